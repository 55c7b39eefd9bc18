--- Reasons and missing facts of a summary, in the order in which they are told, and in words.
local style = require "report.style"

local facts = {}

local function sorted(list, keys)
    local copy = table.move(list, 1, #list, 1, {})
    table.sort(copy, function(a, b)
        for _, key in ipairs(keys) do
            local x, y = a[key], b[key]
            if type(x) == type(y) and x ~= y and type(x) == "number" then return x > y end
            if type(x) == type(y) and x ~= y and type(x) == "string" then return x < y end
        end
        return false
    end)
    return copy
end

--- Rules that stand in most subjects' way first.
function facts.reasons(list) return sorted(list, { "blocks", "unknown", "rule" }) end

--- Facts that alone settle most subjects first.
function facts.missing(list) return sorted(list, { "alone", "subjects", "table", "column", "name" }) end

local KINDS = {
    cell = { zh = "未填", en = "empty" }, row = { zh = "没有记录", en = "no record" },
    conflict = { zh = "记录互相矛盾", en = "records differ" },
    coverage = { zh = "数据未覆盖", en = "not covered" }, tie = { zh = "并列待决", en = "tie" },
    figure = { zh = "指标未定", en = "figure not set" }, trouble = { zh = "计算问题", en = "arithmetic" },
    others = { zh = "取决于其他对象", en = "other subjects" },
}

--- What is wrong with a fact.
function facts.kind(s, fact)
    local kind = KINDS[fact.kind]
    return kind and kind[s.lang] or style.clean(fact.kind)
end

--- A fact by its title and place.
function facts.name(s, fact)
    local place = s:member(fact, "table", s:member(fact, "name"))
    local column = s:member(fact, "column")
    if column ~= "" then place = place .. "." .. column end
    local title = s:member(fact, "title")
    return title ~= "" and s:say("%s（%s）", "%s (%s)", title, place) or place
end

return facts
