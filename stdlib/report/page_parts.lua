--- What the pages of runs, comparisons and sweeps share: a page is { s, document, blocks }.
local markup = require "report.markup"
local results = require "report.pictures.results"
local values = require "report.values"

local format = string.format

local page_parts = {}

--- A page for a document in the style's language.
function page_parts.open(s, document) return { s = s, document = document, blocks = {}, pictures = {} } end

local function add(page, block) page.blocks[#page.blocks + 1] = block end

--- A heading in the page's language.
function page_parts.heading(page, level, zh, en)
    add(page, { kind = "heading", level = level, text = page.s:say(zh, en) })
end

--- A paragraph; `note` for one that only explains.
function page_parts.text(page, text, note) add(page, { kind = "text", text = text, note = note }) end

--- A table: columns are { Chinese, English, class or nil }; the first cell of a row is its heading.
function page_parts.table_of(page, columns, rows)
    local titles, classes = {}, {}
    for i, column in ipairs(columns) do
        titles[i], classes[i] = page.s:say(column[1], column[2]), column[3] or false
    end
    add(page, { kind = "table", columns = titles, rows = rows, classes = classes, heads = true })
end

--- Numbers to be seen first: { { label, value, note } }.
function page_parts.cards(page, cards) add(page, { kind = "cards", cards = cards }) end

--- A picture, or nothing where there is none to draw.
function page_parts.picture(page, picture)
    if not picture then return end
    add(page, { kind = "picture", picture = picture })
    page.pictures[#page.pictures + 1] = picture
end

--- Members of an array that may be absent or null.
function page_parts.list(s, value)
    value = s:given(value)
    return type(value) == "table" and value or {}
end

--- A value of JSON as text: decimals and texts as they are, truths in words, null as "–".
function page_parts.value(s, value)
    value = s:given(value)
    if value == nil then return "–" end
    if type(value) == "table" and value.n and value.of then return format("%d/%d", value.n, value.of) end
    return markup.visible(values.show(s, value))
end

--- Old and new value in a cell.
function page_parts.change(s, old, new)
    local left, right = page_parts.value(s, old), page_parts.value(s, new)
    return left == right and left or left .. " → " .. right
end

--- Members of a group's counts as a list in the order of results.
function page_parts.counts(list, counts)
    local out = {}
    for i, code in ipairs(list) do out[i] = counts[code] or 0 end
    return out
end

--- The name of a group; nil is the group of those of whom it is not known.
function page_parts.group(s, value)
    value = s:given(value)
    if type(value) == "table" then return page_parts.value(s, value) end
    return value ~= nil and markup.visible(value) or s:say("（未知）", "(unknown)")
end

--- Two results with an arrow and the mark of the direction.
function page_parts.move(s, list, old, new)
    local at = {}
    for i, code in ipairs(list) do at[code] = i end
    local mark = at[old] and at[new] and results.marks[results.direction(list, at[old], at[new])] or ""
    return format("%s → %s%s", results.word(s, old), results.word(s, new), mark ~= "" and " " .. mark or "")
end

--- The list of what a page comes from: pairs { Chinese, English, value, code = bool }; empty ones are left out.
function page_parts.foot(page, pairs_of)
    local rows = {}
    for _, pair in ipairs(pairs_of) do
        if pair[3] ~= "" then
            rows[#rows + 1] = { page.s:say(pair[1], pair[2]), pair[3], code = pair.code }
        end
    end
    add(page, { kind = "foot", pairs = rows })
end

return page_parts
