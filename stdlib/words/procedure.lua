--- The scheme's header, its stages with deadlines, its consequences and further outputs.

local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local rules = require "words.rules"

local procedure = {}

local SCHEME_FIELDS = {
  id = { "text", required = true }, title = { "text", required = true }, authority = { "text" },
  source = { "text" }, in_force = { "plain" }, time_zone = { "text" }, cite = { "text" }, note = { "text" },
  year = { "number" }, clause_prefix = { "text" },
}
local STAGE_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, actor = { "text", required = true }, note = { "text" },
  starts = { "date" }, due = { "date" }, done = { "date" }, result = { "value" }, for_grades = { "plain" },
}
local CONSEQUENCE_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, value = { "value" },
  for_grades = { "plain" }, on = { "text" },
}
local OUTPUT_FIELDS = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, unit = { "text" },
  value = { "value", required = true },
}
local BY_FIELDS = { title = { "text" }, value = { "value", required = true } }

local function zone_minutes(text)
  local sign, hours, minutes = string.match(text, "^([+-])(%d%d):(%d%d)$")
  if not sign then return nil end
  local total = tonumber(hours) * 60 + tonumber(minutes)
  return sign == "-" and -total or total
end

local function declare_scheme(ctx, given)
  local line = ctx.core.line()
  local spec = fields.read(ctx, "scheme", given, SCHEME_FIELDS, line)
  if ctx.header then
    ctx:finding("HE0267", { word = "scheme" }, { line = line, word = "scheme" })
    return
  end
  ctx.header = spec
  local zone = zone_minutes(spec.time_zone or "+08:00")
  if not zone then
    ctx:finding("HE0298", { got = tostring(spec.time_zone) }, { line = line, word = "time_zone" })
  end
  ctx.core.zone(zone or 0)
  local attrs = {}
  for _, key in ipairs { "authority", "source", "note", "time_zone" } do
    if spec[key] then attrs[#attrs + 1] = { key, spec[key] } end
  end
  if spec.year then attrs[#attrs + 1] = { "year", tostring(spec.year) } end
  for _, key in ipairs(context.sorted_keys(spec.in_force or {})) do
    attrs[#attrs + 1] = { "in_force_" .. key, tostring(spec.in_force[key]) }
  end
  ctx.core.entry { kind = "scheme", id = spec.id or "?", title = spec.title, cite = spec.cite, line = line,
    attrs = attrs }
end

local function grade_attrs(spec, attrs)
  for _, code in ipairs(spec.for_grades or {}) do attrs[#attrs + 1] = { "for_grade", tostring(code) } end
  if spec.note then attrs[#attrs + 1] = { "note", spec.note } end
  return attrs
end

local function node_attr(ctx, attrs, key, value, letter)
  if value == nil then return end
  local ref = nodes.ref(ctx, value, letter, key)
  if ref then attrs[#attrs + 1] = { key, { node = ref } } end
end

--- A day or truth of a stage as a result of its own: "3.2.3.due", "3.2.3.done", "3.2.3.late".
local function stage_output(ctx, stage_of, key, title, value)
  local ref = value ~= nil and nodes.ref(ctx, value, nil, key)
  if not ref then return end
  ctx.core.entry { kind = "output", id = stage_of.id .. "." .. key, title = stage_of.title .. title,
    cite = stage_of.cite, node = ref, line = ctx:declared_on(stage_of.line) }
end

local function stage(ctx, id, line, given)
  local spec = fields.read(ctx, "stage", given, STAGE_FIELDS, line)
  rules.cite_by_id(ctx, id, spec)
  local attrs = grade_attrs(spec, { { "actor", spec.actor or "" } })
  node_attr(ctx, attrs, "starts", spec.starts, "D")
  node_attr(ctx, attrs, "due", spec.due, "D")
  node_attr(ctx, attrs, "done", spec.done, "D")
  local stage_of = { id = id, title = spec.title or id, cite = spec.cite, line = line }
  stage_output(ctx, stage_of, "due", "：截止日", spec.due)
  stage_output(ctx, stage_of, "done", "：完成日", spec.done)
  if spec.due ~= nil and spec.done ~= nil then
    local late = nodes.apply(ctx, "gt", { spec.done, spec.due }, { "D", "D" }, nil, "due")
    node_attr(ctx, attrs, "late", late, "T")
    stage_output(ctx, stage_of, "late", "：是否逾期", late)
  end
  local ref = spec.result ~= nil and nodes.ref(ctx, spec.result, nil, "result") or nil
  ctx.core.entry { kind = "stage", id = id, title = spec.title, cite = spec.cite, node = ref,
    line = ctx:declared_on(line), attrs = attrs }
end

local function valued(kind, known)
  return function(ctx, id, line, given)
    local spec = fields.read(ctx, kind, given, known, line)
    if known.cite then rules.cite_by_id(ctx, id, spec) end
    local attrs = grade_attrs(spec, {})
    if spec.unit then attrs[#attrs + 1] = { "unit", spec.unit } end
    if spec.on then attrs[#attrs + 1] = { "on", spec.on } end
    local ref = spec.value ~= nil and nodes.ref(ctx, spec.value, nil, "value") or nil
    ctx.core.entry { kind = kind, id = id, title = spec.title, cite = spec.cite, node = ref,
      line = ctx:declared_on(line), attrs = attrs }
  end
end

local WORKERS = {
  stage = stage,
  consequence = valued("consequence", CONSEQUENCE_FIELDS),
  output = valued("output", OUTPUT_FIELDS),
  report_by = valued("by", BY_FIELDS),
}

procedure.docs = {
  { name = "scheme", usage = 'scheme{ id = "jiangsu/2024", title = "…", source = "…" }',
    en = "what this file is; with `clause_prefix = \"JS24-\"` what names no clause is cited by its id after that",
    zh = "方案的名称、依据和效力；写明 clause_prefix = \"JS24-\" 的，没有写依据的条目以“JS24-编号”为依据" },
  { name = "stage", usage = 'stage "3.2.3" { title = "信用审查", actor = "省局", due = d, done = e, cite = "…" }',
    en = "a step of the procedure, who acts, its deadline; gives the outputs ID.due, ID.done and ID.late",
    zh = "程序步骤：由谁办理、期限；得出“编号.due”“编号.done”“编号.late”三项结果" },
  { name = "consequence", usage = 'consequence "4.2.b" { title = "…", cite = "…", value = figure.ban_years }',
    en = "what follows from a grade or a finding", zh = "后果：有效期、禁止申报等" },
  { name = "output", usage = 'output "valid_to" { title = "有效期至", value = d }', en = "a further named result",
    zh = "其他结果" },
  { name = "report_by", usage = 'report_by "city" { title = "设区市", value = enterprise.city_code }',
    en = "the groups by which summaries are shown", zh = "汇总时的分组" },
}

--- Puts the words into a scheme's environment.
function procedure.install(ctx, env)
  function env.scheme(given) declare_scheme(ctx, given) end
  for _, word in ipairs(context.sorted_keys(WORKERS)) do
    env[word] = function(id)
      local line = ctx:word_line()
      id = fields.take_id(ctx, word, id, line)
      return function(given) return WORKERS[word](ctx, id, line, given) end
    end
  end
end

--- After the scheme: there must be a header.
function procedure.finish(ctx)
  if not ctx.header then ctx:finding("HE0310", {}, { line = 1 }) end
end

return procedure
