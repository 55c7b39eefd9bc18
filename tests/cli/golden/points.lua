scheme { id = "demo/points", title = "得分", source = "一", cite = "1", time_zone = "noon" }
inputs { firm = subject "firm" { key = "id", columns = { open = truth {}, city = text {} } } }
local early = total:at_least(5)
section "1" { title = "一", max = 5, cite = "1",
  item "1.1" { title = "甲", max = 2, cite = "1", points(3, firm.open) },
  item "1.2" { title = "乙", max = 2, cite = "1" },
  "third",
}
section "2" { title = "二", max = 5, cite = "2", item "2.1" { title = "丙", max = 5, cite = "2", expert_score() } }
section "3" { title = "三", max = 5, cite = "2", item "3.1" { title = "丁", max = 5, cite = "2", points(1, firm.open) } }
score { title = "总分", max = 100, cite = "3" }
quota "q" { title = "名额", at_most = 3, within = firm.city, candidates = firm.open, by = { total }, cite = "4" }
rule "8" { title = "入选", cite = "4", requires = quota "r" { title = "名额", at_most = 3, within = firm.city,
  candidates = firm.open, by = { desc(firm.city) }, cite = "4" }.chosen }
rule "8" { title = "等级", cite = "5", for_grades = { "B" }, requires = firm.open }
grades { grade "A" { title = "A" }, "B" }
