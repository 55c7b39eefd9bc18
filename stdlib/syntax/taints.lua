-- Which values are facts (nodes of the rule graph), followed through the parse tree.
--
-- A value is false (plain), "param" (whatever the caller passes), "node" (a fact), or a table: {
-- fields = {name → value}, rest = value } for table constructors, { returns = value } for functions,
-- { rest = value } for what a function of the language made of its arguments (`ipairs(t)`).
local names = require "syntax.names"
local operators = require "syntax.operators"

local taints = {}

local function join(a, b)
  if a == "node" or b == "node" then return "node" end
  if a == "param" or b == "param" then return "param" end
  return a or b
end

-- The value as an operand: tables and functions are plain.
local function scalar(value)
  return type(value) == "string" and value or false
end

-- What a table of this value holds at an unknown place.
local function element(value)
  if type(value) ~= "table" then return value end
  local result = value.rest or false
  for _, held in pairs(value.fields or {}) do result = join(result, scalar(held)) end
  return scalar(result)
end

local read, read_function

local function read_name(state, node)
  local variable = names.find(state, node.name)
  if variable then return variable.value end
  names.use(state, node)
  return names.kind(state, node.name) == "node" and "node" or false
end

local function read_table(state, node)
  local value = { fields = {}, rest = false }
  for _, field in ipairs(node.fields) do
    if field.key then read(state, field.key) end
    local held = read(state, field.value)
    if field.name then value.fields[field.name] = held else
      value.rest = join(value.rest, scalar(held))
    end
  end
  return value
end

local function read_unary(state, node)
  local value = scalar(read(state, node.operand))
  if node.operator == "#" then return false end
  if node.operator ~= "not" then return value end
  if value == "node" then operators.decision(state.tokens, node.at) end
  return false
end

local function combine(state, node, left, right)
  local operator = node.operator
  local value = join(scalar(left), scalar(right))
  if operators.compares(operator) then
    if value == "node" then
      operators.comparison(state.tokens, node, scalar(left) == "node")
    end
    return false
  end
  if operator ~= "and" and operator ~= "or" then return value end
  if value == "node" then
    operators.decision(state.tokens, node.at)
    return false
  end
  return value
end

-- Rows of operators lean to the left and may be long, so they are followed without recursion.
local function read_binary(state, node)
  local row, count = {}, 0
  while node.kind == "binary" do
    count = count + 1
    row[count] = node
    node = node.left
  end
  local value = read(state, node)
  for i = count, 1, -1 do
    value = combine(state, row[i], value, read(state, row[i].right))
  end
  return value
end

local function read_arguments(state, list, row_function)
  local value = false
  for _, argument in ipairs(list) do
    local given
    if argument.kind == "function" then
      given = read_function(state, argument, row_function and "node" or "param")
    else
      given = read(state, argument, row_function)
    end
    value = join(value, element(given))
  end
  return scalar(value)
end

local function call(state, value, step, is_word)
  local given = read_arguments(state, step.arguments, value == "node" or is_word)
  if not value then return given and { rest = given } end
  if type(value) ~= "table" then return value end
  if value.returns == "param" then return given end
  return value.returns or false
end

local function follow(state, value, step, is_word)
  if step.kind == "call" then return call(state, value, step, is_word) end
  if step.kind == "method" then
    return call(state, scalar(value) or false, step, is_word)
  end
  if step.key then read(state, step.key) end
  if type(value) ~= "table" then return value end
  if step.kind == "index" then return element(value) end
  if not value.fields then return false end
  local held = value.fields[step.name]
  if held ~= nil then return held end
  return value.rest or false
end

local function read_chain(state, node)
  local base = node.base
  local value = read(state, base)
  -- The words of heng are called by their own names; `table.sort` and the like are of the language.
  local is_word = base.kind == "name" and not names.find(state, base.name)
    and names.kind(state, base.name) ~= "plain" and node.steps[1].kind == "call"
  for _, step in ipairs(node.steps) do value = follow(state, value, step, is_word) end
  return value
end

-- What a function returns is gathered while its body is read.
function read_function(state, node, parameter)
  local outer = state.returns
  state.returns = false
  names.push(state)
  for _, token in ipairs(node.parameters) do names.declare(state, token, parameter) end
  if node.own then state.scopes[#state.scopes].self = { value = false } end
  state.block(state, node.body)
  names.pop(state)
  local value = { returns = state.returns }
  state.returns = outer
  return value
end

local READERS = {
  name = read_name, table = read_table, unary = read_unary, binary = read_binary,
  chain = read_chain,
  paren = function(state, node) return read(state, node.inner) end,
}

-- Functions inside a table given to a word of heng are called with rows, as those given directly.
local function read_rows(state, node)
  for _, field in ipairs(node.fields) do
    if field.key then read(state, field.key) end
    if field.value.kind == "function" then
      read_function(state, field.value, "node")
    else
      read(state, field.value, true)
    end
  end
  return { fields = {}, rest = false }
end

--- The value of an expression; reports the operators in it that are not for facts.
function read(state, node, row_function)
  if node.kind == "function" then return read_function(state, node, "param") end
  if node.kind == "table" and row_function then return read_rows(state, node) end
  local reader = READERS[node.kind]
  return reader and reader(state, node) or false
end

taints.read, taints.read_function = read, read_function
taints.scalar, taints.element = scalar, element

--- Notes what the function being read returns.
function taints.returned(state, value)
  state.returns = join(state.returns, scalar(value))
end

return taints
