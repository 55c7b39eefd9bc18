-- 初学者最常见的五个错误，一次全部报出。
scheme { id = "demo/2030", title = “示范方案”, source = "示范文件", cite = "1" }

figures {
  pass_mark = { 60, unit = "分", cite = "2" }
  good_mark = { 80, unit = "分", cite = "2" },
}

inputs {
  firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100 } } },
}

rule "3" { title = "合格", cite = "3", requires = firm.points:at_least(figure.pass_mark) }
rule "4" { tittle = "良好", cite = "4", requires = firm.points >= figure.good_mark }
rul "5" { title = "其他", cite = "5", requires = firm.points:at_most(100) }

grades { grade "A" { title = "甲" } }
