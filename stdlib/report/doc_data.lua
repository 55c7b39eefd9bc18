--- The parts of a scheme's page about figures and data.
local blocks = require "report.doc_blocks"

local concat = table.concat
local attr, text_attr, all_attrs = blocks.attr, blocks.text_attr, blocks.all_attrs

local data = {}

local function figure_row(page, entry)
    local s, value = page.s, page.words.figures:plain(page.words:node(entry.node))
    local choices = all_attrs(entry, "one_of")
    if #choices > 0 then value = value .. " (" .. concat(choices, " | ") .. ")" end
    if attr(entry, "set") == true then value = value .. s:say("（本次改用）", " (set for this page)") end
    return { s:member(entry, "id"), blocks.title(page, entry), value, text_attr(entry, "unit"),
        text_attr(entry, "note"), blocks.cite(page, entry) }
end

--- The figures that the scheme names, with their readings; those of single items stand in the table of points.
function data.figures(page)
    local rows = {}
    for _, entry in ipairs(blocks.of_kind(page, "figure")) do
        if not string.find(entry.id, "%.") then rows[#rows + 1] = figure_row(page, entry) end
    end
    if #rows == 0 then return end
    blocks.heading(page, 2, "数字与读法", "Figures and readings")
    blocks.table_of(page, { { "名称", "name" }, { "含义", "meaning" }, { "取值", "value" }, { "单位", "unit" },
        { "采用的读法和另外的读法", "reading taken, and others" }, { "依据", "clause" } }, rows,
        { false, false, "number", false, "wide", "cite" })
end

local SPACES = { root = { "被评对象", "the subject" }, one = { "对应的一条", "one record" },
    many = { "多条记录", "many records" }, free = { "公用的表", "a table of its own" } }

local function columns_of(page, space)
    local s, columns = page.s, {}
    for index, column in ipairs(page.graph.columns) do
        if column.space == space then
            local unit = s:member(column, "unit")
            local name = page.words:column(index - 1, true)
            columns[#columns + 1] = name .. (unit ~= "" and unit ~= "time" and s:say("（%s）", " (%s)", unit) or "")
        end
    end
    return concat(columns, s:say("、", ", "))
end

--- What is read, by input.
function data.inputs(page)
    local s, rows = page.s, {}
    for i, space in ipairs(page.graph.spaces) do
        local kind = SPACES[space.kind] or { space.kind, space.kind }
        rows[i] = { s:member(space, "name"), page.words:space_title(i - 1), s:say(kind[1], kind[2]),
            s:member(space, "table"), columns_of(page, i - 1) }
    end
    if #rows == 0 then return end
    blocks.heading(page, 2, "用到的数据", "Data")
    blocks.table_of(page, { { "名称", "name" }, { "含义", "meaning" }, { "种类", "kind" }, { "表", "table" },
        { "栏目", "columns" } }, rows, { false, false, false, false, "wide" })
end

return data
