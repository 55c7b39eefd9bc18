scheme { id = "demo/citations", title = "出处", source = "一" }
figures {
  used = { 1, unit = "分" },
  unused = { 2, unit = "分", cite = "2" },
}
inputs {
  firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100 } } },
  records = many "record" { by = "firm_id", columns = { kind = text {} } },
}
rule "1" { title = "有分", requires = firm.points:at_least(figure.used) }
rule "2" { title = "满分", cite = "2", requires = firm.points:at_most(60) }
grades { grade "A" { title = "A" } }
