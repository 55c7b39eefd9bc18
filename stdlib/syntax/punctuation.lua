-- First pass over clean text: full-width punctuation outside strings and comments becomes
-- half-width, foreign comments become Lua's. Every line keeps its number of characters.
local findings = require "syntax.findings"
local positions = require "syntax.positions"
local scan = require "syntax.scan"
local widths = require "syntax.widths"
local byte, find, format, gsub = string.byte, string.find, string.format, string.gsub
local match, sub = string.match, string.sub
local min = math.min
local concat = table.concat
local codepoint, char_pattern = utf8.codepoint, utf8.charpattern

local punctuation = {}

-- How far a doubtful place looks around, in bytes: keeps hostile text linear.
local LOOK = 200

local function put(pass, from, to, text)
  local count = pass.count
  pass.out[count + 1] = sub(pass.text, pass.copied, from - 1)
  pass.out[count + 2] = text
  pass.count, pass.copied = count + 2, to + 1
end

local function report_wide(pass, from, to, half)
  local wide = sub(pass.text, from, to)
  findings.add(pass.report, pass.map, "HE0101", from, to, {
    char = wide, half = half, code_point = format("U+%04X", codepoint(wide)),
  }, half)
  put(pass, from, to, half)
end

local function character_at(text, at)
  return match(text, "^[\192-\255][\128-\191]*", at)
end

-- Where the string opened by a wide quote ends: its last byte within the line, and the wide
-- closing quote's bytes or 0. Nested pairs are stepped over; where they do not pair on a line,
-- each quote closes.
local function wide_closing(pass, from, quote)
  local text, at, depth, first, size = pass.text, from, 0, nil, 0
  local stops = "[\192-\255\\\n" .. quote .. "]"
  while true do
    local stop = find(text, stops, at)
    local char = stop and sub(text, stop, stop)
    if not stop or char == "\n" then
      pass.unpaired = (stop or #text + 1) - 1
      return first or pass.unpaired, size
    end
    if char == quote then return stop, 0 end
    char = character_at(text, stop) or "\\."
    if widths.quote(char) == quote then
      if not first then first, size = stop, #char end
      local nests = widths.opens(char) and stop > pass.unpaired
      if not nests and depth == 0 then return stop, #char end
      depth = depth + (nests and 1 or -1)
    end
    at = stop + #char
  end
end

local function wide_string(pass, at, char)
  local quote = widths.quote(char)
  report_wide(pass, at, at + #char - 1, quote)
  local closing, size = wide_closing(pass, at + #char, quote)
  if size > 0 then report_wide(pass, closing, closing + size - 1, quote) end
  return closing + (size > 0 and size or 1)
end

local function odd_quotes(text, from, quote)
  local _, count = gsub(match(sub(text, from, from + LOOK), "^[^\n]*"), quote, "")
  return count % 2 == 1
end

local function separates(text, at)
  local next_at = match(sub(text, at, at + LOOK), "^[ \t]*()") + at - 1
  if next_at > #text or find(text, "^[,;)}\n]", next_at) then return true end
  local half = widths.half(character_at(text, next_at) or "")
  return half == "," or half == ";" or half == ")" or half == "}"
end

-- `"…”,`: a wide quote that ends a string opened by a half-width one. It counts only where the
-- quotes of the line pair with it and do not pair without it.
local function mixed_closing(text, at, last, quote)
  local window, from = sub(text, at, min(last, at + LOOK)), 1
  while true do
    local stop = find(window, "[\192-\255]", from)
    if not stop then return nil end
    stop = stop + at - 1
    local char = character_at(text, stop)
    local after = stop + #char
    if widths.quote(char) == quote then
      if widths.opens(char) then return nil end
      if separates(text, after) and not odd_quotes(text, after, quote) then return stop, #char end
    end
    from = after - at + 1
  end
end

local function half_string(pass, at, quote)
  local text = pass.text
  local closing, line_last = scan.string_end(text, at, quote)
  local wide = find(sub(text, at, min(closing or line_last, at + LOOK)), "[\192-\255]")
  if wide and (not closing or odd_quotes(text, closing + 1, quote)) then
    local stop, size = mixed_closing(text, at, closing or line_last, quote)
    if stop then
      report_wide(pass, stop, stop + size - 1, quote)
      return stop + size
    end
  end
  return (closing or line_last) + 1
end

local function comment(pass, at)
  local text = pass.text
  local level = scan.long_level(text, at)
  if level then return (scan.long_end(text, at, level) or #text) + 1 end
  return scan.line_end(text, at) + 1
end

local function previous_character(text, at)
  for back = at - 1, at - LOOK, -1 do
    local char = sub(text, back, back)
    if char ~= " " and char ~= "\t" then return char end
  end
  return ""
end

local WORDED = { ["and"] = true, ["or"] = true, ["then"] = true, ["do"] = true }

-- Whether `//` at `at` divides: it stands between two operands and what follows is no prose.
local function divides(text, at)
  if not find(previous_character(text, at), "[%w_)%]]") then return false end
  local rest = match(sub(text, at + 2, at + LOOK), "^[ \t]*([^\n]*)")
  if not find(rest, "^[%w_(#~.-]") then return false end
  local second = match(rest, "^[A-Za-z_][%w_]*[ \t]+([%w_\128-\255]+)")
  return not second or WORDED[second] or false
end

local function blank(char)
  return char == "\n" and char or " "
end

local function block_comment(pass, at)
  local text = pass.text
  local _, last = find(text, "*/", at + 2, true)
  findings.add(pass.report, pass.map, "HE0111", at, at + 1, { found = "/*", instead = "--[[ … ]]" })
  if not last then
    findings.add(pass.report, pass.map, "HE0103", at, at + 1,
      { what = "/*", line = positions.place(pass.map, at), closer = "*/" })
  end
  last = last or #text
  put(pass, at, last, (gsub(sub(text, at, last), char_pattern, blank)))
  return last + 1
end

local function slash(pass, at)
  local text, following = pass.text, byte(pass.text, at + 1)
  if following == 42 then return block_comment(pass, at) end
  if following ~= 47 or divides(text, at) then
    return at + (following == 47 and 2 or 1)
  end
  findings.add(pass.report, pass.map, "HE0111", at, at + 1, { found = "//", instead = "--" }, "--")
  put(pass, at, at + 1, "--")
  return scan.line_end(text, at) + 1
end

-- A run of full-width letters and digits is one finding.
local function wide_word(pass, at)
  local text, last, half = pass.text, at - 1, {}
  while true do
    local char = character_at(text, last + 1)
    if not char or not widths.is_word(char) then break end
    half[#half + 1] = widths.half(char)
    last = last + #char
  end
  report_wide(pass, at, last, concat(half))
  return last + 1
end

local function wide(pass, at)
  local text = pass.text
  local char = character_at(text, at)
  if widths.quote(char) then return wide_string(pass, at, char) end
  if widths.is_word(char) then return wide_word(pass, at) end
  local half, after = widths.half(char), at + #char
  if not half then return after end
  report_wide(pass, at, after - 1, half)
  local following = half == "-" and character_at(text, after)
  if following and widths.half(following) == "-" then
    report_wide(pass, after, after + #following - 1, "-")
    return comment(pass, after + #following)
  end
  return after
end

local function step(pass, at)
  local text = pass.text
  local char = sub(text, at, at)
  if char == '"' or char == "'" then return half_string(pass, at, char) end
  if char == "/" then return slash(pass, at) end
  if char == "-" then
    if byte(text, at + 1) == 45 then return comment(pass, at + 2) end
    return at + 1
  end
  if char == "[" then
    local level = scan.long_level(text, at)
    if level then return (scan.long_end(text, at, level) or #text) + 1 end
    return at + 1
  end
  return wide(pass, at)
end

--- Text with half-width punctuation; findings HE0101 and HE0111 (comments) are reported.
function punctuation.normalise(text, map, report)
  local pass = { text = text, map = map, report = report, out = {}, count = 0, copied = 1,
    unpaired = 0 }
  local at = find(text, "[\"'%[/\192-\255-]")
  while at do
    at = find(text, "[\"'%[/\192-\255-]", step(pass, at))
  end
  pass.out[pass.count + 1] = sub(text, pass.copied)
  return concat(pass.out)
end

return punctuation
