-- Statements and functions: the upper half of the parser. It reads balanced tokens to the end,
-- whatever they hold, and reports what it could not read.
--
-- A block is an array of statements: "local" (names, values), "assign" (targets, values), "call"
-- (value), "function" (target, value, is_local), "if" (tests, otherwise), "while", "repeat", "for"
-- (names, values, numeric), "do", "return" (values), "jump". Names are tokens.
local cursor = require "syntax.cursor"
local expressions = require "syntax.expressions"
local accept, advance, expect = cursor.accept, cursor.advance, cursor.expect
local unexpected = cursor.unexpected

local parser = {}

local ENDS = { ["end"] = true, ["until"] = true, eof = true }
local BRANCH = { ["else"] = true, ["elseif"] = true }

local statement

local function block(state, last, branches)
  local list, outer = {}, state.in_fields
  state.in_fields = false
  while not state.stopped and state.at < last do
    local kind = state.kinds[state.at]
    if ENDS[kind] or branches and BRANCH[kind] then break end
    local first = state.at
    list[#list + 1] = statement(state, last)
    if state.failing then cursor.skip_statement(state, first, last) end
  end
  state.in_fields = outer
  return list
end

local function expression_list(state)
  local list = { expressions.read(state) }
  while accept(state, ",") do list[#list + 1] = expressions.read(state) end
  return list
end

local function name_list(state)
  local list = { expressions.name(state) }
  while accept(state, ",") do list[#list + 1] = expressions.name(state) end
  return list
end

local function parameters(state)
  local first, list = state.at, {}
  if not expect(state, "(") then return list end
  while state.kinds[state.at] ~= ")" and not state.failing do
    if not accept(state, "...") then list[#list + 1] = expressions.name(state) end
    if state.kinds[state.at] ~= ")" then expect(state, ",", ", )") end
  end
  expect(state, ")")
  cursor.resume(state, state.tokens.match[first])
  return list
end

-- From the parameters on; `first` is the token `function`, `own` adds the hidden `self`.
local function read_function(state, first, own)
  local last = state.tokens.match[first]
  if not cursor.enter(state) then
    return { kind = "function", parameters = {}, body = {}, first = first, last = first }
  end
  local names = parameters(state)
  local body = not state.failing and block(state, last) or {}
  expect(state, "end")
  cursor.resume(state, last)
  cursor.leave(state)
  return {
    kind = "function", parameters = names, body = body, own = own, first = first, last = state.at - 1,
  }
end

local function read_if(state)
  local tests, otherwise = {}, nil
  local last = state.tokens.match[state.at]
  repeat
    local at = advance(state)
    local condition = expressions.read(state)
    expect(state, "then")
    if state.failing then return { kind = "if", tests = tests } end
    tests[#tests + 1] = { at = at, condition = condition, body = block(state, last, true) }
  until state.kinds[state.at] ~= "elseif"
  if accept(state, "else") then otherwise = block(state, last) end
  expect(state, "end")
  return { kind = "if", tests = tests, otherwise = otherwise }
end

local function read_while(state)
  local at = advance(state)
  local condition = expressions.read(state)
  expect(state, "do")
  local body = not state.failing and block(state, state.tokens.match[at]) or {}
  expect(state, "end")
  return { kind = "while", at = at, condition = condition, body = body }
end

local function read_repeat(state)
  local first = advance(state)
  local body = block(state, state.tokens.match[first])
  local at = expect(state, "until")
  local condition = not state.failing and expressions.read(state) or nil
  return { kind = "repeat", at = at, condition = condition, body = body }
end

local function read_for(state)
  local first = advance(state)
  local names = name_list(state)
  local numeric = accept(state, "=") ~= nil
  if not numeric then expect(state, "in", "= in") end
  local values = not state.failing and expression_list(state) or {}
  expect(state, "do")
  local body = not state.failing and block(state, state.tokens.match[first]) or {}
  expect(state, "end")
  return { kind = "for", names = names, values = values, numeric = numeric, body = body }
end

local function read_do(state)
  local first = advance(state)
  local body = block(state, state.tokens.match[first])
  expect(state, "end")
  return { kind = "do", body = body }
end

local function read_function_statement(state)
  local first, own = advance(state), false
  local at = state.at
  local target = { kind = "name", first = at, last = at, name = state.tokens.words[at] }
  expressions.name(state)
  while not state.failing and not own do
    local separator = state.kinds[state.at]
    if separator ~= "." and separator ~= ":" then break end
    advance(state)
    expressions.name(state)
    own = separator == ":"
    target = { kind = "chain", base = target, steps = {}, first = at, last = state.at - 1 }
  end
  local value = not state.failing and read_function(state, first, own)
  return { kind = "function", target = target, value = value or { kind = "bad" } }
end

local function read_local(state)
  advance(state)
  local first = accept(state, "function")
  if first then
    local name = expressions.name(state)
    local value = name and read_function(state, first) or { kind = "bad" }
    return { kind = "function", is_local = true, names = { name }, value = value }
  end
  local names = {}
  repeat
    names[#names + 1] = expressions.name(state)
    if accept(state, "<") then
      expressions.name(state)
      expect(state, ">")
    end
  until not accept(state, ",")
  local values = accept(state, "=") and expression_list(state) or {}
  return { kind = "local", names = names, values = values }
end

local function read_return(state, last)
  advance(state)
  local values = {}
  local kind = state.kinds[state.at]
  if state.at < last and kind ~= ";" and not ENDS[kind] and not BRANCH[kind] then
    values = expression_list(state)
  end
  accept(state, ";")
  kind = state.kinds[state.at]
  if state.at < last and not ENDS[kind] and not BRANCH[kind] then
    unexpected(state, "end")
  end
  return { kind = "return", values = values }
end

local function read_jump(state)
  local kind = state.kinds[advance(state)]
  if kind ~= "break" then expressions.name(state) end
  if kind == "::" then expect(state, "::") end
  return { kind = "jump" }
end

local function is_call(value)
  local steps = value.kind == "chain" and value.steps
  return steps and steps[#steps].arguments ~= nil
end

local function is_place(value)
  return value.kind == "name" or value.kind == "chain" and not is_call(value)
end

local function read_assignment(state, target)
  local targets = { target }
  while accept(state, ",") do
    targets[#targets + 1] = expressions.chain(state)
    if not is_place(targets[#targets]) then unexpected(state, "name", targets[#targets].first) end
  end
  local at = expect(state, "=")
  local flagged = at and state.tokens.flagged[at]
  state.tokens.broken = state.tokens.broken or flagged or false
  local values = not state.failing and expression_list(state) or {}
  return { kind = "assign", targets = targets, values = values, flagged = flagged }
end

local function read_expression_statement(state)
  local kind, tokens = state.kinds[state.at], state.tokens
  if kind ~= "name" and kind ~= "(" then
    unexpected(state, "statement")
    return { kind = "jump" }
  end
  local value = expressions.chain(state)
  if state.failing then return { kind = "call", value = value } end
  kind = state.kinds[state.at]
  if is_place(value) and (kind == "=" or kind == ",") then return read_assignment(state, value) end
  if not is_call(value) then
    local same_line = tokens.lines[state.at] == tokens.lines[value.last] and kind ~= "eof"
    unexpected(state, "statement", same_line and state.at or value.last)
  end
  return { kind = "call", value = value }
end

local READERS = {
  ["if"] = read_if, ["while"] = read_while, ["repeat"] = read_repeat, ["for"] = read_for,
  ["do"] = read_do, ["function"] = read_function_statement, ["local"] = read_local,
  ["return"] = read_return, ["break"] = read_jump, ["goto"] = read_jump, ["::"] = read_jump,
}

function statement(state, last)
  local first, kind = state.at, state.kinds[state.at]
  if kind == ";" or kind == "," then
    if kind == ";" then advance(state) else cursor.leave_out(state, "statement") end
    return { kind = "jump", first = first, last = first }
  end
  if not cursor.enter(state) then return { kind = "jump", first = first, last = first } end
  local read = READERS[kind] or read_expression_statement
  local node = read(state, last)
  node.first, node.last = first, state.at - 1
  cursor.leave(state)
  return node
end

--- The block of balanced tokens, and all chains and tables that were read. Everything is read; tokens.broken tells
-- whether Lua can run it.
function parser.read(tokens)
  local state = cursor.open(tokens)
  state.read, state.read_function = expressions.read, read_function
  return block(state, tokens.count), state.chains, state.tables
end

return parser
