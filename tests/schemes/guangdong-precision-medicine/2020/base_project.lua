-- 工程类项目：各栏均已填写，AAA级。
return {
  base = "base.lua",
  given = {
    enterprise = { { id = 1, industry = "construction" } },
    application_item = { { id = 1, category = "project", name = "示例", user_list_id = 1, completed_on = "2019-06-01", accepted_on = "2019-06-01", client_signed = true,
      client_sealed = true, client_signed_on = "2020-08-20" } },
    fee_charged = { { amount = 5900 } },
    form_value = {
      { field = "A1.14", raw = "工程" },
      { item_id = 1, field = "A2.0", raw = "工程类" }, { item_id = 1, field = "A2.0.a", raw = "内容" },
      { item_id = 1, field = "A2.0.b", raw = "内容" }, { item_id = 1, field = "A2.0.c", raw = "8", number = 8 },
      { item_id = 1, field = "A1.21", raw = "内容" }, { item_id = 1, field = "6.5.b.building", raw = "内容" },
      { item_id = 1, field = "6.5.b.door", raw = "内容" }, { item_id = 1, field = "A2.G.0", raw = "内容" },
      { item_id = 1, field = "A2.G.1", raw = "内容" }, { item_id = 1, field = "A2.G.2", raw = "内容" },
      { item_id = 1, field = "A2.G.3", raw = "内容" }, { item_id = 1, field = "A2.G.4", raw = "内容" },
      { item_id = 1, field = "A2.G.5", raw = "内容" }, { item_id = 1, field = "A2.G.6", raw = "内容" },
      { item_id = 1, field = "A2.G.7", raw = "内容" },
      { item_id = 1, field = "A2.G.8", raw = "98.5", number = 98.5, data_year = 2019 },
      { item_id = 1, field = "A2.G.9", raw = "内容" }, { item_id = 1, field = "A2.G.10", raw = "3", number = 3 },
      { item_id = 1, field = "A2.G.11", raw = "1", number = 1 }, { item_id = 1, field = "A2.G.12", raw = "内容" },
      { item_id = 1, field = "A2.G.13", raw = "3", number = 3 }, { item_id = 1, field = "A2.G.14", raw = "内容" },
      { item_id = 1, field = "A2.G.15", raw = "内容" }, { item_id = 1, field = "A2.G.16", raw = "内容" },
      { item_id = 1, field = "A2.G.17", raw = "内容" }, { item_id = 1, field = "A2.G.18", raw = "内容" },
      { item_id = 1, field = "A2.G.19", raw = "内容" }, { item_id = 1, field = "A2.G.20", raw = "内容" },
      { item_id = 1, field = "A2.G.21", raw = "内容" }, { item_id = 1, field = "A2.G.16b", raw = "内容" },
    },
  },
}
