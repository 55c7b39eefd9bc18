--- Points: section, item and what an item is made of: points, best_of, sum_of, base_and_steps, tiers, per_unit,
-- expert_score. The parts are descriptions that `section` turns into values once their ids are known, so that
-- every number in a point table is a figure of its own ("7.2.max", "7.2.points.1") that --set can vary.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local figures = require "words.figures"
local rules = require "words.rules"

local points = {}

local PART = { __metatable = "part", __index = function() return nil end, __newindex = function() end }
local Part = { name = "part", metatable = PART }
function Part.describe(data) return data.word end

local function part(ctx, word, data)
  data.word, data.line = word, ctx.core.line()
  return ctx:handle(Part, data)
end

--- Millionths of a number that the scheme writes, after --set.
local function set_millionths(ctx, place, label, value)
  if nodes.is_value(value) then value = nodes.of(value).plain end
  local setting = ctx.core.setting(place.id .. "." .. label)
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

local function next_label(place, stem)
  place.counters[stem] = (place.counters[stem] or 0) + 1
  return stem .. "." .. place.counters[stem]
end

--- A label that the item has not used yet: "cap", then "cap.2".
local function own_label(place, stem)
  local label = next_label(place, stem)
  return place.counters[stem] == 1 and stem or label
end

local realise -- description → value, least and greatest points in millionths

local makers = {}

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

-- ---- items and sections -------------------------------------------------------------------------

local ITEM_FIELDS = {
  [1] = { "any" }, title = { "text", required = true }, cite = { "text" }, note = { "text" },
  max = { "number", required = true },
}
local SECTION_FIELDS = {
  [1] = { "any" }, title = { "text", required = true }, cite = { "text" }, note = { "text" },
  max = { "number", required = true }, unit = { "text" },
}

local function item_word(ctx)
  return function(id)
    local line = ctx.core.line()
    id = fields.take_id(ctx, "item", id, line)
    return function(given)
      local spec = fields.read(ctx, "item", given, ITEM_FIELDS, line)
      rules.check_cite(ctx, "item", id, spec, line)
      return ctx:handle(Part, { word = "item", id = id, spec = spec, line = line })
    end
  end
end

local function check_bounds(ctx, item, most, max)
  if most == nil or most == max or item.spec.max == nil or #item.spec == 0 then return end
  local code, report = "HE0307", ctx.warn
  if most > max then code, report = "HE0306", ctx.finding end
  report(ctx, code, { id = item.id, reachable = ctx.core.decimal(most), max = ctx.core.decimal(max) },
    { line = item.line, word = item.id, rule = item.id })
end

local function realise_item(ctx, item, section, section_entry)
  local spec = item.spec
  local place = { id = item.id, title = spec.title, cite = spec.cite, line = item.line, counters = {},
    unit = section.spec.unit or "分", max = spec.max, repeated = ctx.repeated["item:" .. item.id] }
  local limit, max = figure_of(ctx, place, "max", spec.max or 0)
  place.max_millionths = max
  ctx:pin(item.line)
  local value, low, most
  if #spec == 1 then
    value, low, most = realise(ctx, spec[1], place)
  else
    local values, _, _, least, sum = realise_list(ctx, spec, place)
    value, low, most = conditions.sum(ctx, values), least, sum
  end
  if #spec == 0 then ctx:finding("HE0292", { id = item.id }, { line = item.line, word = item.id }) end
  check_bounds(ctx, item, most, place.max_millionths)
  if most == nil then
    value = nodes.apply(ctx, "range_check", { value }, { "N" }, { ints = { low, place.max_millionths } })
  end
  ctx:pin()
  local node, limit_node = nodes.of(value).node, nodes.of(limit).node
  if node and limit_node then
    ctx.core.entry { kind = "item", id = item.id, title = spec.title, cite = spec.cite, parent = section_entry,
      node = node, line = item.line, attrs = { { "max", { node = limit_node } }, { "note", spec.note or "" } } }
  end
  return value, place.max_millionths
end

local function realise_section(ctx, section)
  local spec = section.spec
  local place = { id = section.id, title = spec.title, cite = spec.cite, line = section.line, counters = {},
    unit = spec.unit or "分", repeated = ctx.repeated["section:" .. section.id] }
  local limit, max = figure_of(ctx, place, "max", spec.max or 0)
  local entry = ctx.core.entry { kind = "section", id = section.id, title = spec.title, cite = spec.cite,
    line = section.line, attrs = { { "max", { node = nodes.of(limit).node or nil } }, { "note", spec.note or "" } } }
  -- flawed: a maximum is missing, and what the sum is then says no more than the mistake that left it out
  local values, sum, flawed = {}, 0, spec.max == nil
  for i, inner in ipairs(spec) do
    local item = ctx:of(inner)
    if item and item.class == Part and item.word == "item" then
      flawed = flawed or item.spec.max == nil
      local value, item_max = realise_item(ctx, item, section, entry)
      values[#values + 1] = value
      sum = sum + item_max
    else
      flawed = true
      local args = { id = section.id, index = i, got = ctx:describe(inner) }
      ctx:finding("HE0293", args, { line = section.line, word = section.id })
    end
  end
  ctx.sections.flawed = ctx.sections.flawed or flawed or place.repeated
  if sum ~= max and not flawed then
    ctx:finding("HE0302", { id = section.id, sum = ctx.core.decimal(sum), max = ctx.core.decimal(max) },
      { line = section.line, word = section.id, rule = section.id })
  end
  local total = conditions.sum(ctx, values)
  if nodes.of(total).node then
    ctx.core.entry { kind = "subtotal", id = section.id, title = spec.title, cite = spec.cite, parent = entry,
      node = nodes.of(total).node, line = section.line }
  end
  ctx.sections[#ctx.sections + 1] = { id = section.id, value = total, max = max }
end

local function section_word(ctx)
  return function(id)
    local line = ctx.core.line()
    id = fields.take_id(ctx, "section", id, line)
    return function(given)
      local spec = fields.read(ctx, "section", given, SECTION_FIELDS, line)
      rules.check_cite(ctx, "section", id, spec, line)
      realise_section(ctx, { id = id, spec = spec, line = line })
    end
  end
end

points.docs = {
  { name = "section", usage = 'section "7" { title = "…", max = 2, cite = "…", item "7.1" { title = "…", max = 2, '
    .. 'points(2, c) } }',
    en = "a group of items; the items' maxima must add up to its own", zh = "评价部分：各项满分之和须等于本部分满分" },
  { name = "item", usage = 'item "7.1" { title = "…", max = 2, cite = "…", points(2, c) }', en = "a scored item",
    zh = "评分项" },
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
function points.install(ctx, env)
  env.section, env.item = section_word(ctx), item_word(ctx)
  function env.points(worth, condition) return part(ctx, "points", { worth = worth, condition = condition }) end
  function env.when(condition, inner) return part(ctx, "when", { condition = condition, inner = inner }) end
  function env.per_unit(worth, count) return part(ctx, "per_unit", { worth = worth, count = count }) end
  function env.best_of(list) return part(ctx, "best_of", { list = list }) end
  function env.sum_of(list) return part(ctx, "sum_of", { list = list, max = list.max }) end
  function env.base_and_steps(given) return base_and_steps(ctx, given) end
  function env.tiers(value, tiers) return part(ctx, "tiers", { value = value, tiers = tiers }) end
  function env.expert_score() return part(ctx, "expert_score", {}) end
end

return points
