-- Strings and comments for the lexer: short and long, closed or not.
local edits = require "syntax.edits"
local findings = require "syntax.findings"
local scan = require "syntax.scan"
local byte, find, gsub = string.byte, string.find, string.gsub
local match, sub = string.match, string.sub

local strings = {}

local function count_lines(state, from, to)
  local _, count = gsub(sub(state.text, from, to), "\n", "")
  state.line = state.line + count
end

local function unclosed(state, from, to, closer)
  findings.add(state.report, state.map, "HE0103", from, to, {
    what = sub(state.text, from, to), line = state.line, closer = closer,
  })
end

local function bad_escape(state, at, last)
  findings.add(state.report, state.map, "HE0105", at, last, {
    got = sub(state.text, at, last), expected = "\\" .. sub(state.text, at, last),
  }, "\\" .. sub(state.text, at, last))
  edits.put(state.edits, at, at, "\\\\")
end

-- Last byte of the escape at `at`, and whether Lua knows it.
local function escape_end(text, at)
  local char = sub(text, at + 1, at + 1)
  if find(char, "^[abfnrtvz\\\"'\n]") then return at + 1, true end
  if char == "x" then
    local _, last = find(text, "^%x%x", at + 2)
    return last or at + 1, last ~= nil
  end
  if char == "u" then
    local _, last, digits = find(text, "^{(%x+)}", at + 2)
    return last or at + 1, last ~= nil and #digits <= 8 and tonumber(digits, 16) < 0x80000000
  end
  local digits = match(text, "^%d%d?%d?", at + 1)
  if digits then return at + #digits, tonumber(digits) <= 255 end
  local rest = match(text, "^[\192-\255][\128-\191]*", at + 1)
  return at + (rest and #rest or 1), false
end

local function check_escapes(state, from, to)
  local at = find(state.text, "\\", from, true)
  while at and at < to do
    local last, known = escape_end(state.text, at)
    if last >= to then last = to - 1 end
    if not known then bad_escape(state, at, last) end
    at = find(state.text, "\\", last + 1, true)
  end
end

-- An unclosed string most likely ended before the separators and closers at the end of its line;
-- closers stay inside where the text itself opens a bracket.
local function likely_end(text, from, last)
  local open = find(sub(text, from, last), "[({]") ~= nil
  while last >= from do
    local code = byte(text, last)
    local separator = code == 32 or code == 9 or code == 44 or code == 59
    if not separator and (open or code ~= 125 and code ~= 41) then break end
    last = last - 1
  end
  return last
end

--- A short string at `at`. One that its line does not close ends where it most likely should.
function strings.short(state, at, push)
  local text = state.text
  local quote = sub(text, at, at)
  local closing, line_last = scan.string_end(text, at, quote)
  if closing then
    local content = sub(text, at + 1, closing - 1)
    local escapes = find(content, "\\", 1, true)
    if escapes then check_escapes(state, at + 1, closing) end
    push(state, "string", at, closing, content)
    if escapes then count_lines(state, at, closing) end -- else it ends on its line
    return closing + 1
  end
  unclosed(state, at, at, quote)
  findings.muddle(state.report, state.line)
  local last = likely_end(text, at + 1, line_last)
  check_escapes(state, at + 1, last + 1)
  edits.put(state.edits, last + 1, last, quote)
  push(state, "string", at, last, sub(text, at + 1, last))
  state.loose[state.count] = true
  count_lines(state, at, last)
  return last + 1
end

--- A long string at `at`.
function strings.long(state, at, push)
  local text = state.text
  local level = scan.long_level(text, at)
  local last = scan.long_end(text, at, level)
  if not last then
    unclosed(state, at, at + #level + 1, "]" .. level .. "]")
    edits.put(state.edits, #text + 1, #text, "]" .. level .. "]")
    state.cut = true
  end
  local inner = at + #level + 2
  push(state, "string", at, last or #text, sub(text, inner, (last or #text) - #level - 2))
  count_lines(state, at, last or #text)
  return (last or #text) + 1
end

--- Skips a comment at `at`.
function strings.comment(state, at)
  local text = state.text
  local level = byte(text, at + 2) == 91 and scan.long_level(text, at + 2)
  if not level then return scan.line_end(text, at) + 1 end
  local last = scan.long_end(text, at + 2, level)
  if not last then
    unclosed(state, at, at + #level + 3, "]" .. level .. "]")
    edits.put(state.edits, #text + 1, #text, "]" .. level .. "]")
    state.cut = true
  end
  count_lines(state, at, last or #text)
  return (last or #text) + 1
end

return strings
