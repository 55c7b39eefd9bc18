-- Paths that papers and comments name exist.
local ENDINGS = { c = true, h = true, lua = true, md = true, sql = true, def = true, bats = true, sh = true }

-- Names that stand for a file of the reader, or for one that a command makes.
local OF_THE_READER = { ["s.lua"] = true, ["scheme.lua"] = true, ["lua.h"] = true, ["sqlite3.h"] = true }

local function known(tree, path, name)
  if OF_THE_READER[name] or tree.exists(name) then return true end
  local folder = path:match "^(.*/)" or ""
  if tree.exists(folder .. name) or tree.exists(folder .. name .. "/README.md") then return true end
  local bare = name:gsub("^%.%./", ""):gsub("^%./", ""):gsub("/$", "")
  for _, file in ipairs(tree.files "") do
    if file == bare or file:sub(-#bare - 1) == "/" .. bare then return true end
    if file:sub(1, #bare + 1) == bare .. "/" or file:find("/" .. bare .. "/", 1, true) then return true end
  end
  return false
end

local function is_path(name)
  if name:find "[%s<>*{}()|=,…\"'%[%]$]" or name:find "^%-" or name:find "^http"
    or name:find "^build/" then return false end
  if name:find "[\128-\255]" then return false end -- a name left to the reader
  local ending = name:match "%.(%a+)$"
  if ending and ENDINGS[ending] then return true end
  return name:find "/$" ~= nil and name:find "^[%w_./-]+$" ~= nil
end

local function check(tree, report, path, number, name)
  name = name:gsub("#.*$", ""):gsub(":%d+$", "")
  if is_path(name) and not known(tree, path, name) then report(path, number, "there is no " .. name) end
end

return function(tree, report)
  for _, path in ipairs(tree.files("", ".md")) do
    for number, line in tree.each_line(tree.text(path)) do
      for name in line:gmatch "`([^`]+)`" do check(tree, report, path, number, name) end
      for name in line:gmatch "%]%(([^)]+)%)" do check(tree, report, path, number, name) end
    end
  end
  for _, path in ipairs(tree.files("vm/", ".c", ".h")) do
    local _, pieces = tree.split(path)
    for _, piece in ipairs(pieces) do
      if piece.kind == "comment" then
        for name in piece.text:gmatch "[%w_./-]+/[%w_./-]+%.%a+" do check(tree, report, path, piece.line, name) end
      end
    end
  end
end
