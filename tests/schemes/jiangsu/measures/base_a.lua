-- A级：条件、程序齐备；没有推荐、资料评审、现场核查和公示。
return {
  base = "base.lua",
  given = {
    change = { { table = "application", where = { id = 1 }, set = { grade_applied = "A" } } },
    review = { { stage = "province_confirm", completed_on = "2025-10-20" } },
    remove = { { table = "onsite_check", where = {} }, { table = "recommendation", where = {} },
      { table = "notice_entry", where = {} }, { table = "review", where = { stage = "material" } },
      { table = "review", where = { stage = "collective" } }, { table = "financials", where = {} } },
  },
}
