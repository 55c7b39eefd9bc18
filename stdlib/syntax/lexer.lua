-- Lua's tokens, with what authors of other languages write in their place. Tolerant: whatever is
-- wrong is reported, mended and passed over.
--
-- The tokens are parallel arrays: kinds[i] ("name", "number", "string", "eof", or the keyword or
-- operator itself), from[i] and to[i] (bytes), lines[i], words[i] (of names and strings, else false).
-- flagged[i] marks what has been reported already, loose[i] what was supplied. The last token is "eof".
local edits = require "syntax.edits"
local findings = require "syntax.findings"
local positions = require "syntax.positions"
local strings = require "syntax.strings"
local widths = require "syntax.widths"
local byte, find, format = string.byte, string.find, string.format
local match, sub = string.match, string.sub
local codepoint = utf8.codepoint

local lexer = {}

-- A scheme of 800 lines has some twenty thousand.
local MOST = 100000

local function set(list)
  local result = {}
  for i = 1, #list do result[list[i]] = true end
  return result
end

local KEYWORDS = set { "and", "break", "do", "else", "elseif", "end", "false", "for", "function",
  "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until",
  "while" }
local ONE = set { "+", "-", "*", "/", "%", "^", "#", "&", "~", "|", "<", ">", "=", "(", ")", "{",
  "}", "[", "]", ";", ":", ",", "." }
local TWO = set { "//", "==", "~=", "<=", ">=", "<<", ">>", "::", ".." }

-- Those that are part of nothing longer, by their byte.
local SINGLE = {
  [40] = "(", [41] = ")", [123] = "{", [125] = "}", [93] = "]", [59] = ";", [44] = ",",
}

-- Operators of other languages: how they read on, how they are mended, what heng writes.
local FOREIGN = {
  ["!="] = { kind = "~=", text = "~=", instead = "~x:is(…)" },
  ["<>"] = { kind = "~=", text = "~=", instead = "~x:is(…)" },
  ["≠"] = { kind = "~=", text = "<", instead = "~x:is(…)" },
  ["≥"] = { kind = ">=", text = ">", instead = "x:at_least(…)" },
  ["≤"] = { kind = "<=", text = "<", instead = "x:at_most(…)" },
  ["≧"] = { kind = ">=", text = ">", instead = "x:at_least(…)" },
  ["≦"] = { kind = "<=", text = "<", instead = "x:at_most(…)" },
  ["=>"] = { kind = ">=", text = ">=", instead = "x:at_least(…)" },
  ["=<"] = { kind = "<=", text = "<=", instead = "x:at_most(…)" },
  ["&&"] = { kind = "&", text = "& ", instead = "&", fix = "&" },
  ["||"] = { kind = "|", text = "| ", instead = "|", fix = "|" },
  ["!"] = { kind = "~", text = "~", instead = "~", fix = "~" },
  ["+="] = { kind = "=", text = " =", instead = "x = x + …" },
  ["-="] = { kind = "=", text = " =", instead = "x = x - …" },
  ["*="] = { kind = "=", text = " =", instead = "x = x * …" },
  ["/="] = { kind = "=", text = " =", instead = "x = x / …" },
}

local function push(state, kind, from, to, word)
  local count = state.count + 1
  state.count = count
  state.kinds[count], state.from[count], state.to[count] = kind, from, to
  state.lines[count], state.words[count] = state.line, word or false
  return to + 1
end

local function unexpected(state, from, to, mend)
  local text = sub(state.text, from, to)
  findings.add(state.report, state.map, "HE0105", from, to,
    { got = text, code_point = format("U+%04X", codepoint(text)) }, "")
  edits.put(state.edits, from, to, mend)
  return to + 1
end

local function foreign(state, text, at)
  local entry, last = FOREIGN[text], at + #text - 1
  findings.add(state.report, state.map, "HE0111", at, last,
    { found = text, instead = entry.instead }, entry.fix)
  edits.put(state.edits, at, last, entry.text)
  push(state, entry.kind, at, last)
  state.flagged[state.count] = true
  return last + 1
end

local function operator(state, at)
  local text = state.text
  local two = sub(text, at, at + 1)
  if two == ".." and byte(text, at + 2) == 46 then return push(state, "...", at, at + 2) end
  if TWO[two] then return push(state, two, at, at + 1) end
  if FOREIGN[two] then return foreign(state, two, at) end
  local one = sub(text, at, at)
  if ONE[one] then return push(state, one, at, at) end
  if FOREIGN[one] then return foreign(state, one, at) end
  return unexpected(state, at, at, " ")
end

-- Last byte of the word that begins at `from`: letters of any script, digits and low lines.
local function word_end(text, from)
  local last = from - 1
  while true do
    local _, ascii = find(text, "^[A-Za-z0-9_]*", last + 1)
    local char = match(text, "^[\192-\255][\128-\191]*", ascii + 1)
    if not char or widths.is_symbol(char) then return ascii end
    last = ascii + #char
  end
end

-- A word, or a sign, with characters other than ASCII letters.
local function foreign_name(state, at)
  local text = state.text
  local last = word_end(text, at)
  if last < at then
    local char = match(text, "^[\192-\255][\128-\191]*", at)
    if FOREIGN[char] then return foreign(state, char, at) end
    return unexpected(state, at, at + #char - 1, " ")
  end
  local word = sub(text, at, last)
  if KEYWORDS[word] then return push(state, word, at, last) end
  push(state, "name", at, last, word)
  if find(word, "[\128-\255]") then state.chinese[state.count] = true end
  return last + 1
end

local function number(state, at)
  local text = state.text
  local exponent = find(text, "^0[xX]", at) and "^[pP]" or "^[eE]"
  local _, last = find(text, "^[A-Za-z0-9_.]*", at)
  while find(text, "^[+-]", last + 1) and find(text, exponent, last) do
    _, last = find(text, "^[A-Za-z0-9_.]*", last + 2)
  end
  if find(text, "^[\128-\255]", last + 1) then
    last = word_end(text, last + 1)
  end
  local word = sub(text, at, last)
  if not tonumber(word) then
    findings.add(state.report, state.map, "HE0105", at, last,
      { got = word, number = match(word, "^%d+%.?%d*") or "0" })
    edits.put(state.edits, at, last, match(word, "^%d+%.?%d*") or "0")
    push(state, "number", at, last)
    state.flagged[state.count] = true
    return last + 1
  end
  return push(state, "number", at, last)
end

-- What a byte begins: letters and low lines, bytes of other characters, digits; else see below.
local BEGINS = { [95] = foreign_name }
for code = 65, 90 do BEGINS[code], BEGINS[code + 32] = foreign_name, foreign_name end
for code = 128, 255 do BEGINS[code] = foreign_name end
for code = 48, 57 do BEGINS[code] = number end
local LETTER = { [95] = true }
for code = 65, 90 do LETTER[code], LETTER[code + 32] = true, true end

local function token(state, at, code)
  local begins = BEGINS[code]
  if begins then return begins(state, at) end
  if code == 34 or code == 39 then return strings.short(state, at, push) end
  local text = state.text
  if code == 45 and byte(text, at + 1) == 45 then return strings.comment(state, at) end
  if code == 91 and find(text, "^%[=*%[", at) then return strings.long(state, at, push) end
  if code == 46 and find(text, "^%.%d", at) then return number(state, at) end
  return operator(state, at)
end

-- Words of ASCII letters, brackets, commas and blanks: most of a text. Returns where something else begins.
local function plain(state, at)
  local text, kinds, from, to = state.text, state.kinds, state.from, state.to
  local lines, words, line, count = state.lines, state.words, state.line, state.count
  local most = MOST - #state.edits
  while count < most do
    local code = byte(text, at)
    local single = SINGLE[code]
    if single then
      count = count + 1
      kinds[count], from[count], to[count], lines[count], words[count] = single, at, at, line, false
      at = at + 1
    elseif LETTER[code] then
      local word, more, after = match(text, "^([A-Za-z0-9_]+)([\128-\255]?)()", at)
      if more ~= "" then break end
      local is_keyword = KEYWORDS[word]
      count = count + 1
      kinds[count], words[count] = is_keyword and word or "name", not is_keyword and word
      from[count], to[count], lines[count] = at, after - 1, line
      at = after
    elseif code == 32 or code == 9 then
      at = find(text, "[^ \t]", at + 1) or #text + 1
    elseif code == 10 then
      line = line + 1
      at = find(text, "[^ \t]", at + 1) or #text + 1
    else
      break
    end
  end
  state.line, state.count = line, count
  return at
end

local function stop(state, at)
  findings.add(state.report, state.map, "HE0113", at, at, { limit = MOST, unit = "words" })
  state.broken = true
end

--- Tokens of clean, half-width text. `cut` tells that a string or comment ran to the end.
function lexer.read(text, report)
  local state = {
    text = text, map = positions.open(text), report = report, edits = {}, line = 1, count = 0,
    kinds = {}, from = {}, to = {}, lines = {}, words = {}, flagged = {}, loose = {}, chinese = {},
  }
  local at = plain(state, 1)
  while at <= #text do
    if state.count + #state.edits >= MOST then
      stop(state, at)
      break
    end
    at = plain(state, token(state, at, byte(text, at)))
  end
  push(state, "eof", #text + 1, #text)
  return state
end

return lexer
