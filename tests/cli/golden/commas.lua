scheme {
  id = "demo/commas"
  title = "逗号",
  source = "一"
  cite = "1",
}
grades { grade "A" { title = "A" } grade "B" { title = "B" } }
