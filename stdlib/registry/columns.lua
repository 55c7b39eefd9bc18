--- The words in which the registry's tables are written down.
-- A column is { name, type, title, en, zh_meaning, en_meaning, unit, divisor, one_of, gloss, references,
-- required, indexed, unique, low, stored }. Types are number, date, text and truth. Numbers are whole: a
-- column with a divisor holds value * divisor; stored = "text" holds exact decimals as text. Dates are
-- YYYY-MM-DD, or YYYY-MM and YYYY where no more is known; a column of unit "time" holds an ISO 8601 time
-- with zone. An empty cell is unknown. A column without a meaning means what its title says.
-- @usage local c = require "registry.columns"; c.number("copies", "份数", "copies", { unit = "copies" })

local gsub, match = string.gsub, string.match

local columns = {}

--- Chinese names of units, as schemes write them.
columns.units_zh = { points = "分", CNY = "元", copies = "份", year = "年", years = "年", months = "月", pages = "页",
    m2 = "平方米" }

local ALLOWED = { en_meaning = true, zh_meaning = true, unit = true, divisor = true, references = true,
    required = true, indexed = true, unique = true, low = true, stored = true }

local function column(kind, name, title, en, options)
    local made = { name = name, type = kind, title = title, en = en }
    if not options then return made end
    for option, value in next, options do
        if not ALLOWED[option] then error("unknown option " .. option .. " of column " .. name, 3) end
        made[option] = value
    end
    return made
end

--- A whole number, or with `divisor` a number in that fraction of its unit.
function columns.number(name, title, en, options) return column("number", name, title, en, options) end
--- A calendar day.
function columns.date(name, title, en, options) return column("date", name, title, en, options) end
--- Free text.
function columns.text(name, title, en, options) return column("text", name, title, en, options) end
--- True, false or unknown.
function columns.truth(name, title, en, options) return column("truth", name, title, en, options) end

--- A moment with its time of day.
function columns.time(name, title, en, options)
    local made = column("date", name, title, en, options)
    made.unit = "time"
    return made
end

--- Money, held in fen.
function columns.money(name, title, en, options)
    local made = column("number", name, title, en, options)
    made.unit, made.divisor = "CNY", 100
    return made
end

--- Points, held in hundredths.
function columns.points(name, title, en, options)
    local made = column("number", name, title, en, options)
    made.unit, made.divisor, made.low = "points", 100, 0
    return made
end

local glossaries = setmetatable({}, { __mode = "k" })

-- Codes alone and what they mean; one list may serve many columns.
local function glossary(codes)
    local made = glossaries[codes] or { one_of = {}, gloss = {} }
    if not glossaries[codes] then
        for i, entry in ipairs(codes) do
            made.one_of[i] = entry[1]
            made.gloss[entry[1]] = { zh = entry[2], en = entry[3] or gsub(entry[1], "_", " ") }
        end
        glossaries[codes] = made
    end
    return made
end

--- One of a list of codes, each { code, Chinese, English }.
function columns.code(name, title, en, codes, options)
    local made, known = column("text", name, title, en, options), glossary(codes)
    made.one_of, made.gloss = known.one_of, known.gloss
    return made
end

--- The key of a row of another table ("area.code"); its type follows from that table.
function columns.link(name, title, en, target, options)
    local made = column("number", name, title, en, options)
    if not match(target, "^[%l_]+%.[%l_]+$") then error("not a column: " .. target, 2) end
    made.references = target
    if made.indexed == nil then made.indexed = true end
    return made
end

local valid_status = {
    { "effective", "有效", "counts" },
    { "overturned", "已撤销", "set aside by a competent authority" },
    { "withdrawn", "已撤回", "taken back or replaced by whoever recorded it" },
}

--- The columns every fact ends with: where it comes from, and whether it still counts. All but the last are the
-- same for all tables.
local PROVENANCE = {
    columns.link("source_id", "数据来源", "source", "source.id", { indexed = false }),
    columns.time("recorded_at", "入库时间", "recorded at"),
    columns.text("recorded_by", "录入人", "recorded by"),
    columns.code("valid_status", "效力", "validity", valid_status, { required = true,
        zh_meaning = "只有“有效”的记录参与评定；更正时新增一行，原行改为“已撤回”，从不删除",
        en_meaning = "only effective rows count; a correction adds a row and withdraws the old one" }),
}

local function append(list, more)
    for _, item in ipairs(more) do list[#list + 1] = item end
end

--- A table with a key of its own. `spec` is { title, en, zh_meaning, en_meaning, column... }.
function columns.table(name, spec)
    local made = { name = name, title = spec[1], en = spec[2],
        meaning = { zh = spec[3], en = spec[4] }, key = spec.key or "id", columns = {} }
    if not spec.key then made.columns[1] = columns.number("id", "编号", "number of the row") end
    table.move(spec, 5, #spec, #made.columns + 1, made.columns)
    return made
end

--- A table of facts: a numbered row each, with provenance.
function columns.fact(name, spec)
    local made = columns.table(name, spec)
    append(made.columns, PROVENANCE)
    append(made.columns, { columns.link("supersedes_id", "取代的记录", "row it replaces", name .. ".id") })
    made.fact = true
    return made
end

return columns
