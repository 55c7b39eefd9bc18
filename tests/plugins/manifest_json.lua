-- Prints a manifest as JSON, for readers that do not know Lua. usage: lua5.4 manifest_json.lua FILE
local function text(s)
  return '"' .. s:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

local write

local function members(t)
  local keys, list = {}, {}
  for key in pairs(t) do keys[#keys + 1] = tostring(key) end
  table.sort(keys)
  for _, key in ipairs(keys) do
    local value = t[key]
    if value == nil then value = t[math.tointeger(key)] end
    list[#list + 1] = text(key) .. ":" .. write(value)
  end
  return "{" .. table.concat(list, ",") .. "}"
end

local function is_list(t)
  for key in pairs(t) do
    if math.type(key) ~= "integer" or key < 1 or key > #t then return false end
  end
  return true
end

function write(value)
  if type(value) == "string" then return text(value) end
  if type(value) ~= "table" then return tostring(value) end
  if not is_list(value) then return members(value) end
  local list = {}
  for _, item in ipairs(value) do list[#list + 1] = write(item) end
  return "[" .. table.concat(list, ",") .. "]"
end

io.write(write(assert(loadfile(arg[1], "t", {}))()), "\n")
