--- A document of a run, a comparison or a sweep as a page, or its pictures as files. What a document is shows by its
-- members: a run has a summary, a comparison a matrix, a sweep axes.
local canvas = require "report.pictures.canvas"
local page = require "report.page"
local style = require "report.style"

local gsub = string.gsub

local pages = {}

local BUILDERS = { { "matrix", require "report.compare_page" }, { "axes", require "report.sweep_page" },
    { "summary", require "report.run_page" } }

--- What a text would be taken for by programs for tables is marked as text.
local function cell(text)
    if string.find(text, "^[=+@\t\r-]") and not string.find(text, "^%-[%d.,%%]+$") then text = "'" .. text end
    if string.find(text, '[,"\r\n]') then return '"' .. gsub(text, '"', '""') .. '"' end
    return text
end

--- A picture's table as CSV, with the mark that it is UTF-8. Counts go without separators.
local function csv(picture)
    local out = {}
    local function put(row, is_head)
        local cells = {}
        for i, text in ipairs(row) do
            local number = picture.numbers[i] and not is_head
            cells[i] = cell(number and (gsub(text, ",", "")) or style.clean(text))
        end
        out[#out + 1] = table.concat(cells, ",") .. "\r\n"
    end
    put(picture.columns, true)
    for _, row in ipairs(picture.rows) do put(row) end
    return "\239\187\191" .. table.concat(out)
end

local function files_of(built)
    local files = {}
    for _, picture in ipairs(built.pictures) do
        if picture.svg then files[#files + 1] = { name = picture.name .. ".svg", text = canvas.file(picture.svg) } end
        files[#files + 1] = { name = picture.name .. ".csv", text = csv(picture) }
    end
    return files
end

local function render(document, options, text)
    local s = style.open(options, text)
    for _, builder in ipairs(BUILDERS) do
        if type(document[builder[1]]) == "table" then
            local built = builder[2].build(s, document)
            if options.format == "pictures" then return text.json(text.array(files_of(built))) end
            return page.write(built.blocks, s, built.title)
        end
    end
    return ""
end

--- options.format "html": the page. "pictures": a JSON array of { name, text }, one for each file. A document of which
-- there is no page gives an empty text; so does one that was kept (options.kept), perhaps changed by hand since, and
-- lacks what a page needs.
function pages.render(document, options, text)
    if not options.kept then return render(document, options, text) end
    local good, rendered = pcall(render, document, options, text)
    if not good and rendered == "not enough memory" then error(rendered, 0) end
    return good and rendered or ""
end

return pages
