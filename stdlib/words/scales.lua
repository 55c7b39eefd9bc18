--- scale{ "A", "B", "C" }: grades as places on a ladder, best first, and what can be done with them. Texts named in
-- `outside` ("not evaluated") are known to have no place: no comparison with them holds, and nothing moves them. Any
-- other text, and an unknown one, has an unknown place.

local context = require "words.context"
local nodes = require "words.nodes"
local conditions = require "words.conditions"

local scales = {}

local METATABLE = { __metatable = "scale", __name = "scale" }
local Scale = { name = "scale", metatable = METATABLE }

local open_data = setmetatable({}, { __mode = "k" })
local methods = {}

local function unknown(ctx, letter) return nodes.const(ctx, letter, nil) end

--- The place of a plain text, 1 being the best; nil after a finding, false where it lies outside.
local function plain_place(ctx, data, grade, word)
  local place = data.places[grade]
  if place == nil then
    local near = context.nearest(grade, data.known)
    ctx:finding("HE0326", { got = grade, permitted = table.concat(data.known, ", "), near = near or "" },
      { word = word, value = grade })
  end
  return place
end

--- Truth: the text is one of the codes; false for no codes.
local function among(ctx, grade, codes)
  if #codes == 0 then return nodes.const(ctx, "T", false) end
  local sorted = { table.unpack(codes) }
  table.sort(sorted)
  return nodes.apply(ctx, "in_set", { grade }, { "X" }, { texts = sorted })
end

--- A value that holds for texts that the scale names; unknown for any other.
local function if_named(ctx, data, grade, value)
  local letter = nodes.of(value).type
  if not letter then return value end
  return nodes.apply(ctx, "if", { among(ctx, grade, data.known), value, unknown(ctx, letter) },
    { "T", letter, letter })
end

--- The text of a value that a grade is compared with, or nil; a wrong plain text is a finding and gives nil, true.
local function plain_grade(ctx, data, grade, word)
  local plain = nodes.plain_text(grade)
  if plain and plain_place(ctx, data, plain, word) == nil then return nil, true end
  return plain
end

--- The place of a grade as a number, unbounded where it has none.
local function place_of(ctx, data, grade, word)
  local _, wrong = plain_grade(ctx, data, grade, word)
  if wrong then return nodes.lost(ctx) end
  local places = {}
  for i = 1, #data.codes do places[i] = ctx.core.millionths(i) end
  places[#places + 1] = math.mininteger -- no value for other texts
  return nodes.apply(ctx, "map_number", { grade }, { "X" }, { texts = data.codes, ints = places }, word)
end

--- Compares places by a kernel; grades outside the ladder compare with none.
local function compared(ctx, data, word, kernel, grade, other)
  local holds = nodes.apply(ctx, kernel, { place_of(ctx, data, grade, word), place_of(ctx, data, other, word) },
    { "N", "N" }, nil, word)
  if #data.outside == 0 then return holds end
  local stands_out = conditions.any(ctx, { among(ctx, grade, data.outside), among(ctx, other, data.outside) })
  return nodes.apply(ctx, "if", { stands_out, false, holds }, { "T", "T", "T" })
end

--- Compares a grade with a plain one: it is one of those that lie so. Outside the ladder none does.
local function compared_plain(ctx, data, grade, other, lies_so)
  local codes = {}
  for i, code in ipairs(data.codes) do
    if data.places[other] and lies_so(i, data.places[other]) then codes[#codes + 1] = code end
  end
  return if_named(ctx, data, grade, among(ctx, grade, codes))
end

local COMPARISONS = {
  at_least = { "le", function(a, b) return a <= b end }, at_most = { "ge", function(a, b) return a >= b end },
  better = { "lt", function(a, b) return a < b end }, worse = { "gt", function(a, b) return a > b end },
}

for word, comparison in next, COMPARISONS do
  methods[word] = function(ctx, data, grade, other)
    local plain, wrong = plain_grade(ctx, data, other, word)
    if wrong then return nodes.lost(ctx) end
    if plain then return compared_plain(ctx, data, grade, plain, comparison[2]) end
    return compared(ctx, data, word, comparison[1], grade, other)
  end
end

function methods.place(ctx, data, grade) return place_of(ctx, data, grade, "place") end

--- Whole steps: a plain number or a figure; nil after a finding.
local function step_count(ctx, steps, word)
  local data = nodes.of(steps)
  local plain = data and data.plain or steps
  if steps == nil then plain = 1 end
  if math.type(plain) == "float" and plain % 1 == 0 then plain = math.tointeger(plain) end
  if math.type(plain) == "integer" and plain >= 0 then return plain end
  ctx:finding("HE0327", { word = word, got = ctx:describe(plain) }, { word = word })
  return nil
end

local function moved(ctx, data, word, grade, steps, direction)
  local count = step_count(ctx, steps, word)
  local _, wrong = plain_grade(ctx, data, grade, word)
  if not count or wrong then return nodes.lost(ctx) end
  local texts = {}
  for i, code in ipairs(data.codes) do
    local place = math.max(1, math.min(#data.codes, i + direction * count))
    texts[#texts + 1], texts[#texts + 2] = code, data.codes[place]
  end
  for _, code in ipairs(data.outside) do texts[#texts + 1], texts[#texts + 2] = code, code end
  return nodes.apply(ctx, "map_text", { grade }, { "X" }, { texts = texts }, word)
end

function methods.up(ctx, data, grade, steps) return moved(ctx, data, "up", grade, steps, -1) end
function methods.down(ctx, data, grade, steps) return moved(ctx, data, "down", grade, steps, 1) end

--- The first code in an order that one of the grades is. The first of all settles it whatever the others are; the
-- next ones only where every grade is one that the scale names. Where none has a place, the result is unknown.
local function foremost(ctx, data, word, list, codes)
  if type(list) ~= "table" or nodes.is_value(list) or #list == 0 then
    ctx:finding("HE0234", { word = word }, { word = word })
    return nodes.lost(ctx)
  end
  local named, branches = {}, { otherwise = unknown(ctx, "X") }
  for i, grade in ipairs(list) do
    local _, wrong = plain_grade(ctx, data, grade, word)
    if wrong then return nodes.lost(ctx) end
    named[i] = among(ctx, grade, data.known)
  end
  for _, code in ipairs(codes) do
    local found = {}
    for i, grade in ipairs(list) do found[i] = nodes.apply(ctx, "eq", { grade, code }, { "X", "X" }, nil, word) end
    branches[#branches + 1] = { conditions.any(ctx, found), code }
    if #branches == 1 then
      branches[2] = { conditions.negate(ctx, conditions.all(ctx, named)), unknown(ctx, "X") }
    end
  end
  return conditions.case(ctx, branches)
end

function methods.best(ctx, data, list) return foremost(ctx, data, "best", list, data.codes) end
function methods.worst(ctx, data, list)
  local reversed = {}
  for i = #data.codes, 1, -1 do reversed[#reversed + 1] = data.codes[i] end
  return foremost(ctx, data, "worst", list, reversed)
end

--- The grade, but the limit where it lies beyond it and the condition holds (no condition: always).
local function limited(ctx, data, word, beyond, grade, limit, condition)
  local exceeds = compared(ctx, data, word, beyond, grade, limit)
  if condition ~= nil then exceeds = nodes.apply(ctx, "and", { condition, exceeds }, { "T", "T" }, nil, word) end
  return nodes.apply(ctx, "if", { exceeds, limit, grade }, { "T", "X", "X" }, nil, word)
end

function methods.capped(ctx, data, grade, limit, condition)
  return limited(ctx, data, "capped", "lt", grade, limit, condition)
end
function methods.floored(ctx, data, grade, limit, condition)
  return limited(ctx, data, "floored", "gt", grade, limit, condition)
end

function METATABLE.__index(handle, key)
  local data = open_data[handle]
  local ctx, method = data.context, methods[key]
  if method then
    return function(self, grade, ...)
      local own = open_data[self]
      if not own or grade == nil then
        ctx:finding(own and "HE0234" or "HE0226", { method = tostring(key), word = tostring(key) },
          { word = tostring(key) })
        return nodes.lost(ctx)
      end
      if own.flawed then return nodes.lost(ctx) end
      return method(ctx, own, grade, ...)
    end
  end
  local near = context.nearest(tostring(key), context.sorted_keys(methods))
  ctx:finding("HE0227", { method = tostring(key), type = "scale", near = near or "" }, { word = tostring(key) })
  return function() return nodes.lost(ctx) end
end
function METATABLE.__newindex(handle) open_data[handle].context:finding("HE0228", {}) end
function METATABLE.__tostring() return "scale" end

--- Enters a text into the scale; a repeated or ill-typed one is a finding.
local function enter(ctx, data, code, place)
  if type(code) ~= "string" or data.places[code] ~= nil then
    ctx:finding("HE0325", { got = ctx:describe(code) }, { word = "scale", value = code })
    data.flawed = true
    return
  end
  data.places[code] = place
  data.known[#data.known + 1] = code
end

local function make(ctx, given)
  local data = { codes = {}, outside = {}, places = {}, known = {} }
  if type(given) ~= "table" or nodes.is_value(given) or #given == 0 then
    ctx:finding("HE0234", { word = "scale" }, { word = "scale" })
    given, data.flawed = {}, true
  end
  for i, code in ipairs(given) do
    enter(ctx, data, code, i)
    data.codes[i] = code
  end
  local outside = type(given.outside) == "table" and not nodes.is_value(given.outside) and given.outside or {}
  if given.outside ~= nil and outside ~= given.outside then enter(ctx, data, given.outside) end
  for i, code in ipairs(outside) do
    enter(ctx, data, code, false)
    data.outside[i] = code
  end
  for _, key in ipairs(context.sorted_keys(given)) do
    if key ~= "outside" then
      ctx:finding("HE0212", { field = key, word = "scale", near = context.nearest(key, { "outside" }) or "" },
        { field = key })
    end
  end
  local handle = ctx:handle(Scale, data)
  open_data[handle] = data
  return handle
end

local function doc(name, usage, en, zh)
  return { name = name, on = "scale", usage = usage, en = en, zh = zh }
end

scales.docs = {
  { name = "scale", usage = 'scale{ "A", "B", "C", outside = { "M" } }',
    en = "grades from best to worst, to compare and move them; those outside have no place and never compare",
    zh = "等级次序，由高到低；outside 中的等级不参与比较" },
  doc("at_least", 'ladder:at_least(t, "B")', "the grade is this one or better", "不低于某等级"),
  doc("at_most", 'ladder:at_most(t, "B")', "the grade is this one or worse", "不高于某等级"),
  doc("better", "ladder:better(t, last_grade)", "the grade is better than the other", "优于"),
  doc("worse", "ladder:worse(t, last_grade)", "the grade is worse than the other", "劣于"),
  doc("place", "ladder:place(t)", "place on the ladder, 1 is the best", "等级的次序，1 为最高"),
  doc("up", "ladder:up(last_grade, 1)", "so many steps better, at most the best", "提升若干级，至最高级为止"),
  doc("down", "ladder:down(t, 1)", "so many steps worse, at most the worst", "降低若干级，至最低级为止"),
  doc("best", "ladder:best{ t, last_grade }", "the best of several; those outside are passed over", "取最高等级"),
  doc("worst", "ladder:worst{ t, last_grade }", "the worst of several; those outside are passed over", "取最低等级"),
  doc("capped", "ladder:capped(t, ladder:up(last_grade, 1))",
    "the grade, at most a limit; with a third argument, where that condition holds", "等级封顶（可附条件）"),
  doc("floored", 'ladder:floored(t, "C", c)',
    "the grade, at least a limit; with a third argument, where that condition holds", "等级保底（可附条件）"),
}

--- Puts the word into a scheme's environment.
function scales.install(ctx, env)
  function env.scale(given) return make(ctx, given) end
end

return scales
