--- form "A2.E" { … }: the fields of a form that is filled in, a row of the rows for each field. Each field becomes a
-- requirement of its own, so that a reason names the field: id "A2.E.1", cited and titled as it. A field holds one
-- content. What it must hold is stated: content (`required`), content or "none" or a slash (`answered`), or nothing.
-- A slash or "none" is never content, and never a zero. `kinds` says how contents of a kind are checked.

local conditions = require "words.conditions"
local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local rules = require "words.rules"

local forms = {}

local FORM_FIELDS = {
  rows = { "relation", required = true }, fields = { "plain", required = true }, cite = { "text" },
  first = { "number" }, answered = { "any" }, applies = { "truth" }, where_begun = { "any" }, kinds = { "plain" },
}
local FIELD_FIELDS = {
  [1] = { "any" }, id = { "text" }, required = { "any" }, answered = { "any" }, also = { "truth" }, note = { "text" },
  one_of = { "plain" },
}
local KIND_FIELDS = {
  at_least = { "number" }, more_than = { "number" }, at_most = { "number" }, whole = { "any" }, length = { "number" },
  shortest = { "number" }, longest = { "number" }, starts_with = { "any" }, one_of = { "plain" }, check = { "any" },
}
local CONTENT, ANSWERS = "value", { "value", "none", "slash" }

local RESULT = { __metatable = "form", __name = "form" }
local Result = { name = "form", metatable = RESULT }
local results = setmetatable({}, { __mode = "k" })

--- `begun`: some field is answered. filled{ "count" }: the rows with content of the fields of these kinds.
function RESULT.__index(handle, key)
  local data = results[handle]
  if key == "begun" then return data.begun() end
  if key == "filled" then return data.filled end
  data.context:finding("HE0348", { field = tostring(key) }, { word = tostring(key) })
  return nodes.lost(data.context)
end
function RESULT.__newindex(handle) results[handle].context:finding("HE0228", {}) end

--- The fields in order; a list of fields within the list, shared by several forms, stands for its members.
local function flatten(ctx, list, flat)
  for _, field in ipairs(list) do
    if type(field) == "table" and type(field[1]) == "table" and not ctx:of(field) then
      flatten(ctx, field, flat)
    else
      flat[#flat + 1] = field
    end
  end
  return flat
end

-- Checks by what a kind states, in the order in which they are joined: (row, stated value) → truth.
local CHECKS = {
  { "at_least", function(row, low) return row.number:at_least(low) end },
  { "more_than", function(row, low) return row.number:more_than(low) end },
  { "at_most", function(row, high) return row.number:at_most(high) end },
  { "whole", function(row) return row.number:round(0):equals(row.number) end },
  { "length", function(row, length) return row.raw:length():equals(length) end },
  { "shortest", function(row, length) return row.raw:length():at_least(length) end },
  { "longest", function(row, length) return row.raw:length():at_most(length) end },
  { "starts_with", function(row, start) return row.raw:starts_with(start) end },
  { "one_of", function(row, texts) return row.raw:one_of(texts) end },
  { "check", function(row, check) return check(row) end },
}

--- What every content of the field must meet, as a function of the row; nil where nothing is stated.
local function check_of(ctx, kind)
  if next(kind) == nil then return nil end
  return function(row)
    local parts = {}
    for _, check in ipairs(CHECKS) do
      local stated = kind[check[1]]
      if stated ~= nil and stated ~= false then parts[#parts + 1] = check[2](row, stated) end
    end
    return conditions.all(ctx, parts)
  end
end

local function requires(ctx, form, field, found)
  local filled = found:where { mark = CONTENT }
  local parts = { filled:distinct "raw":at_most(1) }
  if field.required then
    parts[#parts + 1] = filled:any()
  elseif field.answered or field.answered == nil and form.spec.answered then
    parts[#parts + 1] = found:where { mark = ANSWERS }:any()
  end
  local check = check_of(ctx, form.kinds[field[2]] or {})
  if check then parts[#parts + 1] = filled:every(check) end
  if field.also ~= nil then parts[#parts + 1] = field.also end
  return conditions.all(ctx, parts)
end

--- Reads one field: its title, its kind, its id, and the rows that hold it.
local function read_field(ctx, form, given, number)
  local field = fields.read(ctx, "form", given, FIELD_FIELDS, form.line)
  if type(field[1]) ~= "string" or field[2] ~= nil and not form.kinds[field[2]] then
    local near = type(field[2]) == "string" and context.nearest(field[2], context.sorted_keys(form.kinds))
    ctx:finding("HE0346", { id = form.id, index = number, got = ctx:describe(field[2] or field[1]), near = near or "" },
      { line = form.line, word = "form" })
  end
  field.code = form.id .. "." .. (field.id or tostring(number))
  return field
end

local function add_field(ctx, form, field)
  local line = ctx.line_of(form.line, field[1])
  fields.take_id(ctx, "requirement", field.code, line)
  local holds = requires(ctx, form, field, form.spec.rows:where { field = field.code })
  local applies = form.applies
  rules.add(ctx, { kind = "requirement", id = field.code, line = line, holds = holds, stated = holds, always = true,
    spec = { title = field[1], note = field.note, applies = applies,
      cite = form.spec.cite and form.spec.cite .. string.sub(field.code, #form.id + 1) } })
end

--- What a form gives the scheme.
local function result_of(ctx, form, list)
  local codes, of_kind = {}, {}
  for i, field in ipairs(list) do
    codes[i] = field.code
    of_kind[field[2] or ""] = of_kind[field[2] or ""] or {}
    table.insert(of_kind[field[2] or ""], i)
  end
  local rows, begun = form.spec.rows, nil
  local data = { context = ctx }
  function data.begun()
    begun = begun or rows:where { field = codes, mark = ANSWERS }:any()
    return begun
  end
  function data.filled(_, kinds)
    local places, wanted = {}, {}
    for _, kind in ipairs(kinds) do
      for _, i in ipairs(of_kind[kind] or {}) do places[#places + 1] = i end
    end
    table.sort(places)
    for i, place in ipairs(places) do wanted[i] = codes[place] end
    return rows:where { field = wanted, mark = CONTENT }
  end
  local handle = ctx:handle(Result, data)
  results[handle] = data
  return handle
end

local function declare(ctx, id, line, given)
  local spec = fields.read(ctx, "form", given, FORM_FIELDS, line)
  rules.check_cite(ctx, "form", id, spec, line)
  if not (spec.rows and spec.fields) then return nodes.lost(ctx) end
  local form = { id = id, line = line, spec = spec, kinds = {}, applies = spec.applies }
  for name, kind in next, spec.kinds or {} do form.kinds[name] = fields.read(ctx, "form", kind, KIND_FIELDS, line) end
  local list, number = {}, math.tointeger(spec.first) or 1
  for i, field in ipairs(flatten(ctx, spec.fields, {})) do
    list[i] = read_field(ctx, form, field, number)
    if not list[i].id then number = number + 1 end
  end
  local handle = result_of(ctx, form, list)
  if spec.where_begun then
    form.applies = conditions.all(ctx, { spec.applies == nil and true or spec.applies, handle.begun })
  end
  for _, field in ipairs(list) do
    if type(field[1]) == "string" then add_field(ctx, form, field) end
  end
  return handle
end

forms.docs = {
  { name = "form", usage = 'form "A2.E" { rows = cells, cite = "…", kinds = { count = { at_least = 0, whole = true } },'
    .. ' fields = { { "企业名称", required = true }, { "年产量", "count", answered = true } } }',
    en = "a form's fields, each a requirement: ids ID.1, ID.2 … from `first` on, or ID.`id`; `required`: content; "
      .. "`answered`: content, none or a slash; a field's kind, by `kinds`, says how content is checked (at_least, "
      .. "more_than, at_most, whole, length, shortest, longest, starts_with, one_of, check = function of the row); "
      .. "`where_begun`: only if some field is answered; gives .begun and :filled{ kinds }",
    zh = "表格的各栏，每栏一条要求，编号依次为 编号.1、编号.2……（从 first 起，或用 id 写明）；required 必须有内容，answered "
      .. "须有内容、“无”或“/”；各栏的填法在 kinds 里写明；where_begun：填了其中一栏的才须填全；得出 .begun 和 :filled{ 填法 }" },
}

--- Puts the word into a scheme's environment.
function forms.install(ctx, env)
  function env.form(id)
    local line = ctx.core.line()
    if type(id) ~= "string" or id == "" then
      ctx:finding("HE0216", { word = "form", got = ctx:describe(id) }, { line = line, word = "form" })
      id = "?"
    end
    return function(given) return declare(ctx, id, line, given) end
  end
end

return forms
