-- Walks the statements of a scheme: declares its words and judges its conditions.
local names = require "syntax.names"
local operators = require "syntax.operators"
local taints = require "syntax.taints"
local read, scalar = taints.read, taints.scalar

local meanings = {}

local READERS = {}

local function block(state, list)
  for i = 1, #list do
    local reader = READERS[list[i].kind]
    if reader then reader(state, list[i]) end
  end
end

local function scoped(state, list)
  names.push(state)
  block(state, list)
  names.pop(state)
end

local function read_all(state, list)
  local values = {}
  for i = 1, #list do values[i] = read(state, list[i]) end
  return values
end

local function condition(state, node, at)
  if node and at and scalar(read(state, node)) == "node" then
    operators.decision(state.tokens, at)
  end
end

READERS["local"] = function(state, node)
  local values = read_all(state, node.values)
  -- A call at the end may give several values: the rest is like its first.
  local last = node.values[#node.values]
  local spread = last and last.kind == "chain" and values[#values] or false
  for i = 1, #node.names do
    local value = values[i]
    if value == nil then value = spread end
    names.declare(state, node.names[i], value)
  end
end

local function assign_name(state, target, value)
  local variable = names.find(state, target.name)
  if not variable then return names.assign(state, target, target.name) end
  if variable.value ~= "node" then variable.value = value or false end
end

local function assign_member(state, target, value)
  local base = target.base
  local variable = base.kind == "name" and names.find(state, base.name)
  if base.kind == "name" and not variable then return names.assign(state, target) end
  read(state, target)
  local step = target.steps and target.steps[#target.steps]
  local held = variable and variable.value
  if not step or #target.steps ~= 1 then return end
  if type(held) ~= "table" or not held.fields then
    held = { fields = {}, rest = scalar(held) }
    if variable and not scalar(variable.value) then variable.value = held end
  end
  if step.kind == "field" and step.name then held.fields[step.name] = value or false
  elseif scalar(value) then held.rest = scalar(value) end
end

function READERS.assign(state, node)
  local values = read_all(state, node.values)
  for i, target in ipairs(node.targets) do
    if node.flagged then read(state, target)
    elseif target.kind == "name" then assign_name(state, target, values[i])
    elseif target.kind == "chain" then assign_member(state, target, values[i]) end
  end
end

function READERS.call(state, node)
  read(state, node.value)
end

READERS["function"] = function(state, node)
  if node.is_local then names.declare(state, node.names[1], { returns = false })
  else
    local target = node.target
    local root = target.base and target.base.name or target.name
    if root and not names.find(state, root) then names.assign(state, target, root) end
  end
  if node.value.kind ~= "function" then return end
  local value = taints.read_function(state, node.value, "param")
  if node.is_local then names.declare(state, node.names[1], value) end
end

READERS["if"] = function(state, node)
  for _, test in ipairs(node.tests) do
    condition(state, test.condition, test.at)
    scoped(state, test.body)
  end
  if node.otherwise then scoped(state, node.otherwise) end
end

READERS["while"] = function(state, node)
  condition(state, node.condition, node.at)
  scoped(state, node.body)
end

READERS["repeat"] = function(state, node)
  names.push(state)
  block(state, node.body)
  condition(state, node.condition, node.at)
  names.pop(state)
end

READERS["for"] = function(state, node)
  local values = read_all(state, node.values)
  local held = false
  for _, value in ipairs(values) do
    held = held or taints.element(value)
  end
  names.push(state)
  for i, token in ipairs(node.names) do
    names.declare(state, token, not node.numeric and i > 1 and held or false)
  end
  block(state, node.body)
  names.pop(state)
end

READERS["do"] = function(state, node)
  scoped(state, node.body)
end

READERS["return"] = function(state, node)
  for i = 1, #node.values do taints.returned(state, read(state, node.values[i])) end
end

--- Reads the meaning of a block; returns the words nobody declared.
function meanings.read(tokens, tree, vocabulary)
  local state = names.open(tokens, vocabulary)
  state.block, state.returns = block, false
  names.learn_inputs(state, tree)
  block(state, tree)
  names.pop(state)
  return names.report(state)
end

return meanings
