-- Expressions: the half of the parser below statements. Nodes are tables with `kind`, `first` and
-- `last` (tokens); see each function. A node of kind "bad" stands for what could not be read.
local cursor = require "syntax.cursor"
local edits = require "syntax.edits"
local fields = require "syntax.fields"
local advance, expect, unexpected = cursor.advance, cursor.expect, cursor.unexpected

local expressions = {}

local UNARY = { ["not"] = true, ["-"] = true, ["#"] = true, ["~"] = true }
local UNARY_PRIORITY = 12
local LEFT = {
  ["or"] = 1, ["and"] = 2, ["<"] = 3, [">"] = 3, ["<="] = 3, [">="] = 3, ["~="] = 3, ["=="] = 3,
  ["|"] = 4, ["~"] = 5, ["&"] = 6, ["<<"] = 7, [">>"] = 7, [".."] = 9, ["+"] = 10, ["-"] = 10,
  ["*"] = 11, ["/"] = 11, ["//"] = 11, ["%"] = 11, ["^"] = 14,
}
local RIGHT = { [".."] = 8, ["^"] = 13 }
local LITERAL = {
  number = true, string = true, ["nil"] = true, ["true"] = true, ["false"] = true, ["..."] = true,
}

local function bad(parser)
  unexpected(parser, "value")
  return { kind = "bad", first = parser.at, last = parser.at }
end

-- A name that is not ASCII is read on as one that is.
local function encode(parser, i)
  local tokens = parser.tokens
  local word = tokens.words[i]
  edits.put(tokens.edits, tokens.from[i], tokens.to[i], fields.encode(word))
end

--- A name token; one with Chinese characters is reported. `quoted` tells that it is mended elsewhere.
function expressions.name(parser, quoted)
  local i = expect(parser, "name")
  if i and parser.tokens.chinese[i] then
    fields.report_chinese(parser, i)
    if not quoted then encode(parser, i) end
  end
  return i
end

local function primary(parser)
  local first = parser.at
  local kind = parser.kinds[first]
  if kind == "name" then
    expressions.name(parser)
    return { kind = "name", first = first, last = first, name = parser.tokens.words[first] }
  end
  if kind == "(" then
    advance(parser)
    local inner = expressions.read(parser)
    expect(parser, ")")
    cursor.resume(parser, parser.tokens.match[first])
    return { kind = "paren", first = first, last = parser.at - 1, inner = inner }
  end
  return bad(parser)
end

local function arguments(parser)
  local first, kind = parser.at, parser.kinds[parser.at]
  if kind == "string" then
    advance(parser)
    return { { kind = "literal", first = first, last = first, type = "string" } }
  end
  if kind == "{" then return { fields.constructor(parser) } end
  return fields.arguments(parser)
end

local CALLS = { string = true, ["{"] = true, ["("] = true }

-- In a list of fields, `f{…}` or `f(…)` followed by `{` or `(` on a new line is two fields.
local function is_next_field(parser, steps)
  local kind, tokens, at = parser.kinds[parser.at], parser.tokens, parser.at
  local step = steps[#steps]
  return parser.in_fields and step and step.arguments and parser.kinds[step.last] ~= "string"
    and CALLS[kind] and tokens.lines[at] ~= tokens.lines[at - 1]
end

local function member(parser)
  local first = advance(parser)
  local chinese = parser.tokens.chinese[parser.at]
  local i = expressions.name(parser, true)
  if i and chinese then
    local tokens = parser.tokens
    edits.put(tokens.edits, tokens.from[first], tokens.to[i], '["' .. tokens.words[i] .. '"]')
  end
  return { kind = "field", name = i and parser.tokens.words[i], at = i, first = first, last = i or first }
end

local function index(parser)
  local first = advance(parser)
  local key = expressions.read(parser)
  local closer = parser.tokens.match[first]
  expect(parser, "]")
  cursor.resume(parser, closer)
  return { kind = "index", key = key, first = first, last = closer }
end

local function method(parser)
  local first = advance(parser)
  local i = expressions.name(parser)
  if i and not CALLS[parser.kinds[parser.at]] then
    unexpected(parser, "( )")
  end
  local list = not parser.failing and arguments(parser) or {}
  return {
    kind = "method", name = i and parser.tokens.words[i], at = i, arguments = list, first = first,
    last = parser.at - 1,
  }
end

local function step(parser, kind)
  if kind == "." then return member(parser) end
  if kind == "[" then return index(parser) end
  if kind == ":" then return method(parser) end
  if CALLS[kind] then
    local first = parser.at
    local list = arguments(parser)
    return { kind = "call", arguments = list, first = first, last = parser.at - 1 }
  end
end

--- A name or a value in parentheses with what follows: { kind = "chain", base, steps } of steps
-- "field" (name), "index" (key), "call" (arguments), "method" (name, arguments).
function expressions.chain(parser)
  local base = primary(parser)
  if parser.failing then return base end
  local steps = {}
  while not parser.failing and not is_next_field(parser, steps) do
    local taken = step(parser, parser.kinds[parser.at])
    if not taken then break end
    steps[#steps + 1] = taken
    if #steps > parser.limit then cursor.give_up(parser, parser.limit) end
  end
  if not steps[1] then return base end
  local node = { kind = "chain", base = base, steps = steps, first = base.first, last = parser.at - 1 }
  parser.chains[#parser.chains + 1] = node
  return node
end

local function simple(parser)
  local first = parser.at
  local kind = parser.kinds[first]
  if LITERAL[kind] then
    advance(parser)
    return { kind = "literal", first = first, last = first, type = kind }
  end
  if kind == "{" then return fields.constructor(parser) end
  if kind == "function" then
    advance(parser)
    return parser.read_function(parser, first)
  end
  return expressions.chain(parser)
end

-- `15%`: a unit, where Lua would read the remainder.
local function is_percent(parser)
  local kind = parser.kinds[parser.at + 1]
  return parser.kinds[parser.at] == "%" and (kind == "," or kind == "}" or kind == ")" or kind == ";")
end

local function operand(parser)
  local at, kind = parser.at, parser.kinds[parser.at]
  if not UNARY[kind] then return simple(parser) end
  advance(parser)
  local value = expressions.read(parser, UNARY_PRIORITY)
  return {
    kind = "unary", operator = kind, at = at, operand = value, first = at, last = parser.at - 1,
  }
end

local function binary(parser, left, kind)
  local at = advance(parser)
  local right = expressions.read(parser, RIGHT[kind] or LEFT[kind])
  return {
    kind = "binary", operator = kind, at = at, left = left, right = right, first = left.first,
    last = parser.at - 1,
  }
end

--- An expression whose operators bind more tightly than `priority`: besides chains { kind =
-- "literal", type }, "unary" (operator, at, operand), "binary" (operator, at, left, right), "table",
-- "function", "paren".
function expressions.read(parser, priority)
  if not cursor.enter(parser) then return bad(parser) end
  local left, count = operand(parser), 0
  if is_percent(parser) then fields.percent(parser) end
  while not parser.failing do
    local kind = parser.kinds[parser.at]
    local strength = LEFT[kind]
    if not strength or strength <= (priority or 0) then break end
    left = binary(parser, left, kind)
    count = count + 1
    if count > parser.limit then cursor.give_up(parser, parser.limit) end
  end
  cursor.leave(parser)
  return left
end

return expressions
