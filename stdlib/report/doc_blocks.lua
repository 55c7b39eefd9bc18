--- Blocks of a page, and what they are read from: entries of a graph and their attributes.
local style = require "report.style"

local concat = table.concat

local blocks = {}

--- Appends a block to the page.
function blocks.add(page, block) page.blocks[#page.blocks + 1] = block end

--- A heading of a level, in the page's language.
function blocks.heading(page, level, zh, en)
    blocks.add(page, { kind = "heading", level = level, text = page.s:say(zh, en) })
end

--- A table; columns are { Chinese, English }, a class for each or false.
function blocks.table_of(page, columns, rows, classes)
    local titles = {}
    for i, column in ipairs(columns) do titles[i] = page.s:say(column[1], column[2]) end
    blocks.add(page, { kind = "table", columns = titles, rows = rows, classes = classes or {} })
end

--- The first attribute of that key, or nil.
function blocks.attr(entry, key)
    for _, pair in ipairs(entry.attrs) do
        if pair[1] == key then return pair[2] end
    end
end

--- The same as clean text, empty where there is none.
function blocks.text_attr(entry, key)
    local value = blocks.attr(entry, key)
    return type(value) == "string" and style.clean(value) or ""
end

--- All texts of that key.
function blocks.all_attrs(entry, key)
    local list = {}
    for _, pair in ipairs(entry.attrs) do
        if pair[1] == key then list[#list + 1] = style.clean(pair[2]) end
    end
    return list
end

--- Entries of a kind in the order of the scheme's lines.
function blocks.of_kind(page, kind)
    local list, order = {}, {}
    for i, entry in ipairs(page.graph.entries) do
        if entry.kind == kind then list[#list + 1], order[entry] = entry, i end
    end
    table.sort(list, function(a, b)
        if a.line == b.line then return order[a] < order[b] end
        return a.line < b.line
    end)
    return list
end

--- The citation, or an empty text.
function blocks.cite(page, entry) return page.s:member(entry, "cite") end
--- The title, or the id where there is none.
function blocks.title(page, entry) return page.s:member(entry, "title", page.s:member(entry, "id")) end

--- For which grades an entry stands: their codes, or "all".
function blocks.grades_of(page, entry)
    local list = blocks.all_attrs(entry, "for_grade")
    return #list > 0 and concat(list, page.s:say("、", ", ")) or page.s:say("全部", "all")
end

--- The value of an attribute that is a node, in words.
function blocks.node_value(page, entry, key)
    local value = blocks.attr(entry, key)
    if type(value) ~= "table" then return "" end
    page.words.telling = entry
    return page.words:value(value.node)
end

return blocks
