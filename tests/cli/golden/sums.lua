scheme { id = "demo/sums", title = "合计", source = "一", cite = "1" }
inputs { firm = subject "firm" { key = "id", columns = { open = truth {}, city = text {} } } }
section "1" { title = "一", max = 5, cite = "1",
  item "1.1" { title = "甲", max = 2, cite = "1", points(2, firm.open) },
  item "1.2" { title = "乙", max = 2, cite = "1", points(2, firm.open) },
}
score { title = "总分", max = 100, cite = "3" }
quota "q" { title = "名额", at_most = 3, within = firm.city, candidates = firm.open, by = { total }, cite = "4" }
rule "8" { title = "等级", cite = "5", for_grades = { "B" }, requires = firm.open }
grades { grade "A" { title = "A" } }
