-- The parser's place in the tokens, its complaints and how it gets going again after one.
--
-- While a cursor is `failing`, nothing more is reported: the parser unwinds to the nearest list of
-- fields, arguments or statements, which skips to its next element.
local edits = require "syntax.edits"
local findings = require "syntax.findings"
local find, sub = string.find, string.sub

local cursor = {}

-- Lua's own compiler stops at 200 levels, counted alike but from a deeper start.
local DEEPEST = 160
-- Steps of one chain `a.b.c…` or one row of operators.
local LONGEST = 2000

--- Opens a cursor on balanced tokens. `chains` and `tables` are the nodes of these kinds.
function cursor.open(tokens)
  return {
    tokens = tokens, kinds = tokens.kinds, at = 1, level = 0, failing = false, limit = LONGEST,
    chains = {}, tables = {},
  }
end

local function report(parser, code, i, j, args, fix)
  local tokens = parser.tokens
  if tokens.report.muddled[tokens.lines[i]] then return end
  findings.add(tokens.report, tokens.map, code, tokens.from[i], tokens.to[j], args, fix)
end

--- Text of token i as a message shows it.
function cursor.text(parser, i)
  local tokens = parser.tokens
  if tokens.kinds[i] == "eof" then return "<eof>" end
  local text = sub(tokens.text, tokens.from[i], tokens.to[i])
  local line_end = find(text, "\n", 1, true)
  return line_end and sub(text, 1, line_end - 1) .. "…" or text
end

-- What is expected, as an example that reads the same in every language.
local SAMPLES = { value = "3", name = "name", statement = 'rule "id" { … }' }

local function expectation(got, expected)
  if SAMPLES[expected] then return { got = got, [expected] = SAMPLES[expected] } end
  return { got = got, expected = expected }
end

--- Complains about token i. `expected` is "value", "name", "statement", or the text itself that
-- should stand there.
function cursor.unexpected(parser, expected, i)
  if parser.failing then return end
  parser.failing = true
  local tokens = parser.tokens
  i = i or parser.at
  if not tokens.flagged[i] and not tokens.loose[i] and not (tokens.cut and tokens.kinds[i] == "eof") then
    report(parser, "HE0105", i, i, expectation(cursor.text(parser, i), expected))
  end
  tokens.flagged[i], tokens.broken = true, true
end

--- Complains about a token that is then left out of the text.
function cursor.leave_out(parser, expected)
  local tokens, i = parser.tokens, parser.at
  report(parser, "HE0105", i, i, expectation(cursor.text(parser, i), expected), "")
  edits.put(tokens.edits, tokens.from[i], tokens.to[i], " ")
  cursor.advance(parser)
end

--- Supplies a sign after token i, in place of the blank after it if there is one.
function cursor.supply(parser, i, sign)
  local tokens = parser.tokens
  local after = tokens.to[i] + 1
  local blank = find(tokens.text, "^[ \t]", after)
  edits.put(tokens.edits, after, blank and after or after - 1, sign)
end

--- Reports the comma missing after token i, and supplies it.
function cursor.missing_comma(parser, i)
  local tokens = parser.tokens
  local after = tokens.to[i] + 1
  if not tokens.loose[i] and not tokens.report.muddled[tokens.lines[i]] then
    findings.add(tokens.report, tokens.map, "HE0102", after, after - 1, {
      after = cursor.text(parser, i), before = cursor.text(parser, i + 1),
    }, ",")
  end
  cursor.supply(parser, i, ",")
end

--- Goes one token on.
function cursor.advance(parser)
  local at = parser.at
  if parser.kinds[at] ~= "eof" then parser.at = at + 1 end
  return at
end

--- Takes a token of this kind if it is next.
function cursor.accept(parser, kind)
  if parser.failing or parser.kinds[parser.at] ~= kind then return nil end
  return cursor.advance(parser)
end

--- Takes a token of this kind or complains.
function cursor.expect(parser, kind, expected)
  local at = cursor.accept(parser, kind)
  if not at then cursor.unexpected(parser, expected or kind) end
  return at
end

--- Goes one level deeper; false, with a finding and the cursor at the end, where it is too deep.
function cursor.enter(parser)
  parser.level = parser.level + 1
  if parser.level <= DEEPEST then return true end
  cursor.give_up(parser, DEEPEST)
  return false
end

--- Comes one level up.
function cursor.leave(parser)
  parser.level = parser.level - 1
end

--- Stops reading for good: the text is too deep or too long for one expression.
function cursor.give_up(parser, limit)
  local tokens = parser.tokens
  if not parser.stopped then
    report(parser, "HE0112", parser.at, parser.at, { limit = limit, got = cursor.text(parser, parser.at) })
  end
  parser.stopped, parser.failing, tokens.broken = true, true, true
  parser.at = tokens.count
end

--- After a bracketed part: if it failed, goes on behind its closing bracket.
function cursor.resume(parser, closer)
  if not parser.failing then return end
  parser.failing = parser.stopped or false
  parser.at = parser.stopped and parser.tokens.count or closer + 1
end

--- Skips to token `closer`, or to a separator of the same list before it.
function cursor.skip_field(parser, closer)
  local kinds, match, at = parser.kinds, parser.tokens.match, parser.at
  while at < closer and kinds[at] ~= "," and kinds[at] ~= ";" do
    local partner = match[at]
    at = (partner and partner < closer and partner or at) + 1
  end
  cursor.resume(parser, at - 1)
end

local STARTS = {
  name = true, ["local"] = true, ["function"] = true, ["return"] = true, ["if"] = true,
  ["for"] = true, ["while"] = true, ["repeat"] = true, ["do"] = true, [";"] = true,
}

local BRANCH = { ["else"] = true, ["elseif"] = true }

--- Skips to the next statement of a block that ends at token `last` (exclusive).
function cursor.skip_statement(parser, first, last)
  local tokens, kinds = parser.tokens, parser.kinds
  local at = first
  repeat
    local partner = tokens.match[at]
    at = (partner and partner < last and partner or at) + 1
  until at >= last or BRANCH[kinds[at]] or at > first and at >= parser.at and STARTS[kinds[at]]
    and tokens.lines[at] ~= tokens.lines[at - 1]
  cursor.resume(parser, (at < last and at or last) - 1)
end

return cursor
