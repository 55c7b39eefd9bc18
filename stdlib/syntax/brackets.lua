-- Pairs brackets and blocks before the parser runs, so that one missing `}` is one finding at its
-- opening and nothing else goes wrong after it. A text whose brackets pair is never judged by its
-- indentation; only one whose brackets do not pair is.
local edits = require "syntax.edits"
local findings = require "syntax.findings"
local positions = require "syntax.positions"
local concat, remove = table.concat, table.remove
local rep, sub = string.rep, string.sub

local brackets = {}

-- Lua's own compiler stops at 200 levels, counted less coarsely and from a deeper start.
local DEEPEST = 160

local CLOSER = {
  ["("] = ")", ["["] = "]", ["{"] = "}", ["function"] = "end", ["if"] = "end", ["do"] = "end",
  ["while"] = "end", ["for"] = "end", ["repeat"] = "until",
}
local CLOSES = { [")"] = true, ["]"] = true, ["}"] = true, ["end"] = true, ["until"] = true }
-- After these an expression goes on, so the next line begins nothing.
local GOES_ON = {
  ["="] = true, ["("] = true, ["{"] = true, ["["] = true, ["and"] = true, ["or"] = true,
  ["not"] = true, ["return"] = true, [".."] = true, ["+"] = true, ["-"] = true, ["*"] = true,
  ["/"] = true, ["&"] = true, ["|"] = true, ["~"] = true, ["function"] = true, ["local"] = true,
}
local BEGINS = {
  name = true, ["local"] = true, ["function"] = true, ["return"] = true, ["if"] = true,
  ["for"] = true, ["while"] = true, string = true,
}

-- `do` belongs to the `for` or `while` before it.
local function opens(kinds, i, stack, waiting)
  local kind = kinds[i]
  if not CLOSER[kind] then return false end
  local top = stack[#stack]
  if kind == "do" and top and waiting[top] then
    waiting[top] = nil
    return false
  end
  if kind == "for" or kind == "while" then waiting[i] = true end
  return true
end

-- Partner of each opener; or nil, and the token that lies too deep if that is why.
local function pair(tokens)
  local kinds, stack, depth, match, waiting = tokens.kinds, {}, 0, {}, {}
  for i = 1, tokens.count do
    local kind = kinds[i]
    if CLOSES[kind] then
      local top = stack[depth]
      if not top or CLOSER[kinds[top]] ~= kind then return nil end
      match[top], stack[depth], depth = i, nil, depth - 1
    elseif CLOSER[kind] and opens(kinds, i, stack, waiting) then
      depth = depth + 1
      stack[depth] = i
      if depth > DEEPEST then return nil, i end
    end
  end
  return depth == 0 and match or nil
end

local function column(state, i)
  return state.tokens.from[i] - positions.start(state.tokens.map, state.tokens.lines[i]) + 1
end

local function is_first(tokens, i)
  return i == 1 or tokens.lines[i - 1] ~= tokens.lines[i]
end

local function close_top(state, before)
  local tokens, stack = state.tokens, state.stack
  local top = remove(stack)
  local closer = CLOSER[tokens.kinds[top]]
  if not tokens.cut then
    findings.add(tokens.report, tokens.map, "HE0103", tokens.from[top], tokens.to[top],
      { what = tokens.kinds[top], line = tokens.lines[top], closer = closer })
  end
  local list = state.supplied[before] or {}
  state.supplied[before] = list
  list[#list + 1] = closer
  if closer == "until" then list[#list + 1] = "true" end
end

local function drop(state, i)
  local tokens = state.tokens
  state.dropped[i] = true
  if not tokens.cut then
    findings.add(tokens.report, tokens.map, "HE0104", tokens.from[i], tokens.to[i],
      { got = tokens.kinds[i] }, "")
  end
end

-- A line that begins something no further in than the line of an open bracket: the bracket
-- should have been closed before.
local function close_by_indent(state, i)
  local tokens, stack = state.tokens, state.stack
  local kinds = tokens.kinds
  if not stack[1] or not is_first(tokens, i) or not BEGINS[kinds[i]] then return end
  if GOES_ON[kinds[i - 1]] or kinds[i + 1] == "=" then return end
  local col = column(state, i)
  while stack[1] do
    local top = stack[#stack]
    if tokens.lines[top] == tokens.lines[i] or state.indents[#stack] < col then return end
    close_top(state, i)
  end
end

local function find_opener(state, kind)
  for depth = #state.stack, 1, -1 do
    if CLOSER[state.tokens.kinds[state.stack[depth]]] == kind then return depth end
  end
end

-- The opener that closer i should belong to, as a depth of the stack.
local function partner(state, i)
  local kind, depth = state.tokens.kinds[i], #state.stack
  local nearest = find_opener(state, kind)
  if nearest ~= depth or not is_first(state.tokens, i) then return nearest end
  local col = column(state, i)
  if not nearest or col >= state.indents[nearest] then return nearest end
  for outer = depth - 1, 1, -1 do
    local opener = state.stack[outer]
    if state.indents[outer] == col and CLOSER[state.tokens.kinds[opener]] == kind then
      return outer
    end
  end
  return nearest
end

-- `… },` back at the outermost level with an indented line after it: that `}` came too early.
local function is_early(state, i)
  local tokens = state.tokens
  if #state.stack ~= 1 or tokens.kinds[i + 1] ~= "," then return false end
  local after = i + 2
  if tokens.kinds[after] == "eof" or not is_first(tokens, after) then return false end
  if is_first(tokens, i) and column(state, i) == state.indents[1] then return false end
  return column(state, after) > state.indents[1]
end

local function close(state, i)
  local depth = partner(state, i)
  if not depth or depth == 1 and is_early(state, i) then return drop(state, i) end
  while #state.stack > depth do close_top(state, i) end
  remove(state.stack)
end

local function balance(state)
  local tokens, stack, waiting = state.tokens, state.stack, {}
  local margin = 1
  for i = 1, tokens.count do
    if is_first(tokens, i) then margin = column(state, i) end
    close_by_indent(state, i)
    if CLOSES[tokens.kinds[i]] then
      close(state, i)
    elseif opens(tokens.kinds, i, stack, waiting) then
      stack[#stack + 1] = i
      state.indents[#stack] = margin
      if #stack > DEEPEST then return i end
    end
  end
  while stack[1] do close_top(state, tokens.count) end
end

local function supply(tokens, to, list, after)
  for _, kind in ipairs(list) do
    to.count = to.count + 1
    to.kinds[to.count], to.lines[to.count] = kind, after > 0 and tokens.lines[after] or 1
    to.from[to.count] = after > 0 and tokens.to[after] + 1 or 1
    to.to[to.count] = to.from[to.count] - 1
    to.loose[to.count] = true
  end
  local at = after > 0 and tokens.to[after] + 1 or 1
  edits.put(tokens.edits, at, at - 1, " " .. concat(list, " "))
end

local ARRAYS = { "kinds", "from", "to", "lines", "words", "flagged", "loose", "chinese" }

local function rebuild(tokens, state)
  local to = { count = 0 }
  for _, array in ipairs(ARRAYS) do to[array] = {} end
  for i = 1, tokens.count do
    if state.supplied[i] then supply(tokens, to, state.supplied[i], i - 1) end
    if state.dropped[i] then
      local size = tokens.to[i] - tokens.from[i] + 1
      edits.put(tokens.edits, tokens.from[i], tokens.to[i], rep(" ", size))
    else
      to.count = to.count + 1
      for _, array in ipairs(ARRAYS) do to[array][to.count] = tokens[array][i] end
    end
  end
  for _, array in ipairs(ARRAYS) do tokens[array] = to[array] end
  tokens.count = to.count
end

local function refuse(tokens, deep)
  findings.add(tokens.report, tokens.map, "HE0112", tokens.from[deep], tokens.to[deep],
    { limit = DEEPEST, got = sub(tokens.text, tokens.from[deep], tokens.to[deep]) })
  tokens.broken = true
end

--- Makes the tokens balanced and gives them `match`, the partner of each opener; or marks them
-- broken when they nest too deeply.
function brackets.balance(tokens)
  local match, deep = pair(tokens)
  if not match and not deep then
    local state = { tokens = tokens, stack = {}, indents = {}, supplied = {}, dropped = {} }
    deep = balance(state)
    if not deep then
      rebuild(tokens, state)
      match, deep = pair(tokens)
    end
  end
  if deep then return refuse(tokens, deep) end
  tokens.match = match or {}
  tokens.broken = tokens.broken or not match
end

return brackets
