--- A subject among the others of its group: mean_within, weighted_mean_within, median_within, variance_within,
-- share_within, percentile_within, rank_within.
-- A group with too few members may fall back on a wider one. The order of rows settles nothing: a tie is as the scheme
-- says, and what is not known of others leaves an interval.

local conditions = require "words.conditions"
local fields = require "words.fields"
local groups = require "words.groups"
local nodes = require "words.nodes"
local options = require "words.options"

local populations = {}

local FALLBACK = { fewer_than = { "number", required = true }, within = { "any" }, value = { "number" } }

--- What falls back on another group, or on a value, where the subject's own group has few members. `measure` gives the
-- result for a group.
local function with_fallback(ctx, word, spec, measure)
  local result = measure(spec.within)
  if spec.fallback == nil then return result end
  local fallback = fields.read(ctx, "fallback", spec.fallback, FALLBACK, ctx.core.line())
  if fallback.fewer_than == nil then return nodes.lost(ctx) end
  if (fallback.within == nil) == (fallback.value == nil) then
    ctx:finding("HE0352", { word = word }, { word = "fallback" })
    return nodes.lost(ctx)
  end
  local size = groups.count(ctx, spec.candidates, spec.within)
  local small = nodes.apply(ctx, "lt", { size, fallback.fewer_than }, { "N", "N" }, nil, "fewer_than")
  local wider = fallback.value
  if wider == nil then wider = measure(fallback.within) end
  return conditions.case(ctx, { { small, wider }, otherwise = result })
end

-- ---- values of the group -------------------------------------------------------------------------

local VALUE_FIELDS = {
  of = { "number", required = true }, within = { "any" }, candidates = { "truth" }, empty = { "number" },
  fallback = { "plain" },
}

local function joined(more)
  local all = {}
  for name, kind in pairs(VALUE_FIELDS) do all[name] = kind end
  for name, kind in pairs(more) do all[name] = kind end
  return all
end
local WEIGHTED_FIELDS = joined { weight = { "number", required = true } }
local VARIANCE_FIELDS = joined { divisor = { "any", required = true } }
local DIVISORS = { population = "population", sample = "sample" }
local LEAST_WEIGHT, NEAR_PLACES = 0.000001, 3

--- The number, or what the scheme says of fewer members than `least`, 1 if not given.
local function or_empty(ctx, spec, size, number, least)
  local empty = spec.empty
  if empty == nil then empty = nodes.const(ctx, "N", nil) end
  local few = nodes.apply(ctx, "lt", { size, least or 1 }, { "N", "N" })
  return conditions.case(ctx, { { few, empty }, otherwise = number })
end

local function mean(ctx, spec)
  return function(within)
    local size = groups.count(ctx, spec.candidates, within)
    local total = groups.sum(ctx, spec.of, spec.candidates, within)
    local divisor = nodes.apply(ctx, "max", { size, 1 }, { "N", "N" })
    return or_empty(ctx, spec, size, nodes.apply(ctx, "div", { total, divisor }, { "N", "N" }))
  end
end

local function median(ctx, spec)
  return function(within)
    local leading = { nodes.ref(ctx, spec.of, "N"), nodes.ref(ctx, spec.candidates, "T") }
    local number = groups.call(ctx, "group_median", leading, within)
    if spec.empty == nil then return number end
    return or_empty(ctx, spec, groups.count(ctx, spec.candidates, within), number)
  end
end

local function arithmetic(ctx, kernel, a, b)
  return nodes.apply(ctx, kernel, { a, b }, { "N", "N" })
end

--- Weights that add up to nothing are as no members.
local function weighted_mean(ctx, spec)
  return function(within)
    local total = groups.sum(ctx, arithmetic(ctx, "mul", spec.of, spec.weight), spec.candidates, within)
    local weights = groups.sum(ctx, spec.weight, spec.candidates, within)
    local empty = spec.empty
    if empty == nil then empty = nodes.const(ctx, "N", nil) end
    local divisor = arithmetic(ctx, "max", weights, LEAST_WEIGHT)
    return conditions.case(ctx, { { nodes.apply(ctx, "le", { weights, 0 }, { "N", "N" }), empty },
      otherwise = arithmetic(ctx, "div", total, divisor) })
  end
end

--- The mean square of the distances from a number near the mean, less the square of what the mean is beside it: the
-- number has few places, so that squares and their sum are exact and the mean's last place does not tell.
local function variance(ctx, spec)
  return function(within)
    local size = groups.count(ctx, spec.candidates, within)
    local members = arithmetic(ctx, "max", size, 1)
    local average = arithmetic(ctx, "div", groups.sum(ctx, spec.of, spec.candidates, within), members)
    local near = nodes.apply(ctx, "round", { average }, { "N" }, { ints = { NEAR_PLACES, 0 } })
    local apart, beside = arithmetic(ctx, "sub", spec.of, near), arithmetic(ctx, "sub", average, near)
    local squares = groups.sum(ctx, arithmetic(ctx, "mul", apart, apart), spec.candidates, within)
    local less = arithmetic(ctx, "mul", arithmetic(ctx, "mul", beside, beside), members)
    local divisor = spec.divisor == "sample" and arithmetic(ctx, "max", arithmetic(ctx, "sub", size, 1), 1) or members
    local number = arithmetic(ctx, "div", arithmetic(ctx, "sub", squares, less), divisor)
    local least = spec.divisor == "sample" and 2 or 1
    return or_empty(ctx, spec, size, arithmetic(ctx, "max", number, 0), least)
  end
end

local function value_word(ctx, word, measure, known)
  return function(given)
    local spec = fields.read(ctx, word, given, known or VALUE_FIELDS, ctx.core.line())
    if spec.of == nil or (known == WEIGHTED_FIELDS and spec.weight == nil) then return nodes.lost(ctx) end
    if known == VARIANCE_FIELDS then
      spec.divisor = options.one_of(ctx, word, spec, "divisor", DIVISORS, nil)
      if not spec.divisor then return nodes.lost(ctx) end
    end
    if spec.candidates == nil then spec.candidates = true end
    local unit = nodes.is_value(spec.of) and nodes.of(spec.of).unit or nil
    return nodes.with_unit(with_fallback(ctx, word, spec, measure(ctx, spec)), unit)
  end
end

-- ---- places in the group -------------------------------------------------------------------------

local function place_fields(ties_required)
  return { candidates = { "truth", required = true }, within = { "any" }, by = { "plain", required = true },
    ties = { "any", required = ties_required }, fallback = { "plain" } }
end
local RANK_FIELDS, SHARE_FIELDS = place_fields(false), place_fields(true)

local function place(ctx, spec, within, kernel)
  return (groups.rank(ctx, { kernel }, { nodes.ref(ctx, spec.candidates, "T") }, within, spec.by))
end

--- A place by tie rule: `refer` leaves open which of the tied places it is, and a person decides.
local RANKS = {}
function RANKS.best(ctx, spec, within) return place(ctx, spec, within, "rank") end
function RANKS.worst(ctx, spec, within) return place(ctx, spec, within, "rank_last") end
function RANKS.dense(ctx, spec, within) return place(ctx, spec, within, "rank_dense") end
function RANKS.refer(ctx, spec, within)
  local best, worst = RANKS.best(ctx, spec, within), RANKS.worst(ctx, spec, within)
  return nodes.apply(ctx, "if", { nodes.const(ctx, "T", nil), best, worst }, { "T", "N", "N" })
end

local PLACES = { best = RANKS.best, worst = RANKS.worst, refer = RANKS.refer }
function PLACES.middle(ctx, spec, within)
  local both = arithmetic(ctx, "add", RANKS.best(ctx, spec, within), RANKS.worst(ctx, spec, within))
  return arithmetic(ctx, "div", both, 2)
end

--- The number of candidates, at least 1: for a subject that is one it is the group's size.
local function divisor(ctx, spec, within)
  return arithmetic(ctx, "max", groups.count(ctx, spec.candidates, within), 1)
end

local function share(ctx, spec, ties)
  return function(within) return arithmetic(ctx, "div", ties(ctx, spec, within), divisor(ctx, spec, within)) end
end

-- What is ahead of nobody else counts itself where ties are `best`, half of itself where they are `middle`.
local BEHIND = {}
function BEHIND.worst(ctx, spec, within, size)
  return arithmetic(ctx, "sub", size, RANKS.worst(ctx, spec, within))
end
function BEHIND.best(ctx, spec, within, size)
  return arithmetic(ctx, "add", arithmetic(ctx, "sub", size, RANKS.best(ctx, spec, within)), 1)
end
function BEHIND.middle(ctx, spec, within, size)
  local both = arithmetic(ctx, "add", BEHIND.best(ctx, spec, within, size), BEHIND.worst(ctx, spec, within, size))
  return arithmetic(ctx, "div", both, 2)
end

--- Where sizes and places are intervals, their difference may leave 0 to 100, which the percentile cannot.
local function percentile(ctx, spec, ties)
  return function(within)
    local size = divisor(ctx, spec, within)
    local hundred = arithmetic(ctx, "mul", ties(ctx, spec, within, size), 100)
    local number = arithmetic(ctx, "div", hundred, size)
    return arithmetic(ctx, "max", arithmetic(ctx, "min", number, 100), 0)
  end
end

local function rank(ctx, spec, ties)
  return function(within) return ties(ctx, spec, within) end
end

local function place_word(ctx, word, parts)
  return function(given)
    local spec = fields.read(ctx, word, given, parts.fields, ctx.core.line())
    if spec.candidates == nil or spec.by == nil then return nodes.lost(ctx) end
    local ties = options.one_of(ctx, word, spec, "ties", parts.ties, parts.default)
    if not ties then return nodes.lost(ctx) end
    return with_fallback(ctx, word, spec, parts.measure(ctx, spec, ties))
  end
end

populations.docs = {
  { name = "rank_within", usage = 'rank_within{ candidates = c, within = city, by = { desc(total) }, ties = "best" }',
    en = "place in the group, 1 is first; equals share the better place, or as `ties` says: worst, dense (equals count "
      .. "once) or refer (left open for a person)",
    zh = "组内名次；并列取较好名次，或按 ties：worst 取较差名次，dense 并列只占一名，refer 交人工决定" },
  { name = "share_within",
    usage = 'share_within{ candidates = c, within = city, by = { desc(total) }, ties = "worst" }',
    en = "place in the group divided by the number of candidates: the first of ten is 0.1; `ties` is best, worst, "
      .. "middle or refer", zh = "名次占组内候选数的比例：十个中的第一名为 0.1；ties 写明并列取法" },
  { name = "percentile_within",
    usage = 'percentile_within{ candidates = c, within = city, by = { desc(total) }, ties = "middle", '
      .. 'fallback = { fewer_than = 5, within = "all" } }',
    en = "percentage of the group's candidates that are behind; of equals and itself `ties` counts none (worst), half "
      .. "(middle) or all (best)", zh = "组内排在其后的候选所占百分比；并列者及自身按 ties 计 0、一半或全部" },
  { name = "mean_within", usage = "mean_within{ of = x, within = city, candidates = c, fallback = { fewer_than = 5, "
      .. "value = 0 } }",
    en = "mean over the group's candidates; with fewer than so many, the fallback's value or wider group",
    zh = "组内平均值；组内候选不足若干个时，按 fallback 取值或改用更大的组" },
  { name = "weighted_mean_within", usage = "weighted_mean_within{ of = x, weight = y, within = city, empty = 0 }",
    en = "mean over the group in which each candidate counts as much as its weight, which is at least 0",
    zh = "组内加权平均值（权重不得为负）" },
  { name = "variance_within",
    usage = 'variance_within{ of = x, within = city, divisor = "population", empty = 0 }:round(2)',
    en = "mean square of the distances from the group's mean; `divisor = \"sample\"` divides by one candidate less; "
      .. ":round states the places", zh = "组内方差：divisor 写明总体或样本（样本除以个数减一）；用 :round 写明保留的位数" },
  { name = "median_within", usage = "median_within{ of = x, within = city, empty = 0 }",
    en = "middle value of the group, of an even number the mean of the two middle ones",
    zh = "组内中位数；个数为偶数时取中间两个的平均" },
}

--- Puts the words into a scheme's environment.
function populations.install(ctx, env)
  env.mean_within = value_word(ctx, "mean_within", mean)
  env.weighted_mean_within = value_word(ctx, "weighted_mean_within", weighted_mean, WEIGHTED_FIELDS)
  env.variance_within = value_word(ctx, "variance_within", variance, VARIANCE_FIELDS)
  env.median_within = value_word(ctx, "median_within", median)
  env.rank_within = place_word(ctx, "rank_within", { fields = RANK_FIELDS, ties = RANKS, default = RANKS.best,
    measure = rank })
  env.share_within = place_word(ctx, "share_within", { fields = SHARE_FIELDS, ties = PLACES, measure = share })
  env.percentile_within = place_word(ctx, "percentile_within", { fields = SHARE_FIELDS, ties = BEHIND,
    measure = percentile })
end

return populations
