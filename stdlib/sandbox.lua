--- The plain Lua words that a scheme may use: fresh for every scheme, without a way to files, time,
-- chance, addresses, or the inside of the vocabulary's values.

local sandbox = {}

local char, find, format, gsub, len, sub = string.char, string.find, string.format, string.gsub, string.len, string.sub
local concat, insert, unpack = table.concat, table.insert, table.unpack
local math_type = math.type

local MAX_UNPACKED = 250 -- as many values as Lua lets a call name
local MAX_FORMAT = 65536 -- bytes of a format

local PLAIN = { number = true, string = true, boolean = true, ["nil"] = true }

--- Text of a plain value; of anything else its type, since its address would differ from run to run.
local function plain_text(value)
  return PLAIN[type(value)] and tostring(value) or type(value)
end

--- A function that records the misuse of a word and ends the run.
local function refusing(core)
  return function(word, expected, value)
    core.finding {
      code = "HE0908", line = core.line(),
      args = { word = word, expected = expected, got = type(value) == "string" and value or plain_text(value) },
    }
    core.stop()
  end
end

--- A check that a value is a table of the scheme's own, not a value of the vocabulary.
local function table_check(refuse)
  return function(word, value)
    if type(value) ~= "table" or getmetatable(value) ~= nil then refuse(word, "table", type(value)) end
    return value
  end
end

-- ---- tables --------------------------------------------------------------------------------------

local KEY_ORDER = { number = 1, string = 2, boolean = 3 }

local function key_before(a, b)
  local left, right = KEY_ORDER[type(a)], KEY_ORDER[type(b)]
  if left ~= right then return left < right end
  if left == 3 then return not a and b end
  return a < b
end

--- Merge sort: stable, and ends whatever the comparison says.
local function sorted(list, before)
  local n, width = #list, 1
  local from, to = list, {}
  while width < n do
    for start = 1, n, 2 * width do
      local left, right = start, start + width
      local left_end, right_end = math.min(right, n + 1), math.min(right + width, n + 1)
      for i = start, right_end - 1 do
        if left < left_end and (right >= right_end or not before(from[right], from[left])) then
          to[i], left = from[left], left + 1
        else
          to[i], right = from[right], right + 1
        end
      end
    end
    from, to, width = to, from, 2 * width
  end
  return from
end

local function less(a, b) return a < b end

--- pairs in the order of keys: numbers, then texts, then false and true.
local function ordered_pairs(check, refuse)
  return function(t)
    check("pairs", t)
    local keys = {}
    for key in next, t do
      if not KEY_ORDER[type(key)] then refuse("pairs", "text or number as key", type(key)) end
      keys[#keys + 1] = key
    end
    keys = sorted(keys, key_before)
    local i = 0
    return function()
      i = i + 1
      local key = keys[i]
      if key ~= nil then return key, t[key] end
    end
  end
end

local function table_words(core, check, refuse)
  local words = {}
  function words.insert(t, position, ...)
    local n = #check("table.insert", t)
    core.charge(n // 16)
    if select("#", ...) == 0 then return insert(t, position) end
    if math_type(position) ~= "integer" or position < 1 or position > n + 1 then
      refuse("table.insert", "position 1 to " .. n + 1, position)
    end
    return insert(t, position, (...))
  end
  function words.concat(t, separator, first, last)
    core.charge(#check("table.concat", t))
    for i = first or 1, last or #t do
      local kind = type(t[i])
      if kind ~= "string" and kind ~= "number" then refuse("table.concat", "text or number", kind) end
    end
    return concat(t, separator, first, last)
  end
  function words.unpack(t, first, last)
    first, last = first or 1, last or #check("table.unpack", t)
    if last - first >= MAX_UNPACKED then refuse("table.unpack", "at most " .. MAX_UNPACKED .. " values", #t) end
    return unpack(t, first, last)
  end
  function words.sort(t, before)
    local result = {}
    for i = 1, #check("table.sort", t) do result[i] = t[i] end
    result = sorted(result, before or less)
    for i = 1, #result do t[i] = result[i] end
  end
  return words
end

-- ---- texts ---------------------------------------------------------------------------------------

local UPPER, LOWER = {}, {}
for code = 97, 122 do
  UPPER[char(code)] = char(code - 32)
  LOWER[char(code - 32)] = char(code)
end

--- The wanted kind of argument by the letter of a format's directive.
local DIRECTIVES = {
  d = "integer", i = "integer", x = "integer", X = "integer", c = "integer",
  f = "number", g = "number", e = "number", E = "number", G = "number", s = "text",
}

local function argument_for(refuse, kind, value)
  if kind == "text" then return plain_text(value) end
  local number = tonumber(value)
  if not number or (kind == "integer" and not math.tointeger(number)) then
    refuse("string.format", kind, value)
  end
  return number
end

local function formatter(core, refuse)
  return function(pattern, ...)
    if type(pattern) ~= "string" or len(pattern) > MAX_FORMAT then refuse("string.format", "text", type(pattern)) end
    local given, values, at, n = { ... }, {}, 1, 0
    core.charge(len(pattern) // 16)
    while true do
      local start, stop, letter = find(pattern, "%%[-+ #0-9.]*(.?)", at)
      if not start then break end
      if letter ~= "%" then
        local kind = DIRECTIVES[letter]
        if not kind then refuse("string.format", "%s %d %f", sub(pattern, start, stop)) end
        n = n + 1
        values[n] = argument_for(refuse, kind, given[n])
      end
      at = stop + 1
    end
    return format(pattern, unpack(values, 1, n))
  end
end

local function text_words(core, refuse)
  local function text_of(word, value)
    if type(value) ~= "string" and type(value) ~= "number" then refuse(word, "text", type(value)) end
    return tostring(value)
  end
  return {
    format = formatter(core, refuse),
    sub = function(text, first, last) return sub(text_of("string.sub", text), first, last) end,
    len = function(text) return len(text_of("string.len", text)) end,
    upper = function(text) return (gsub(text_of("string.upper", text), "[a-z]", UPPER)) end,
    lower = function(text) return (gsub(text_of("string.lower", text), "[A-Z]", LOWER)) end,
  }
end

-- ---- all of them ---------------------------------------------------------------------------------

--- The words for one scheme. Texts of the scheme get the words of `string` as methods while it runs.
function sandbox.open(core)
  local refuse = refusing(core)
  local check = table_check(refuse)
  local words = {
    type = type, tonumber = tonumber, select = select,
    tostring = plain_text,
    pairs = ordered_pairs(check, refuse),
    ipairs = function(t) return ipairs(check("ipairs", t)) end,
    math = { floor = math.floor, min = math.min, max = math.max, abs = math.abs },
    table = table_words(core, check, refuse),
    string = text_words(core, refuse),
  }
  function words.error(message)
    core.finding { code = "HE0907", line = core.line(), args = { message = plain_text(message) } }
    core.stop()
  end
  core.text_methods(words.string)
  return words
end

return sandbox
