--- What can be done with a value: methods of truths, numbers, dates and texts.
-- Each is called as value:method(…) in a scheme; `docs` feeds the manual, and its examples are run by tests.

local nodes = require "words.nodes"
local periods = require "words.periods"

local methods = nodes.methods
local apply = nodes.apply

local docs = {}

local function document(types, name, usage, en, zh)
  docs[#docs + 1] = { name = name, on = types, usage = usage, en = en, zh = zh }
end

local function comparison(name, kernel)
  return function(ctx, self, other)
    local letter = nodes.of(self).type
    return apply(ctx, kernel, { self, other }, { letter, letter }, nil, name)
  end
end

local COMPARISONS = {
  { "at_least", "ge", "x >= y", "不低于" },
  { "at_most", "le", "x <= y", "不高于" },
  { "more_than", "gt", "x > y", "高于" },
  { "less_than", "lt", "x < y", "低于" },
  { "equals", "eq", "x = y", "等于" },
  { "differs_from", "ne", "x and y are different", "不等于" },
}
for _, row in ipairs(COMPARISONS) do
  methods.N[row[1]] = comparison(row[1], row[2])
  document("number", row[1], "x:" .. row[1] .. "(y)", row[3], row[4])
end

function methods.N.between(ctx, self, low, high)
  local above = apply(ctx, "ge", { self, low }, { "N", "N" }, nil, "between")
  local below = apply(ctx, "le", { self, high }, { "N", "N" }, nil, "between")
  return apply(ctx, "and", { above, below }, { "T", "T" })
end
document("number", "between", "x:between(low, high)", "low <= x <= high, both ends included", "介于（含两端）")

function methods.N.capped(ctx, self, limit)
  return apply(ctx, "min", { self, limit }, { "N", "N" }, nil, "capped")
end
document("number", "capped", "x:capped(4)", "x, at most limit", "封顶")

function methods.N.floored(ctx, self, limit)
  return apply(ctx, "max", { self, limit }, { "N", "N" }, nil, "floored")
end
document("number", "floored", "x:floored(0)", "x, at least limit", "保底")

local ROUNDINGS = { half_up = 0, half_even = 1, down = 2, up = 3, floor = 4, ceiling = 5 }

function methods.N.round(ctx, self, places, mode)
  local number = ROUNDINGS[mode or "half_up"]
  local whole = math.type(places) == "integer" and places >= 0 and places <= 6
  if not number or not whole then
    ctx:finding("HE0231", { places = ctx:describe(places), mode = ctx:describe(mode or "half_up") },
      { word = "round" })
    return nodes.lost(ctx)
  end
  return apply(ctx, "round", { self }, { "N" }, { ints = { places, number } }, "round")
end
document("number", "round", 'x:round(2, "half_up")',
  "x rounded to 0 to 6 places; half_up, half_even, down, up, floor or ceiling", "舍入到指定小数位")

function methods.N.round_to(ctx, self, step, mode)
  local number = ROUNDINGS[mode or "half_up"]
  local data = nodes.of(step)
  local size = ctx.core.millionths(data and data.plain or step)
  if not number or not size or size <= 0 then
    ctx:finding("HE0354", { step = ctx:describe(step), mode = ctx:describe(mode or "half_up") }, { word = "round_to" })
    return nodes.lost(ctx)
  end
  return nodes.with_unit(apply(ctx, "round_to", { self }, { "N" }, { ints = { size, number } }, "round_to"),
    nodes.of(self).unit)
end
document("number", "round_to", 'x:round_to(0.5, "down")', "x rounded to a multiple of a step, by the same modes",
  "舍入到指定步长的倍数")

function methods.N.magnitude(ctx, self)
  return apply(ctx, "abs", { self }, { "N" })
end
document("number", "magnitude", "x:magnitude()", "absolute value", "绝对值")

function methods.N.expected_within(ctx, self, low, high)
  local a, b = ctx.core.millionths(low), ctx.core.millionths(high)
  if not a or not b or a > b then
    ctx:finding("HE0232", { low = ctx:describe(low), high = ctx:describe(high) }, { word = "expected_within" })
    return nodes.lost(ctx)
  end
  return apply(ctx, "range_check", { self }, { "N" }, { ints = { a, b } })
end
document("number", "expected_within", "x:expected_within(0, 100)",
  "x, which must lie in the range: an unknown x is that interval; a known x outside it is reported and unknown",
  "取值范围（越界的值报告并视为未知）")

methods.D.on_or_after = comparison("on_or_after", "ge")
methods.D.on_or_before = comparison("on_or_before", "le")
methods.D.after = comparison("after", "gt")
methods.D.before = comparison("before", "lt")
methods.D.equals = comparison("equals", "eq")
document("date", "on_or_after", "d:on_or_after(e)", "d is e or later", "不早于")
document("date", "on_or_before", "d:on_or_before(e)", "d is e or earlier", "不晚于")
document("date", "after", "d:after(e)", "d is later than e", "晚于")
document("date", "before", "d:before(e)", "d is earlier than e", "早于")
document("date", "equals", "d:equals(e)", "the same day", "同一天")

function methods.D.between(ctx, self, first, last)
  local late = apply(ctx, "ge", { self, first }, { "D", "D" }, nil, "between")
  local early = apply(ctx, "le", { self, last }, { "D", "D" }, nil, "between")
  return apply(ctx, "and", { late, early }, { "T", "T" })
end
document("date", "between", "d:between(first, last)", "first <= d <= last, both days included", "介于（含首尾日）")

function methods.D.plus(ctx, self, period) return periods.add(ctx, self, period, false, "plus") end
document("date", "plus", "d:plus(years(2))", "d moved forward by a period; 29 February becomes 28 in a common year",
  "向后推")

function methods.D.minus(ctx, self, period) return periods.add(ctx, self, period, true, "minus") end
document("date", "minus", "d:minus(years(2))", "d moved back by a period; 29 February becomes 28 in a common year",
  "向前推")

local function part(name, kernel, en, zh)
  methods.D[name] = function(ctx, self)
    return apply(ctx, kernel, { self }, { "D" }, nil, name)
  end
  document("date", name, "d:" .. name .. "()", en, zh)
end
part("year", "year_of", "calendar year as a number", "年份")
part("month", "month_of", "month, 1 to 12", "月份")
part("day", "day_of", "day of the month, 1 to 31", "日")
part("year_start", "year_start", "1 January of that year", "当年1月1日")
part("year_end", "year_end", "31 December of that year", "当年12月31日")

function methods.D.days_until(ctx, self, other)
  return apply(ctx, "days_between", { self, other }, { "D", "D" }, nil, "days_until")
end
document("date", "days_until", "d:days_until(e)", "days from d to e, negative if e is earlier", "相隔天数")

function methods.D.years_until(ctx, self, other)
  return apply(ctx, "whole_years", { self, other }, { "D", "D" }, nil, "years_until")
end
document("date", "years_until", "d:years_until(e)", "full calendar years from d to e; the anniversary itself counts",
  "满几年")

function methods.X.is(ctx, self, other)
  return apply(ctx, "eq", { self, other }, { "X", "X" }, nil, "is")
end
document("text", "is", 't:is "quality"', "the text is exactly this", "是")

function methods.X.is_not(ctx, self, other)
  return apply(ctx, "ne", { self, other }, { "X", "X" }, nil, "is_not")
end
document("text", "is_not", 't:is_not "quality"', "the text is known and another", "不是")

local function word_test(name, kernel, usage, en, zh)
  methods.X[name] = function(ctx, self, words)
    words = nodes.plain_text(words) or words
    local list = type(words) == "string" and { words } or words
    if type(list) ~= "table" or nodes.is_value(list) or #list == 0 then
      ctx:finding("HE0233", { word = name, got = ctx:describe(words) }, { word = name })
      return nodes.lost(ctx)
    end
    local texts = {}
    for i, word in ipairs(list) do
      if type(word) ~= "string" then
        ctx:finding("HE0233", { word = name, got = ctx:describe(word) }, { word = name })
        return nodes.lost(ctx)
      end
      texts[i] = word
    end
    table.sort(texts)
    return apply(ctx, kernel, { self }, { "X" }, { texts = texts }, name)
  end
  document("text", name, usage, en, zh)
end
word_test("one_of", "in_set", 't:one_of{ "national", "province" }', "the text is one of these", "属于其中之一")
word_test("starts_with", "starts_with", 't:starts_with "32"', "the text starts with this, or one of these", "以……开头")
word_test("ends_with", "ends_with", 't:ends_with "公司"', "the text ends with this, or one of these", "以……结尾")
word_test("contains", "contains", 't:contains "ISO"', "the text contains this, or one of these", "包含")
word_test("matches", "matches", 't:matches "ISO9*"', "the whole text fits a pattern: ? is one character, * any number",
  "符合样式")

function methods.X.length(ctx, self)
  return apply(ctx, "text_length", { self }, { "X" })
end
document("text", "length", "t:length()", "number of characters", "字数")

local function known(ctx, self)
  return apply(ctx, "is_known", { self }, { nodes.of(self).type })
end

local function or_if_unknown(ctx, self, value)
  local letter = nodes.of(self).type
  return apply(ctx, "assume", { self, value }, { letter, letter }, nil, "or_if_unknown")
end

for _, letter in ipairs { "T", "N", "D", "X" } do
  methods[letter].known = known
  methods[letter].or_if_unknown = or_if_unknown
end
document("any", "known", "x:known()", "true if the value is known, else false", "是否已知")
document("any", "or_if_unknown", "x:or_if_unknown(0)",
  "the value, or the one given where it is unknown: an assumption stated in the scheme", "未知时按……（方案明示的假定）")

return { docs = docs, roundings = ROUNDINGS }
