--- weighted{ not_applicable = "renormalise", { x, weight = 60 }, { y, weight = 40, applies = c } }: the weighted sum of
-- parts. The weights add up to 1 or to 100. What becomes of a part that does not apply is stated: its weight is left
-- out and the others share it ("renormalise"), it counts in full ("full_marks"), or for nothing ("zero"). Where no part
-- applies there is nothing to weigh, and the result is unknown.

local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"

local weights = {}

local PART_FIELDS = {
  [1] = { "any" }, weight = { "number", required = true }, applies = { "truth" }, full = { "number" },
}
local KNOWN = { [1] = { "any" }, not_applicable = { "value" }, full = { "number" } }

local function apply(ctx, kernel, ...)
  local values, letters = { ... }, {}
  for i = 1, #values do letters[i] = kernel == "if" and i == 1 and "T" or "N" end
  return nodes.apply(ctx, kernel, values, letters, nil, "weighted")
end

--- Millionths of a weight: a positive number or figure; nil after a finding.
local function worth(ctx, index, weight, line)
  local data = nodes.of(weight)
  local plain = not data and weight or data and data.plain
  local millionths = plain and ctx.core.millionths(plain)
  if nodes.is_lost(weight) then return nil end
  if not millionths or millionths <= 0 then
    ctx:finding("HE0321", { index = index, got = ctx:describe(plain or weight) }, { line = line, word = "weighted" })
    return nil
  end
  return millionths
end

--- The parts as { value, weight, applies, full }, and what 100 per cent is; nil after a finding.
local function read_parts(ctx, spec, line)
  local list, sum, sound = {}, 0, true
  for i, given in ipairs(spec) do
    local part = fields.read(ctx, "weighted", given, PART_FIELDS, line)
    local ref = part[1] ~= nil and part.weight ~= nil and nodes.ref(ctx, part[1], "N", "weighted")
    local millionths = ref and worth(ctx, i, part.weight, line)
    sound = sound and ref and millionths
    sum = sum + (millionths or 0)
    list[i] = { value = ref and nodes.wrap(ctx, ref), weight = part.weight, applies = part.applies,
      full = part.full or spec.full }
  end
  if not sound then return nil end
  local one, hundred = ctx.core.millionths(1), ctx.core.millionths(100)
  if sum ~= one and sum ~= hundred then
    ctx:finding("HE0322", { sum = ctx.core.decimal(sum) }, { line = line, word = "weighted" })
    return nil
  end
  return list, sum == one and 1 or 100
end

local function either(ctx, part, other)
  if part.applies == nil then return part.value end
  return apply(ctx, "if", part.applies, part.value, other)
end

local function weigh(ctx, list, whole, other)
  local products = {}
  for i, part in ipairs(list) do
    local value = either(ctx, part, other and other(part))
    products[i] = apply(ctx, "mul", value, part.weight)
  end
  local total = conditions.sum(ctx, products)
  return whole == 1 and total or apply(ctx, "div", total, whole)
end

--- The least (or greatest) of the parts that apply. The others stand in with the greatest (or least) of all, which
-- changes nothing as long as one applies.
local function extreme(ctx, list, kernel, opposite)
  local all, own = {}, {}
  for i, part in ipairs(list) do all[i] = part.value end
  local neutral = apply(ctx, opposite, table.unpack(all))
  for i, part in ipairs(list) do own[i] = either(ctx, part, neutral) end
  return apply(ctx, kernel, table.unpack(own))
end

--- The weighted mean where the chosen parts apply, and those of the rest that do. Where it is not known which do, sum
-- and weight are intervals of their own and their quotient would be too wide: a mean lies between the least and the
-- greatest of what it is made of.
local function mean_of(ctx, chosen, rest)
  local list, products, shares, least = {}, {}, {}, {}
  for _, part in ipairs(chosen) do list[#list + 1] = { value = part.value, weight = part.weight } end
  for _, part in ipairs(rest) do list[#list + 1] = part end
  for i, part in ipairs(list) do
    local applies = part.applies == nil or part.applies
    products[i] = apply(ctx, "if", applies, apply(ctx, "mul", part.value, part.weight), 0)
    shares[i] = apply(ctx, "if", applies, part.weight, 0)
    least[i] = part.weight
  end
  local share = conditions.sum(ctx, shares)
  if #rest == 0 then return apply(ctx, "div", conditions.sum(ctx, products), share) end
  -- never zero, also where nothing applies: that is told by the caller, not by a division
  share = apply(ctx, "max", share, conditions.smallest(ctx, least))
  local mean = apply(ctx, "div", conditions.sum(ctx, products), share)
  mean = apply(ctx, "max", mean, extreme(ctx, list, "min", "max"))
  return apply(ctx, "min", mean, extreme(ctx, list, "max", "min"))
end

-- So many parts that may not apply are told apart case by case, which gives the tightest interval.
local MOST_CASES = 6

--- The weighted mean of the parts that apply: the chosen ones, and those from number `first` on where they do.
local function renormalised(ctx, list, first, chosen)
  if #chosen == 0 and first > #list then return nodes.const(ctx, "N", nil) end
  if first > MOST_CASES or first > #list then
    return mean_of(ctx, chosen, { table.unpack(list, first) })
  end
  local with = { table.unpack(chosen) }
  with[#with + 1] = list[first]
  return apply(ctx, "if", list[first].applies, renormalised(ctx, list, first + 1, with),
    renormalised(ctx, list, first + 1, chosen))
end

local makers = {}

function makers.renormalise(ctx, list)
  local sure, open = {}, {}
  for _, part in ipairs(list) do
    local kind = part.applies == nil and sure or open
    kind[#kind + 1] = part
  end
  return renormalised(ctx, open, 1, sure)
end

function makers.full_marks(ctx, list, whole)
  return weigh(ctx, list, whole, function(part) return part.full end)
end

function makers.zero(ctx, list, whole)
  return weigh(ctx, list, whole, function() return 0 end)
end

--- Whether every part that may not apply says what its full marks are, where they may be wanted.
local function full_marks_stated(ctx, list, line)
  for i, part in ipairs(list) do
    if part.applies ~= nil and part.full == nil then
      ctx:finding("HE0323", { index = i }, { line = line, word = "weighted" })
      return false
    end
  end
  return true
end

local function settle(ctx, spec, list, whole, line)
  local stated = nodes.plain_text(spec.not_applicable)
  local maker = makers[stated]
  if not maker then
    ctx:finding("HE0328", { word = "weighted", field = "not_applicable", got = ctx:describe(spec.not_applicable),
      permitted = table.concat(context.sorted_keys(makers), ", ") }, { line = line, word = "not_applicable" })
    return nodes.lost(ctx)
  end
  if stated == "full_marks" and not full_marks_stated(ctx, list, line) then return nodes.lost(ctx) end
  local truths = {}
  for i, part in ipairs(list) do truths[i] = part.applies == nil or part.applies end
  return apply(ctx, "if", conditions.any(ctx, truths), maker(ctx, list, whole), nodes.const(ctx, "N", nil))
end

local function weighted(ctx, given)
  local line = ctx.core.line()
  local spec = fields.read(ctx, "weighted", given, KNOWN, line)
  if #spec == 0 then
    ctx:finding("HE0234", { word = "weighted" }, { line = line, word = "weighted" })
    return nodes.lost(ctx)
  end
  local list, whole = read_parts(ctx, spec, line)
  if not list then return nodes.lost(ctx) end
  local conditional = false
  for _, part in ipairs(list) do conditional = conditional or part.applies ~= nil end
  if not conditional then return weigh(ctx, list, whole) end
  if spec.not_applicable == nil then
    ctx:finding("HE0324", {}, { line = line, word = "weighted" })
    return nodes.lost(ctx)
  end
  return settle(ctx, spec, list, whole, line)
end

weights.docs = {
  { name = "weighted",
    usage = 'weighted{ not_applicable = "renormalise", { x, weight = 60 }, { y, weight = 40, applies = c } }',
    en = "the weighted sum of parts; weights add up to 1 or 100; a part that does not apply is left out "
      .. '("renormalise"), counts in full ("full_marks") or for nothing ("zero")',
    zh = "加权合计：权重之和须为 1 或 100；不适用的项按比例折算（renormalise）、记满分（full_marks）或记零分（zero）" },
}

--- Puts the word into a scheme's environment.
function weights.install(ctx, env)
  function env.weighted(given) return weighted(ctx, given) end
end

return weights
