--- Points: section and item. What items are made of stands in words/parts.lua.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local parts = require "words.parts"
local rules = require "words.rules"

local points = {}

local Part, figure_of, realise, realise_list = parts.Part, parts.figure_of, parts.realise, parts.realise_list

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
    local line = ctx:word_line()
    id = fields.take_id(ctx, "item", id, line)
    return function(given)
      local spec = fields.read(ctx, "item", given, ITEM_FIELDS, line)
      rules.check_cite(ctx, "item", id, spec, line)
      return ctx:handle(Part, { word = "item", id = id, spec = spec, line = line,
        declared_on = ctx:declared_on(line) })
    end
  end
end

local function check_bounds(ctx, item, most, max)
  if most == nil or most == max or item.spec.max == nil or #item.spec == 0 then return end
  local code, report = "HE0307", ctx.warn
  if most > max then code, report = "HE0306", ctx.finding end
  report(ctx, code, { id = item.id, reachable = ctx.core.decimal(most), max = ctx.core.decimal(max) },
    { line = item.line, declared_on = item.declared_on, word = item.id, rule = item.id })
end

local function realise_item(ctx, item, section, section_entry)
  local spec = item.spec
  local place = { id = item.id, title = spec.title, cite = spec.cite, line = item.declared_on, counters = {},
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
      node = node, line = item.declared_on, attrs = { { "max", { node = limit_node } }, { "note", spec.note or "" } } }
  end
  return value, place.max_millionths
end

local function realise_section(ctx, section)
  local spec = section.spec
  local place = { id = section.id, title = spec.title, cite = spec.cite, line = section.declared_on, counters = {},
    unit = spec.unit or "分", repeated = ctx.repeated["section:" .. section.id] }
  local limit, max = figure_of(ctx, place, "max", spec.max or 0)
  local entry = ctx.core.entry { kind = "section", id = section.id, title = spec.title, cite = spec.cite,
    line = section.declared_on,
    attrs = { { "max", { node = nodes.of(limit).node or nil } }, { "note", spec.note or "" } } }
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
      node = nodes.of(total).node, line = section.declared_on }
  end
  ctx.sections[#ctx.sections + 1] = { id = section.id, value = total, max = max }
end

local function section_word(ctx)
  return function(id)
    local line = ctx:word_line()
    id = fields.take_id(ctx, "section", id, line)
    return function(given)
      local spec = fields.read(ctx, "section", given, SECTION_FIELDS, line)
      rules.check_cite(ctx, "section", id, spec, line)
      realise_section(ctx, { id = id, spec = spec, line = line, declared_on = ctx:declared_on(line) })
    end
  end
end

points.docs = {
  { name = "section", usage = 'section "7" { title = "…", max = 2, cite = "…", item "7.1" { title = "…", max = 2, '
    .. 'points(2, c) } }',
    en = "a group of items; the items' maxima must add up to its own", zh = "评价部分：各项满分之和须等于本部分满分" },
  { name = "item", usage = 'item "7.1" { title = "…", max = 2, cite = "…", points(2, c) }', en = "a scored item",
    zh = "评分项" },
}

--- Puts the words into a scheme's environment.
function points.install(ctx, env)
  env.section, env.item = section_word(ctx), item_word(ctx)
end

return points
