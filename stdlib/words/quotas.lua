--- Steps over all subjects: quota, limit, rank_within, count_within, sum_within.
-- A tie at the edge of a quota is reported and waits for a decision; the order of rows never settles it.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local rules = require "words.rules"

local quotas = {}

local PART = { __metatable = "order", __index = function() return nil end, __newindex = function() end }
local Order = { name = "order", metatable = PART }

local RESULT = { __metatable = "quota", __name = "quota" }
local Result = { name = "quota", metatable = RESULT }
local results = setmetatable({}, { __mode = "k" })

function RESULT.__index(handle, key)
  local data = results[handle]
  if key == "selected" or key == "tied" then return data[key] end
  data.context:finding("HE0296", { field = tostring(key) }, { word = tostring(key) })
  return nodes.lost(data.context)
end
function RESULT.__newindex(handle) results[handle].context:finding("HE0228", {}) end

local QUOTA_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, at_most = { "number", required = true },
  within = { "any" }, candidates = { "truth", required = true }, by = { "plain", required = true },
  decided = { "truth" }, binding = { "truth" }, for_grades = { "plain" },
}
local LIMIT_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, at_most = { "number", required = true },
  within = { "any" }, counts = { "truth", required = true }, for_grades = { "plain" },
}

--- Groups as a list of values; none: one group of all.
local function group_list(ctx, within)
  if within == nil then return { nodes.const(ctx, "X", "*") } end
  if nodes.is_value(within) then return { within } end
  return within
end

local function order_refs(ctx, by, refs, ints)
  for i, key in ipairs(by) do
    local data = ctx:of(key)
    if not data or data.class ~= Order then
      ctx:finding("HE0297", { index = i, got = ctx:describe(key) }, { word = "by" })
      return false
    end
    refs[#refs + 1] = nodes.ref(ctx, data.value, "O", "by") or false
    ints[#ints + 1] = data.descending and 1 or 0
  end
  return true
end

local function ranking(ctx, kernels, leading, within, by)
  local refs, ints = {}, {}
  for i, value in ipairs(leading) do refs[i] = value or false end
  local groups = group_list(ctx, within)
  ints[1] = #groups
  for _, group in ipairs(groups) do refs[#refs + 1] = nodes.ref(ctx, group, nil, "within") or false end
  local values = {}
  local good = order_refs(ctx, by, refs, ints)
  for i, kernel in ipairs(kernels) do
    values[i] = good and nodes.call(ctx, kernel, refs, #refs, { ints = ints }) or nodes.lost(ctx)
  end
  return table.unpack(values)
end

local function enter_quota(ctx, quota, selected, tied, pending)
  local spec = quota.spec
  local binds = spec.binding
  if binds == nil then binds = false end
  local undecided = nodes.const(ctx, "T", nil)
  rules.add(ctx, { kind = "quota", id = quota.id, line = quota.line, stated = selected,
    spec = { title = spec.title, cite = spec.cite, note = spec.note, for_grades = spec.for_grades,
      applies = spec.candidates },
    holds = conditions.any(ctx, { conditions.negate(ctx, binds), selected }),
    -- where the quota does not bind, an open tie is shown as unknown and never decides a grade
    shown = conditions.case(ctx, { { binds, selected }, { pending, undecided }, otherwise = true }),
    attrs = { { "at_most", { node = nodes.ref(ctx, spec.at_most, "N") } }, { "tied", { node = nodes.of(tied).node } },
      { "group", { node = nodes.ref(ctx, group_list(ctx, spec.within)[1]) } } } })
end

local function quota(ctx, id, line, given)
  local spec = fields.read(ctx, "quota", given, QUOTA_FIELDS, line)
  rules.check_cite(ctx, "quota", id, spec, line)
  if not (spec.at_most and spec.candidates ~= nil and spec.by) then return nodes.lost(ctx) end
  local leading = { nodes.ref(ctx, spec.candidates, "T"), nodes.ref(ctx, spec.at_most, "N") }
  local selected, tied = ranking(ctx, { "top", "top_tie" }, leading, spec.within, spec.by)
  local open = tied
  if spec.decided ~= nil then
    local known = nodes.apply(ctx, "is_known", { spec.decided }, { "T" })
    selected = conditions.case(ctx, { { conditions.all(ctx, { tied, known }), spec.decided }, otherwise = selected })
    open = conditions.all(ctx, { tied, conditions.negate(ctx, known) })
  end
  if nodes.of(selected).node and nodes.of(open).node then
    enter_quota(ctx, { id = id, line = line, spec = spec }, selected, open, open)
  end
  local data = { selected = selected, tied = open }
  local handle = ctx:handle(Result, data)
  results[handle] = data
  return handle
end

local function group_call(ctx, kernel, leading, within, imm)
  local refs = {}
  for i, value in ipairs(leading) do refs[i] = value or false end
  local groups = group_list(ctx, within)
  for _, group in ipairs(groups) do refs[#refs + 1] = nodes.ref(ctx, group, nil, "within") or false end
  return nodes.call(ctx, kernel, refs, #refs, imm or { ints = { #groups } })
end

local function limit(ctx, id, line, given)
  local spec = fields.read(ctx, "limit", given, LIMIT_FIELDS, line)
  rules.check_cite(ctx, "limit", id, spec, line)
  if not (spec.at_most and spec.counts ~= nil) then return end
  local number = group_call(ctx, "group_count", { nodes.ref(ctx, spec.counts, "T") }, spec.within)
  local within = nodes.apply(ctx, "le", { number, spec.at_most }, { "N", "N" })
  rules.add(ctx, { kind = "limit", id = id, line = line, stated = within, holds = within,
    spec = { title = spec.title, cite = spec.cite, note = spec.note, for_grades = spec.for_grades,
      applies = spec.counts },
    attrs = { { "at_most", { node = nodes.ref(ctx, spec.at_most, "N") } },
      { "count", { node = nodes.of(number).node } },
      { "group", { node = nodes.ref(ctx, group_list(ctx, spec.within)[1]) } } } })
end

local function curried(ctx, kind, worker)
  return function(id)
    local line = ctx.core.line()
    id = fields.take_id(ctx, kind, id, line)
    return function(given) return worker(ctx, id, line, given) end
  end
end

quotas.docs = {
  { name = "quota", usage = 'quota "q1" { title = "…", at_most = figure.places, within = city, candidates = c, by '
    .. '= { desc(total) } }',
    en = "the first n candidates of each group by a stated order: .selected and .tied",
      zh = "名额：每组按所列次序取前 n 名，并列交人工决定" },
  { name = "limit", usage = 'limit "q1" { title = "…", at_most = figure.places, within = city, counts = c }',
    en = "at most n subjects of a group may meet a condition; beyond it all of them are in breach",
      zh = "上限：每组满足条件的不得超过 n 个" },
  { name = "desc", usage = "desc(total)", en = "largest first", zh = "由高到低" },
  { name = "asc", usage = "asc(application.submitted_at)", en = "smallest or earliest first", zh = "由低到高" },
  { name = "rank_within", usage = "rank_within{ candidates = c, within = city, by = { desc(total) } }",
    en = "place in the group, 1 is first; equals share the better place", zh = "组内名次" },
  { name = "count_within", usage = "count_within(c, city)", en = "how many subjects of the group meet a condition",
    zh = "组内满足条件的个数" },
  { name = "sum_within", usage = "sum_within(x, city)", en = "sum over the group", zh = "组内合计" },
}

--- Puts the words into a scheme's environment.
function quotas.install(ctx, env)
  env.quota, env.limit = curried(ctx, "quota", quota), curried(ctx, "limit", limit)
  function env.desc(value) return ctx:handle(Order, { value = value, descending = true }) end
  function env.asc(value) return ctx:handle(Order, { value = value, descending = false }) end
  function env.rank_within(given)
    local known = { candidates = { "truth", required = true }, within = { "any" }, by = { "plain", required = true } }
    local spec = fields.read(ctx, "rank_within", given, known, ctx.core.line())
    return (ranking(ctx, { "rank" }, { nodes.ref(ctx, spec.candidates, "T") }, spec.within, spec.by or {}))
  end
  function env.count_within(condition, within)
    return group_call(ctx, "group_count", { nodes.ref(ctx, condition, "T") }, within)
  end
  function env.sum_within(value, within)
    return group_call(ctx, "group_sum", { nodes.ref(ctx, value, "N"), nodes.ref(ctx, true, "T") }, within)
  end
end

return quotas
