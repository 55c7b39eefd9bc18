-- 服务类项目：各栏均已填写，AAA级。
return {
  base = "base.lua",
  given = {
    enterprise = { { id = 1, industry = "service" } },
    application_item = { { id = 1, category = "service", name = "示例", user_list_id = 1 } },
    fee_charged = { { amount = 5900 } },
    human_decision = { { id = 2, item_id = 1, topic = "H37", clause = "GD20-6.5.c" } },
    form_value = {
      { field = "A1.14", raw = "服务" },
      { item_id = 1, field = "A2.0", raw = "服务类" }, { item_id = 1, field = "A2.0.a", raw = "内容" },
      { item_id = 1, field = "A2.0.b", raw = "内容" }, { item_id = 1, field = "A2.0.c", raw = "8", number = 8 },
      { item_id = 1, field = "A1.22", raw = "内容" }, { item_id = 1, field = "A2.S.0", raw = "内容" },
      { item_id = 1, field = "A2.S.1", raw = "内容" }, { item_id = 1, field = "A2.S.2", raw = "内容" },
      { item_id = 1, field = "A2.S.3", raw = "内容" }, { item_id = 1, field = "A2.S.4", raw = "内容" },
      { item_id = 1, field = "A2.S.5", raw = "内容" }, { item_id = 1, field = "A2.S.6", raw = "内容" },
      { item_id = 1, field = "A2.S.7", raw = "内容" }, { item_id = 1, field = "A2.S.8", raw = "内容" },
      { item_id = 1, field = "A2.S.9", raw = "内容" },
      { item_id = 1, field = "A2.S.10", raw = "12", number = 12, data_year = 2019 },
      { item_id = 1, field = "A2.S.11", raw = "12", number = 12, data_year = 2019 },
      { item_id = 1, field = "A2.S.12", raw = "12", number = 12, data_year = 2019 },
      { item_id = 1, field = "A2.S.13", raw = "内容" },
    },
  },
}
