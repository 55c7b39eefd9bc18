-- The house's rules. From the top of the tree: lua5.4 tests/lint/house.lua BUILD
-- Prints every breach as file:line: message. Exit code 1 if there is one.
package.path = "tests/lint/?.lua;stdlib/?.lua;stdlib/?/init.lua;" .. package.path

local tree = require "tree"

local RULES = { "includes", "vocabulary", "memory", "symbols", "budgets", "headers", "names", "partners", "modules",
  "messages", "papers" }

local build = arg[1] or "build"
local breaches = {}

local function report(path, line, message)
  breaches[#breaches + 1] = { path = path, line = line, message = message }
end

for _, name in ipairs(RULES) do
  require("rules." .. name)(tree, report, build)
end

table.sort(breaches, function(a, b)
  if a.path ~= b.path then return a.path < b.path end
  if a.line ~= b.line then return a.line < b.line end
  return a.message < b.message
end)
for _, breach in ipairs(breaches) do
  io.write(breach.path, ":", breach.line, ": ", breach.message, "\n")
end
if #breaches > 0 then
  io.write(#breaches, " breaches of the house's rules\n")
  os.exit(1)
end
