--- inputs{ … }: the tables and columns that a scheme reads. Each key becomes a word of the scheme.
-- subject: what is graded. one: the row that a subject refers to. many: rows that belong to it.
-- whole: a table that belongs to nobody, such as a calendar.
-- Columns may be left out for tables of the registry: its description is used then.

local columns = require "words.columns"
local context = require "words.context"
local fields = require "words.fields"
local narrowing = require "words.narrowing"
local nodes = require "words.nodes"
local registry = require "registry"
local relations = require "words.relations"
local tables = require "words.tables"

local inputs = {}

local INPUT_FIELDS = {
  title = { "text" }, key = { "text" }, of = { "text" }, by = { "text" }, match = { "plain" },
  only = { "plain" }, optional = { "truth" },
  columns = { "plain" }, on = { "text" }, as_of = { "text" }, covered_by = { "plain" },
}

-- ---- declarations: tables with a secret class, filled by the words below -------------------------

local SPEC = { __metatable = "declaration", __index = function() return nil end }
local Declaration = { name = "declaration", metatable = SPEC }

local function declaration_word(ctx, kind)
  return function(table_name)
    local line = ctx.core.line()
    if type(table_name) ~= "string" or table_name == "" then
      ctx:finding("HE0262", { word = kind, got = ctx:describe(table_name) }, { word = kind })
      table_name = "?"
    end
    return function(given)
      local spec = fields.read(ctx, kind, given, INPUT_FIELDS, line)
      return ctx:handle(Declaration, { kind = kind, table = table_name, spec = spec, line = line })
    end
  end
end

-- ---- handles ------------------------------------------------------------------------------------

local ROW = { __metatable = "input", __name = "input" }
local Input = { name = "input", metatable = ROW }
function Input.describe(data) return data.name end

local find_in_table -- (context, data of a whole table) → its method `find`
local reading -- handle → data, for metamethods, which get no context

function ROW.__index(handle, key)
  local data = reading[handle]
  local ctx = data.context
  if type(key) ~= "string" then return nil end
  if key == "exists" and data.kind == "one" then
    ctx.used[data.name] = true
    return nodes.wrap(ctx, ctx.core.present(data.space))
  end
  if key == "find" and data.kind == "free" then return find_in_table(ctx, data) end
  local inner = ctx.inputs[key]
  if inner and inner.spec.of == data.name and not columns.registered(data.table, key) then return inner.handle end
  return columns.value(ctx, data, key)
end
function ROW.__newindex(handle) reading[handle].context:finding("HE0228", {}) end
function ROW.__tostring() return "input" end

reading = setmetatable({}, { __mode = "k" })

local function row_handle(ctx, data)
  local handle = ctx:handle(Input, data)
  reading[handle] = data
  return handle
end

-- ---- resolving ----------------------------------------------------------------------------------

local function match_pairs(ctx, input, parent)
  local spec = input.spec
  if spec.match then
    local pairs_list = {}
    for i, pair in ipairs(spec.match) do
      if type(pair) ~= "table" or type(pair[1]) ~= "string" or type(pair[2]) ~= "string" then
        ctx:finding("HE0289", { input = input.name, got = ctx:describe(pair) }, { line = input.line, word = "match" })
        return {}
      end
      pairs_list[i] = { pair[1], pair[2] }
    end
    return pairs_list
  end
  if not spec.by then return {} end
  if input.kind == "one" then return { { spec.by, input.key } } end
  if not parent.key then
    ctx:finding("HE0263", { input = input.name, parent = parent.name }, { line = input.line })
    return {}
  end
  return { { parent.key, spec.by } }
end


local CORE_KINDS = { subject = "root", one = "one", many = "many", whole = "free" }

--- Enters the space of an input whose parent and key are known.
local function add_space(ctx, input, declared)
  local parent = input.parent
  local only, within = narrowing.conditions(ctx, input, declared)
  input.space = ctx.core.space {
    kind = CORE_KINDS[input.kind], name = input.name,
    title = input.spec.title or (registry.by_name[input.table] or {}).title,
    table = input.table, parent = parent and parent.space, key = input.key,
    match = parent and match_pairs(ctx, input, parent) or nil, only = only, within = within, line = input.line,
    optional = input.spec.optional == true,
  }
end

local function resolve(ctx, input, declared, trail)
  if input.space then return end
  local parent
  if input.kind == "one" or input.kind == "many" then
    local name = input.spec.of or ctx.subject.name
    parent = declared[name]
    if not parent or trail[name] or parent.kind == "whole" then
      local near = context.nearest(name, context.sorted_keys(declared))
      ctx:finding("HE0264", { input = input.name, of = name, near = near or "" }, { line = input.line })
      parent = ctx.subject
    end
    trail[input.name] = true
    resolve(ctx, parent, declared, trail)
  end
  input.key = narrowing.key_of(input)
  if (input.kind == "subject" or (input.kind == "one" and input.spec.by)) and not input.key then
    ctx:finding("HE0265", { input = input.name }, { line = input.line, word = input.kind })
    input.key = "id"
  end
  input.parent = parent
  add_space(ctx, input, declared)
end

local function make_handle(ctx, input)
  input.context = ctx
  input.column = function(name) return columns.value(ctx, input, name) end
  input.natural = function(name) return columns.is_natural(input, name) end
  if input.kind == "whole" then input.kind = "free" end
  input.row = row_handle(ctx, input)
  input.handle = input.row
  if input.kind == "many" then input.handle = relations.open(ctx, input) end
end

--- Opens an input that a word has made, beside those that the scheme declares.
local function open_made(ctx, input)
  add_space(ctx, input, ctx.inputs)
  make_handle(ctx, input)
end

--- The method `find` of a whole table; see words/tables.lua.
function find_in_table(ctx, data)
  return function(_, ...) return tables.find(ctx, data, open_made, ...) end
end

local function find_subject(ctx, declared)
  for _, name in ipairs(context.sorted_keys(declared)) do
    local input = declared[name]
    if input.kind == "subject" then
      if ctx.subject then
        ctx:finding("HE0266", { first = ctx.subject.name, second = name }, { line = input.line })
        declared[name] = nil
      else
        ctx.subject = input
      end
    end
  end
  return ctx.subject
end

local function declare_all(ctx, env_words, given)
  local line = ctx.core.line()
  if type(given) ~= "table" or ctx.subject then
    ctx:finding(ctx.subject and "HE0267" or "HE0211", { word = "inputs", got = ctx:describe(given) })
    return
  end
  local declared = {}
  for _, name in ipairs(ctx.written_keys(line, "inputs", given)) do
    local data = ctx:of(given[name])
    if data and data.class == Declaration then
      declared[name] = { name = name, kind = data.kind, table = data.table, spec = data.spec, line = data.line }
    else
      ctx:finding("HE0268", { name = name, got = ctx:describe(given[name]) }, { line = line, word = name })
    end
  end
  if not find_subject(ctx, declared) then
    ctx:finding("HE0269", {}, { line = line, word = "inputs" })
    return
  end
  ctx.inputs = declared
  resolve(ctx, ctx.subject, declared, {})
  for _, name in ipairs(context.sorted_keys(declared)) do resolve(ctx, declared[name], declared, {}) end
  for _, name in ipairs(context.sorted_keys(declared)) do
    make_handle(ctx, declared[name])
    env_words[name] = declared[name].handle
  end
end

--- The value behind "column" of the subject, or "input.column" of a row that it refers to.
local function day_of(ctx, subject, path)
  local name, column = string.match(path, "^([%w_]+)%.([%w_]+)$")
  if not name then return columns.value(ctx, subject, path) end
  local input = ctx.inputs[name]
  if not input or input.kind == "many" or input.kind == "free" then
    ctx:finding("HE0286", { path = path }, { line = subject.line, word = "as_of" })
    return nodes.lost(ctx)
  end
  return columns.value(ctx, input, column)
end

--- The day on which a subject is judged: --as-of, else what the subject's as_of names: a column of its own, or of a
-- row that it refers to, such as a recorded decision.
local function as_of(ctx)
  local given = ctx.core.as_of()
  if given then
    local day = ctx.core.const("D", given)
    if not day and not ctx.wrong_day then ctx:finding("HE0804", { value = given }, { line = 0 }) end
    ctx.wrong_day = not day
    return nodes.wrap(ctx, day)
  end
  local subject = ctx.subject
  if not subject or not subject.spec.as_of then
    ctx:finding("HE0270", {}, { word = "as_of" })
    return nodes.lost(ctx)
  end
  return day_of(ctx, subject, subject.spec.as_of)
end

inputs.docs = {
  { name = "inputs", usage = 'inputs{ application = subject "application" { key = "id" } }',
    en = "the tables and columns that the scheme reads", zh = "声明方案读取的表和列" },
  { name = "subject", usage = 'subject "application" { key = "id", as_of = "submitted_at" }',
    en = "what is graded, one row each; `as_of` names the column of the day of judgement, its own or INPUT.COLUMN; "
      .. '`only = { status = "x", ["application.scheme_id"] = "y" }` leaves out other rows, also by the one row '
      .. "referred to",
    zh = "评价对象；as_of 指明判定日所在的列，可写 输入名.列名；only 只取符合的行，键可写 [\"输入名.列名\"]，看所指向的那一行" },
  { name = "one", usage = 'one "enterprise" { by = "enterprise_id" }',
    en = "the one row that a subject refers to", zh = "所指向的一行" },
  { name = "many", usage = 'many "adverse_record" { of = "enterprise", by = "enterprise_id", on = "decided_on" }',
    en = "the rows that belong to a subject or to what it refers to; with `optional = true`, rows that name nobody are "
      .. "meant to count for nobody",
    zh = "所属的多行记录；写明 optional = true 的，没有写明属于谁的行按原意不计入任何对象，不再提示" },
  { name = "whole", usage = 'whole "work_calendar" { }', en = "a table that belongs to nobody", zh = "公共表（如工作日历）" },
  { name = "number", usage = 'number{ title = "得分", unit = "分", stored_in = 100, low = 0, high = 100 }',
    en = "a column of exact decimals; stored_in = 100: stored as whole hundredths", zh = "数字列" },
  { name = "text", usage = 'text{ title = "申报等级", one_of = { "A", "AA" } }', en = "a column of texts", zh = "文字列" },
  { name = "truth", usage = 'truth{ title = "已盖章" }', en = "a column of 0, 1 or unknown", zh = "是否列" },
  { name = "as_of", usage = "as_of", en = "the day on which the subject is judged", zh = "判定日" },
}

--- Puts the words into a scheme's environment; `words` receives the inputs and `lazy` words made on demand.
function inputs.install(ctx, env, words, lazy)
  for _, kind in ipairs { "subject", "one", "many", "whole" } do env[kind] = declaration_word(ctx, kind) end
  for _, name in ipairs { "number", "text", "truth" } do env[name] = columns.word(ctx, name) end
  local day, date_column = env.date, columns.word(ctx, "date")
  function env.date(given)
    if type(given) == "table" and not ctx:of(given) then return date_column(given) end
    return day(given)
  end
  function env.inputs(given) declare_all(ctx, words, given) end
  lazy.as_of = function() return as_of(ctx) end
end

--- After the scheme: the day of judgement as an output; inputs that nothing reads.
function inputs.finish(ctx)
  if ctx.subject and (ctx.subject.spec.as_of or ctx.core.as_of()) then
    local day = nodes.of(as_of(ctx)).node
    if day then ctx.core.entry { kind = "output", id = "as_of", title = "判定日", node = day, line = ctx.subject.line } end
  end
  -- what a mistake has left out may have read them
  if ctx.mistakes > 0 then return end
  for _, name in ipairs(context.sorted_keys(ctx.inputs)) do
    local input = ctx.inputs[name]
    local needed = ctx.used[name] or input == ctx.subject
    for _, other in next, ctx.inputs do needed = needed or other.parent == input end
    if not needed then ctx:warn("HE0404", { name = name }, { line = input.line, word = name }) end
  end
end

return inputs
