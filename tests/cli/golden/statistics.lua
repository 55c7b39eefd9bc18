scheme { id = "demo/statistics", title = "统计", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {}, city = text {}, income = number {} } },
  marks = many "mark" { by = "firm_id", columns = { given_on = date {}, points = number {}, result = text {} } },
}
local city, income = firm.city, firm.income
local by = { desc(income) }
local a = marks:mean("result")
local b = marks:mean("points", { emty = 0 })
local c = marks:weighted_mean("points")
local d = marks:variance("points", { of = "all" })
local e = marks:standard_deviation("points")
local f = marks:count_in_any(months(12))
local g = marks:count_in_any(12, { on = "given_on" })
local h = marks:count_in_any(months(12), { on = "given_on", start = "late" })
local i = rank_within { candidates = true, by = by, ties = "first" }
local j = share_within { candidates = true, by = by }
local k = mean_within { of = income, within = city, fallback = { fewer_than = 5 } }
local l = median_within { within = city }
local m = mean_within { of = income, fallback = { within = "all" } }
local n = quota "q" { title = "q", candidates = true, by = by, at_most = 1, at_most_share = 0.1, cite = "1" }
local o = quota "r" { title = "r", candidates = true, by = by, at_most_share = 0.1, rounding = "half", cite = "1" }
local p = income:round_to(0)
local q = percentile_within { candidates = true, by = { income }, ties = "best" }
grades { grade "A" { title = "A" } }
