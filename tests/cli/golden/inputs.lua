scheme { id = "demo/inputs", title = "输入", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { columns = { open = truth {}, bad = 5 } },
  other = subject "other" { key = "id" },
  owner = one "" { by = "owner_id" },
  records = many "record" { of = "frim", by = "firm_id", columns = { kind = text {}, points = number {} } },
  plain = "table",
}
local a = firm.opened
local b = firm.bad
local c = as_of
grades { grade "A" { title = "A" } }
