--- A stand-in for the `text` functions that reports are given by the host: plain Lua, no libraries.
-- json sorts keys; table puts two blanks between columns that are as wide as their widest cell.
local null = io.stdout -- any userdata of its own: null is no table, as with the host
local ARRAY = {}

local text = { null = null }

function text.width(s)
    local cells = 0
    for _, code in utf8.codes(s) do
        local wide = code >= 0x1100 and code <= 0x115F or code >= 0x2E80 and code <= 0xFFDC and code ~= 0xFFFD
        cells = cells + (wide and 2 or 1)
    end
    return cells
end

function text.array(t) return setmetatable(t, ARRAY) end

local function quote(s)
    return '"' .. s:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
end

local encode

local function encode_table(t)
    local parts = {}
    if #t > 0 or getmetatable(t) == ARRAY then
        for i, item in ipairs(t) do parts[i] = encode(item) end
        return "[" .. table.concat(parts, ",") .. "]"
    end
    local keys = {}
    for key in pairs(t) do keys[#keys + 1] = key end
    table.sort(keys)
    for i, key in ipairs(keys) do parts[i] = quote(key) .. ":" .. encode(t[key]) end
    return "{" .. table.concat(parts, ",") .. "}"
end

function encode(value)
    if value == null then return "null" end
    if type(value) == "table" then return encode_table(value) end
    if type(value) == "string" then return quote(value) end
    assert(type(value) == "boolean" or math.type(value) == "integer", "no JSON: " .. type(value))
    return tostring(value)
end

text.json = encode

function text.table(drawn)
    local lines, widths = {}, {}
    local rows = { {} }
    for i, column in ipairs(drawn.columns) do rows[1][i] = column.title end
    table.move(drawn.rows, 1, #drawn.rows, 2, rows)
    for _, row in ipairs(rows) do
        for i in ipairs(drawn.columns) do
            assert(type(row[i]) == "string", "a cell is no text")
            widths[i] = math.max(widths[i] or 0, text.width(row[i]))
        end
    end
    for r, row in ipairs(rows) do
        local cells = {}
        for i, column in ipairs(drawn.columns) do
            local blanks = string.rep(" ", widths[i] - text.width(row[i]))
            cells[i] = column.right and blanks .. row[i] or row[i] .. blanks
        end
        lines[r] = (table.concat(cells, "  "):gsub(" +$", ""))
    end
    return table.concat(lines, "\n") .. "\n"
end

return text
