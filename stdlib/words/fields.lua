--- Checks the fields of the tables that a scheme writes: unknown, missing and ill-typed ones are findings
-- at the field itself, with the nearest known name.

local context = require "words.context"

local fields = {}

local function type_matches(ctx, value, expected)
  if expected == "any" then return true end
  local data = ctx:of(value)
  if expected == "truth" or expected == "number" or expected == "date" or expected == "value" then
    if type(value) == "table" then return data ~= nil and data.node ~= nil end
    if expected == "truth" then return type(value) == "boolean" end
    if expected == "number" then return type(value) == "number" end
    if expected == "date" then return type(value) == "string" end
    return true
  end
  if expected == "plain" then return type(value) == "table" and data == nil end
  if expected == "text" then return type(value) == "string" end
  return data ~= nil and data.class.name == expected
end

local needed_keys = setmetatable({}, { __mode = "k" })

-- The required keys of a description of fields, in order; worked out once for each description.
local function required(known)
  if not needed_keys[known] then
    local keys = {}
    for _, key in ipairs(context.sorted_keys(known)) do
      if known[key].required then keys[#keys + 1] = key end
    end
    needed_keys[known] = keys
  end
  return needed_keys[known]
end

--- Reads `given` by `known` = { name = { type, required = bool } }; positional members by known[1].
-- Returns a table of the accepted fields, positional ones at 1..n. `what` names the word in messages.
function fields.read(ctx, what, given, known, line)
  local accepted, misspelt = {}, {}
  if type(given) ~= "table" or ctx:of(given) then
    ctx:finding("HE0211", { word = what, got = ctx:describe(given) }, { line = line, word = what })
    return accepted
  end
  for _, key in ipairs(context.sorted_keys(given)) do
    local spec, value = known[key], given[key]
    if not spec then
      local near = context.nearest(key, context.sorted_keys(known))
      if near then misspelt[near] = true end
      ctx:finding("HE0212", { field = key, word = what, near = near or "" }, { line = line, field = key })
    elseif not type_matches(ctx, value, spec[1]) then
      ctx:finding("HE0213", { field = key, word = what, expected = spec[1], got = ctx:describe(value) },
        { line = line, field = key, value = value, whole = true })
    else
      accepted[key] = value
    end
  end
  for key, value in next, given do
    if type(key) == "number" and math.type(key) == "integer" and known[1] then
      accepted[key] = value
    elseif type(key) ~= "string" then
      ctx:finding("HE0214", { word = what, got = ctx:describe(value) }, { line = line, word = what })
    end
  end
  for _, key in ipairs(required(known)) do
    if given[key] == nil and not misspelt[key] then
      ctx:finding("HE0215", { field = key, word = what }, { line = line, word = what })
    end
  end
  return accepted
end

-- Kinds that share one set of ids, because reasons name them by id alone.
local RULE_KINDS = { eligibility = true, requirement = true, rule = true, veto = true, quota = true, limit = true }

--- Takes an id for a kind once; a second taking is a finding.
function fields.take_id(ctx, kind, id, line)
  if type(id) ~= "string" or id == "" then
    ctx:finding("HE0216", { word = kind, got = ctx:describe(id) }, { line = line, word = kind })
    return tostring(id)
  end
  local space = (RULE_KINDS[kind] and "rule" or kind) .. ":" .. id
  if ctx.ids[space] then
    ctx.repeated[kind .. ":" .. id] = true
    ctx:finding("HE0304", { id = id, line = ctx.ids[space] }, { line = line, word = id })
  end
  ctx.ids[space] = line
  return id
end

return fields
