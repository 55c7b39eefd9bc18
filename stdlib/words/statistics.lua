--- Statistics over the rows of a relation: mean, weighted_mean, median, variance, standard_deviation. Where a row's
-- value, or whether it counts, is unknown, the result is an interval that holds every outcome; without rows it is
-- `empty`, or unknown where that is left out.

local completeness = require "words.completeness"
local fields = require "words.fields"
local nodes = require "words.nodes"
local options = require "words.options"
local relations = require "words.relations"

local methods = relations.methods

-- Divisors of a variance: what is taken away from the number of rows.
local TAKEN_AWAY = { population = 0, sample = 1 }

local function empty_ref(ctx, given)
  if given.empty ~= nil then return nodes.ref(ctx, given.empty, "N", "empty") end
  return (ctx.core.const("N", nil))
end

--- Ends a relation in a number by a kernel whose last arguments are the filter and the value without rows.
local function reduce(ctx, data, parts)
  local refs = {}
  for i, value in ipairs(parts.values) do refs[i] = nodes.ref(ctx, value, "N", parts.word) or false end
  refs[#refs + 1] = relations.filter_ref(ctx, data) or false
  refs[#refs + 1] = empty_ref(ctx, parts.given) or false
  local number = nodes.call(ctx, parts.kernel, refs, #refs, parts.imm, data.input.space)
  return completeness.only_if(ctx, number, completeness.of(ctx, data))
end

local function unit_of(value)
  return nodes.of(value).unit
end

local function central(word, kernel)
  methods[word] = function(ctx, data, what, given)
    given = fields.read(ctx, word, given or {}, { empty = { "number" } }, ctx.core.line())
    local value = relations.row_value(ctx, data, what, word)
    local number = reduce(ctx, data, { word = word, kernel = kernel, values = { value }, given = given })
    return nodes.with_unit(number, unit_of(value))
  end
end
central("mean", "mean_of")
central("median", "median_of")

--- weighted_mean("points", { weight = "weight" }): a row counts as much as its weight says, which is at least 0.
function methods.weighted_mean(ctx, data, what, given)
  local known = { weight = { "any", required = true }, empty = { "number" } }
  given = fields.read(ctx, "weighted_mean", given or {}, known, ctx.core.line())
  local value = relations.row_value(ctx, data, what, "weighted_mean")
  if given.weight == nil then return nodes.lost(ctx) end
  local weight = relations.row_value(ctx, data, given.weight, "weight")
  local number = reduce(ctx, data, { word = "weighted_mean", kernel = "weighted_mean", values = { value, weight },
    given = given })
  return nodes.with_unit(number, unit_of(value))
end

local function deviation(word, kernel)
  methods[word] = function(ctx, data, what, given)
    local known = { of = { "any", required = true }, empty = { "number" } }
    given = fields.read(ctx, word, given or {}, known, ctx.core.line())
    local taken = options.one_of(ctx, word, given, "of", TAKEN_AWAY)
    if not taken then return nodes.lost(ctx) end
    local value = relations.row_value(ctx, data, what, word)
    return reduce(ctx, data, { word = word, kernel = kernel, values = { value }, given = given,
      imm = { ints = { taken } } })
  end
end
deviation("variance", "variance_of")
deviation("standard_deviation", "deviation_of")

local function doc(name, usage, en, zh)
  return { name = name, on = "relation", usage = usage, en = en, zh = zh }
end

return { docs = {
  doc("mean", 'scores:mean("points", { empty = 0 })',
    "mean of a column, or of a function of the row; without rows `empty`, else unknown", "平均值；没有行时取 empty，未写则未知"),
  doc("weighted_mean", 'scores:weighted_mean("points", { weight = "weight" })',
    "mean in which each row counts as much as its weight, which is at least 0", "加权平均值（权重不得为负）"),
  doc("median", 'scores:median("points", { empty = 0 })',
    "the middle value; of an even number of rows the mean of the two middle ones", "中位数；行数为偶数时取中间两个的平均"),
  doc("variance", 'scores:variance("points", { of = "population" })',
    'mean square of the distances from the mean; `of = "sample"` divides by one row less', "方差：of 写明总体或样本（样本除以行数减一）"),
  doc("standard_deviation", 'scores:standard_deviation("points", { of = "sample" }):round(2)',
    "square root of the variance; :round states the places", "标准差；用 :round 写明保留的位数"),
} }
