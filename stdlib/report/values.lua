--- Values of an outcome as text: decimals, intervals, truths, dates, texts.
local style = require "report.style"

local format = string.format

local values = {}

local TRUTHS = { ["true"] = "true", ["false"] = "false", unknown = "unknown" }

--- "true", "false" or "unknown" for a truth in any of its spellings, else nil.
function values.truth(s, value)
    if value == s.text.null then return "unknown" end
    return TRUTHS[tostring(value)]
end

local MARKS = { ["true"] = { "✓", "green" }, ["false"] = { "✗", "red" }, unknown = { "?", "yellow" } }

--- ✓, ✗ or ?
function values.mark(s, truth)
    local mark = MARKS[truth]
    return s:paint(mark[2], mark[1])
end

local OPPOSITE = { ["true"] = "false", ["false"] = "true", unknown = "unknown" }

--- The truth's opposite; unknown stays so.
function values.opposite(truth) return OPPOSITE[truth] end

local function interval(s, low, high)
    if low and high then return s:say("%s 至 %s", "%s to %s", low, high) end
    if low then return s:say("不少于 %s", "at least %s", low) end
    if high then return s:say("不多于 %s", "at most %s", high) end
    return s:say("未知", "unknown")
end

--- Text of a value; JSON null is unknown, an array of two is an interval.
function values.show(s, value)
    if type(value) == "table" then
        local low, high = s:given(value[1]), s:given(value[2])
        return interval(s, low and style.clean(low), high and style.clean(high))
    end
    local truth = (value == nil or value == s.text.null) and "unknown" or values.truth(s, value)
    if truth == "true" then return s:say("是", "yes") end
    if truth == "false" then return s:say("否", "no") end
    if truth == "unknown" then return s:say("未知", "unknown") end
    return style.clean(value)
end

local SCALE = 1000000

--- A decimal text as a whole number of millionths, or nil.
function values.millionths(value)
    if type(value) ~= "string" then return nil end
    local sign, whole, fraction = string.match(value, "^(%-?)(%d+)%.?(%d*)$")
    if not whole or #whole > 12 or #fraction > 6 then return nil end
    local n = math.tointeger(tonumber(whole)) * SCALE + math.tointeger(tonumber((fraction .. "000000"):sub(1, 6)))
    return sign == "-" and -n or n
end

--- A whole number of millionths as the shortest decimal text.
function values.decimal(n)
    local sign = n < 0 and "-" or ""
    n = math.abs(n)
    local fraction = string.gsub(format("%06d", n % SCALE), "0+$", "")
    return format("%s%d%s", sign, n // SCALE, fraction ~= "" and "." .. fraction or "")
end

--- Whether a value is a day, or an interval of days.
function values.is_day(s, value)
    if type(value) == "table" then return values.is_day(s, s:given(value[1]) or s:given(value[2])) end
    return type(value) == "string" and string.match(value, "^%d%d%d%d%-%d%d%-%d%d$") ~= nil
end

--- The two ends of a number in millionths, nil where an end is open or the value is no number.
function values.ends(s, value)
    if type(value) == "table" then
        return values.millionths(s:given(value[1])), values.millionths(s:given(value[2]))
    end
    local exact = values.millionths(s:given(value))
    return exact, exact
end

return values
