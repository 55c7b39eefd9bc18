scheme {
  id = “demo/characters”，
  title ＝ "字符"，
  满分 = 100,
  source = "一",
}
local 分数 = １０
local x = 5元
grades { grade "A" { title = "A" } }
