--- Words that combine values: all, any, none, case, choose, lookup, sum, largest, smallest, unknown values.

local nodes = require "words.nodes"
local context = require "words.context"

local conditions = {}

local function list_refs(ctx, list, letter, what)
  if type(list) ~= "table" or nodes.is_value(list) then
    ctx:finding("HE0211", { word = what, got = ctx:describe(list) }, { word = what })
    return nil
  end
  local refs = {}
  for i = 1, #list do
    local ref = nodes.ref(ctx, list[i], letter, what)
    if not ref then return nil end
    refs[i] = ref
  end
  return refs
end

local function combine(ctx, list, letter, kernel, empty, what)
  local refs = list_refs(ctx, list, letter, what)
  if not refs then return nodes.lost(ctx) end
  if #refs == 0 then
    if empty == nil then
      ctx:finding("HE0234", { word = what }, { word = what })
      return nodes.lost(ctx)
    end
    return nodes.const(ctx, letter, empty)
  end
  if #refs == 1 then return nodes.wrap(ctx, refs[1]) end
  return nodes.call(ctx, kernel, refs, #refs)
end

function conditions.all(ctx, list) return combine(ctx, list, "T", "and", true, "all") end
function conditions.any(ctx, list) return combine(ctx, list, "T", "or", false, "any") end
function conditions.sum(ctx, list) return combine(ctx, list, "N", "add", 0, "sum") end
function conditions.largest(ctx, list) return combine(ctx, list, "N", "max", nil, "largest") end
function conditions.smallest(ctx, list) return combine(ctx, list, "N", "min", nil, "smallest") end

function conditions.negate(ctx, value)
  return nodes.apply(ctx, "not", { value }, { "T" })
end

--- The letter of the first member that is a value, else of the plain Lua values; `undecided` tells nothing.
local function common_type(values)
  local plain
  for _, value in ipairs(values) do
    local data = nodes.of(value)
    if data and data.node and not data.undecided then return data.type end
    plain = plain or ({ number = "N", boolean = "T", string = "X" })[type(value)]
  end
  return plain
end

local function branch_values(ctx, branches)
  local values = {}
  for _, branch in ipairs(branches) do
    if type(branch) ~= "table" or nodes.is_value(branch) or #branch ~= 2 then
      ctx:finding("HE0235", { got = ctx:describe(branch) }, { word = "case" })
      return nil
    end
    values[#values + 1] = branch[2]
  end
  return values
end

--- The value of the first condition that holds. An unknown condition leaves open what it decides.
function conditions.case(ctx, branches)
  local values = type(branches) == "table" and branch_values(ctx, branches)
  if not values then return nodes.lost(ctx) end
  if branches.otherwise == nil then
    ctx:finding("HE0236", {}, { word = "case" })
    return nodes.lost(ctx)
  end
  values[#values + 1] = branches.otherwise
  local letter = common_type(values)
  local result = nodes.wrap(ctx, nodes.ref(ctx, branches.otherwise, letter, "otherwise"))
  for i = #branches, 1, -1 do
    result = nodes.apply(ctx, "if", { branches[i][1], branches[i][2], result }, { "T", letter, letter },
      nil, "case")
  end
  return result
end

--- The value stored under a text; used for readings that a figure chooses between.
function conditions.choose(ctx, value, options)
  if type(options) ~= "table" or nodes.is_value(options) then
    ctx:finding("HE0211", { word = "choose", got = ctx:describe(options) }, { word = "choose" })
    return nodes.lost(ctx)
  end
  local plain = type(value) == "string" and value or nodes.of(value) and nodes.of(value).plain
  if plain then
    if options[plain] ~= nil then return nodes.wrap(ctx, nodes.ref(ctx, options[plain], nil, "choose")) end
    ctx:finding("HE0237", { got = tostring(plain), permitted = table.concat(context.sorted_keys(options), ", ") },
      { word = "choose" })
    return nodes.lost(ctx)
  end
  local branches = {}
  for _, key in ipairs(context.sorted_keys(options)) do
    local is = nodes.apply(ctx, "eq", { value, key }, { "X", "X" }, nil, "choose")
    branches[#branches + 1] = { is, options[key] }
  end
  if #branches == 0 then
    ctx:finding("HE0234", { word = "choose" }, { word = "choose" })
    return nodes.lost(ctx)
  end
  local letter = common_type { branches[1][2] }
  branches.otherwise = nodes.wrap(ctx, (ctx.core.const(letter or "N", nil)))
  return conditions.case(ctx, branches)
end

--- Text to number or text by a table; `otherwise` for other texts, else they are unknown.
function conditions.lookup(ctx, value, map)
  if type(map) ~= "table" or nodes.is_value(map) then
    ctx:finding("HE0211", { word = "lookup", got = ctx:describe(map) }, { word = "lookup" })
    return nodes.lost(ctx)
  end
  local branches, letter = {}, nil
  for _, key in ipairs(context.sorted_keys(map)) do
    local mapped = map[key]
    letter = letter or common_type { mapped }
    if key ~= "otherwise" then
      local is = nodes.apply(ctx, "eq", { value, key }, { "X", "X" }, nil, "lookup")
      branches[#branches + 1] = { is, mapped }
    end
  end
  branches.otherwise = map.otherwise
  if branches.otherwise == nil then
    branches.otherwise = nodes.wrap(ctx, (ctx.core.const(letter or "N", nil)))
  end
  return conditions.case(ctx, branches)
end

conditions.docs = {
  { name = "all", usage = "all{ a, b, c }", en = "every condition holds", zh = "全部满足" },
  { name = "any", usage = "any{ a, b, c }", en = "at least one condition holds", zh = "至少满足一项" },
  { name = "none", usage = "none{ a, b, c }", en = "no condition holds", zh = "均不满足" },
  { name = "case", usage = "case{ { a, 5 }, { b, 3 }, otherwise = 0 }",
    en = "the value of the first condition that holds; `otherwise` is required", zh = "依次判断，取第一个成立的值" },
  { name = "choose", usage = "choose(figure.window_start, { closed = a, open = b })",
    en = "the value stored under the text of a figure", zh = "按参数选择读法" },
  { name = "lookup", usage = "lookup(s.level, { national = 2, province = 1.5, otherwise = 0 })",
    en = "the value stored under a text", zh = "按文字查表" },
  { name = "undecided", usage = "case{ { a, b }, otherwise = undecided }",
    en = "what is not known yet: a truth, or a number, a day, a text where one is wanted",
    zh = "尚未确定（是否、数、日期或文字）" },
  { name = "sum", usage = "sum{ x, y, z }", en = "the sum of numbers", zh = "合计" },
  { name = "largest", usage = "largest{ x, y, z }", en = "the largest of numbers", zh = "最大值" },
  { name = "smallest", usage = "smallest{ x, y, z }", en = "the smallest of numbers", zh = "最小值" },
}

--- Puts the words into a scheme's environment.
function conditions.install(ctx, env, lazy)
  for _, word in ipairs { "all", "any", "sum", "largest", "smallest" } do
    local combine_word = conditions[word]
    env[word] = function(list) return combine_word(ctx, list) end
  end
  lazy.undecided = function()
    local value = nodes.wrap(ctx, (ctx.core.const("T", nil)))
    nodes.of(value).undecided = true -- an unknown of whatever type is wanted where it stands
    return value
  end
  function env.none(list) return conditions.negate(ctx, conditions.any(ctx, list)) end
  function env.case(branches) return conditions.case(ctx, branches) end
  function env.choose(value, options) return conditions.choose(ctx, value, options) end
  function env.lookup(value, map) return conditions.lookup(ctx, value, map) end
end

return conditions
