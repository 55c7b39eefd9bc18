-- Runs tests/lua/test_*.lua from the top of the tree: lua5.4 tests/lua/run.lua [name…]
-- A test file returns { ["a sentence"] = function(check) … end, … }; they run in order of their names.
package.path = "stdlib/?.lua;stdlib/?/init.lua;tests/lua/?.lua;" .. package.path

local function show(value)
  if type(value) == "string" then return string.format("%q", value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  for key, held in pairs(value) do parts[#parts + 1] = tostring(key) .. "=" .. show(held) end
  table.sort(parts)
  return "{" .. table.concat(parts, ", ") .. "}"
end

local check = {}

function check.equal(got, expected, what)
  if show(got) ~= show(expected) then
    error((what or "value") .. ": got " .. show(got) .. ", expected " .. show(expected), 2)
  end
end

function check.is_true(value, what)
  if not value then error((what or "condition") .. " does not hold", 2) end
end

local function files()
  local list = {}
  for i = 1, #arg do list[i] = "tests/lua/test_" .. arg[i] .. ".lua" end
  if list[1] then return list end
  local pipe = assert(io.popen("ls tests/lua/test_*.lua"))
  for path in pipe:lines() do list[#list + 1] = path end
  pipe:close()
  table.sort(list)
  return list
end

local function report(path, name, trace)
  io.write("FAILED ", path, ": ", name, "\n  ", (string.gsub(trace, "\n", "\n  ")), "\n")
end

local function run_file(path, counts)
  local chunk, message = loadfile(path)
  local good, tests = pcall(chunk or error, message)
  if not good or type(tests) ~= "table" then
    counts.failed = counts.failed + 1
    return report(path, "cannot be loaded", tostring(tests))
  end
  local names = {}
  for name in pairs(tests) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local passed, trace = xpcall(tests[name], debug.traceback, check)
    counts[passed and "passed" or "failed"] = counts[passed and "passed" or "failed"] + 1
    if not passed then report(path, name, tostring(trace)) end
  end
end

local counts = { passed = 0, failed = 0 }
for _, path in ipairs(files()) do run_file(path, counts) end
io.write(counts.passed, " passed, ", counts.failed, " failed\n")
os.exit(counts.failed == 0)
