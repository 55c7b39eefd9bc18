-- Full-width and typographic characters that stand where heng wants a half-width one.
local char, codepoint = utf8.char, utf8.codepoint

local widths = {}

local HALF = {
  ["、"] = ",", ["。"] = ".", ["｡"] = ".", ["､"] = ",", ["【"] = "[", ["】"] = "]",
  ["〔"] = "[", ["〕"] = "]", ["〖"] = "[", ["〗"] = "]", ["〜"] = "~", ["−"] = "-",
  ["–"] = "-", ["—"] = "-", ["‐"] = "-", ["‑"] = "-", ["×"] = "*", ["÷"] = "/", ["∗"] = "*",
  ["∶"] = ":", ["︰"] = ":",
}

local QUOTES = {
  ["“"] = '"', ["”"] = '"', ["„"] = '"', ["‟"] = '"', ["「"] = '"', ["」"] = '"',
  ["『"] = '"', ["』"] = '"', ["＂"] = '"', ["«"] = '"', ["»"] = '"', ["″"] = '"',
  ["‘"] = "'", ["’"] = "'", ["‚"] = "'", ["‛"] = "'", ["＇"] = "'", ["′"] = "'",
}

local OPENING = { ["“"] = true, ["「"] = true, ["『"] = true, ["‘"] = true, ["«"] = true }

local SPACES = {
  0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009,
  0x200A, 0x200B, 0x200C, 0x200D, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF,
}

for i = 1, #SPACES do HALF[char(SPACES[i])] = " " end
for code = 0xFF01, 0xFF5E do
  local wide = char(code)
  if not QUOTES[wide] then HALF[wide] = char(code - 0xFEE0) end
end
-- Nothing in a scheme is written with these, so there is no half-width form to offer.
for _, wide in ipairs { "＄", "＠", "？", "｀", "＼" } do HALF[wide] = nil end

--- Half-width form of a character, or nil.
function widths.half(character)
  return HALF[character] or QUOTES[character]
end

--- The ASCII quote that a typographic quote stands for, or nil.
function widths.quote(character)
  return QUOTES[character]
end

--- True for a typographic quote that only opens.
function widths.opens(character)
  return OPENING[character] or false
end

--- True for full-width letters, digits and the low line: they come in runs.
function widths.is_word(character)
  local code = codepoint(character)
  return code >= 0xFF10 and code <= 0xFF19 or code >= 0xFF21 and code <= 0xFF3A
    or code >= 0xFF41 and code <= 0xFF5A or code == 0xFF3F
end

local SYMBOLS = {
  { 0x80, 0xBF }, { 0xD7, 0xD7 }, { 0xF7, 0xF7 }, { 0x2000, 0x2BFF }, { 0x3000, 0x303F },
  { 0xFE10, 0xFE6F }, { 0xFF00, 0xFFEF }, { 0xE000, 0xF8FF }, { 0x1F000, 0x1FAFF },
}

--- True for what is neither a letter nor part of a word.
function widths.is_symbol(character)
  local code = codepoint(character)
  for i = 1, #SYMBOLS do
    if code >= SYMBOLS[i][1] and code <= SYMBOLS[i][2] then return true end
  end
  return false
end

return widths
