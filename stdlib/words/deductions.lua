--- deductions{ base = 100, at_least = 0, limits = "at_end", per_unit(5, n), points(10, c) }: starts from a base and
-- takes off what each part earns. `limits` states when at_least and at_most are kept to: after every deduction, in
-- the order written, or once at the end; the two differ where a part can give points back.

local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local parts = require "words.parts"

local deductions = {}

local KNOWN = {
  [1] = { "any" }, base = { "number", required = true }, at_least = { "number", required = true },
  at_most = { "number" }, limits = { "value", required = true },
}

local function kept(ctx, value, low, high)
  if high then value = nodes.apply(ctx, "min", { value, high }, { "N", "N" }, nil, "at_most") end
  return nodes.apply(ctx, "max", { value, low }, { "N", "N" }, nil, "at_least")
end

local function at_end(ctx, base, taken, low, high)
  return kept(ctx, nodes.apply(ctx, "sub", { base, conditions.sum(ctx, taken) }, { "N", "N" }), low, high)
end

local function each_step(ctx, base, taken, low, high)
  local value = kept(ctx, base, low, high)
  for _, amount in ipairs(taken) do
    value = kept(ctx, nodes.apply(ctx, "sub", { value, amount }, { "N", "N" }), low, high)
  end
  return value
end

local WAYS = { at_end = at_end, each_step = each_step }

--- The most that can be left, in millionths; nil: only the data tell.
local function most_left(spec, base, least_taken, cap)
  local data = nodes.of(spec.base)
  local most = (not data or data.plain) and base - least_taken or nil
  if not spec.at_most then return most end
  return most and math.min(most, cap) or cap
end

function parts.makers.deductions(ctx, data, place)
  local spec = data.spec
  local base, base_worth = parts.figure_of(ctx, place, parts.own_label(place, "base"), spec.base)
  local low, floor = parts.figure_of(ctx, place, parts.own_label(place, "floor"), spec.at_least)
  local high, cap
  if spec.at_most then high, cap = parts.figure_of(ctx, place, parts.own_label(place, "cap"), spec.at_most) end
  local taken, _, _, least_taken = parts.realise_list(ctx, spec, place)
  local keep = WAYS[nodes.plain_text(spec.limits)]
  if not keep then
    ctx:finding("HE0328", { word = "deductions", field = "limits", got = ctx:describe(spec.limits),
      permitted = table.concat(context.sorted_keys(WAYS), ", ") }, { line = data.line, word = "limits" })
    return nodes.lost(ctx), floor
  end
  return keep(ctx, base, taken, low, high), floor, most_left(spec, base_worth, least_taken, cap)
end

deductions.docs = {
  { name = "deductions",
    usage = 'deductions{ base = 100, at_least = 0, limits = "at_end", per_unit(5, n), '
      .. 'sum_of{ max = 9, per_unit(1, m) } }',
    en = "starts from a base and takes off what each part earns; limits says whether at_least and at_most hold at_end "
      .. "or after each_step",
    zh = "扣分：从基础分起逐项扣减；上下限在最后（at_end）或每一步（each_step）执行" },
}

--- Puts the word into a scheme's environment.
function deductions.install(ctx, env)
  function env.deductions(given)
    local spec = fields.read(ctx, "deductions", given, KNOWN, ctx.core.line())
    if #spec == 0 then ctx:finding("HE0234", { word = "deductions" }, { word = "deductions" }) end
    spec.base, spec.at_least = spec.base or 0, spec.at_least or 0
    if spec.limits == nil then spec.limits = "at_end" end -- reported as missing
    return parts.describe(ctx, "deductions", { spec = spec })
  end
end

return deductions
