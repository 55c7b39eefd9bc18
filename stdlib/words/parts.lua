--- What an item is made of: points, best_of, sum_of, base_and_steps, tiers, per_unit, expert_score. The parts are
-- descriptions that `section` turns into values once their ids are known, so that every number in a point table is a
-- figure of its own ("7.2.max", "7.2.points.1") that --set can vary.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local figures = require "words.figures"

local parts = {}

local PART = { __metatable = "part", __index = function() return nil end, __newindex = function() end }
local Part = { name = "part", metatable = PART }
parts.Part = Part
function Part.describe(data) return data.word end

--- A description of a part; `word` is its maker's name.
local function part(ctx, word, data)
  data.word, data.line = word, ctx.core.line()
  return ctx:handle(Part, data)
end
parts.describe = part

--- Millionths of a number that the scheme writes, after --set.
local function set_millionths(ctx, place, label, value)
  if nodes.is_value(value) then value = nodes.of(value).plain end
  local name = place.id .. "." .. label
  local setting = ctx.core.setting(name)
  ctx.core.asked(name)
  return (setting or value) and ctx.core.millionths(setting or value) or 0
end

--- A number of the point table as a figure, name "<item>.<label>", and its millionths.
local function figure_of(ctx, place, label, value)
  local millionths = set_millionths(ctx, place, label, value)
  if nodes.is_value(value) then return value, millionths end
  local name = place.id .. "." .. label
  ctx.used[name] = true
  return figures.declare(ctx, { name = name, value = value, unit = place.unit, title = place.title,
    cite = place.cite, line = place.line, id = place.id, repeated = place.repeated }), millionths
end
parts.figure_of = figure_of

local function next_label(place, stem)
  place.counters[stem] = (place.counters[stem] or 0) + 1
  return stem .. "." .. place.counters[stem]
end

--- A label that the item has not used yet: "cap", then "cap.2".
local function own_label(place, stem)
  local label = next_label(place, stem)
  return place.counters[stem] == 1 and stem or label
end
parts.own_label = own_label

local realise -- description → value, least and greatest points in millionths

-- by word: (ctx, what the part says, place of the item) → value, least and greatest points; nil: unbounded
local makers = {}
parts.makers = makers -- further modules add their words

function makers.points(ctx, data, place)
  local worth, most = figure_of(ctx, place, next_label(place, "points"), data.worth)
  local value = nodes.apply(ctx, "if", { data.condition, worth, 0 }, { "T", "N", "N" }, nil, "points")
  return value, math.min(most, 0), math.max(most, 0)
end

function makers.per_unit(ctx, data, place)
  local worth = figure_of(ctx, place, next_label(place, "per_unit"), data.worth)
  return nodes.apply(ctx, "mul", { data.count, worth }, { "N", "N" }, nil, "per_unit"), 0, nil
end

--- base for the first, step for each further one, at most max.
function makers.base_and_steps(ctx, data, place)
  local base = figure_of(ctx, place, own_label(place, "base"), data.base)
  local step = figure_of(ctx, place, own_label(place, "step"), data.step)
  local limit, most = figure_of(ctx, place, own_label(place, "cap"), data.max)
  local further = nodes.apply(ctx, "sub", { data.count, 1 }, { "N", "N" }, nil, "base_and_steps")
  local some = nodes.apply(ctx, "ge", { data.count, 1 }, { "N", "N" })
  local stepped = nodes.apply(ctx, "mul", { further, step }, { "N", "N" })
  local earned = nodes.apply(ctx, "add", { base, stepped }, { "N", "N" })
  local capped = nodes.apply(ctx, "min", { earned, limit }, { "N", "N" })
  local value = nodes.apply(ctx, "if", { some, capped, 0 }, { "T", "N", "N" })
  return value, 0, most
end

--- tiers(x, { { 90, 5 }, { 80, 3 } }): points of the first mark that x reaches.
function makers.tiers(ctx, data, place)
  local branches, most = {}, 0
  for i, tier in ipairs(data.tiers) do
    local mark = figure_of(ctx, place, next_label(place, "mark"), tier[1])
    local worth, worth_most = figure_of(ctx, place, next_label(place, "points"), tier[2])
    most = math.max(most, worth_most)
    branches[i] = { nodes.apply(ctx, "ge", { data.value, mark }, { "N", "N" }, nil, "tiers"), worth }
  end
  branches.otherwise = 0
  return conditions.case(ctx, branches), 0, most
end

--- The values of several parts, what the least and the best of them can be, and what all together can be.
local function realise_list(ctx, list, place)
  local values, least, most, low_sum, sum = {}, 0, 0, 0, 0
  for i, inner in ipairs(list) do
    local value, low, high = realise(ctx, inner, place)
    values[i] = value
    least, low_sum = math.min(least, low), low_sum + low
    most = high and most and math.max(most, high) or nil
    sum = high and sum and sum + high or nil
  end
  return values, least, most, low_sum, sum
end
parts.realise_list = realise_list

function makers.best_of(ctx, data, place)
  local values, least, most = realise_list(ctx, data.list, place)
  values[#values + 1] = 0
  return conditions.largest(ctx, values), least, most
end

function makers.sum_of(ctx, data, place)
  local values, _, _, least, sum = realise_list(ctx, data.list, place)
  local total = conditions.sum(ctx, values)
  if data.max then
    local limit, most = figure_of(ctx, place, own_label(place, "cap"), data.max)
    total = nodes.apply(ctx, "min", { total, limit }, { "N", "N" })
    sum = sum and math.min(sum, most) or most
  end
  return total, least, sum
end

--- when(c, part): the part's points if the condition holds, else 0.
function makers.when(ctx, data, place)
  local value, least, most = realise(ctx, data.inner, place)
  value = nodes.apply(ctx, "if", { data.condition, value, 0 }, { "T", "N", "N" }, nil, "when")
  return value, math.min(least, 0), most and math.max(most, 0)
end

--- A value that the scheme computed itself; unbounded for the check of maxima.
function makers.value(_, data) return data.value, 0, nil end

--- The recorded score of the experts for this item.
function makers.expert_score(ctx, data, place)
  local source = ctx.expert
  if not source then
    ctx:finding("HE0291", {}, { line = data.line, word = "expert_score" })
    return nodes.lost(ctx), 0, nil
  end
  return source.score(place), 0, place.max_millionths
end

function realise(ctx, inner, place)
  local data = ctx:of(inner)
  if data and data.class == Part then
    return makers[data.word](ctx, data, place)
  end
  return makers.value(ctx, { value = nodes.wrap(ctx, nodes.ref(ctx, inner, "N", "item")) }, place)
end
parts.realise = realise

parts.docs = {
  { name = "points", usage = "points(2, c)", en = "so many points if the condition holds, else 0", zh = "满足得分，否则 0 分" },
  { name = "when", usage = "when(c, expert_score())", en = "the points of a part if the condition holds, else 0",
    zh = "满足条件才计分" },
  { name = "best_of", usage = "best_of{ points(3, a), points(2, b) }", en = "the highest of several, at least 0",
    zh = "取单项最高分" },
  { name = "sum_of", usage = "sum_of{ max = 2, per_unit(1, n), per_unit(0.5, m) }", en = "the sum of several, capped",
    zh = "累计得分，设上限" },
  { name = "per_unit", usage = "per_unit(0.5, n)", en = "so many points for each", zh = "每个得若干分" },
  { name = "base_and_steps", usage = "base_and_steps{ count = n, base = 2, step = 0.5, max = 4 }",
    en = "base for the first, step for each further one, at most max; 0 for none", zh = "基础分加递增分，设上限" },
  { name = "tiers", usage = "tiers(x, { { 90, 5 }, { 80, 3 } })",
    en = "points of the first mark that x reaches, else 0", zh = "分档得分" },
  { name = "expert_score", usage = "expert_score()", en = "the experts' recorded score for this item, 0 to its max",
    zh = "专家评分" },
}

local function base_and_steps(ctx, given)
  local known = { count = { "number", required = true }, base = { "number", required = true },
    step = { "number", required = true }, max = { "number", required = true } }
  local spec = fields.read(ctx, "base_and_steps", given, known, ctx.core.line())
  return part(ctx, "base_and_steps", { count = spec.count or 0, base = spec.base or 0, step = spec.step or 0,
    max = spec.max or 0 })
end

--- Puts the words into a scheme's environment.
function parts.install(ctx, env)
  function env.points(worth, condition) return part(ctx, "points", { worth = worth, condition = condition }) end
  function env.when(condition, inner) return part(ctx, "when", { condition = condition, inner = inner }) end
  function env.per_unit(worth, count) return part(ctx, "per_unit", { worth = worth, count = count }) end
  function env.best_of(list) return part(ctx, "best_of", { list = list }) end
  function env.sum_of(list) return part(ctx, "sum_of", { list = list, max = list.max }) end
  function env.base_and_steps(given) return base_and_steps(ctx, given) end
  function env.tiers(value, tiers) return part(ctx, "tiers", { value = value, tiers = tiers }) end
  function env.expert_score() return part(ctx, "expert_score", {}) end
end

return parts
