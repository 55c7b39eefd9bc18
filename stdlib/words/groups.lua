--- Calls over the whole population: groups, orders by which subjects are ranked, counts and sums in a group.

local nodes = require "words.nodes"

local groups = {}

local PART = { __metatable = "order", __index = function() return nil end, __newindex = function() end }
local Order = { name = "order", metatable = PART }

--- Groups as a list of values; none, or a plain text: one group of all.
function groups.list(ctx, within)
  if within == nil then return { nodes.const(ctx, "X", "*") } end
  if nodes.is_value(within) or type(within) ~= "table" then return { within } end
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

--- Values of ranking kernels over leading arguments, groups and orders.
function groups.rank(ctx, kernels, leading, within, by)
  local refs, ints = {}, {}
  for i, value in ipairs(leading) do refs[i] = value or false end
  local list = groups.list(ctx, within)
  ints[1] = #list
  for _, group in ipairs(list) do refs[#refs + 1] = nodes.ref(ctx, group, nil, "within") or false end
  local values = {}
  local good = order_refs(ctx, by, refs, ints)
  for i, kernel in ipairs(kernels) do
    values[i] = good and nodes.call(ctx, kernel, refs, #refs, { ints = ints }) or nodes.lost(ctx)
  end
  return table.unpack(values)
end

--- Value of a kernel over leading arguments and groups.
function groups.call(ctx, kernel, leading, within)
  local refs = {}
  for i, value in ipairs(leading) do refs[i] = value or false end
  local list = groups.list(ctx, within)
  for _, group in ipairs(list) do refs[#refs + 1] = nodes.ref(ctx, group, nil, "within") or false end
  return nodes.call(ctx, kernel, refs, #refs, { ints = { #list } })
end

--- How many subjects of the group meet a condition.
function groups.count(ctx, condition, within)
  return groups.call(ctx, "group_count", { nodes.ref(ctx, condition, "T") }, within)
end

--- The sum over the subjects of the group that meet a condition.
function groups.sum(ctx, value, condition, within)
  return groups.call(ctx, "group_sum", { nodes.ref(ctx, value, "N"), nodes.ref(ctx, condition, "T") }, within)
end

--- An order by a value, for `by`.
function groups.order(ctx, value, descending)
  return ctx:handle(Order, { value = value, descending = descending })
end

return groups
