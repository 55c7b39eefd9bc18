--- Steps over all subjects: quota, limit, count_within, sum_within.
-- A tie at the edge of a quota is reported and waits for a decision; the order of rows never settles it.

local fields = require "words.fields"
local groups = require "words.groups"
local methods = require "words.methods"
local nodes = require "words.nodes"
local options = require "words.options"
local conditions = require "words.conditions"
local rules = require "words.rules"

local quotas = {}

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
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, at_most = { "number" },
  at_most_share = { "number" }, rounding = { "any" }, within = { "any" },
  candidates = { "truth", required = true }, by = { "plain", required = true },
  decided = { "truth" }, binding = { "truth" }, for_grades = { "plain" },
}
local LIMIT_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, at_most = { "number", required = true },
  within = { "any" }, counts = { "truth", required = true }, for_grades = { "plain" },
}

--- The places of a group: a number, or a share of its candidates, rounded to a whole number as stated.
local function places(ctx, spec)
  local shared, rounded = spec.at_most_share ~= nil, spec.rounding ~= nil
  if (spec.at_most ~= nil) == shared or shared ~= rounded then
    ctx:finding("HE0353", {}, { word = "quota" })
    return nil
  end
  if spec.at_most ~= nil then return spec.at_most end
  local mode = options.one_of(ctx, "quota", spec, "rounding", methods.roundings)
  if not mode or spec.candidates == nil then return nil end
  local candidates = groups.count(ctx, spec.candidates, spec.within)
  local number = nodes.apply(ctx, "mul", { candidates, spec.at_most_share }, { "N", "N" }, nil, "at_most_share")
  return nodes.apply(ctx, "round", { number }, { "N" }, { ints = { 0, mode } })
end

-- Where the quota does not bind it stands in nobody's way: a tie in it is open among its places only.
local function enter_quota(ctx, quota, selected, tied)
  local spec = quota.spec
  local binds = spec.binding
  if binds == nil then binds = false end
  rules.add(ctx, { kind = "quota", id = quota.id, line = quota.line, stated = selected,
    spec = { title = spec.title, cite = spec.cite, note = spec.note, for_grades = spec.for_grades,
      applies = spec.candidates },
    holds = conditions.any(ctx, { conditions.negate(ctx, binds), selected }),
    attrs = { { "at_most", { node = nodes.ref(ctx, spec.at_most, "N") } }, { "tied", { node = nodes.of(tied).node } },
      { "group", { node = nodes.ref(ctx, groups.list(ctx, spec.within)[1]) } } } })
end

local function quota(ctx, id, line, given)
  local spec = fields.read(ctx, "quota", given, QUOTA_FIELDS, line)
  rules.check_cite(ctx, "quota", id, spec, line)
  spec.at_most = places(ctx, spec)
  if not (spec.at_most and spec.candidates ~= nil and spec.by) then return nodes.lost(ctx) end
  local leading = { nodes.ref(ctx, spec.candidates, "T"), nodes.ref(ctx, spec.at_most, "N") }
  local selected, tied = groups.rank(ctx, { "top", "top_tie" }, leading, spec.within, spec.by)
  local open = tied
  if spec.decided ~= nil then
    local known = nodes.apply(ctx, "is_known", { spec.decided }, { "T" })
    selected = conditions.case(ctx, { { conditions.all(ctx, { tied, known }), spec.decided }, otherwise = selected })
    open = conditions.all(ctx, { tied, conditions.negate(ctx, known) })
  end
  if nodes.of(selected).node and nodes.of(open).node then
    enter_quota(ctx, { id = id, line = line, spec = spec }, selected, open)
  end
  local data = { selected = selected, tied = open }
  local handle = ctx:handle(Result, data)
  results[handle] = data
  return handle
end

local function limit(ctx, id, line, given)
  local spec = fields.read(ctx, "limit", given, LIMIT_FIELDS, line)
  rules.check_cite(ctx, "limit", id, spec, line)
  if not (spec.at_most and spec.counts ~= nil) then return end
  local number = groups.count(ctx, spec.counts, spec.within)
  local within = nodes.apply(ctx, "le", { number, spec.at_most }, { "N", "N" })
  rules.add(ctx, { kind = "limit", id = id, line = line, stated = within, holds = within,
    spec = { title = spec.title, cite = spec.cite, note = spec.note, for_grades = spec.for_grades,
      applies = spec.counts },
    attrs = { { "at_most", { node = nodes.ref(ctx, spec.at_most, "N") } },
      { "count", { node = nodes.of(number).node } },
      { "group", { node = nodes.ref(ctx, groups.list(ctx, spec.within)[1]) } } } })
end

local function curried(ctx, kind, worker)
  return function(id)
    local line = ctx:word_line()
    id = fields.take_id(ctx, kind, id, line)
    return function(given) return worker(ctx, id, line, given) end
  end
end

quotas.docs = {
  { name = "quota", usage = 'quota "q1" { title = "…", at_most = figure.places, within = city, candidates = c, by '
    .. '= { desc(total) } }',
    en = "the first n candidates of each group by a stated order: .selected and .tied; instead of `at_most`, "
      .. "`at_most_share = 0.1, rounding = \"down\"` takes a share of the group's candidates",
    zh = "名额：每组按所列次序取前 n 名，并列交人工决定；也可用 at_most_share 和 rounding 按候选数的比例定名额" },
  { name = "limit", usage = 'limit "q1" { title = "…", at_most = figure.places, within = city, counts = c }',
    en = "at most n subjects of a group may meet a condition; beyond it all of them are in breach",
      zh = "上限：每组满足条件的不得超过 n 个" },
  { name = "desc", usage = "desc(total)", en = "largest first", zh = "由高到低" },
  { name = "asc", usage = "asc(application.submitted_at)", en = "smallest or earliest first", zh = "由低到高" },
  { name = "count_within", usage = "count_within(c, city)", en = "how many subjects of the group meet a condition",
    zh = "组内满足条件的个数" },
  { name = "sum_within", usage = "sum_within(x, city)", en = "sum over the group", zh = "组内合计" },
}

--- Puts the words into a scheme's environment.
function quotas.install(ctx, env)
  env.quota, env.limit = curried(ctx, "quota", quota), curried(ctx, "limit", limit)
  function env.desc(value) return groups.order(ctx, value, true) end
  function env.asc(value) return groups.order(ctx, value, false) end
  function env.count_within(condition, within) return groups.count(ctx, condition, within) end
  function env.sum_within(value, within) return groups.sum(ctx, value, true, within) end
end

return quotas
