scheme { id = "demo/operators", title = "运算", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100 }, open = truth {} } },
}
local good = firm.points == 80
local fair = firm.points < 80 and firm.open
if firm.open then firm.points = 5 end
sume { 1, 2 }
newword = 3
rule "1" { title = "好", cite = "1", requires = not firm.open }
grades { grade "A" { title = "A" } }
