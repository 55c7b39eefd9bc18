-- Writes the C file that holds the stdlib: lua5.4 embed.lua FOLDER > stdlib_embed.c

local folder = assert(arg[1], "usage: embed.lua FOLDER")

--- Paths below the folder of all modules, sorted by byte.
local function list_files()
  local quoted = "'" .. folder:gsub("'", "'\\''") .. "'"
  local pipe = assert(io.popen("cd " .. quoted .. " && find . -type f -name '*.lua'"))
  local files = {}
  for path in pipe:lines() do files[#files + 1] = (path:gsub("^%./", "")) end
  assert(pipe:close(), "cannot list " .. folder)
  table.sort(files)
  return files
end

local function read_file(path)
  local file = assert(io.open(folder .. "/" .. path, "rb"))
  local bytes = assert(file:read "a")
  file:close()
  return bytes
end

--- The compiled form of a module: loading it needs no compiler. Names of lines and variables stay, for messages.
local function compiled(path)
  return string.dump(assert(load(read_file(path), "@stdlib/" .. path, "t")))
end

--- Bytes as a C string literal; three octal digits cannot run into what follows.
local function literal(bytes)
  return '"' .. bytes:gsub('[^%w !#%%&\'()*+,%-./:;<=>%[%]^_{|}~]', function(char)
    return ("\\%03o"):format(char:byte())
  end) .. '"'
end

local function write_literals(bytes)
  for first = 1, #bytes, 64 do io.write("    ", literal(bytes:sub(first, first + 63)), "\n") end
end

io.write '#include "script/embed.h"\n\nconst scr_embedded scr_embedded_files[] = {\n'
local files = list_files()
for _, path in ipairs(files) do
  local bytes = compiled(path)
  io.write("{", literal(path), ",\n")
  write_literals(bytes)
  io.write("    , ", #bytes, "},\n")
end
io.write '{0, 0, 0}};\n\n'
io.write("const size_t scr_embedded_count = ", #files, ";\n")
