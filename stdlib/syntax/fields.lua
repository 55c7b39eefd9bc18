-- Lists in brackets: table constructors and call arguments, with the commas that authors forget.
local cursor = require "syntax.cursor"
local edits = require "syntax.edits"
local findings = require "syntax.findings"
local find, format, gsub = string.find, string.format, string.gsub
local codepoint, char_pattern = utf8.codepoint, utf8.charpattern
local advance, expect, unexpected = cursor.advance, cursor.expect, cursor.unexpected

local fields = {}

local SEPARATES = { [","] = true, [";"] = true }
local STARTS = {
  name = true, string = true, number = true, ["{"] = true, ["["] = true, ["("] = true,
  ["function"] = true, ["not"] = true, ["#"] = true, ["nil"] = true, ["true"] = true,
  ["false"] = true, ["..."] = true,
}
local LITERAL = { string = true, number = true, ["true"] = true, ["false"] = true, ["nil"] = true }

--- An ASCII name for one that is not, one to one.
function fields.encode(word)
  return "_" .. gsub(word, char_pattern, function(char)
    local code = codepoint(char)
    return code >= 128 and format("u%X_", code) or char
  end)
end

--- Reports a name with characters other than ASCII letters.
function fields.report_chinese(parser, i)
  local tokens = parser.tokens
  if tokens.flagged[i] then return end
  tokens.flagged[i] = true
  local word = tokens.words[i]
  if tokens.report.muddled[tokens.lines[i]] then return end
  findings.add(tokens.report, tokens.map, "HE0109", tokens.from[i], tokens.to[i], { word = word })
end

--- Reports `15%` and leaves the sign out.
function fields.percent(parser)
  local tokens, i = parser.tokens, advance(parser)
  findings.add(tokens.report, tokens.map, "HE0111", tokens.from[i], tokens.to[i],
    { found = "%", instead = 'unit = "%"' })
  edits.put(tokens.edits, tokens.from[i], tokens.to[i], " ")
end

-- Complains of token i, which stands where `=` should.
local function report_equals(parser, i)
  local tokens = parser.tokens
  if not tokens.report.muddled[tokens.lines[i]] then
    findings.add(tokens.report, tokens.map, "HE0105", tokens.from[i], tokens.to[i],
      { got = cursor.text(parser, i), expected = "=" })
  end
end

-- `key: value`, as other languages write it.
local function is_colon_field(parser)
  local kinds, at = parser.kinds, parser.at
  if kinds[at] ~= "name" or kinds[at + 1] ~= ":" then return false end
  if kinds[at + 2] ~= "name" then return true end
  local after = kinds[at + 3]
  return after ~= "(" and after ~= "{" and after ~= "string"
end

local function named(parser)
  local tokens, at = parser.tokens, parser.at
  local word = tokens.words[at] or parser.kinds[at]
  if tokens.chinese[at] then
    fields.report_chinese(parser, at)
    edits.put(tokens.edits, tokens.from[at], tokens.to[at], '["' .. word .. '"]')
  elseif parser.kinds[at] ~= "name" then
    local quoted = '["' .. word .. '"]'
    findings.add(tokens.report, tokens.map, "HE0105", tokens.from[at], tokens.to[at],
      { got = word, expected = quoted }, quoted)
    edits.put(tokens.edits, tokens.from[at], tokens.to[at], quoted)
  end
  parser.at = at + 2
  return { name = word, at = at, value = parser.read(parser) }
end

local function keyed(parser)
  local first = advance(parser)
  local key = parser.read(parser)
  expect(parser, "]")
  cursor.resume(parser, parser.tokens.match[first])
  expect(parser, "=")
  local name = key.kind == "literal" and key.type == "string" and parser.tokens.words[key.first]
  return { name = name or nil, at = key.first, key = key, value = parser.read(parser) }
end

local function field(parser)
  local kind, tokens = parser.kinds[parser.at], parser.tokens
  if kind == "[" then return keyed(parser) end
  if parser.kinds[parser.at + 1] == "=" and (kind == "name" or find(kind, "^[a-z]+$")
    and kind ~= "string" and kind ~= "number" and kind ~= "eof") then
    return named(parser)
  end
  if is_colon_field(parser) then
    local colon = parser.at + 1
    report_equals(parser, colon)
    edits.put(tokens.edits, tokens.from[colon], tokens.to[colon], "=")
    return named(parser)
  end
  return { value = parser.read(parser) }
end

-- Between an element and a token that is neither separator nor closer. True when the element has
-- grown by what followed, so that its end is to be looked at again.
local function separate(parser, element, closing)
  local tokens, at = parser.tokens, parser.at
  local kind = parser.kinds[at]
  if not STARTS[kind] then
    local quoted = element.value.type == "string" and '["…"] ='
    local expected = "," .. " " .. closing
    unexpected(parser, quoted or expected)
    return false
  end
  local value = element.value
  if closing == "}" and not element.at and value.kind == "name" and LITERAL[kind]
    and tokens.lines[at] == tokens.lines[at - 1] then
    report_equals(parser, at)
    cursor.supply(parser, at - 1, "=")
    element.name, element.at = value.name, value.first
    element.value = parser.read(parser)
    return true
  end
  cursor.missing_comma(parser, at - 1)
  return false
end

-- What follows an element: a separator, the closing bracket, or a mistake.
local function after_element(parser, element, closer, closing)
  if parser.failing then cursor.skip_field(parser, closer) end
  if parser.at >= closer then return end
  local grown = true
  while grown and parser.at < closer and not SEPARATES[parser.kinds[parser.at]] do
    grown = separate(parser, element, closing)
    if parser.failing then cursor.skip_field(parser, closer) end
  end
  if parser.at < closer and SEPARATES[parser.kinds[parser.at]] then
    if closing == ")" and (parser.at + 1 == closer or parser.kinds[parser.at] == ";") then
      cursor.leave_out(parser, ")")
    else
      advance(parser)
    end
  end
end

local function list(parser, read, closing)
  local first = advance(parser)
  local closer, elements = parser.tokens.match[first], {}
  local outer = parser.in_fields
  parser.in_fields = true
  while not parser.stopped and parser.at < closer do
    if SEPARATES[parser.kinds[parser.at]] then
      cursor.leave_out(parser, "value")
    else
      local element = read(parser)
      elements[#elements + 1] = element
      after_element(parser, element, closer, closing)
    end
  end
  parser.in_fields = outer
  if not parser.stopped then parser.at = closer + 1 end
  return elements, first
end

--- A table constructor: { kind = "table", fields = { { name, at, key, value }, … } }. `name` and `at`
-- (its token) are there for fields whose key is a name or a text, `key` for those in brackets.
function fields.constructor(parser)
  local elements, first = list(parser, field, "}")
  local node = { kind = "table", fields = elements, first = first, last = parser.at - 1 }
  parser.tables[#parser.tables + 1] = node
  return node
end

local function argument(parser)
  return { value = parser.read(parser) }
end

--- The arguments between parentheses: an array of expressions.
function fields.arguments(parser)
  local elements = list(parser, argument, ")")
  for i = 1, #elements do elements[i] = elements[i].value end
  return elements
end

return fields
