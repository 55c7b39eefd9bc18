scheme { id = "demo/places", title = 5,
  source = { "一" }, cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { points = number { unit = "分" }, open = truth {},
    staff = number { unit = "人" }, day = date {} } },
  calendar = whole "calendar" { columns = { day = date {}, is_workday = truth {} } },
}
local a = firm.points:between(60, 70) & firm.points:at_least(60) & firm.staff:at_most(60)
local b = firm.points + 0.12345678 - firm.staff
local c = firm.open:all() .. firm.day
local d = firm.day:plus(years(2)):minus(3)
local e = workday_after(firm.day, 7, firm.day)
local f = firm.points:at_least(firm.day) & firm.open + 1
local g = case { { firm.points:at_least "60", 1 },
  { firm.points:at_least(12345678901234567890), 2 }, otherwise = 0 }
rule "points" { title = "points", cite = "points", requires = firm.points }
rule "open" { title = "requires", cite = "2", requires = 3 }
section "1" { title = "一", max = 2, cite = "1",
  item "1.1" { title = "甲", max = 1, cite = "1", points(1, firm.open) },
  item "1.2" { title = "乙", max = 1, cite = "1", points(1, firm.day) },
}
grades { grade "A" { title = 7, cite = "1" } }
