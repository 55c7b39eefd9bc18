-- Where words stand, for findings made while the scheme runs: Lua tells only the line of a call.
local positions = require "syntax.positions"
local length = utf8.len
local sub = string.sub

local index = {}

local function note(map, line, last)
  if not map[line] or map[line] < last then map[line] = last end
end

-- An explicit stack: the tree may be deep.
local function visit(self, tree)
  local tokens, stack, count = self.tokens, { tree }, 1
  while count > 0 do
    local node = stack[count]
    stack[count] = nil
    count = count - 1
    if node.kind == "chain" or node.kind == "table" then
      note(self.extents, tokens.lines[node.first], node.last)
    end
    if node.kind == "chain" then self.chains[#self.chains + 1] = node end
    for _, child in pairs(node) do
      if type(child) == "table" then
        count = count + 1
        stack[count] = child
      end
    end
  end
end

--- Opens the index of a parsed text. It is built when it is first asked.
function index.open(tokens, tree)
  return { tokens = tokens, tree = tree }
end

local function build(self)
  local tokens, tree = self.tokens, self.tree
  if not tree then return end
  self.first, self.extents, self.chains, self.tree = {}, {}, {}, nil
  for i = 1, tokens.count do
    local line = tokens.lines[i]
    if not self.first[line] then self.first[line] = i end
  end
  visit(self, tree)
  table.sort(self.chains, function(a, b) return a.first < b.first end)
end

local function place(self, token)
  local tokens = self.tokens
  local line, col = positions.place(tokens.map, tokens.from[token])
  local text = sub(tokens.text, tokens.from[token], tokens.to[token])
  return line, col, col + (length(sub(text, 1, (string.find(text, "\n", 1, true) or 0) - 1)) or 1)
end

--- Line, column and end column of the nth token `word` in what begins on `line`: a name, or a
-- string's content. Without one, the first token of the line.
function index.locate(self, line, word, nth)
  build(self)
  local tokens, first = self.tokens, self.first[line]
  if not first then return line, 1, 1 end
  local last = self.extents[line] or first
  local left = nth or 1
  for i = first, tokens.count do
    if i > last and tokens.lines[i] ~= line then break end
    if tokens.words[i] == word and word ~= nil then
      left = left - 1
      if left == 0 then return place(self, i) end
    end
  end
  return place(self, first)
end

local function constructor(node)
  for _, step in ipairs(node.steps) do
    for _, argument in ipairs(step.arguments or {}) do
      if argument.kind == "table" then return argument end
    end
  end
end

local function begins_on(tokens, node, line)
  if tokens.lines[node.first] == line then return true end
  for _, step in ipairs(node.steps) do
    if tokens.lines[step.first] == line then return true end
  end
  return false
end

--- Keys of the table given to the call of `callee` that begins on `line`, as written: an array of
-- { key, line, col, end_col }. With `field`, those of the table that this key of it holds.
function index.keys(self, line, callee, field)
  build(self)
  local tokens, result = self.tokens, {}
  for _, node in ipairs(self.chains) do
    if (not callee or node.base.name == callee) and begins_on(tokens, node, line) then
      local list = constructor(node)
      for _, entry in ipairs(list and field and list.fields or {}) do
        if entry.name == field then
          list = entry.value.kind == "chain" and constructor(entry.value) or entry.value
        end
      end
      for _, entry in ipairs(list and list.fields or {}) do
        if entry.name then
          local at, col, end_col = place(self, entry.at)
          result[#result + 1] = { key = entry.name, line = at, col = col, end_col = end_col }
        end
      end
      return result
    end
  end
  return result
end

return index
