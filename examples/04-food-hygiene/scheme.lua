scheme { id = "food-hygiene/london-2021", title = "Food hygiene ratings", source = "published rating rule" }
figures {
  total_5 = { 15, unit = "points", cite = "5" }, single_5 = { 5, unit = "points", cite = "5" },
  total_4 = { 20, unit = "points", cite = "4" }, single_4 = { 10, unit = "points", cite = "4" },
  total_3 = { 30, unit = "points", cite = "3" }, single_3 = { 10, unit = "points", cite = "3" },
  total_2 = { 40, unit = "points", cite = "2" }, single_2 = { 15, unit = "points", cite = "2" },
  total_1 = { 50, unit = "points", cite = "1" }, single_1 = { 20, unit = "points", cite = "1" },
}
local function demerits(most) return number { unit = "points", low = 0, high = most } end
inputs { business = subject "establishment" { key = "fhrs_id", columns = {
  hygiene = demerits(25), structural = demerits(25), confidence = demerits(30) } } }
-- the fewer points, the better: each rating allows so many in all and so many for one of the three
local scores = { business.hygiene, business.structural, business.confidence }
score { title = "demerits", cite = "scores", value = sum(scores) }
local worst = largest(scores)
local function rated(code)
  return grade(code) { title = "rating " .. code, cite = code,
    requires = total:at_most(figure["total_" .. code]) & worst:at_most(figure["single_" .. code]) }
end
grades { rated "5", rated "4", rated "3", rated "2", rated "1", grade "0" { title = "rating 0", cite = "0" } }
