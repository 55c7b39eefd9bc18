-- Where words stand, for findings made while the scheme runs: Lua tells only the line of a call.
local positions = require "syntax.positions"
local length = utf8.len
local find, sub = string.find, string.sub

local index = {}

-- ---- what begins on a line ----------------------------------------------------------------------

local function first_tokens(tokens)
  local first, lines = {}, tokens.lines
  for i = tokens.count, 1, -1 do first[lines[i]] = i end
  return first
end

local function note_extents(extents, lines, nodes)
  for i = 1, #nodes do
    local line, last = lines[nodes[i].first], nodes[i].last
    if (extents[line] or 0) < last then extents[line] = last end
  end
end

local function by_base(chains)
  local named = {}
  for i = 1, #chains do
    local name = chains[i].base.name
    local list = name and named[name]
    if list then list[#list + 1] = chains[i] elseif name then named[name] = { chains[i] } end
  end
  return named
end

--- Opens the index of a text, given the chains and tables that the parser read.
function index.open(tokens, chains, tables)
  local extents = {}
  note_extents(extents, tokens.lines, chains)
  note_extents(extents, tokens.lines, tables)
  return {
    tokens = tokens, chains = chains, tables = tables, named = by_base(chains),
    first = first_tokens(tokens), extents = extents,
  }
end

-- ---- what words govern ---------------------------------------------------------------------------

-- What a name or text governs: the arguments of its calls, or the value of its field.
local function govern(self, token, nodes)
  local reach = self.reach[token] or {}
  self.reach[token] = reach
  for _, node in ipairs(nodes) do reach[#reach + 1] = node end
end

local function govern_by_chain(self, chain)
  local governors = chain.base.kind == "name" and { chain.base.first } or {}
  for _, step in ipairs(chain.steps) do
    if step.kind ~= "call" then governors = { step.at } end
    for _, token in ipairs(governors) do govern(self, token, step.arguments or {}) end
    local id = step.arguments and step.arguments[1]
    if id and id.type == "string" then governors[#governors + 1] = id.first end
  end
end

local function govern_by_fields(self, list)
  for _, entry in ipairs(list.fields) do
    if entry.at then
      self.fields[entry.at] = true
      govern(self, entry.at, { entry.value })
    end
  end
end

-- Only findings ask for these.
local function build_reach(self)
  if self.reach then return end
  self.reach, self.fields = {}, {}
  for _, chain in ipairs(self.chains) do govern_by_chain(self, chain) end
  for _, list in ipairs(self.tables) do govern_by_fields(self, list) end
end

-- Tokens from..to of a word, in order: names and the contents of strings. Words of one table are mostly
-- looked up one after the other.
local function tokens_of(self, word, from, to)
  if self.from ~= from or self.to ~= to then
    local found, words = {}, self.tokens.words
    for i = from, to do
      local list = words[i] and found[words[i]]
      if list then list[#list + 1] = i elseif words[i] then found[words[i]] = { i } end
    end
    self.found, self.from, self.to = found, from, to
  end
  return self.found[word] or {}
end

-- ---- places --------------------------------------------------------------------------------------

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

local function signs_of(self, sign, from, to)
  local tokens, result = self.tokens, {}
  for i = from, to do
    if tokens.words[i] == sign or tokens.kinds[i] == sign then result[#result + 1] = i end
  end
  return result
end

-- Tokens from..to that are the target's word; for an operator also the sign itself.
local function anchors_of(self, target, from, to)
  local word = target.field or target.word
  if not word then return {} end
  local list = (find(word, "^[^%w_]") and signs_of or tokens_of)(self, word, from, to)
  if not target.field then return list end
  local result = {}
  for _, i in ipairs(list) do
    if self.fields[i] then result[#result + 1] = i end
  end
  return result
end

-- The expression meant: argument number target.argument of the anchor, or the only one it has.
local function governed(self, anchor, target)
  if not (target.argument or target.whole) then return nil end
  local reach = self.reach[anchor] or {}
  if target.argument then return reach[target.argument] end
  local only = #reach == 1 and reach[1]
  return only and only.kind ~= "table" and only.kind ~= "function" and only or nil
end

--- Line, column, end column and kind of token ("name", "string", …; nil where nothing was found) of
-- what is meant in that which begins on `line`: the nth token `target`, a name or a string's content.
-- A target may also be { word or field = the name, of any token or of a field of a table; value = a
-- literal that it governs; argument = which of its arguments is meant; whole = its only one }.
-- Where there is no such token, the first of the line.
function index.locate(self, line, target, nth)
  local first = self.first[line]
  if not first then return line, 1, 1 end
  if type(target) ~= "table" then target = { word = target } else build_reach(self) end
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

-- The first chain that begins on the line and calls `callee`, if one is named.
local function chain_on(self, line, callee)
  local found
  for _, node in ipairs(callee and self.named[callee] or not callee and self.chains or {}) do
    if (not found or node.first < found.first) and begins_on(self.tokens, node, line) then found = node end
  end
  return found
end

--- Keys of the table given to the call of `callee` that begins on `line`, as written: an array of
-- { key, line, col, end_col }. With `field`, those of the table that this key of it holds.
function index.keys(self, line, callee, field)
  local result, chain = {}, chain_on(self, line, callee)
  local list = chain and constructor(chain)
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

return index
