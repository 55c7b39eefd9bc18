-- Names of files, unfinished work, and files that a build makes.
local BAD_ENDINGS = { "_new", "_old", "_tmp", "_copy", "_bak", "_final" }
local BAD_NAMES = { utils = true, util = true, helpers = true, helper = true, misc = true, common = true }
local MADE = { ".o", ".a", ".so", ".db", ".db-wal", ".db-shm", ".sqlite", ".log", ".swp", ".orig", ".rej", ".pyc",
  ".gcda",
  ".gcno" }
local MARKS = { "TO" .. "DO", "FIX" .. "ME", "X" .. "XX" }
local TEXTS = { ".c", ".h", ".def", ".lua", ".sql", ".sh", ".bats", ".bash", ".md", ".py", "Makefile" }

local function check_name(report, path)
  local name = path:match "([^/]+)$"
  local stem = name:match "^(.-)%." or name
  for _, ending in ipairs(BAD_ENDINGS) do
    if stem:sub(-#ending) == ending then report(path, 0, "a file name does not end in " .. ending) end
  end
  if stem:find "_v%d+$" then report(path, 0, "a file name has no version") end
  if BAD_NAMES[stem] then report(path, 0, "a file name says what is in it") end
  for _, ending in ipairs(MADE) do
    if name:sub(-#ending) == ending then report(path, 0, "a generated file is kept") end
  end
end

return function(tree, report)
  for _, path in ipairs(tree.files "") do check_name(report, path) end
  for _, path in ipairs(tree.files("", table.unpack(TEXTS))) do
    for number, line in tree.each_line(tree.text(path)) do
      for _, mark in ipairs(MARKS) do
        if line:find("%f[%w]" .. mark .. "%f[%W]") then report(path, number, "unfinished: " .. mark) end
      end
    end
  end
end
