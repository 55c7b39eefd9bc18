-- What the tests of the source reader share: a vocabulary, and readings as short texts.
local syntax = require "syntax"

local fixture = {}

fixture.vocabulary = {
  figure = "node", as_of = "node", total = "node", table = "plain", ipairs = "plain",
  tostring = "plain",
}
for word in string.gmatch([[scheme figures inputs veto section item points best_of subject many text
  years case all any none quota desc rule number]], "[%a_]+") do
  fixture.vocabulary[word] = "word"
end

-- A scheme without a mistake; `facts` is declared so that tests have facts to misuse.
fixture.inputs = 'inputs { facts = subject "application" { key = "id" } }\n'

fixture.good = [==[
-- 江苏省“企业信用”评价方案（2024年版），全角标点：随便用；
scheme { id = "jiangsu/2024", title = "江苏“信用”评价，（试行）：“ＡＡＡ”　级" }
figures {
  aaa_per_city = { 15, unit = "家", cite = "JS24-3.2.2.q1" },
  veto_years = { 2, unit = "年", cite = 'JS24-A1.11.lb' };
}
inputs {
  application = subject "application" { key = "id", columns = { grade = text { title = "申报等级" } } },
  records = many "adverse_record" { of = "enterprise", on = "decided_on" },
  awards = many "award" { ["满分"] = 3 },
}
--[[ 多行注释：“全角”，
也不报告； ]]
local recent = records:within(years(figure.veto_years), as_of)
local levels = { "province", "city" }
veto "11.1" { title = [[一票
否决，]], cite = "…", when = recent:where { kind = "quality" }:any() & ~application.grade:is "C" }
section "7" { title = "质量\u{3000}\"好\"", max = 12, item "7.2" { title = "…",
  best_of { points(3, awards:where(function(a) return a.level:is "province" end):any()) } } }
for i, level in ipairs(levels) do
  if i == 1 and #levels >= 2 or level ~= "city" then item(level) { max = i // 1 } end
end
]==]

--- Findings as "CODE line:col-end_line:end_col", one per entry.
function fixture.places(text)
  local list = {}
  for i, finding in ipairs(syntax.read(text, fixture.vocabulary).findings) do
    list[i] = string.format("%s %d:%d-%d:%d", finding.code, finding.line, finding.col,
      finding.end_line, finding.end_col)
  end
  return list
end

--- Checks that `text` has exactly the findings `expected`, given as one text separated by "; ".
function fixture.expect(check, text, expected)
  check.equal(table.concat(fixture.places(text), "; "), expected, text)
end

--- The first finding of a text.
function fixture.first(text)
  return syntax.read(text, fixture.vocabulary).findings[1] or { args = {} }
end

--- The mended text.
function fixture.repaired(text)
  return syntax.read(text, fixture.vocabulary).repaired
end

return fixture
