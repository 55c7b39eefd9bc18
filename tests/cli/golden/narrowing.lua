scheme { id = "demo/narrowing", title = "取哪些行", source = "一", cite = "1" }
inputs {
  article = subject "article" { key = "id", as_of = "day", columns = { day = date {} },
    only = { ["order.state"] = "open", ["firm.state"] = "open", ["ordr.state"] = "open", ["order.firm.state"] = "open" } },
  order = one "order" { by = "order_id", key = "id", columns = { state = text {} } },
  firm = one "firm" { of = "order", by = "firm_id", key = "id", columns = { state = text {} } },
  parts = many "part" { by = "article_id", only = { ["maker.state"] = "open", ["order.state"] = "open" },
    columns = { kind = text {} } },
  maker = one "maker" { of = "parts", by = "maker_id", key = "id", columns = { state = text {} } },
}
local free = firm.state:is "free" | parts:where(function(p) return p.maker.state:is "free" end):any()
grades { grade "A" { title = "A", requires = order.state:is "open" & free & article.day:on_or_before(as_of) } }
