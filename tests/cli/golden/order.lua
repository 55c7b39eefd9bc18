scheme { id = "demo/order", title = "判定次序", source = "一", cite = "1" }
inputs { firm = subject "firm" { key = "id", as_of = "decision.day", columns = { bad = truth {}, old = date {} } } }
output "young" { title = "新设", cite = "1", value = firm.old:after(as_of) }
grades { order = { "B", "C", "B" },
  grade "A" { title = "甲", cite = "1" }, grade "B" { title = "乙", cite = "1", requires = firm.bad },
}
