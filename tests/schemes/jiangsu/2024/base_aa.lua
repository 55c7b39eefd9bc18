-- AA级：条件、材料、程序齐备，技术指标满分100分。
return {
  base = "base.lua",
  given = {
    change = {
      { table = "application", where = { id = 1 }, set = { grade_applied = "AA" } },
      { table = "grade_history", where = { grade = "AA" }, set = { grade = "A" } },
      { table = "recommendation", where = { grade = "AAA" }, set = { grade = "AA" } },
    },
    remove = { { table = "defence", where = { result = "pass" } } },
  },
}
