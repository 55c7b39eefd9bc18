--- expert_scores{ … }: where the experts' scores stand and how several become one. An entry outside 0..max is
-- reported and the item stays unscored; it is never clamped. An item without a score is unknown within 0..max.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"

local scores = {}

local KNOWN = {
  from = { "relation", required = true }, item = { "text", required = true }, points = { "text", required = true },
  combine = { "value", required = true }, places = { "number" }, prefer = { "plain" }, cite = { "text" },
}

local function mean(ctx, rows, value, places)
  local total = rows:sum(value)
  local divisor = nodes.apply(ctx, "max", { rows:count(), 1 }, { "N", "N" })
  local quotient = nodes.apply(ctx, "div", { total, divisor }, { "N", "N" })
  return quotient:round(places or 2, "half_up")
end

--- One score from several: "single" wants them all equal, else it is unknown between the extremes.
local function combine(ctx, spec, rows, value)
  local lowest = rows:smallest(value, { empty = 0 })
  local highest = rows:largest(value, { empty = 0 })
  local unknown = nodes.wrap(ctx, (ctx.core.const("T", nil)))
  local result = conditions.choose(ctx, spec.combine, {
    single = nodes.apply(ctx, "if", { lowest:equals(highest), lowest,
      nodes.apply(ctx, "if", { unknown, lowest, highest }, { "T", "N", "N" }) }, { "T", "N", "N" }),
    mean = mean(ctx, rows, value, spec.places),
    lowest = lowest,
    highest = highest,
  })
  local none = nodes.wrap(ctx, (ctx.core.const("N", nil)))
  return nodes.apply(ctx, "if", { rows:any(), result, none }, { "T", "N", "N" })
end

local function item_rows(ctx, spec, place)
  local rows = spec.from:where { [spec.item] = place.id }
  local input = ctx:of(spec.from).input
  local range = { ints = { 0, place.max_millionths } }
  local judged
  local function value()
    if not judged then
      -- rows of other items must not be judged by this item's range
      local other = nodes.wrap(ctx, (ctx.core.const("N", nil)))
      local own = nodes.apply(ctx, "if", { ctx:of(rows).filter, input.column(spec.points), other }, { "T", "N", "N" })
      judged = nodes.apply(ctx, "range_check", { own }, { "N" }, range)
    end
    return judged
  end
  return rows, value
end

local function score(ctx, spec, place)
  local rows, value = item_rows(ctx, spec, place)
  if not spec.prefer then
    local result = combine(ctx, spec, rows, value)
    return nodes.apply(ctx, "range_check", { result }, { "N" }, { ints = { 0, place.max_millionths } })
  end
  local branches = {}
  for i, stage in ipairs(spec.prefer) do
    local of_stage = rows:where { [spec.prefer.column] = stage }
    branches[i] = { of_stage:any(), combine(ctx, spec, of_stage, value) }
  end
  branches.otherwise = nodes.wrap(ctx, (ctx.core.const("N", nil)))
  local result = conditions.case(ctx, branches)
  return nodes.apply(ctx, "range_check", { result }, { "N" }, { ints = { 0, place.max_millionths } })
end

scores.docs = {
  { name = "expert_scores",
    usage = 'expert_scores{ from = scores, item = "item", points = "points", combine = figure.combine }',
    en = "where the experts' scores stand; combine: single, mean, lowest or highest", zh = "专家评分的来源与合成方法" },
}

--- Puts the word into a scheme's environment.
function scores.install(ctx, env)
  function env.expert_scores(given)
    local spec = fields.read(ctx, "expert_scores", given, KNOWN, ctx.core.line())
    if not (spec.from and spec.item and spec.points and spec.combine) then return end
    ctx.expert = { score = function(place) return score(ctx, spec, place) end }
  end
end

return scores
