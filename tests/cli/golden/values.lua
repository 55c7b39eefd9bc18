scheme { id = "demo/values", title = "值", source = "一", cite = "1" }
figures { top = { 10, unit = "分", cite = "1" }, odd = { {}, cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", columns = {
    points = number { low = 0, high = 100 }, open = truth {}, day = date {}, name = text {} } },
  calendar = whole "calendar" { columns = { length = number {} } },
}
local a = firm.points:at_least "many"
local b = firm.points:at_leest(3)
local c = firm.day:after "2030-02-30"
local d = firm.points + 0.1234567
local e = firm.points .. "分"
local f = firm.points:round(9, "half_up")
local g = firm.points:expected_within(5, 1)
local h = firm.name:one_of(5)
local i = largest {}
local j = case { { firm.open, 1 }, { firm.open }, otherwise = 0 }
local k = case { { firm.open, 1 } }
local l = firm.day:plus(2)
local m = figure.topp
local n = firm.points(3)
local o = firm.points.at_least(3)
local p = choose("third", { first = 1, second = 2 })
local q = workday_after(firm.day, 7, firm)
local r = firm.points + calendar.length
local s = all(firm.open)
grades { grade "A" { title = "A" } }
