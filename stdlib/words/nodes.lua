--- Values of a scheme: handles on graph nodes, with operators and methods that make further nodes.
-- A mistake is a finding and gives a value without a node ("lost"), which swallows what is done to it, so
-- that one mistake is reported once.

local context = require "words.context"

local nodes = {}

local TYPE_NAMES = { T = "truth", N = "number", D = "date", X = "text" }
local METATABLE = { __metatable = "value", __name = "value" }

local Value = { name = "value", metatable = METATABLE }
function Value.describe(data) return data.node and TYPE_NAMES[data.type] or context.LOST end

local methods = { T = {}, N = {}, D = {}, X = {} }
nodes.methods = methods
nodes.type_names = TYPE_NAMES

local all_values = context.values

--- What the handle of a value stands for; nil for anything else.
local function of(value) return all_values[value] end
nodes.of = of

--- Wraps a graph node; `letter` is its type where that is known.
function nodes.wrap(ctx, ref, letter)
  local handle = setmetatable({}, METATABLE)
  all_values[handle] = {
    node = ref or false, type = ref and (letter or ctx.core.type(ref)) or nil, class = Value, context = ctx, unit = nil,
  }
  return handle
end

--- A value that stands for a mistake already reported.
function nodes.lost(ctx)
  return nodes.wrap(ctx, nil)
end

function nodes.is_value(value)
  return of(value) ~= nil
end

--- True for values that stand for a reported mistake.
function nodes.is_lost(value)
  local data = of(value)
  return data ~= nil and not data.node
end

--- Graph node of a plain Lua value of the wanted type, or nil with a finding.
local function constant(ctx, value, wanted, what)
  local kind = type(value)
  local letter = wanted
  if not letter then
    letter = ({ number = "N", boolean = "T", string = "X" })[kind]
  end
  local fits = (letter == "N" and kind == "number") or (letter == "T" and kind == "boolean")
    or ((letter == "X" or letter == "D") and kind == "string")
  if not fits then
    ctx:finding("HE0221", { word = what or "", expected = TYPE_NAMES[letter or ""] or "value",
      got = ctx:describe(value) }, { word = what, value = value, whole = true })
    return nil
  end
  local ref = ctx.core.const(letter, value)
  if not ref then
    ctx:finding(letter == "D" and "HE0222" or "HE0223", { got = tostring(value) }, { word = what, value = value })
    return nil
  end
  if letter == "N" and value ~= 0 and value ~= 1 and value ~= 100 and ctx.core.strict() then
    ctx:warn("HE0405", { got = tostring(value) }, { word = what, value = value })
  end
  return ref
end

--- The type letter that a plain Lua value stands for; a text "2024-03-26" is a date. nil: none.
function nodes.plain_letter(value)
  if type(value) == "string" and string.match(value, "^%d%d%d%d%-%d%d%-%d%d$") then return "D" end
  return ({ number = "N", boolean = "T", string = "X" })[type(value)]
end

--- The text of a plain text or of a figure that is one; nil for anything else.
function nodes.plain_text(value)
  if type(value) == "string" then return value end
  local data = of(value)
  return data and type(data.plain) == "string" and data.plain or nil
end

--- The graph node of a handle or plain value; nil after a mistake. `wanted` is a type letter or nil;
-- "O" means number or date.
function nodes.ref(ctx, value, wanted, what)
  local data = of(value)
  if not data then
    if wanted == "O" then wanted = type(value) == "string" and "D" or "N" end
    return constant(ctx, value, wanted, what)
  end
  if not data.node then return nil end
  if data.undecided and wanted and wanted ~= "T" then return (ctx.core.const(wanted == "O" and "N" or wanted, nil)) end
  local ok = not wanted or wanted == data.type
    or (wanted == "O" and (data.type == "N" or data.type == "D"))
  if not ok then
    local expected = wanted == "O" and "number" or TYPE_NAMES[wanted]
    ctx:finding("HE0221", { word = what or "", expected = expected, got = TYPE_NAMES[data.type] },
      { word = what, whole = true })
    return nil
  end
  return data.node
end

-- Kernels that a scheme writes as operators.
local SIGNS = { add = "+", sub = "-", mul = "*", div = "/", neg = "-", ["and"] = "&", ["or"] = "|", ["not"] = "~" }

local PROBLEM_CODES = { space = "HE0225", accumulator = "HE0273", limit = "HE0905", memory = "HE0902" }

local function space_name(ctx, index)
  for name, input in next, ctx.inputs do
    if input.space == index then return name end
  end
  return tostring(index)
end

--- Reports why the graph would not make a node of the word, and gives a lost value.
function nodes.refused(ctx, word, problem)
  local args = { word = word, arg = problem.arg and problem.arg + 1 or "",
    expected = TYPE_NAMES[problem.expected or ""] or problem.expected or "",
    got = TYPE_NAMES[problem.got or ""] or problem.got or "" }
  if problem.kind == "space" then
    args.first = space_name(ctx, problem.space_a)
    args.second = space_name(ctx, problem.space_b)
  end
  local at = { word = SIGNS[word] or problem.kind == "accumulator" and word or nil }
  ctx:finding(PROBLEM_CODES[problem.kind] or "HE0224", args, at)
  return nodes.lost(ctx)
end

--- Applies a kernel to graph nodes (nil entries are mistakes already reported). Returns a handle.
function nodes.call(ctx, kernel, refs, count, imm, space)
  for i = 1, count do
    if not refs[i] then return nodes.lost(ctx) end
  end
  local ref, about = ctx.core.call(kernel, space, refs, imm) -- about: the node's type, else the problem
  if not ref then return nodes.refused(ctx, kernel, about) end
  if ctx.inexact and kernel ~= "round" then ctx:spread_inexact(ref, refs) end
  return nodes.wrap(ctx, ref, about)
end

--- Remembers the unit that a number is in; "" and nil mean none.
function nodes.with_unit(handle, unit)
  of(handle).unit = unit ~= "" and unit or nil
  return handle
end

-- Kernels whose numbers must be in one unit, and whether the result is in it too.
local ONE_UNIT = { lt = "no", le = "no", gt = "no", ge = "no", eq = "no", ne = "no", add = "yes", sub = "yes",
  min = "yes", max = "yes", ["if"] = "yes", assume = "yes", range_check = "yes", round = "yes", neg = "yes" }

--- The unit that the values share; different ones are a finding.
local function common_unit(ctx, values, count, what)
  local unit
  for i = 1, count do
    local data = all_values[values[i]]
    local own = data and data.unit
    if own and unit and own ~= unit then
      ctx:warn("HE0311", { first = unit, second = own }, { word = what })
      return nil
    end
    unit = unit or own
  end
  return unit
end

--- Applies a kernel to handles or plain values; wanted[i] is the type letter of argument i or nil.
function nodes.apply(ctx, kernel, values, wanted, imm, what)
  local refs = {}
  for i = 1, #wanted do
    local letter = wanted[i]
    refs[i] = nodes.ref(ctx, values[i], letter ~= "" and letter or nil, what)
  end
  local result = nodes.call(ctx, kernel, refs, #wanted, imm)
  if ONE_UNIT[kernel] then
    local unit = common_unit(ctx, values, #wanted, what)
    if ONE_UNIT[kernel] == "yes" then nodes.with_unit(result, unit) end
  end
  return result
end

--- Constant nodes by type letter.
function nodes.const(ctx, letter, value)
  return nodes.wrap(ctx, (ctx.core.const(letter, value)))
end

local function method_names(letter)
  return context.sorted_keys(methods[letter])
end

-- The method of a type as a scheme calls it, made once for each context.
local function bound_method(ctx, letter, key)
  local method, bound = methods[letter][key], ctx.bound[letter]
  if method and not bound[key] then
    bound[key] = function(self, ...)
      if of(self) == nil then
        ctx:finding("HE0226", { method = tostring(key) }, { word = tostring(key) })
        return nodes.lost(ctx)
      end
      return method(ctx, self, ...)
    end
  end
  return bound[key]
end

--- Looking up anything but a method on a value is a mistake.
function METATABLE.__index(handle, key)
  local data = of(handle)
  local ctx = data.context
  if not data.node then
    return function() return nodes.lost(ctx) end
  end
  local bound = bound_method(ctx, data.type, key)
  if bound then return bound end
  local near = context.nearest(tostring(key), method_names(data.type))
  ctx:finding("HE0227", { method = tostring(key), type = TYPE_NAMES[data.type], near = near or "" },
    { word = tostring(key) })
  return function() return nodes.lost(ctx) end
end

function METATABLE.__newindex(handle)
  of(handle).context:finding("HE0228", {})
end

function METATABLE.__call(handle)
  local ctx = of(handle).context
  if of(handle).node then ctx:finding("HE0229", { got = ctx:describe(handle) }) end
  return nodes.lost(ctx)
end

function METATABLE.__tostring() return "value" end

local function either(a, b)
  return (of(a) or of(b)).context
end

local function arithmetic(kernel)
  return function(a, b)
    return nodes.apply(either(a, b), kernel, { a, b }, { "N", "N" }, nil, SIGNS[kernel])
  end
end

local function logical(kernel)
  return function(a, b)
    return nodes.apply(either(a, b), kernel, { a, b }, { "T", "T" }, nil, SIGNS[kernel])
  end
end

METATABLE.__add = arithmetic "add"
METATABLE.__sub = arithmetic "sub"
METATABLE.__mul = arithmetic "mul"
METATABLE.__div = arithmetic "div"
METATABLE.__band = logical "and"
METATABLE.__bor = logical "or"
function METATABLE.__unm(a) return nodes.apply(of(a).context, "neg", { a }, { "N" }, nil, "-") end
function METATABLE.__bnot(a) return nodes.apply(of(a).context, "not", { a }, { "T" }, nil, "~") end

local function comparison(a, b)
  local ctx = either(a, b)
  -- the source reader has seen most of these, at the operator itself
  if not ctx.reported_operators[ctx.core.line()] then
    ctx:finding("HE0202", { operator = "<", instead = ":less_than(…)" })
  end
  return false
end
METATABLE.__lt, METATABLE.__le = comparison, comparison

local function no_operator(operator)
  return function(a, b)
    local ctx = either(a, b)
    ctx:finding("HE0230", { operator = operator }, { word = operator })
    return nodes.lost(ctx)
  end
end
METATABLE.__concat = no_operator ".."
METATABLE.__len = no_operator "#"
METATABLE.__mod = no_operator "%"
METATABLE.__pow = no_operator "^"
METATABLE.__idiv = no_operator "//"
METATABLE.__bxor = no_operator "~"
METATABLE.__shl = no_operator "<<"
METATABLE.__shr = no_operator ">>"

return nodes
