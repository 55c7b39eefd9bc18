scheme { id = "demo/forms", title = "表格", source = "一", cite = "1", clause_prefix = "X-" }
inputs {
  firm = subject "firm" { key = "id", columns = { open = truth {} } },
  cells = many "form_value" { by = "firm_id", columns = {
    field = text {}, mark = text {}, raw = text {}, number = number {} } },
}
local kinds = { count = { at_least = 0, whole = true } }
local f = form "A" { rows = cells, kinds = kinds, fields = { { "名称", required = true }, { "数量", "cuont" }, { 5 } } }
form "B" { rows = cells, kinds = { count = { at_last = 0 } }, fields = { { "名称", requierd = true } } }
form "C" { fields = { { "名称" } } }
form "" { rows = cells, fields = { { "名称" } } }
local function twice(id)
  form(id) { rows = cells, fields = { { "名称", id = "1" } } }
end
twice "D"
twice "D"
rule "9" { title = "开始", requires = f.begn }
grades { grade "A" { title = "A" } }
