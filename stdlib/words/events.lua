--- Rows as events in time: the fullest window, what follows the latest event of a kind, what follows the first, and
-- what repeats an earlier one.

local completeness = require "words.completeness"
local conditions = require "words.conditions"
local fields = require "words.fields"
local filters = require "words.filters"
local nodes = require "words.nodes"
local options = require "words.options"
local periods = require "words.periods"
local relations = require "words.relations"

local methods = relations.methods

local BEFORE_ALL = "0001-01-01"

local function day_of(ctx, data, given, word)
  local column = nodes.plain_text(given.on) or data.input.spec.on
  if column then return data.input.column(column) end
  ctx:finding("HE0284", { input = data.input.name }, { word = word })
  return nil
end

--- The day of some row that meets a condition, by a kernel; `empty` where there is none.
local function event_day(ctx, data, day, condition, parts)
  local marked = relations.narrowed(ctx, data, condition)
  local refs = { nodes.ref(ctx, day, "D", parts.word) or false, relations.filter_ref(ctx, marked) or false,
    nodes.ref(ctx, parts.empty, "D", parts.word) or false }
  local found = nodes.call(ctx, "any", { refs[2] }, 1, nil, data.input.space)
  return nodes.call(ctx, parts.kernel, refs, 3, nil, data.input.space), found
end

--- count_in_any(months(24)): a window begins on the day of a row and runs for the period, both ends included;
-- start = "open" leaves out its last day, as within leaves out its first.
function methods.count_in_any(ctx, data, period, given)
  given = fields.read(ctx, "count_in_any", given or {}, { on = { "text" }, start = { "any" } }, ctx.core.line())
  local open = options.one_of(ctx, "count_in_any", given, "start", { closed = 0, open = 1 }, 0)
  local day = day_of(ctx, data, given, "count_in_any")
  if not (day and open) then return nodes.lost(ctx) end
  local last = periods.add(ctx, day, period, false, "count_in_any")
  if open == 1 then last = nodes.apply(ctx, "date_add", { last, -1 }, { "D", "N" }, { ints = { 0 } }) end
  local refs = { nodes.ref(ctx, day, "D", "on") or false, nodes.ref(ctx, last, "D") or false,
    relations.filter_ref(ctx, data) or false }
  local number = nodes.call(ctx, "most_within", refs, 3, nil, data.input.space)
  return completeness.open_above(ctx, number, completeness.of(ctx, data))
end

--- after_latest{ result = "pass" }: rows later than the latest one that meets the condition; all rows where none does.
-- A row that the source may lack could come later still, so that what is kept then may not count.
function methods.after_latest(ctx, data, condition, given)
  local known = { on = { "text" }, same_day = { "truth" } }
  given = fields.read(ctx, "after_latest", given or {}, known, ctx.core.line())
  local day = day_of(ctx, data, given, "after_latest")
  if not day then return relations.derive(data, {}) end
  local latest = event_day(ctx, data, day, condition, { kernel = "max_of", empty = BEFORE_ALL, word = "after_latest" })
  local kept = nodes.apply(ctx, given.same_day == true and "ge" or "gt", { day, latest }, { "D", "D" })
  if given.same_day ~= true then -- none of those that meet it is later than the latest of them
    local event = relations.narrowed(ctx, { input = data.input, context = ctx }, condition)
    kept = conditions.all(ctx, { kept, conditions.negate(ctx, event.filter or true) })
  end
  local complete = completeness.of(ctx, data)
  if complete then
    kept = conditions.all(ctx, { kept, conditions.any(ctx, { complete, nodes.const(ctx, "T", nil) }) })
  end
  return relations.derive(data, { filter = filters.both(ctx, data.filter, kept) })
end

--- since_first({ result = "fail" }, months(12)): rows from the day of the first one that meets the condition on, for a
-- period where one is given, both ends included; no rows where none meets it.
function methods.since_first(ctx, data, condition, period, given)
  given = fields.read(ctx, "since_first", given or {}, { on = { "text" } }, ctx.core.line())
  local day = day_of(ctx, data, given, "since_first")
  if not day then return relations.derive(data, {}) end
  local unknown = nodes.const(ctx, "D", nil)
  local first, found = event_day(ctx, data, day, condition, { kernel = "min_of", empty = unknown,
    word = "since_first" })
  local parts = { found, nodes.apply(ctx, "ge", { day, first }, { "D", "D" }) }
  if period ~= nil then
    local last = periods.add(ctx, first, period, false, "since_first")
    parts[3] = nodes.apply(ctx, "le", { day, last }, { "D", "D" })
  end
  local kept = conditions.all(ctx, parts)
  local complete = completeness.of(ctx, data)
  if complete then
    kept = nodes.apply(ctx, "if", { complete, kept, nodes.const(ctx, "T", nil) }, { "T", "T", "T" })
  end
  return relations.derive(data, { filter = filters.both(ctx, data.filter, kept) })
end

--- sum_of_repeats("points", years(3)): the sum over the rows before which, within the period that ends on their day,
-- there is another row; rows of one day do not repeat each other. The period's first day is included; start = "open"
-- leaves it out.
function methods.sum_of_repeats(ctx, data, what, period, given)
  given = fields.read(ctx, "sum_of_repeats", given or {}, { on = { "text" }, start = { "any" } }, ctx.core.line())
  local open = options.one_of(ctx, "sum_of_repeats", given, "start", { closed = 0, open = 1 }, 0)
  local value, day = relations.row_value(ctx, data, what, "sum_of_repeats"), day_of(ctx, data, given, "sum_of_repeats")
  if not (day and open) then return nodes.lost(ctx) end
  local first = periods.add(ctx, day, period, true, "sum_of_repeats")
  if open == 1 then first = nodes.apply(ctx, "date_add", { first, 1 }, { "D", "N" }, { ints = { 0 } }) end
  local refs = { nodes.ref(ctx, value, "N", "sum_of_repeats") or false, nodes.ref(ctx, first, "D") or false,
    nodes.ref(ctx, day, "D", "on") or false, relations.filter_ref(ctx, data) or false }
  local total = nodes.call(ctx, "sum_of_repeats", refs, 4, nil, data.input.space)
  total = completeness.open_sum(ctx, total, completeness.of(ctx, data), relations.is_natural(data, what))
  return nodes.with_unit(total, nodes.of(value).unit)
end

local function doc(name, usage, en, zh)
  return { name = name, on = "relation", usage = usage, en = en, zh = zh }
end

return { docs = {
  doc("after_latest", 'checks:after_latest{ result = "pass" }:count()',
    "only rows later than the latest that meets a condition: what is counted begins anew there; "
    .. "`{ same_day = true }` keeps its day", "只取最近一次符合条件之后的行：由此重新计起"),
  doc("since_first", 'checks:since_first({ result = "fail" }, months(12)):count()',
    "only rows from the day of the first that meets a condition on, for a period where one is given",
    "只取自首次符合条件之日起（一段时间内）的行，含首尾日"),
  doc("count_in_any", "checks:count_in_any(months(24))",
    'the greatest number of rows in any period of that length, both ends included; `{ start = "open" }` leaves out '
    .. "one end", "任意一段该长度的时间内行数的最大值（含首尾日）"),
  doc("sum_of_repeats", 'records:sum("points") + records:sum_of_repeats("points", years(3))',
    "sum over the rows that repeat an earlier one within a period; rows of one day do not repeat each other",
    "一段时间内重复发生的行的合计（同日的行互不算重复）"),
} }
