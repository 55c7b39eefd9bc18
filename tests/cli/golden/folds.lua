scheme { id = "demo/folds", title = "累计", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {} } },
  records = many "record" { by = "firm_id", on = "decided_on", columns = {
    decided_on = date {}, kind = text {}, points = number {} } },
  others = many "other" { by = "firm_id", columns = { level = number {} } },
}
local kept
local a = records:fold { start = 0, step = function(so_far, row) kept = so_far return so_far + row.points end }
local b = records:fold { start = 0, step = function(so_far) return so_far + kept end }
local c = records:fold { start = 0, step = function() return kept end }
local d = records:fold { start = 0, step = function(so_far)
  return records:where(function(row) return row.points:more_than(so_far) end):count()
end }
local e = records:where(function(row) return kept:more_than(row.points) end):count()
local f = records:fold { start = 0, step = 5 }
local g = records:fold { step = function(so_far) return so_far end }
local h = others:fold { start = 0, step = function(so_far) return so_far end }
local i = records:fold { order = "down", start = 0, step = function(so_far, row) return so_far + row.points end }
local j = records:fold { start = 0, step = function(so_far, row) return row.kind end }
local k = records:fold { by = "kind", start = 0, step = function(so_far, row) return so_far + row.points end }
local l = others:fold { by = "level", start = 0, step = function(so_far)
  return so_far + records:sum(function(row) return row.points + so_far end)
end }
grades { grade "A" { title = "A" } }
