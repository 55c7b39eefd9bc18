--- The schemes found below a folder: document = { folder, schemes = { { id, title, year, path } } }.
local style = require "report.style"

local list = {}

local NARROWEST = 60 -- cells of a screen that the table is fitted to

--- A table, or the document itself as JSON.
function list.render(document, options, text)
    local s, rows = style.open(options, text), {}
    if options.format == "json" then
        return text.json { schema = 1, schemes = text.array(document.schemes) } .. "\n"
    end
    for i, scheme in ipairs(document.schemes) do
        rows[i] = { s:member(scheme, "id"), s:member(scheme, "year"), s:member(scheme, "title"),
            s:member(scheme, "path") }
    end
    if #rows == 0 then
        return s:say("%s 中没有方案\n", "there are no schemes in %s\n", s:member(document, "folder", "schemes"))
    end
    return text.table { columns = { { title = s:say("编号", "id") }, { title = s:say("年度", "year") },
        { title = s:say("名称", "title"), wrap = true }, { title = s:say("文件", "file") } }, rows = rows,
        width = (options.width or 0) >= NARROWEST and options.width or 0 }
end

return list
