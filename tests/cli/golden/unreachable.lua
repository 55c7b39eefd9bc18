scheme { id = "demo/unreachable", title = "不可能", source = "一", cite = "1" }
inputs { firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100, unit = "分" },
  staff = number { low = 0, unit = "人" } } } }
output "sum" { title = "相加", cite = "1", value = firm.points + firm.staff }
grades {
  grade "A" { title = "A", cite = "1", requires = false },
  grade "B" { title = "B", cite = "1" },
}
