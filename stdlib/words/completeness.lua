--- Whether the rows of a relation are surely all there, over the window that is asked about, and what follows for
-- a value where they are not.

local columns = require "words.columns"
local context = require "words.context"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local filters = require "words.filters"

local completeness = {}

local function coverage_input(ctx, data)
  local spec = data.input.spec.covered_by
  local name = spec and spec[1]
  local input = type(name) == "string" and ctx.inputs[name]
  if not input or input.kind ~= "free" then
    ctx:finding("HE0285", { input = data.input.name, name = tostring(name) },
      { line = data.input.line, word = "covered_by" })
    return nil
  end
  ctx.used[name] = true
  return input, spec
end

local function path_value(ctx, path)
  local name, column = string.match(tostring(path), "^([%w_]+)%.([%w_]+)$")
  local input = name and ctx.inputs[name]
  if not input or input.kind == "many" or input.kind == "free" then
    ctx:finding("HE0286", { path = tostring(path) }, { word = "covered_by" })
    return nodes.lost(ctx)
  end
  return input.column(column)
end

--- Without covered_by the rows that are there are taken for all there are; asked to be strict, that is said once.
local function assumed(ctx, data)
  if not data.from or data.input.assumed or not ctx.core.strict() then return end
  data.input.assumed = true
  ctx:warn("HE0407", { input = data.input.name }, { line = data.input.line })
end

--- Truth: do the rows of a relation's source surely hold everything in its window? nil: not stated.
local function covered(ctx, data)
  if not data.input.spec.covered_by then
    assumed(ctx, data)
    return nil
  end
  local input, spec = coverage_input(ctx, data)
  if not input then return nodes.lost(ctx) end
  local filter = nodes.const(ctx, "T", true)
  for _, name in ipairs(context.sorted_keys(spec.where or {})) do
    filter = filters.both(ctx, filter, filters.column(ctx, input, name, spec.where[name]))
  end
  local first = data.from or nodes.const(ctx, "D", "0001-01-01")
  local last = data.to or ctx.lazy.as_of()
  local from, to = input.column(spec.from or "from_day"), input.column(spec.to or "to_day")
  if not spec.area then
    return nodes.apply(ctx, "covers", { first, last, from, to, filter }, { "D", "D", "D", "D", "T" })
  end
  local everywhere = "*"
  local area = nodes.apply(ctx, "assume", { input.column(spec.area[1]), everywhere }, { "X", "X" })
  return nodes.apply(ctx, "covers_key", { first, last, path_value(ctx, spec.area[2]), from, to, filter, area },
    { "D", "D", "X", "D", "D", "T", "X" }, { texts = { everywhere } })
end

--- Truth: the columns by which rows are matched are known; nil where that is the owner's key alone.
local function matched(ctx, input)
  local known
  for _, pair in ipairs(input.spec.match or {}) do
    if input.parent and type(pair) == "table" and pair[1] ~= input.parent.key then
      local value = columns.matched(ctx, input.parent, pair[1])
      known = filters.both(ctx, known, nodes.apply(ctx, "is_known", { value }, { "X" }))
    end
  end
  return known
end

--- Truth: it is known whose rows these are; nil where they are the subject's own, or those of a row of its own.
-- A reference that leads nowhere leaves its rows open, unless filters make the row absent on purpose.
local function owned(ctx, input)
  local owner, known = input.parent, matched(ctx, input)
  while owner and owner.kind == "one" do
    local exists = nodes.wrap(ctx, ctx.core.present(owner.space))
    if next(owner.spec.only or {}) then exists = nodes.apply(ctx, "is_known", { exists }, { "T" }) end
    known = filters.both(ctx, known, exists)
    owner = owner.parent
  end
  return known
end

--- Truth: the rows of a relation are surely all there; nil where nothing can be missing. It is worked out once
-- for each relation, except that a mistake is told wherever it matters.
function completeness.of(ctx, data)
  if data.complete == nil then
    local known, complete = owned(ctx, data.input), covered(ctx, data)
    if complete then known = filters.both(ctx, known, complete) end
    if known and nodes.is_lost(known) then return known end
    data.complete = known or false
  end
  return data.complete or nil
end

--- A truth that incompleteness can only turn from false to unknown.
function completeness.unless(ctx, truth, complete)
  if not complete then return truth end
  local unknown = nodes.const(ctx, "T", nil)
  local doubt = nodes.apply(ctx, "and", { conditions.negate(ctx, complete), unknown }, { "T", "T" })
  return nodes.apply(ctx, "or", { truth, doubt }, { "T", "T" })
end

--- A number that incompleteness leaves open above.
function completeness.open_above(ctx, number, complete)
  if not complete then return number end
  return nodes.apply(ctx, "open_above", { number, complete }, { "N", "T" })
end

--- A sum, which further rows can lower too unless none of them is negative.
function completeness.open_sum(ctx, total, complete, natural)
  if complete and not natural then
    total = nodes.apply(ctx, "open_below", { total, complete }, { "N", "T" })
  end
  return completeness.open_above(ctx, total, complete)
end

--- The length of a run, which further rows can lengthen or break.
function completeness.open_run(ctx, length, complete)
  if not complete then return length end
  local sure = nodes.apply(ctx, "if", { complete, length, 0 }, { "T", "N", "N" })
  return completeness.open_above(ctx, sure, complete)
end

--- A value that is unknown unless the source is complete.
function completeness.only_if(ctx, value, complete)
  if not complete then return value end
  local letter = nodes.of(value).type
  if not letter then return value end
  local unknown = nodes.wrap(ctx, (ctx.core.const(letter, nil)))
  return nodes.apply(ctx, "if", { complete, value, unknown }, { "T", letter, letter })
end

return completeness
