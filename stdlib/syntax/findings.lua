-- The findings of one reading: collected in any order, given out in order of place.
local positions = require "syntax.positions"
local sub = string.sub
local sort = table.sort
local offset = utf8.offset

local findings = {}

-- More findings of one code than this help nobody; the rest is counted.
local LIMIT = 200

--- Opens an empty collection.
function findings.open()
  return { list = {}, counts = {}, dropped = 0, muddled = {} }
end

-- Long words would drown the message.
local LONGEST = 160

local function shorten(args)
  for name, value in pairs(args) do
    if type(value) == "string" and #value > LONGEST then
      args[name] = sub(value, 1, offset(value, 0, LONGEST) - 1) .. "…"
    end
  end
  return args
end

--- Records a finding about bytes from..to of the text of `map`; to = from - 1 marks a gap.
-- `fix` is the text that would replace them, or nil; the finding has it only where they are on one line.
function findings.add(report, map, code, from, to, args, fix)
  local count = (report.counts[code] or 0) + 1
  report.counts[code] = count
  if count > LIMIT then
    report.dropped = report.dropped + 1
    return
  end
  local line, col = positions.place(map, from)
  local end_line, end_col = positions.place(map, to + 1)
  local finding = {
    code = code, severity = "error", line = line, col = col, end_line = end_line,
    end_col = end_col, args = shorten(args),
  }
  if fix and line == end_line then finding.fix = fix end
  report.list[#report.list + 1] = finding
end

--- Marks a line on which the quotes do not pair: what follows from that is not reported again.
function findings.muddle(report, line)
  report.muddled[line] = true
end

local function before(a, b)
  if a.line ~= b.line then return a.line < b.line end
  if a.col ~= b.col then return a.col < b.col end
  if a.code ~= b.code then return a.code < b.code end
  return a.serial < b.serial
end

--- The findings in order of place; a note at the end tells how many were left out.
function findings.close(report)
  local list = report.list
  for i = 1, #list do list[i].serial = i end
  sort(list, before)
  for i = 1, #list do list[i].serial = nil end
  if report.dropped > 0 then
    local last = list[#list]
    list[#list + 1] = {
      code = "HE0114", severity = "note", line = last.line, col = last.col,
      end_line = last.end_line, end_col = last.end_col, args = { count = report.dropped },
    }
  end
  return list
end

return findings
