-- A级：条件、材料、程序齐备。
return {
  base = "base_common.lua",
  given = {
    application = { { id = 1, enterprise_id = 1, grade_applied = "A", submitted_at = "2024-04-26T10:00:00+08:00" } },
    document = { { kind = "application_form" }, { kind = "material" }, { kind = "pledge" } },
    form_value = { { field = "basic" }, { field = "qualification" }, { field = "adverse_records", mark = "none" },
      { field = "good_records" } },
    review = {
      { stage = "county_opinion", completed_on = "2024-04-28" },
      { stage = "province_confirm", completed_on = "2024-06-20" },
    },
  },
}
