-- From the bytes of a file to clean text: valid UTF-8, "\n" as line end, no control characters.
-- What is wrong is replaced by spaces, one for each byte or character, so that columns stay.
local findings = require "syntax.findings"
local positions = require "syntax.positions"
local byte, find, format, gsub = string.byte, string.find, string.format, string.gsub
local rep, sub = string.rep, string.sub
local concat = table.concat
local codepoint, length = utf8.codepoint, utf8.len

local encoding = {}

-- Lines counted in megabytes are no scheme; what follows stays small in memory.
local LARGEST = 2097152
-- More broken places than this: the file is in another encoding.
local STRAY = 20

-- All but tab and newline; what most characters are is looked at first.
local CONTROL = "[^\32-\126\128-\255\9\10]"
-- Controls that change the direction of text make it read otherwise than it is. All begin with one byte.
local TURN = "\226"
local TURNING = {}
for _, code in ipairs { 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
  0x2068, 0x2069 } do
  TURNING[utf8.char(code)] = true
end

local function refuse(report, code, args)
  findings.add(report, positions.open(""), code, 1, 0, args)
  return nil
end

-- The text with broken bytes blanked, and the runs of them; nil if there are too many.
local function blank_broken(text)
  local runs, parts, copied = {}, {}, 1
  local _, bad = length(text)
  while bad do
    local last = bad
    local _, next_bad = length(text, last + 1)
    while next_bad == last + 1 do
      last = next_bad
      _, next_bad = length(text, last + 1)
    end
    runs[#runs + 1] = { from = bad, to = last }
    if #runs > STRAY then return nil end
    parts[#parts + 1] = sub(text, copied, bad - 1) .. rep(" ", last - bad + 1)
    copied, bad = last + 1, next_bad
  end
  parts[#parts + 1] = sub(text, copied)
  return concat(parts), runs
end

local function report_broken(report, map, raw, blanked, runs, skipped)
  for i = 1, #runs do
    local run = runs[i]
    local _, pairs_before = gsub(sub(blanked, 1, run.from - 1), "\r\n", "")
    local from = run.from - pairs_before
    findings.add(report, map, "HE0106", from, from + run.to - run.from, {
      bytes = (gsub(sub(raw, run.from, run.to), ".", function(c)
        return format("%02X ", byte(c))
      end)),
      offset = run.from + skipped - 1,
    })
  end
end

-- Reports invisible characters; the text without those of a single byte.
local function blank_controls(report, map, text)
  local at = find(text, CONTROL)
  local mended = at and gsub(text, CONTROL, " ") or text
  while at do
    findings.add(report, map, "HE0107", at, at, {
      code_point = format("U+%04X", byte(text, at)),
    }, "")
    at = find(text, CONTROL, at + 1)
  end
  local from = find(text, TURN, 1, true)
  while from do
    local char = sub(text, from, from + 2)
    if TURNING[char] then
      findings.add(report, map, "HE0107", from, from + 2, {
        code_point = format("U+%04X", codepoint(char)),
      }, "")
    end
    from = find(text, TURN, from + 1, true)
  end
  return mended
end

--- Clean text of a file and its positions, or nil when it is no text that can be read.
function encoding.clean(raw, report)
  local mark = sub(raw, 1, 2)
  if byte(raw, 1) == 27 then return refuse(report, "HE0108", { found = "Lua bytecode" }) end
  if mark == "\255\254" or mark == "\254\255" then
    return refuse(report, "HE0108", { found = "UTF-16" })
  end
  if #raw > LARGEST then return refuse(report, "HE0113", { limit = LARGEST, unit = "bytes" }) end
  local skipped = 0
  if sub(raw, 1, 3) == "\239\187\191" then
    raw, skipped = sub(raw, 4), 3
  end
  local blanked, runs = blank_broken(raw)
  if not blanked then return refuse(report, "HE0108", { found = "not UTF-8 (GB18030?)" }) end
  local text = blanked
  if find(text, "\r", 1, true) then text = gsub(text, "\r\n?", "\n") end
  local map = positions.open(text)
  report_broken(report, map, raw, blanked, runs, skipped)
  return blank_controls(report, map, text), map
end

return encoding
