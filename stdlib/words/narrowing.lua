--- Which rows of its table an input takes: `only`, and the key that names a row.

local context = require "words.context"
local registry = require "registry"

local narrowing = {}

--- The column that names a row of the input's table; nil where nothing tells.
function narrowing.key_of(input)
  local described = registry.by_name[input.table]
  return input.spec.key or (described and not input.spec.columns and described.key) or nil
end

--- The condition "INPUT.COLUMN = value": INPUT is the one row that a row of `input` refers to.
local function through(ctx, input, declared, path, value)
  local name, column = string.match(path, "^([%w_]+)%.([%w_]+)$")
  local other = declared[name]
  local owner = other and (other.spec.of or ctx.subject.name)
  if not other or other.kind ~= "one" or not other.spec.by or owner ~= input.name then
    ctx:finding("HE0290", { input = input.name, path = path }, { line = input.line, word = "only" })
    return nil
  end
  return { other.spec.by, other.table, narrowing.key_of(other) or "id", column, value }
end

--- What the rows of an input have to meet: { column, value } of their own, and what they refer to.
function narrowing.conditions(ctx, input, declared)
  local own, within = {}, {}
  for _, key in ipairs(context.sorted_keys(input.spec.only or {})) do
    local value = tostring(input.spec.only[key])
    if string.find(key, ".", 1, true) then
      within[#within + 1] = through(ctx, input, declared, key, value)
    else
      own[#own + 1] = { key, value }
    end
  end
  return own, within
end

return narrowing
