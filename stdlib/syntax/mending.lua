-- Mends a file as it stands: full-width characters and missing commas, which have one mending only.
local syntax = require "syntax"
local concat = table.concat
local gmatch, sub = string.gmatch, string.sub
local offset = utf8.offset

local mending = {}

local MENDED = { HE0101 = true, HE0102 = true }
local MARK = "\239\187\191"

-- The lines of a file with their ends; a byte order mark is kept apart.
local function split(text)
  local mark = sub(text, 1, #MARK) == MARK and MARK or ""
  local lines = {}
  for body, stop in gmatch(sub(text, #mark + 1), "([^\r\n]*)(\r?\n?)") do
    if body ~= "" or stop ~= "" then lines[#lines + 1] = { body = body, stop = stop } end
  end
  return lines, mark
end

local function mend_line(line, finding)
  local body = line.mended or line.body
  local from, to = offset(body, finding.col), offset(body, finding.end_col)
  line.mended = sub(body, 1, from - 1) .. finding.fix .. sub(body, to)
end

--- Reads a file's text (UTF-8). Returns its lines as an array of { body, stop, mended }: the line, its
-- end, and what it becomes, nil where it stays; and the byte order mark before them, or "".
function mending.lines(text)
  local lines, mark = split(text)
  local list = syntax.read(text, {}).findings
  for i = #list, 1, -1 do
    local finding = list[i]
    if MENDED[finding.code] and finding.fix then mend_line(lines[finding.line], finding) end
  end
  return lines, mark
end

--- The mended text.
function mending.text(text)
  local lines, mark = mending.lines(text)
  local parts = { mark }
  for _, line in ipairs(lines) do
    parts[#parts + 1] = line.mended or line.body
    parts[#parts + 1] = line.stop
  end
  return concat(parts)
end

return mending
