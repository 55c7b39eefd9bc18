--- Constants of a graph in words: a figure by its title and value, all else by its value.
local style = require "report.style"
local values = require "report.values"

local format = string.format

local figures = {}
figures.__index = figures

--- The figures of a graph, for values in the language of the style.
function figures.open(s, graph)
    local self = setmetatable({ s = s, by_name = {} }, figures)
    for _, entry in ipairs(graph.entries) do
        if entry.kind == "figure" then self.by_name[entry.id] = entry end
    end
    return self
end

--- A day, counted from 1 January 1970, as YYYY-MM-DD.
function figures.day(number)
    local z = number + 719468 -- days since 1 March of the year 0
    local era = z // 146097
    local of_era = z - era * 146097
    local year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    local of_year = of_era - (365 * year + year // 4 - year // 100)
    local month = (5 * of_year + 2) // 153
    local day = of_year - (153 * month + 2) // 5 + 1
    month = month < 10 and month + 3 or month - 9
    return format("%04d-%02d-%02d", year + era * 400 + (month <= 2 and 1 or 0), month, day)
end

--- The value of a constant alone.
function figures:plain(node)
    if node.unknown then return self.s:say("尚未决定", "not decided") end
    if node.type == "N" then return values.decimal(node.value) end
    if node.type == "D" then return figures.day(node.value) end
    if node.type == "T" then return node.value == 2 and self.s:say("是", "yes") or self.s:say("否", "no") end
    return style.clean(node.value)
end

--- Value and unit of an attribute, "" where there is none.
function figures.attr(s, entry, key)
    for _, attr in ipairs(entry.attrs) do
        if attr[1] == key then return type(attr[2]) == "string" and style.clean(attr[2]) or attr[2] end
    end
    return s and "" or nil
end

--- A constant in a line; `unit` where it has none of its own.
function figures:value(node, unit)
    local name = self.s:given(node.figure)
    local entry = name and self.by_name[name]
    local own = entry and figures.attr(self.s, entry, "unit") or ""
    if node.unknown then return self:plain(node) end
    local spaced = own ~= "" and own ~= "time" and " " .. own or unit or ""
    local text = self:plain(node) .. (node.type == "N" and spaced or "")
    -- a figure that belongs to an item is told beside the item
    if not entry or string.find(name, "%.") then return text end
    return self.s:say("%s（%s）", "%s (%s)", text, self.s:member(entry, "title"))
end

return figures
