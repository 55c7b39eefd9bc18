scheme { id = "demo/fields", title = "字段", source = 5, cites = "1" }
inputs {
  firm = subject "firm" { key = "id", columns = { points = number { lowest = 0 }, open = truth {} } },
}
rule "1" { titel = "好", cite = "1", requires = firm.open }
rule "2" { title = "无条件", cite = "2" }
rule "3" { title = "类型", cite = "3", requires = firm.points }
rule "" { title = "空", cite = "4", requires = firm.open }
rule "5" "text"
grades { grade "A" { title = "A" } }
