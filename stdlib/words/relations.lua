--- Relations: the rows that belong to a subject. They are narrowed by where and within, and end in one value
-- for the subject: any, none, count, sum, largest, smallest, distinct, latest, earliest, longest_run.
-- Where the input states which source covers it, a value that more rows could change is unknown unless the
-- coverage spans the whole window.

local context = require "words.context"
local nodes = require "words.nodes"
local periods = require "words.periods"
local conditions = require "words.conditions"
local filters = require "words.filters"
local completeness = require "words.completeness"

local relations = {}

local METATABLE = { __metatable = "relation", __name = "relation" }
local Relation = { name = "relation", metatable = METATABLE }
function Relation.describe(data) return data.input.name end

local open_data = setmetatable({}, { __mode = "k" })
local methods = {}
relations.methods = methods -- further modules add their words
local both = filters.both

local function derive(data, changes)
  local made = { input = data.input, filter = data.filter, from = data.from, to = data.to }
  for key, value in next, changes do made[key] = value end
  local handle = data.context:handle(Relation, made)
  open_data[handle] = made
  return handle
end

relations.derive = derive

--- The relation of an input, unfiltered.
function relations.open(ctx, input)
  local data = { input = input }
  local handle = ctx:handle(Relation, data)
  open_data[handle] = data
  return handle
end

function METATABLE.__index(handle, key)
  local data = open_data[handle]
  local ctx = data.context
  local method = methods[key]
  if method then
    return function(self, ...)
      local own = open_data[self]
      if not own then
        ctx:finding("HE0226", { method = tostring(key) }, { word = tostring(key) })
        return nodes.lost(ctx)
      end
      ctx.used[own.input.name] = true
      return method(ctx, own, ...)
    end
  end
  local near = context.nearest(tostring(key), context.sorted_keys(methods))
  ctx:finding("HE0281", { method = tostring(key), input = data.input.name, near = near or "" },
    { word = tostring(key) })
  return function() return nodes.lost(ctx) end
end
function METATABLE.__newindex(handle) open_data[handle].context:finding("HE0228", {}) end
function METATABLE.__tostring() return "relation" end

-- ---- narrowing ----------------------------------------------------------------------------------

--- where{ kind = "quality", level = { "national", "province" } } or where(function(row) return … end)
function methods.where(ctx, data, condition)
  local filter = data.filter
  if type(condition) == "function" then
    local result = condition(data.input.row)
    if not nodes.is_value(result) then
      ctx:finding("HE0283", { got = ctx:describe(result) }, { word = "where" })
      result = nodes.lost(ctx)
    end
    return derive(data, { filter = both(ctx, filter, result) })
  end
  if type(condition) ~= "table" or nodes.is_value(condition) then
    ctx:finding("HE0283", { got = ctx:describe(condition) }, { word = "where" })
    return derive(data, {})
  end
  for _, name in ipairs(context.sorted_keys(condition)) do
    filter = both(ctx, filter, filters.column(ctx, data.input, name, condition[name]))
  end
  return derive(data, { filter = filter })
end

--- What a relation holds where its rows are narrowed by one more condition, as of `where`.
function relations.narrowed(ctx, data, condition)
  return open_data[methods.where(ctx, data, condition)]
end

local function day_column(ctx, data, options, word)
  local column = nodes.plain_text(options and options.on) or data.input.spec.on
  if not column then ctx:finding("HE0284", { input = data.input.name }, { word = word }) end
  return column
end

local function window_start(ctx, last, period, start)
  local closed = periods.add(ctx, last, period, true, "within")
  if start == nil or start == "closed" then return closed end
  local open = nodes.apply(ctx, "date_add", { closed, 1 }, { "D", "N" }, { ints = { 0 } })
  if start == "open" then return open end
  return conditions.choose(ctx, start, { closed = closed, open = open })
end

--- within(years(2), as_of, { on = "decided_on", start = "closed" }): rows whose day lies in the period that
-- ends on a day. Both ends are included; start = "open" leaves out the first day.
function methods.within(ctx, data, period, last, options)
  options = options or {}
  local column = day_column(ctx, data, options, "within")
  if not column then return derive(data, {}) end
  local first = window_start(ctx, last, period, options.start)
  local day = data.input.column(column)
  local late = nodes.apply(ctx, "ge", { day, first }, { "D", "D" }, nil, "within")
  local early = nodes.apply(ctx, "le", { day, last }, { "D", "D" }, nil, "within")
  return derive(data, { filter = both(ctx, both(ctx, data.filter, late), early), from = first, to = last })
end

--- between(first, last): rows whose day lies between two days, both included.
function methods.between(ctx, data, first, last, options)
  local column = day_column(ctx, data, options, "between")
  if not column then return derive(data, {}) end
  local day = data.input.column(column)
  local late = nodes.apply(ctx, "ge", { day, first }, { "D", "D" }, nil, "between")
  local early = nodes.apply(ctx, "le", { day, last }, { "D", "D" }, nil, "between")
  return derive(data, { filter = both(ctx, both(ctx, data.filter, late), early), from = first, to = last })
end

local function widened(ctx, kernel, before, day)
  return before and nodes.apply(ctx, kernel, { before, day }, { "D", "D" }) or day
end

--- overlapping(years(2), as_of): keeps all rows, and says over which period the source must be complete, beside the
-- window that they are in already; for rows that last from one day to another, which where{…} has narrowed already.
function methods.overlapping(ctx, data, period, last)
  local first = periods.add(ctx, last, period, true)
  return derive(data, { from = widened(ctx, "min", data.from, first), to = widened(ctx, "max", data.to, last) })
end

-- ---- ending in one value ------------------------------------------------------------------------

--- Node of what the rows are narrowed to.
local function filter_ref(ctx, data)
  return nodes.ref(ctx, data.filter or true, "T")
end
relations.filter_ref = filter_ref

local function reduce(ctx, data, kernel, refs, count, imm)
  return nodes.call(ctx, kernel, refs, count, imm, data.input.space)
end

--- A column name, a constant number or a function of the row, as a value of the row.
local function row_value(ctx, data, what, word)
  if type(what) == "string" then return data.input.column(what) end
  if type(what) == "function" then
    local value = what(data.input.row)
    if nodes.is_value(value) then return value end
    what = value
  end
  if type(what) == "number" then return nodes.const(ctx, "N", what) end
  if nodes.is_value(what) then return what end
  ctx:finding("HE0287", { word = word, got = ctx:describe(what) }, { word = word })
  return nodes.lost(ctx)
end
relations.row_value = row_value

function methods.any(ctx, data)
  local found = reduce(ctx, data, "any", { filter_ref(ctx, data) }, 1)
  return completeness.unless(ctx, found, completeness.of(ctx, data))
end

function methods.none(ctx, data)
  return conditions.negate(ctx, methods.any(ctx, data))
end

--- every(condition): all rows that are there meet it; no rows: true.
function methods.every(ctx, data, condition)
  local broken = derive(data, {})
  local met = methods.where(ctx, { input = data.input, context = ctx }, condition)
  local fails = conditions.negate(ctx, open_data[met].filter or nodes.const(ctx, "T", true))
  local filter = both(ctx, data.filter, fails)
  open_data[broken].filter = filter
  return methods.none(ctx, open_data[broken])
end

function methods.count(ctx, data)
  local number = reduce(ctx, data, "count", { filter_ref(ctx, data) }, 1)
  return completeness.open_above(ctx, number, completeness.of(ctx, data))
end

--- Whether no row can lower a sum of these.
local function is_natural(data, what)
  return type(what) == "number" and what >= 0 or type(what) == "string" and data.input.natural(what)
end

relations.is_natural = is_natural

function methods.sum(ctx, data, what)
  local value = row_value(ctx, data, what, "sum")
  local total = reduce(ctx, data, "sum", { nodes.ref(ctx, value, "N", "sum"), filter_ref(ctx, data) }, 2)
  return completeness.open_sum(ctx, total, completeness.of(ctx, data), is_natural(data, what))
end

--- sum_of_best("points", { per = "standard_no" }): the greatest value of each different key, added up.
function methods.sum_of_best(ctx, data, what, options)
  local value = row_value(ctx, data, what, "sum_of_best")
  local key = row_value(ctx, data, options and options.per, "sum_of_best")
  local refs = { nodes.ref(ctx, value, "N", "sum_of_best"), nodes.ref(ctx, key, nil, "sum_of_best"),
    filter_ref(ctx, data) }
  local total = reduce(ctx, data, "sum_of_best", refs, 3)
  return completeness.open_sum(ctx, total, completeness.of(ctx, data), is_natural(data, what))
end

function methods.distinct(ctx, data, what)
  local value = row_value(ctx, data, what, "distinct")
  local number = reduce(ctx, data, "distinct", { nodes.ref(ctx, value, nil, "distinct"), filter_ref(ctx, data) }, 2)
  return completeness.open_above(ctx, number, completeness.of(ctx, data))
end

local function extreme(word, kernel)
  methods[word] = function(ctx, data, what, options)
    local value = row_value(ctx, data, what, word)
    if type(options) ~= "table" or options.empty == nil then
      ctx:finding("HE0288", { word = word }, { word = word })
      return nodes.lost(ctx)
    end
    local letter = nodes.of(value).type
    local refs = { nodes.ref(ctx, value, "O", word), filter_ref(ctx, data),
      nodes.ref(ctx, options.empty, letter, "empty") }
    return completeness.only_if(ctx, reduce(ctx, data, kernel, refs, 3), completeness.of(ctx, data))
  end
end
extreme("largest", "max_of")
extreme("smallest", "min_of")

local function at_end(word, kernel)
  methods[word] = function(ctx, data, what, options)
    local order = options and options.by or data.input.spec.on
    if not order then
      ctx:finding("HE0284", { input = data.input.name }, { word = word })
      return nodes.lost(ctx)
    end
    local value, rank = row_value(ctx, data, what, word), row_value(ctx, data, order, word)
    local refs = { nodes.ref(ctx, value, nil, word), nodes.ref(ctx, rank, "O", word), filter_ref(ctx, data) }
    return completeness.only_if(ctx, reduce(ctx, data, kernel, refs, 3), completeness.of(ctx, data))
  end
end
at_end("latest", "last_of")
at_end("earliest", "first_of")

--- longest_run(function(row) return … end, { by = "day" }): rows in a row, in order, that meet a condition.
function methods.longest_run(ctx, data, condition, options)
  local order = options and options.by or data.input.spec.on
  local met = methods.where(ctx, { input = data.input, context = ctx }, condition)
  local truth = open_data[met].filter or nodes.const(ctx, "T", true)
  local rank = row_value(ctx, data, order, "longest_run")
  local refs = { nodes.ref(ctx, truth, "T"), nodes.ref(ctx, rank, "O", "longest_run"), filter_ref(ctx, data) }
  return completeness.open_run(ctx, reduce(ctx, data, "longest_run", refs, 3), completeness.of(ctx, data))
end

local function doc(name, usage, en, zh)
  return { name = name, on = "relation", usage = usage, en = en, zh = zh }
end

relations.docs = {
  doc("where", 'records:where{ kind = "quality_violation" }',
    "only rows of these values, or for which a function of the row holds", "只取符合条件的行"),
  doc("within", "records:within(years(2), as_of)", "only rows in the period that ends on a day, both ends included",
    "只取截至某日的一段时间内（含首尾日）"),
  doc("between", "records:between(first, last)", "only rows between two days, both included", "只取两日之间（含首尾日）"),
  doc("overlapping", "bans:overlapping(years(3), as_of)",
    "the period over which the source must be complete, for rows that last", "声明数据来源须完整覆盖的期间"),
  doc("any", "records:any()", "is there a row", "是否有"),
  doc("none", "records:none()", "is there no row", "是否没有"),
  doc("every", "instruments:every{ verified = true }", "do all rows meet the condition; no rows: yes", "是否全部符合"),
  doc("count", "awards:count()", "number of rows", "行数"),
  doc("sum", 'awards:sum("points")', "sum of a column, or of a function of the row", "合计"),
  doc("sum_of_best", 'standards:sum_of_best("points", { per = "standard_no" })',
    "greatest value of each different key, added up", "同一项取最高值后合计"),
  doc("distinct", 'certificates:distinct("standard")', "number of different values", "不同值的个数"),
  doc("largest", 'scores:largest("points", { empty = 0 })', "largest value; `empty` where there is no row", "最大值"),
  doc("smallest", 'scores:smallest("points", { empty = 0 })', "smallest value; `empty` where there is no row", "最小值"),
  doc("latest", 'reviews:latest("result", { by = "decided_on" })',
    "value of the latest row; unknown where there is none or equals differ", "最近一行的值"),
  doc("earliest", 'reviews:earliest("result", { by = "decided_on" })', "value of the earliest row", "最早一行的值"),
  doc("longest_run", 'checks:longest_run({ result = "fail" }, { by = "checked_on" })',
    "longest run of rows in order that meet a condition", "连续符合的最长次数"),
}

return relations
