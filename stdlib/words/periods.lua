--- Calendar periods and dates: years(2), months(6), days(30), date "2024-03-26", workday_after.

local nodes = require "words.nodes"

local periods = {}

local METATABLE = { __metatable = "period", __name = "period" }
local Period = { name = "period", metatable = METATABLE }
function Period.describe(data) return data.unit end
function METATABLE.__index() return nil end
function METATABLE.__tostring() return "period" end
function METATABLE.__newindex() end

local UNITS = { days = 0, months = 1, years = 2 }

local function make(ctx, unit)
  return function(count)
    local ref = nodes.ref(ctx, count, "N", unit)
    return ctx:handle(Period, { unit = unit, count = ref and nodes.wrap(ctx, ref) or nodes.lost(ctx) })
  end
end

--- The date moved by a period, forward or back; the period is the first argument of `word`.
function periods.add(ctx, value, period, back, word)
  local data = ctx:of(period)
  if not data or data.class ~= Period then
    ctx:finding("HE0241", { got = ctx:describe(period) }, { word = word, argument = 1 })
    return nodes.lost(ctx)
  end
  local count = data.count
  if back then count = -count end
  return nodes.apply(ctx, "date_add", { value, count }, { "D", "N" }, { ints = { UNITS[data.unit] } })
end

periods.docs = {
  { name = "years", usage = "years(figure.veto_years)", en = "a period of calendar years", zh = "年" },
  { name = "months", usage = "months(6)", en = "a period of calendar months", zh = "月" },
  { name = "days", usage = "days(30)", en = "a period of calendar days", zh = "日历日" },
  { name = "date", usage = 'date "2024-03-26"', en = "a day", zh = "日期" },
  { name = "workday_after", usage = "workday_after(d, 7, calendar)",
    en = "the n-th working day after a day; unknown where the calendar lacks a day on the way",
    zh = "某日之后第 n 个工作日（日历缺失则未知）" },
}

--- The n-th working day after a date, by a `whole` input that lists days.
local function workday_after(ctx, value, count, calendar)
  local data = ctx:of(calendar)
  if not data or data.class.name ~= "input" or data.kind ~= "free" then
    ctx:finding("HE0242", { got = ctx:describe(calendar) }, { word = "workday_after", argument = 3 })
    return nodes.lost(ctx)
  end
  local day, working = data.column "day", data.column "is_workday"
  return nodes.apply(ctx, "workday_add", { value, count, day, working }, { "D", "N", "D", "T" }, nil,
    "workday_after")
end

--- Puts the words into a scheme's environment.
function periods.install(ctx, env)
  env.years, env.months, env.days = make(ctx, "years"), make(ctx, "months"), make(ctx, "days")
  function env.date(text) return nodes.wrap(ctx, nodes.ref(ctx, text, "D", "date")) end
  function env.workday_after(value, count, calendar) return workday_after(ctx, value, count, calendar) end
end

return periods
