scheme { id = "places/2024", title = "Three places in each city" }
figures { places = { 3, unit = "places", cite = "§4" } }
inputs { candidate = subject "candidate" { key = "id",
  columns = { city = text {}, points = number { low = 0, high = 100 } } } }
report_by "city" { title = "city", value = candidate.city }
score { title = "points", value = candidate.points, cite = "§4" }
quota "§4" { title = "three places in each city, most points first", cite = "§4", at_most = figure.places,
  within = candidate.city, candidates = total:at_least(0), by = { desc(total) }, binding = true }
grades { grade "in" { title = "recommended" } }
