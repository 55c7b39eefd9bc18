--- Folds: the rows of a relation taken one after the other, each changing a value that is carried along.
-- Installs the method `fold` of relations.

local nodes = require "words.nodes"
local relations = require "words.relations"
local completeness = require "words.completeness"

local FIRST_DAY = "1970-01-01" -- any day will do: only the order of distances from it counts

--- What is missing for a fold, as a key of its table, or nil.
local function missing_part(data, options)
  if type(options) ~= "table" or nodes.is_value(options) then return "step" end
  if type(options.step) ~= "function" then return "step" end
  if options.start == nil then return "start" end
  if not (options.by or data.input.spec.on) then return "by" end
  return nil
end

--- What rows are ordered by; the kernels take them in ascending order, so that "desc" turns it round.
local function order_of(ctx, data, options)
  local rank = relations.row_value(ctx, data, options.by or data.input.spec.on, "fold")
  local direction = nodes.plain_text(options.order) or options.order
  if direction == nil or direction == "asc" then return rank end
  if direction ~= "desc" then
    ctx:finding("HE0274", { got = ctx:describe(direction) }, { word = "order" })
    return nodes.lost(ctx)
  end
  local letter = nodes.of(rank).type
  if letter == "N" then return nodes.apply(ctx, "neg", { rank }, { "N" }) end
  if letter ~= "D" then return rank end
  return nodes.apply(ctx, "days_between", { rank, FIRST_DAY }, { "D", "D" })
end

--- The value so far, as the step sees it.
local function open_value(ctx, data, letter, unit)
  local so_far = nodes.wrap(ctx, (ctx.core.accumulator(data.input.space, letter)))
  return nodes.with_unit(so_far, unit)
end

local function unit_of(value)
  return nodes.is_value(value) and nodes.of(value).unit or nil
end

local function make(ctx, data, parts)
  for _, name in ipairs { "accumulator", "start", "step", "order", "filter" } do
    if not parts[name] then return nodes.lost(ctx) end
  end
  parts.space = data.input.space
  local ref, problem = ctx.core.fold(parts)
  if ref then return nodes.wrap(ctx, ref) end
  return nodes.refused(ctx, "fold", problem)
end

--- fold{ by = "decided_on", start = 0, step = function(so_far, row) return … end }: the value after all rows, in
-- the order of `by` (order = "desc": from the last to the first). The step says what a row makes of the value so
-- far; it is called once and stands for all rows. No rows: start. Rows whose order is not known are tried in
-- every order, and what those do not agree on is unknown.
-- @usage records:fold{ by = "decided_on", start = 0, step = function(so_far, row) return so_far + row.points end }
function relations.methods.fold(ctx, data, options)
  local missing = missing_part(data, options)
  if missing then
    ctx:finding("HE0272", { key = missing }, { word = "fold" })
    return nodes.lost(ctx)
  end
  local unit = unit_of(options.start)
  local start = nodes.ref(ctx, options.start, nodes.plain_letter(options.start), "start")
  if not start then return nodes.lost(ctx) end
  local letter = ctx.core.type(start)
  local so_far = open_value(ctx, data, letter, unit)
  local after = options.step(so_far, data.input.row)
  local order = order_of(ctx, data, options)
  local value = make(ctx, data, {
    accumulator = nodes.of(so_far).node, start = start,
    step = nodes.ref(ctx, after, letter, "step"), order = nodes.ref(ctx, order, "O", "by"),
    filter = relations.filter_ref(ctx, data),
  })
  return completeness.only_if(ctx, nodes.with_unit(value, unit), completeness.of(ctx, data))
end

return { docs = {
  { name = "fold", on = "relation",
    usage = 'records:fold{ by = "decided_on", start = 0, step = function(so_far, row) return so_far + row.points end }',
    en = "the value after each row, in order, has changed it; `order = \"desc\"` goes from the last to the first",
    zh = "按顺序逐行累计：每行在已有的值上算出新的值" },
} }
