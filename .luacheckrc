-- What luacheck knows about the Lua files. The words of schemes are asked of the stdlib itself.
std = "lua54"
max_line_length = 120
codes = true
exclude_files = { "tests/cli/golden" } -- wrong on purpose

local PLAIN = { "type", "tonumber", "tostring", "select", "pairs", "ipairs", "math", "table", "string", "error" }

local function words_of_schemes()
  local ask = [[lua5.4 -e 'package.path = "stdlib/?.lua;stdlib/?/init.lua"
    for name in pairs(require("words").names) do print(name) end']]
  local names = {}
  local pipe = assert(io.popen(ask))
  for name in pipe:lines() do names[#names + 1] = name end
  pipe:close()
  assert(#names > 20, "the words of schemes cannot be read")
  for _, name in ipairs(PLAIN) do names[#names + 1] = name end
  return names
end

-- What inputs{ … } declares becomes a word too (113: undefined global). heng check knows those names and reports
-- unknown ones with the nearest.
local SCHEME = { std = "none", read_globals = words_of_schemes(), ignore = { "113", "143" } }
files["schemes"] = SCHEME
files["examples"] = SCHEME

-- Officers' cases are plain tables made of values; a local may be left for the next case.
files["tests/schemes"] = { std = "none", read_globals = { "unknown" }, ignore = { "211" } }
