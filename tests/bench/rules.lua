-- Writes a scheme with so many rules over a table of firms and one of their records: lua5.4 rules.lua N. Every rule is
-- another one: thresholds, kinds and windows vary, so that no two share more than a column.
local COUNT = math.tointeger(tonumber(arg[1]) or 0) or 0
if COUNT < 1 then
  io.stderr:write "usage: rules.lua N\n"
  os.exit(2)
end

local HEAD = [[
scheme { id = "growth/%d", title = "规则数的影响", source = "自造", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "filed_on", columns = {
    filed_on = date { title = "申报日" }, size = number { title = "规模", low = 0, high = 10000 },
    kind = text { title = "种类", one_of = { "a", "b", "c", "d" } }, sound = truth { title = "正常" } } },
  records = many "record" { by = "firm_id", key = "id", on = "decided_on", columns = {
    decided_on = date { title = "决定日" }, amount = number { title = "金额", low = 0, high = 1000 },
    kind = text { title = "种类", one_of = { "a", "b", "c", "d" } } } },
}
]]

local SHAPES = {
  function(i) return ("firm.size:at_least(%d)"):format(i) end,
  function(i) return ('records:within(days(%d), as_of):where { kind = "%s" }:none()'):format(i + 30,
    ("abcd"):sub(i % 4 + 1, i % 4 + 1)) end,
  function(i) return ('records:where { kind = "%s" }:sum("amount"):at_most(%d)'):format(
    ("abcd"):sub(i % 4 + 1, i % 4 + 1), i + 100) end,
  function(i) return ('firm.sound | firm.kind:is_not "%s" | firm.size:more_than(%d)'):format(
    ("abcd"):sub(i % 4 + 1, i % 4 + 1), i) end,
}

io.write(HEAD:format(COUNT))
for i = 1, COUNT do
  io.write(('rule "%d" { title = "第%d条", cite = "%d", requires = %s }\n'):format(i, i, i, SHAPES[i % #SHAPES + 1](i)))
end
io.write 'grades { grade "A" { title = "甲" } }\n'
