-- Writes schemes that mean harm, one file each, into a folder: lua5.4 hostile.lua FOLDER
-- Each must end in a finding of the code that stands in front of its name.
local folder = arg[1]
local HEAD = 'scheme { id = "a/b", title = "t", source = "s", cite = "1" }\n'
  .. 'inputs { firm = subject "firm" { key = "id" } } grades { grade "A" { title = "A" } }\n'
local SCHEMES = {
  ["HE0901-endless"] = "while true do end",
  ["HE0901-endless-by-goto"] = "::again:: goto again",
  ["HE0901-endless-iterator"] = "for _ in pairs { 1 } do while true do pairs {} end end",
  ["HE0902-gigabyte"] = 'local s = "x" while true do s = s .. s end',
  ["HE0902-many-tables"] = "local t = {} while true do t[#t + 1] = { t, t, t, t, t, t, t, t } end",
  ["HE0201-execute"] = 'os.execute "true"',
  ["HE0201-files"] = 'local f = io.open("/etc/passwd")',
  ["HE0201-load"] = 'load "return 1" ()',
  ["HE0201-require"] = 'require "words"',
  ["HE0201-debug"] = "debug.getregistry()",
  ["HE0201-globals"] = "local all_of_them = _G",
  ["HE0201-metatable"] = 'setmetatable({}, { __gc = function() end })',
  ["HE0204-metatable-of-texts"] = 'getmetatable("").__index = nil',
  ["HE0201-raw"] = "rawset(scheme, 1, 2)",
  ["HE0201-protected"] = "pcall(function() while true do end end)",
  ["HE0201-threads"] = "coroutine.wrap(function() while true do end end)()",
  ["HE0910-dump"] = "string.dump(function() end)",
  ["HE0906-recursion"] = "local function f() return 1 + f() end f()",
  ["HE0907-error-table"] = "error({})",
  ["HE0907-error-nothing"] = "error()",
  ["HE0907-error-text"] = 'error("told by the scheme", 2)',
  ["HE0904-binary"] = string.dump(function() return 1 end),
  ["HE0107-zero"] = "local a = 1\0local b = 2",
  ["HE0106-broken-bytes"] = 'local s = "\xff\xfe\xfd"',
}

for name, text in pairs(SCHEMES) do
  local out = assert(io.open(folder .. "/" .. name .. ".lua", "wb"))
  out:write(text:byte(1) == 27 and text or HEAD .. text .. "\n")
  out:close()
end
