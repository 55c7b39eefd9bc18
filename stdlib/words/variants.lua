--- best_case({ "old", "new" }, function(reading) … end): works a value out once for each reading and takes the most
-- favourable: the largest number, a condition that holds in one of them, the best grade of a scale.

local nodes = require "words.nodes"
local conditions = require "words.conditions"

local variants = {}

-- How the most and the least favourable of several values is found, by type.
local JOINED = {
  best_case = { N = conditions.largest, T = conditions.any, X = "best" },
  worst_case = { N = conditions.smallest, T = conditions.all, X = "worst" },
}

local LETTERS = { number = "N", boolean = "T", string = "X" }

--- The values under each reading; nil after a finding.
local function worked_out(ctx, word, readings, work)
  if type(readings) ~= "table" or nodes.is_value(readings) or #readings == 0 then
    ctx:finding("HE0234", { word = word }, { word = word })
    return nil
  end
  if type(work) ~= "function" then
    ctx:finding("HE0335", { word = word, got = ctx:describe(work) }, { word = word })
    return nil
  end
  local values = {}
  for i, reading in ipairs(readings) do
    values[i] = work(reading)
    if values[i] == nil then
      ctx:finding("HE0335", { word = word, got = "nil" }, { word = word })
      return nil
    end
  end
  return values
end

local function is_scale(ctx, ladder)
  local data = ctx:of(ladder)
  return data ~= nil and data.class.name == "scale"
end

local function make(ctx, word, readings, work, ladder)
  local values = worked_out(ctx, word, readings, work)
  if not values then return nodes.lost(ctx) end
  local data = nodes.of(values[1])
  if data and not data.node then return values[1] end
  local letter = data and data.type or LETTERS[type(values[1])]
  local join = JOINED[word][letter]
  if letter == "X" and is_scale(ctx, ladder) then return ladder[join](ladder, values) end
  if type(join) == "function" then return join(ctx, values) end
  ctx:finding("HE0336", { word = word, got = data and ctx:describe(values[1]) or type(values[1]) }, { word = word })
  return nodes.lost(ctx)
end

variants.docs = {
  { name = "best_case", usage = 'best_case({ 60, 80 }, function(mark) return x:at_least(mark) end)',
    en = "the most favourable of what a function gives for each reading; texts need a scale as third argument",
    zh = "按各种读法分别计算，取最有利的结果；等级须附等级次序" },
  { name = "worst_case", usage = 'worst_case({ x, y }, function(points) return points:capped(10) end)',
    en = "the least favourable of what a function gives for each reading", zh = "按各种读法分别计算，取最不利的结果" },
}

--- Puts the words into a scheme's environment.
function variants.install(ctx, env)
  function env.best_case(readings, work, ladder) return make(ctx, "best_case", readings, work, ladder) end
  function env.worst_case(readings, work, ladder) return make(ctx, "worst_case", readings, work, ladder) end
end

return variants
