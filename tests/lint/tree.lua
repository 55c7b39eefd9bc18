-- The files under the rules, their lines, and C and Lua texts split into code, comments and strings.
local tree = {}

local function lines_of(command)
  local list = {}
  local pipe = assert(io.popen(command))
  for line in pipe:lines() do list[#list + 1] = line end
  pipe:close()
  return list
end
tree.lines_of_command = lines_of

local files

--- Paths of all files that are committed or about to be, sorted; those below a folder with an ending.
function tree.files(folder, ...)
  if not files then
    files = {}
    for _, path in ipairs(lines_of "git ls-files -co --exclude-standard | LC_ALL=C sort -u") do
      local handle = io.open(path, "rb")
      if handle then
        handle:close()
        files[#files + 1] = path
      end
    end
  end
  local list, endings = {}, { ... }
  for _, path in ipairs(files) do
    local fits = #endings == 0
    for _, ending in ipairs(endings) do fits = fits or path:sub(-#ending) == ending end
    if fits and path:sub(1, #folder) == folder then list[#list + 1] = path end
  end
  return list
end

local texts = {}

function tree.text(path)
  if not texts[path] then
    local handle = assert(io.open(path, "rb"))
    texts[path] = handle:read "a"
    handle:close()
  end
  return texts[path]
end

function tree.exists(path)
  local handle = io.open(path, "rb")
  if handle then handle:close() end
  return handle ~= nil
end

--- Iterates over the lines of a text: number, line.
function tree.each_line(text)
  local number, at = 0, 1
  return function()
    if at > #text then return nil end
    local stop = text:find("\n", at, true) or #text + 1
    local line = text:sub(at, stop - 1)
    number, at = number + 1, stop + 1
    return number, line
  end
end

--- The number of characters of a line, however many bytes each has.
function tree.width(line)
  return utf8.len(line) or #line
end

local function blank(text)
  return (text:gsub("[^\n]", " "))
end

-- Where a comment, string or character constant that begins at `at` ends, and which of them it is.
local function c_piece(text, at)
  local two, one = text:sub(at, at + 1), text:sub(at, at)
  if two == "/*" then return (select(2, text:find("*/", at + 2, true)) or #text), "comment" end
  if two == "//" then return (text:find("\n", at, true) or #text + 1) - 1, "comment" end
  if one ~= '"' and one ~= "'" then return nil end
  local stop = at + 1
  while stop <= #text and text:sub(stop, stop) ~= one do
    stop = stop + (text:sub(stop, stop) == "\\" and 2 or 1)
  end
  return stop, "string"
end

local function lua_piece(text, at)
  local comment = text:sub(at, at + 1) == "--"
  local open, level = text:match("^%[(=*)%[()", comment and at + 2 or at)
  if open and level then
    return select(2, text:find("]" .. open .. "]", level, true)) or #text, comment and "comment" or "string"
  end
  if comment then return (text:find("\n", at, true) or #text + 1) - 1, "comment" end
  local one = text:sub(at, at)
  if one ~= '"' and one ~= "'" then return nil end
  local stop = at + 1
  while stop <= #text and text:sub(stop, stop) ~= one do
    stop = stop + (text:sub(stop, stop) == "\\" and 2 or 1)
  end
  return stop, "string"
end

local function split(text, piece, starts)
  local code, pieces, at, line = {}, {}, 1, 1
  while at <= #text do
    local start = text:find(starts, at) or #text + 1
    code[#code + 1] = text:sub(at, start - 1)
    line = line + select(2, text:sub(at, start - 1):gsub("\n", "\n"))
    if start > #text then break end
    local stop, kind = piece(text, start)
    if stop then
      local inner = text:sub(start, stop)
      pieces[#pieces + 1] = { kind = kind, text = inner, line = line, at = start, stop = stop }
      code[#code + 1] = blank(inner)
      line = line + select(2, inner:gsub("\n", "\n"))
    else
      stop = start
      code[#code + 1] = text:sub(start, start)
    end
    at = stop + 1
  end
  return table.concat(code), pieces
end

local parts = {}

--- The code of a file with comments and strings blanked out, and the list of those pieces.
function tree.split(path)
  if not parts[path] then
    local is_lua = path:sub(-4) == ".lua"
    local code, pieces = split(tree.text(path), is_lua and lua_piece or c_piece, is_lua and "[-\"'%[]" or "[/\"']")
    parts[path] = { code = code, pieces = pieces }
  end
  return parts[path].code, parts[path].pieces
end

return tree
