inputs { firm = subject "firm" { key = "id", columns = { points = number { low = 0, high = 100 } } } }
local band = bands(firm.points, {
  { "A", at_least = 90 },
  { "B", at_least = 80, less_than = 85 },
  { "C", less_than = 82 },
})
output "band" { title = "档", value = band }
