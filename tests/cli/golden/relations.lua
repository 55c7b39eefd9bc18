scheme { id = "demo/relations", title = "多行", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {} } },
  records = many "record" { by = "firm_id", columns = { kind = text {}, points = number {} },
    covered_by = { "coverage" } },
}
local a = records:wher { kind = "x" }
local b = records:where(5)
local c = records:where { points = { "1", "2" } }:any()
local d = records:within(years(2), as_of):any()
local e = records:sum(true)
local f = records:largest("points")
local g = records:where(function(row) return 5 end):any()
local h = records:any()
grades { grade "A" { title = "A" } }
