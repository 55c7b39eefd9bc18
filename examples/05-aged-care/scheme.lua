scheme { id = "aged-care/2023-24", title = "Overall star rating", source = "published rating rule" }
figures {
  experience = { 33, unit = "%", cite = "weights" }, compliance = { 30, unit = "%", cite = "weights" },
  staffing = { 22, unit = "%", cite = "weights" }, quality = { 15, unit = "%", cite = "weights" },
  lowest = { 1, unit = "star", cite = "cap" }, low = { 2, unit = "star", cite = "cap" },
}
local function stars() return number { unit = "star", low = 1, high = 5 } end
inputs { home = subject "home" { key = "id", columns = { residents_experience = stars(), compliance = stars(),
  staffing = stars(), quality_measures = stars() } } }
local parts = weighted { { home.residents_experience, weight = figure.experience },
  { home.compliance, weight = figure.compliance }, { home.staffing, weight = figure.staffing },
  { home.quality_measures, weight = figure.quality } }
-- a home whose compliance is poor is not rated above it
local stars_given = case {
  { home.compliance:at_most(figure.lowest), parts:round(0):capped(figure.lowest) },
  { home.compliance:at_most(figure.low), parts:round(0):capped(figure.low) },
  otherwise = parts:round(0),
}
-- there is no overall rating unless all four parts are rated
local complete = all { home.residents_experience:known(), home.compliance:known(), home.staffing:known(),
  home.quality_measures:known() }
rule "parts" { title = "all four parts are rated", cite = "parts", requires = complete }
score { title = "stars", value = stars_given, cite = "overall" }
local function overall(code, least)
  return grade(code) { title = code .. " stars", requires = total:at_least(least) }
end
grades { overall("5", 5), overall("4", 4), overall("3", 3), overall("2", 2), overall("1", 1) }
