-- Where words stand, for findings made while the scheme runs: Lua tells only the line of a call.
local positions = require "syntax.positions"
local length = utf8.len
local find, sub = string.find, string.sub

local index = {}

local function note(map, line, last)
  if not map[line] or map[line] < last then map[line] = last end
end

-- What a name or text governs: the arguments of its calls, or the value of its field.
local function govern(self, token, nodes)
  local reach = self.reach[token] or {}
  self.reach[token] = reach
  for _, node in ipairs(nodes) do reach[#reach + 1] = node end
end

local function note_chain(self, chain)
  local governors = chain.base.kind == "name" and { chain.base.first } or {}
  for _, step in ipairs(chain.steps) do
    if step.kind ~= "call" then governors = { step.at } end
    for _, token in ipairs(governors) do govern(self, token, step.arguments or {}) end
    local id = step.arguments and step.arguments[1]
    if id and id.type == "string" then governors[#governors + 1] = id.first end
  end
end

local function note_fields(self, list)
  for _, entry in ipairs(list.fields) do
    if entry.at then
      self.fields[entry.at] = true
      govern(self, entry.at, { entry.value })
    end
  end
end

local function note_node(self, node)
  if node.kind == "chain" or node.kind == "table" then
    note(self.extents, self.tokens.lines[node.first], node.last)
  end
  if node.kind == "table" then note_fields(self, node) end
  if node.kind ~= "chain" then return end
  self.chains[#self.chains + 1] = node
  note_chain(self, node)
end

-- An explicit stack: the tree may be deep.
local function visit(self, tree)
  local stack, count = { tree }, 1
  while count > 0 do
    local node = stack[count]
    stack[count] = nil
    count = count - 1
    note_node(self, node)
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
  self.reach, self.fields = {}, {}
  for i = 1, tokens.count do
    local line = tokens.lines[i]
    if not self.first[line] then self.first[line] = i end
  end
  visit(self, tree)
  table.sort(self.chains, function(a, b) return a.first < b.first end)
end

-- Line, column and end column of tokens first..last, as far as they are on one line.
local function place(self, first, last)
  local tokens = self.tokens
  last = last or first
  while last > first and tokens.lines[last] ~= tokens.lines[first] do last = last - 1 end
  local line, col = positions.place(tokens.map, tokens.from[first])
  local text = sub(tokens.text, tokens.from[first], tokens.to[last])
  return line, col, col + (length(sub(text, 1, (find(text, "\n", 1, true) or 0) - 1)) or 1)
end

-- Last token of what begins on a line.
local function extent(self, line)
  local tokens, last = self.tokens, self.extents[line] or 0
  local i = self.first[line]
  while tokens.lines[i + 1] == line do i = i + 1 end
  return i > last and i or last
end

local function is_literal(tokens, i, value)
  local kind = tokens.kinds[i]
  if kind == "number" and type(value) == "number" then
    local number = tonumber(sub(tokens.text, tokens.from[i], tokens.to[i]))
    return number == value or number == -value
  end
  return kind == "string" and tokens.words[i] == value or kind == tostring(value) and type(value) == "boolean"
end

-- Tokens that write `value`, in what the anchors govern, else anywhere in what begins on the line.
local function literals(self, anchors, value, from, to)
  local result = {}
  local function search(first, last)
    for i = first, last do
      if is_literal(self.tokens, i, value) then result[#result + 1] = i end
    end
  end
  for _, anchor in ipairs(anchors) do
    for _, node in ipairs(self.reach[anchor] or {}) do search(node.first, node.last) end
  end
  if not result[1] then search(anchors[1] or from, to) end
  return result
end

local function anchors_of(self, target, from, to)
  local tokens, result, word = self.tokens, {}, target.field or target.word
  local is_sign = word and find(word, "^[^%w_]") ~= nil
  for i = from, word and to or 0 do
    local same = tokens.words[i] == word or is_sign and tokens.kinds[i] == word
    if same and (not target.field or self.fields[i]) then result[#result + 1] = i end
  end
  return result
end

-- The expression meant: argument number target.argument of the anchor, or the only one it has.
local function governed(self, anchor, target)
  local reach = self.reach[anchor] or {}
  if target.argument then return reach[target.argument] end
  local only = target.whole and #reach == 1 and reach[1]
  return only and only.kind ~= "table" and only.kind ~= "function" and only or nil
end

--- Line, column, end column and kind of token ("name", "string", …; nil where nothing was found) of
-- what is meant in that which begins on `line`: the nth token `target`, a name or a string's content.
-- A target may also be { word or field = the name, of any token or of a field of a table; value = a
-- literal that it governs; argument = which of its arguments is meant; whole = its only one }.
-- Where there is no such token, the first of the line.
function index.locate(self, line, target, nth)
  build(self)
  local first = self.first[line]
  if not first then return line, 1, 1 end
  if type(target) ~= "table" then target = { word = target } end
  local last = extent(self, line)
  local anchors = anchors_of(self, target, first, last)
  if target.value ~= nil then
    local found = literals(self, anchors, target.value, first, last)
    local token = found[nth or 1] or found[#found]
    if token then return place(self, token) end
  end
  local anchor = anchors[target.value == nil and nth or 1]
  if not anchor then return place(self, first) end
  local node = governed(self, anchor, target)
  if node then return place(self, node.first, node.last) end
  local at, col, end_col = place(self, anchor)
  return at, col, end_col, self.tokens.kinds[anchor]
end

--- Whether what begins on `line` holds a line on which the quotes do not pair.
function index.is_muddled(self, line)
  build(self)
  if not self.first[line] then return false end
  local tokens = self.tokens
  for muddled = line, tokens.lines[extent(self, line)] do
    if tokens.report.muddled[muddled] then return true end
  end
  return false
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
