-- AA级：条件、程序齐备。
return {
  base = "base.lua",
  given = {
    change = {
      { table = "application", where = { id = 1 }, set = { grade_applied = "AA" } },
      { table = "recommendation", where = { grade = "AAA" }, set = { grade = "AA" } },
      { table = "human_decision", where = { item = "10.3.1" }, set = { item = "10.2.1" } },
      { table = "human_decision", where = { item = "10.3.2" }, set = { item = "10.2.2" } },
      { table = "human_decision", where = { item = "10.3.3" }, set = { item = "10.2.3" } },
    },
    remove = { { table = "onsite_check", where = {} } },
  },
}
