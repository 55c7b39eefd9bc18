-- Lengths of files, functions and lines.
local C_FILE, C_FUNCTION, C_LINE, C_PARAMETERS, C_NESTING = 500, 60, 100, 5, 3
local LUA_FILE, LUA_FUNCTION, LUA_LINE, SCHEME_FILE, MAKEFILE = 300, 40, 120, 480, 200

-- Texts rather than code: one entry per line, read by looking up.
local LONG_FILES = {
  ["stdlib/report/messages/"] = 400,
  ["tests/unit/"] = 500,
}

-- Signatures that are not ours to choose.
local GIVEN_SIGNATURES = {}

local function file_limit(path)
  for prefix, limit in pairs(LONG_FILES) do
    if path:sub(1, #prefix) == prefix then return limit end
  end
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

-- Functions of a C text: definitions open a brace at the outermost level, after a closing parenthesis.
local function check_c_functions(tree, report, path)
  local code = tree.split(path)
  local depth, start, deepest, statement = 0, nil, 0, {}
  for number, line in tree.each_line(code) do
    if line:find "^%s*#" then goto continue end
    for brace in line:gmatch "[{};]" do
      if depth == 0 and brace == "{" and not start then
        local signature = (table.concat(statement, " ") .. line:match "^[^{]*")
        if signature:find "%)%s*$" then
          start, deepest = number - #statement, 0
          local count = parameters(signature)
          local name = signature:match "([%w_]+)%s*%b()%s*$" or "?"
          if count > C_PARAMETERS and not GIVEN_SIGNATURES[name] then
            report(path, number, name .. " has " .. count .. " parameters, limit " .. C_PARAMETERS)
          end
        end
      end
      depth = depth + (brace == "{" and 1 or brace == "}" and -1 or 0)
      deepest = depth > deepest and depth or deepest
      if depth == 0 and brace == "}" and start then
        local length = number - start + 1
        if length > C_FUNCTION then report(path, start, "function of " .. length .. " lines, limit " .. C_FUNCTION) end
        if deepest > C_NESTING + 1 then
          report(path, start, "function nested " .. deepest - 1 .. " levels deep, limit " .. C_NESTING)
        end
        start = nil
      end
    end
    if depth > 0 or line:find "[;}]%s*$"
      or line:find "^%s*$" then statement = {} else statement[#statement + 1] = line end
    ::continue::
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
    check_file(tree, report, path, LUA_LINE)
    if not path:find "^tests/cli/golden" then check_lua_functions(tree, report, path) end
  end
  local _, lines = tree.text "Makefile":gsub("\n", "\n")
  if lines > MAKEFILE then report("Makefile", lines, "file of " .. lines .. " lines, limit " .. MAKEFILE) end
end
