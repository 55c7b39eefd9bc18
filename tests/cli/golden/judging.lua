scheme { id = "demo/judging", title = "评判", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {}, grade = text {}, x = number {},
    y = number {}, small = truth {} } },
  limits = whole "limit" { columns = { kind = text {}, value = number {} } },
  history = many "history" { by = "firm_id", on = "given_on", columns = { given_on = date {}, reason = text {} } },
}
local ladder = scale { "A", "B", "C", "B", outside = { "M" } }
local steps = scale { "A", "B", "C", outside = { "M" } }
output "1" { title = "一", value = steps:at_least(firm.grade, "BB") }
output "2" { title = "二", value = steps:up(firm.grade, 1.5) }
output "3" { title = "三", value = steps:beter(firm.grade, "B") }
output "4" { title = "四", value = weighted { { firm.x, weight = 60 }, { firm.y, weight = 30 } } }
output "5" { title = "五", value = weighted { { firm.x, weight = 60 }, { firm.y, wieght = 40 } } }
output "6" { title = "六", value = weighted { { firm.x, weight = 60 }, { firm.y, weight = 40, applies = firm.small } } }
output "7" { title = "七", value = weighted { not_applicable = "full_marks", { firm.x, weight = 60 },
  { firm.y, weight = 40, applies = firm.small } } }
output "8" { title = "八", value = limits:find({ kind = "steel" }, "value") }
output "9" { title = "九", value = bands_by(firm.x, { { 5, "A", "B" }, otherwise = "C" }) }
output "10" { title = "十", value = history:barred { reason = "reason", terms = {} } }
output "11" { title = "十一", value = best_case({ 1, 2 }, firm.x) }
output "12" { title = "十二", value = best_case({ "A", "B" }, function(code) return code end) }
output "13" { title = "十三", value = ladder:up(firm.grade) }
section "1" { title = "一", max = 90, cite = "1", item "1.1" { title = "甲", max = 90, cite = "1",
  deductions { base = 100, at_least = 0, limits = "at_last", per_unit(5, firm.x) } } }
grades { grade "A" { title = "A" } }
