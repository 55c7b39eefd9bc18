scheme { id = "demo/unreachable", title = "不可能", source = "一", cite = "1" }
figures { mark = { 120, unit = "分", cite = "1" }, top = { 90, unit = "分", cite = "1" } }
inputs { firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100, unit = "分" },
  staff = number { low = 0, unit = "人" }, open = truth {} } },
  records = many "record" { by = "firm_id", columns = { kind = text {} } } }
output "sum" { title = "相加", cite = "1", value = firm.points + firm.staff }
section "1" { title = "一", max = 5, cite = "1", item "1.1" { title = "甲", max = 5, cite = "1", points(5, firm.open) } }
score { title = "总分", max = 5, cite = "1" }
veto "1" { title = "不会成立", cite = "1", when = firm.points:less_than(0) }
veto "2" { title = "会成立", cite = "1", when = firm.points:less_than(1) }
rule "3" { title = "不会不满足", cite = "1", requires = records:count():at_least(0) & firm.points:at_most(100) }
rule "4" { title = "会不满足", cite = "1", requires = records:count():at_least(1) }
grades {
  grade "A" { title = "否", cite = "1", requires = false },
  grade "B" { title = "超出列的上限", cite = "1", requires = firm.points:at_least(figure.mark) },
  grade "C" { title = "超出满分", cite = "1", requires = total:more_than(5) & firm.open },
  grade "D" { title = "自相矛盾", cite = "1", requires = firm.open & firm.points:at_least(figure.top)
    & ~firm.points:at_least(80) },
  grade "E" { title = "满分", cite = "1", requires = total:at_least(5) & firm.points:at_least(100) },
  grade "F" { title = "其余", cite = "1" },
}
