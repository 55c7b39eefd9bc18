--- bands(x, { { "A", at_least = 90 }, { "B", at_least = 80, less_than = 90 }, { "C", less_than = 80 } }): the text
-- of the band that a number falls into. Bands that leave a gap or overlap are findings with a number that shows it.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"

local bands = {}

local BAND_FIELDS = {
  [1] = { "any" }, at_least = { "number" }, more_than = { "number" }, at_most = { "number" }, less_than = { "number" },
}

--- A limit in millionths: plain number or figure.
local function limit(ctx, value)
  if value == nil then return nil end
  local data = nodes.of(value)
  return ctx.core.millionths(data and data.plain or value)
end

--- The smallest and largest millionth that belong to the band.
local function ends(ctx, band)
  local low = limit(ctx, band.at_least) or (band.more_than ~= nil and limit(ctx, band.more_than) + 1) or math.mininteger
  local high = limit(ctx, band.at_most) or (band.less_than ~= nil and limit(ctx, band.less_than) - 1) or math.maxinteger
  return low, high
end

local function condition(ctx, value, band)
  local parts = {}
  local kernels = { at_least = "ge", more_than = "gt", at_most = "le", less_than = "lt" }
  for _, word in ipairs { "at_least", "more_than", "at_most", "less_than" } do
    if band[word] ~= nil then
      parts[#parts + 1] = nodes.apply(ctx, kernels[word], { value, band[word] }, { "N", "N" }, nil, "bands")
    end
  end
  return conditions.all(ctx, parts)
end

local function report(ctx, line, kind, first, second, at)
  ctx:finding("HE0301", { kind = kind, first = first, second = second, number = ctx.core.decimal(at) },
    { line = line, word = "bands" })
end

--- Compares neighbouring bands, in ascending order.
local function check(ctx, line, list)
  table.sort(list, function(a, b) return a.low < b.low end)
  for i, band in ipairs(list) do
    local after = list[i + 1]
    if band.low > band.high then
      report(ctx, line, "empty", band.name, band.name, band.low)
    elseif after and band.high >= after.low then
      report(ctx, line, "overlap", band.name, after.name, after.low)
    elseif after and band.high + 1 < after.low then
      report(ctx, line, "gap", band.name, after.name, band.high + 1)
    end
  end
end

local function make(ctx, value, given)
  local line = ctx.core.line()
  local branches, list, sound = {}, {}, true
  if type(given) ~= "table" or nodes.is_value(given) then
    ctx:finding("HE0211", { word = "bands", got = ctx:describe(given) }, { line = line, word = "bands" })
    return nodes.lost(ctx)
  end
  for i, row in ipairs(given) do
    local band = fields.read(ctx, "bands", row, BAND_FIELDS, line)
    for key in next, type(row) == "table" and row or {} do sound = sound and band[key] ~= nil end
    local low, high = ends(ctx, band)
    list[i] = { name = tostring(band[1]), low = low, high = high }
    branches[i] = { condition(ctx, value, band), band[1] }
  end
  if #branches == 0 then
    ctx:finding("HE0234", { word = "bands" }, { line = line, word = "bands" })
    return nodes.lost(ctx)
  end
  if sound then check(ctx, line, list) end -- a misspelt limit is reported already
  branches.otherwise = given.otherwise
  if given.otherwise == nil then
    branches.otherwise = nodes.wrap(ctx, (ctx.core.const(type(branches[1][2]) == "number" and "N" or "X", nil)))
  end
  return conditions.case(ctx, branches)
end

bands.docs = {
  { name = "bands", usage = 'bands(x, { { "A", at_least = 90 }, { "B", at_least = 80, less_than = 90 }, { "C", '
    .. 'less_than = 80 } })',
    en = "the text or number of the band that a number falls into; gaps and overlaps are findings",
      zh = "按分数段取值，段与段不得有空缺或重叠" },
}

--- Puts the word into a scheme's environment.
function bands.install(ctx, env)
  function env.bands(value, given) return make(ctx, value, given) end
end

return bands
