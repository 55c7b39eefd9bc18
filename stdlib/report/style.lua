--- What all reports share: language, colours, absent values, counts and shares.
local format, gsub, rep = string.format, string.gsub, string.rep

local style = {}
style.__index = style

local COLORS = { bold = "1", faint = "2", red = "1;31", green = "32", yellow = "33", blue = "34" }

--- A style for one rendering: options.lang, options.color, and the `text` functions of the host.
function style.open(options, text)
    return setmetatable({ english = options.lang == "en", color = options.color == true, text = text,
        lang = options.lang == "en" and "en" or "zh" }, style)
end

--- The text of the language in use, with %s filled in.
function style:say(zh, en, ...)
    local text = self.english and en or zh
    return select("#", ...) > 0 and format(text, ...) or text
end

--- The text in a colour, where colours are wanted.
function style:paint(color, text)
    return self.color and format("\27[%sm%s\27[0m", COLORS[color], text) or text
end

--- The value, or nil where it is absent or JSON null.
function style:given(value)
    if value == self.text.null then return nil end
    return value
end

--- A value as text without control characters, which could take over a terminal; tabs stay where `tabs`.
function style.clean(value, tabs)
    return (gsub(tostring(value), tabs and "[\0-\8\10-\31\127]" or "[\0-\31\127]", "�"))
end

--- Text of a member of a JSON object, or the alternative (an empty text by default).
function style:member(object, name, otherwise)
    local value = self:given(object[name])
    return value ~= nil and style.clean(value) or otherwise or ""
end

--- Spaces up to a width in cells.
function style:pad(text, width)
    local missing = width - self.text.width(text)
    return missing > 0 and text .. rep(" ", missing) or text
end

--- A whole number with separators between thousands: 1,234,567.
function style.count(n)
    local backwards = gsub(string.reverse(format("%d", n)), "(%d%d%d)", "%1,")
    return (gsub(string.reverse(backwards), "^,", ""))
end

--- Share of the whole with one decimal, rounded half up in whole numbers; "–" of nothing.
function style.share(part, whole)
    if whole == 0 then return "–" end
    local permille = (2000 * part + whole) // (2 * whole)
    return format("%d.%d%%", permille // 10, permille % 10)
end

--- A citation in brackets, or an empty text.
function style:cite(value)
    value = self:given(value)
    return value and value ~= "" and self:say("〔%s〕", " [%s]", style.clean(value)) or ""
end

local MANY = 1000000

local function order_of(name)
    -- of two grades made of one letter the longer stands higher: AAA, AA, A
    local letter = string.match(name, "^%a")
    local same = letter and name == rep(letter, #name)
    return same and format("%s%07d", letter, MANY - #name) or name
end

--- Names of an object's members from the highest grade down; `known` gives the order where the scheme does.
function style.grades(counts, known)
    local names, seen = {}, {}
    for _, name in ipairs(type(known) == "table" and known or {}) do
        if counts[name] ~= nil then names[#names + 1], seen[name] = name, true end
    end
    local rest = {}
    for name in pairs(counts) do
        if not seen[name] then rest[#rest + 1] = name end
    end
    table.sort(rest, function(a, b)
        local left, right = order_of(a), order_of(b)
        if left == right then return a < b end
        return left < right
    end)
    for _, name in ipairs(rest) do names[#names + 1] = name end
    return names
end

return style
