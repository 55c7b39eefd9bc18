scheme { id = "demo/unclosed", title = "没有结束", source = "一", cite = "1" }
grades {
  grade "A" { title = "A",
  grade "B" { title = "B" },
}
