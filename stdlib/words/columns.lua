--- Columns of an input: declared by the scheme, or known from the registry; each becomes a value when it is
-- first read.

local context = require "words.context"
local fields = require "words.fields"
local changes = require "words.changes"
local nodes = require "words.nodes"
local registry = require "registry"
local units_zh = require("registry.columns").units_zh

local columns = {}

local TYPE_LETTERS = { number = "N", date = "D", text = "X", truth = "T" }
local COLUMN_FIELDS = {
  title = { "text" }, unit = { "text" }, stored_in = { "number" }, low = { "number" }, high = { "number" },
  one_of = { "plain" }, unknown = { "text" }, column = { "text" }, can_change = { "text" },
}
local Column = { name = "column", metatable = { __metatable = "column", __index = function() return nil end } }

--- The word that declares a column of a type.
function columns.word(ctx, type_name)
  return function(given)
    local line = ctx.core.line()
    local spec = fields.read(ctx, type_name, given or {}, COLUMN_FIELDS, line)
    return ctx:handle(Column, { spec = spec, letter = TYPE_LETTERS[type_name], line = line })
  end
end

--- What the registry says of a column, or nil.
function columns.registered(table_name, column_name)
  local described = registry.by_name[table_name]
  if not described then return nil end
  for _, column in ipairs(described.columns) do
    if column.name == column_name then
      return { letter = TYPE_LETTERS[column.type], line = 0, spec = {
        title = column.title, unit = units_zh[column.unit], stored_in = column.divisor,
        one_of = column.one_of, low = column.low, high = column.high,
      } }
    end
  end
  return nil
end

local function column_names(input)
  if input.spec.columns then return context.sorted_keys(input.spec.columns) end
  local names = {}
  local described = registry.by_name[input.table]
  for _, column in ipairs(described and described.columns or {}) do names[#names + 1] = column.name end
  return names
end

local function decimal_text(value)
  return value ~= nil and tostring(value) or nil
end

local function declare_column(ctx, input, name)
  local found
  if input.spec.columns then
    local given = input.spec.columns[name]
    found = ctx:of(given)
    if given ~= nil and not (found and found.class == Column) then
      ctx:finding("HE0271", { column = name, got = ctx:describe(given) }, { line = input.line, word = name })
      return nil, true
    end
  else
    found = columns.registered(input.table, name)
  end
  if not found then return nil end
  local spec = found.spec
  local index = ctx.core.column {
    space = input.space, name = spec.column or name, title = spec.title, unit = spec.unit,
    type = found.letter, divisor = spec.stored_in, low = decimal_text(spec.low), high = decimal_text(spec.high),
    one_of = spec.one_of, unknown_mark = spec.unknown, line = found.line,
    can_change = changes.of_column(ctx, input, spec.column or name, spec.can_change),
  }
  local ref = ctx.core.read(index)
  ctx.read_from[ref] = { input = input, column = spec.column or name }
  return { ref = ref, spec = spec }
end

--- Where a graph node is read from: { input =, column = name in the table }; nil for what is not a column.
function columns.source_of(ctx, ref) return ctx.read_from[ref] end

--- The value of a column of an input, or a lost value after a finding.
function columns.value(ctx, input, name)
  input.read = input.read or {}
  local column = input.read[name]
  if column == nil then
    local reported
    column, reported = declare_column(ctx, input, name)
    input.read[name] = column or (reported and "reported") or false
    column = input.read[name]
  end
  if column == "reported" then return nodes.lost(ctx) end
  if column then
    ctx.used[input.name] = true
    return nodes.with_unit(nodes.wrap(ctx, column.ref), column.spec.unit)
  end
  local near = context.nearest(name, column_names(input))
  ctx:finding("HE0261", { column = name, input = input.name, near = near or "" }, { word = name })
  return nodes.lost(ctx)
end

--- A column of the table as text, declared or not: rows are matched by what it says.
function columns.matched(ctx, input, name)
  input.matched = input.matched or {}
  input.matched[name] = input.matched[name]
    or ctx.core.read(ctx.core.column { space = input.space, name = name, type = "X", line = input.line,
      can_change = changes.of_column(ctx, input, name) })
  return nodes.wrap(ctx, input.matched[name])
end

--- True where a column is declared to have no negative values.
function columns.is_natural(input, name)
  local column = input.read and input.read[name]
  return type(column) == "table" and column.spec.low ~= nil and column.spec.low >= 0 or false
end

return columns
