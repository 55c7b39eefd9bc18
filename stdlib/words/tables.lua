--- Look-up in tables of the database, and limits that are data. Installs the methods `agreed` and `find` of
-- relations, `find` of whole tables, and the word `bands_by`.

local columns = require "words.columns"
local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local relations = require "words.relations"

local tables = {}

--- The value on which the rows agree: unknown where there is no row, and where two rows differ. A look-up of the last
-- row by one and the same order does just that, because it never chooses between equals.
function relations.methods.agreed(ctx, data, what)
  local same = { by = function() return 0 end }
  return relations.methods.latest(ctx, data, what, same)
end

--- Rows whose columns equal the keys.
local function narrowed(ctx, data, keys)
  if type(keys) ~= "table" or nodes.is_value(keys) or next(keys) == nil then
    ctx:finding("HE0331", { got = ctx:describe(keys) }, { word = "find" })
    return nil
  end
  return ctx:of(relations.methods.where(ctx, data, keys))
end

--- find({ industry = enterprise.industry }, "limit", condition): the value of the rows with these keys, on which all of
-- them must agree; condition is a function of the row, as in where.
function relations.methods.find(ctx, data, keys, what, condition)
  local rows = narrowed(ctx, data, keys)
  if not rows then return nodes.lost(ctx) end
  if condition ~= nil then rows = ctx:of(relations.methods.where(ctx, rows, condition)) end
  return relations.methods.agreed(ctx, rows, what)
end

-- ---- whole tables -------------------------------------------------------------------------------

--- Keys that are columns of a type as they stand, by the input that they belong to: { input =, match = pairs }, of
-- the input with most of them; nil where there is none.
local function links_of(ctx, keys, letter)
  local best
  local by_input = {}
  for _, name in ipairs(context.sorted_keys(keys)) do
    local data = nodes.of(keys[name])
    local source = data and data.node and data.type == letter and columns.source_of(ctx, data.node)
    if source then
      local group = by_input[source.input] or { input = source.input, match = {} }
      by_input[source.input] = group
      group.match[#group.match + 1] = { source.column, name }
      if not best or #group.match > #best.match then best = group end
    end
  end
  return best
end

-- Rows are matched by texts where there are any: equal numbers and days may be written in several ways.
local function links(ctx, keys)
  return links_of(ctx, keys, "X") or links_of(ctx, keys, "N") or links_of(ctx, keys, "D")
end

--- The rows of a whole table that belong to a row of an input by equal keys, as an input of its own; made once for
-- each way of matching.
local function joined(ctx, table_input, group, open_input)
  local parts = { table_input.name, group.input.name }
  for _, pair in ipairs(group.match) do parts[#parts + 1] = pair[1] .. "=" .. pair[2] end
  local id = table.concat(parts, " ")
  if not ctx.joined[id] then
    local spec = { title = table_input.spec.title, columns = table_input.spec.columns, only = table_input.spec.only,
      match = group.match }
    local input = { name = table_input.name, kind = "many", table = table_input.table, spec = spec,
      line = table_input.line, parent = group.input, key = table_input.key }
    open_input(ctx, input)
    ctx.joined[id] = input
  end
  return ctx.joined[id]
end

--- find on a whole table; at least one key is a text column of what is looked up for. `open_input` gives an input
-- whose parent and match are filled its space and handles.
function tables.find(ctx, table_input, open_input, keys, what, condition)
  ctx.used[table_input.name] = true
  if type(keys) ~= "table" or nodes.is_value(keys) then
    ctx:finding("HE0331", { got = ctx:describe(keys) }, { word = "find" })
    return nodes.lost(ctx)
  end
  for _, name in ipairs(context.sorted_keys(keys)) do
    if nodes.is_lost(keys[name]) then return nodes.lost(ctx) end
  end
  local group = links(ctx, keys)
  if not group then
    ctx:finding("HE0332", { input = table_input.name }, { word = "find" })
    return nodes.lost(ctx)
  end
  local rows = relations.open(ctx, joined(ctx, table_input, group, open_input))
  return relations.methods.find(ctx, ctx:of(rows), keys, what, condition)
end

-- ---- limits that are data -----------------------------------------------------------------------

local BANDS_FIELDS = { [1] = { "any" }, otherwise = { "any", required = true } }

local function mark(ctx, row, index, line)
  if type(row) ~= "table" or nodes.is_value(row) or #row ~= 2 then
    ctx:finding("HE0333", { index = index, got = ctx:describe(row) }, { line = line, word = "bands_by" })
    return nil
  end
  local ref = nodes.ref(ctx, row[1], "N", "bands_by")
  return ref and nodes.wrap(ctx, ref)
end

--- bands_by(x, { { limit_a, "A" }, { limit_b, "B" }, otherwise = "C" }): the value beside the first limit that x
-- reaches. The limits are data, so that only the data tell whether they fit: where one does not lie above the next,
-- the result is unknown.
local function bands_by(ctx, value, given)
  local line = ctx.core.line()
  local spec = fields.read(ctx, "bands_by", given, BANDS_FIELDS, line)
  local branches, descending, before = {}, {}, nil
  for i, row in ipairs(spec) do
    local limit = mark(ctx, row, i, line)
    if not limit then return nodes.lost(ctx) end
    branches[i] = { nodes.apply(ctx, "ge", { value, limit }, { "N", "N" }, nil, "bands_by"), row[2] }
    if before then descending[#descending + 1] = nodes.apply(ctx, "gt", { before, limit }, { "N", "N" }) end
    before = limit
  end
  if #branches == 0 or spec.otherwise == nil then
    if spec.otherwise ~= nil then ctx:finding("HE0234", { word = "bands_by" }, { line = line, word = "bands_by" }) end
    return nodes.lost(ctx)
  end
  branches.otherwise = spec.otherwise
  local result = conditions.case(ctx, branches)
  local letter = nodes.of(result).type
  if not letter or #descending == 0 then return result end
  return nodes.apply(ctx, "if", { conditions.all(ctx, descending), result, nodes.const(ctx, letter, nil) },
    { "T", letter, letter })
end

tables.docs = {
  { name = "bands_by", usage = 'bands_by(x, { { high, "A" }, { low, "B" }, otherwise = "C" })',
    en = "the value beside the first limit that x reaches; limits may be data; unknown where they do not descend",
    zh = "按数据中的分界取值：取第一个达到的分界；分界未依次降低的，结果未知" },
  { name = "agreed", on = "relation", usage = 'reviews:agreed("result")',
    en = "the value on which all rows agree; unknown where there is none or they differ",
    zh = "各行一致的值；没有行或各行不一致的，未知" },
  { name = "find", on = "relation", usage = 'standards:find({ standard_no = t, level = "national" }, "points")',
    en = "the value of the rows with these keys, on which they must agree; a third argument narrows them further",
    zh = "按键值查表：没有或不一致的，未知" },
  { name = "find", on = "table", usage = 'limits:find({ kind = application.t, year = as_of:year() }, "points")',
    en = "the value stored in a whole table under these keys; at least one is a column as it stands",
    zh = "按键值查公共表（如各行业的标准值）：没有或不一致的，未知" },
}

--- Puts the word into a scheme's environment.
function tables.install(ctx, env)
  function env.bands_by(value, given) return bands_by(ctx, value, given) end
end

return tables
