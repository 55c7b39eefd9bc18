-- Lengths of files, functions and lines.
local C_FILE, C_FUNCTION, C_LINE, C_NESTING = 500, 60, 100, 3
local C_PARAMETERS, C_CONTRACT_PARAMETERS = 6, 8 -- static ones, and those that a header declares
local LUA_FILE, LUA_FUNCTION, LUA_LINE, SCHEME_FILE, MAKEFILE = 300, 40, 120, 399, 200

-- Texts rather than code: one entry per line, read by looking up.
local LONG_FILES = {
  ["stdlib/report/messages/"] = 400,
  ["tests/unit/"] = 500,
}

local function file_limit(path)
  for prefix, limit in pairs(LONG_FILES) do
    if path:sub(1, #prefix) == prefix then return limit end
  end
  if path:find "%.clauses%.lua$" then return math.huge end -- as long as the document that it lists
  if path:sub(-4) ~= ".lua" then return C_FILE end
  return path:find "^schemes/" and SCHEME_FILE or LUA_FILE
end

local function check_file(tree, report, path, line_limit)
  local last = 0
  for number, line in tree.each_line(tree.text(path)) do
    last = number
    local width = tree.width(line)
    if width > line_limit then report(path, number, "line of " .. width .. " characters, limit " .. line_limit) end
    if line:find "%s$" then report(path, number, "blanks at the end of the line") end
    if line:find "\t" and not path:find "Makefile" then report(path, number, "tabulator") end
  end
  local limit = file_limit(path)
  if last > limit then report(path, last, "file of " .. last .. " lines, limit " .. limit) end
end

local function parameters(signature)
  local list = signature:match "%b()%s*$"
  if not list then return 0 end
  local inner = list:sub(2, -2):gsub("%b()", "")
  if inner:match "^%s*$" or inner:match "^%s*void%s*$" then return 0 end
  return select(2, inner:gsub(",", ",")) + 1
end

local function check_signature(report, path, number, signature)
  local is_static = signature:find "%f[%w]static%f[%W]"
  local limit = is_static and C_PARAMETERS or C_CONTRACT_PARAMETERS
  local count = parameters(signature)
  if path:find "^vm/" and count > limit then
    local name = signature:match "([%w_]+)%s*%b()%s*$" or "?"
    report(path, number, name .. " has " .. count .. " parameters, limit " .. limit)
  end
end

-- Whether the brace at `at` of a line opens a block of control rather than a list of values.
local function is_block(line, at)
  return line:find("^{%s*$", at) and line:sub(1, at - 1):find "%)%s*$" or line:find "%f[%w]else%s*{%s*$"
    or line:find "%f[%w]do%s*{%s*$"
end

local Reader = {}
Reader.__index = Reader

function Reader:open(line, at)
  local before = line:sub(1, at - 1)
  if self.depth == 0 and not self.start then
    local signature = table.concat(self.statement, " ") .. before
    if signature:find "%)%s*$" then
      self.start, self.blocks, self.deepest = self.number - #self.statement, 0, 0
      check_signature(self.report, self.path, self.number, signature)
    end
  elseif self.start and is_block(line, at) then
    self.blocks = self.blocks + 1
    self.deepest = math.max(self.deepest, self.blocks)
    self.kinds[self.depth + 1] = true
  end
  self.depth = self.depth + 1
end

function Reader:close()
  if self.kinds[self.depth] then
    self.kinds[self.depth] = nil
    self.blocks = self.blocks - 1
  end
  self.depth = self.depth - 1
  if self.depth > 0 or not self.start then return end
  local length = self.number - self.start + 1
  if length > C_FUNCTION then
    self.report(self.path, self.start, "function of " .. length .. " lines, limit " .. C_FUNCTION)
  end
  if self.deepest > C_NESTING then
    self.report(self.path, self.start, "function nested " .. self.deepest .. " levels deep, limit " .. C_NESTING)
  end
  self.start = nil
end

-- Functions of a C text: definitions open a brace at the outermost level, after a closing parenthesis.
local function check_c_functions(tree, report, path)
  local reader = setmetatable({ path = path, report = report, depth = 0, statement = {}, kinds = {} }, Reader)
  for number, line in tree.each_line((tree.split(path))) do
    reader.number = number
    if not line:find "^%s*#" then
      for at, brace in line:gmatch "()([{}])" do
        if brace == "{" then reader:open(line, at) else reader:close() end
      end
      local ends = reader.depth > 0 or line:find "[;}]%s*$" or line:find "^%s*$"
      if ends then reader.statement = {} else table.insert(reader.statement, line) end
    end
  end
end

local OPENS = { ["function"] = true, ["do"] = true, ["if"] = true, ["repeat"] = true }

local function check_lua_functions(tree, report, path)
  local code = tree.split(path)
  local stack = {}
  for number, line in tree.each_line(code) do
    for word in line:gmatch "%f[%w_][%a_][%w_]*" do
      if OPENS[word] then
        stack[#stack + 1] = { word = word, line = number }
      elseif word == "end" or word == "until" then
        local open = table.remove(stack)
        local length = open and number - open.line + 1 or 0
        if open and open.word == "function" and length > LUA_FUNCTION then
          report(path, open.line, "function of " .. length .. " lines, limit " .. LUA_FUNCTION)
        end
      end
    end
  end
end

return function(tree, report)
  for _, folder in ipairs { "vm/", "tests/", "examples/", "plugins/" } do
    for _, path in ipairs(tree.files(folder, ".c", ".h")) do
      check_file(tree, report, path, C_LINE)
      check_c_functions(tree, report, path)
    end
  end
  for _, path in ipairs(tree.files("", ".lua")) do
    if not path:find "^tests/cli/golden/" then -- wrong on purpose
      check_file(tree, report, path, LUA_LINE)
      check_lua_functions(tree, report, path)
    end
  end
  local _, lines = tree.text "Makefile":gsub("\n", "\n")
  if lines > MAKEFILE then report("Makefile", lines, "file of " .. lines .. " lines, limit " .. MAKEFILE) end
end
