--- grades{ … }: the grades, best first, and the score. A subject gets the first grade whose conditions all hold;
-- `order` names the order in which they are tried where that is another; with `applied`, only the grade that it
-- applied for is considered. Without `applied`, a subject that no rule for all grades stands in the way of, and that
-- meets no grade's conditions, is ungraded: not refused.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local rules = require "words.rules"

local grades = {}

local PART = { __metatable = "grade", __index = function() return nil end, __newindex = function() end }
local Grade = { name = "grade", metatable = PART }

local GRADE_FIELDS = { title = { "text" }, cite = { "text" }, requires = { "truth" }, note = { "text" } }
local GRADES_FIELDS = { [1] = { "any" }, applied = { "value" }, otherwise = { "text" }, cite = { "text" },
  order = { "plain" }, applied_title = { "text" } }
local SCORE_FIELDS = { title = { "text" }, cite = { "text" }, max = { "number" }, value = { "number" } }

local function grade_word(ctx)
  return function(code)
    local line = ctx:word_line()
    code = fields.take_id(ctx, "grade", code, line)
    return function(given)
      local spec = fields.read(ctx, "grade", given, GRADE_FIELDS, line)
      return ctx:handle(Grade, { code = code, spec = spec, line = line, declared_on = ctx:declared_on(line) })
    end
  end
end

--- Sets the order in which grades are tried; one that does not name each grade once is a finding.
local function check_order(ctx, declared, order)
  declared.tried = order or declared.codes
  local named, count = {}, 0
  for _, code in ipairs(declared.tried) do
    local is_grade = type(code) == "string" and declared.by_code[code]
    if is_grade and not named[code] then count = count + 1 end
    if is_grade then named[code] = true end
  end
  if declared.flawed or count == #declared.codes and count == #declared.tried then return end
  declared.tried = declared.codes
  ctx:finding("HE0345", { grades = table.concat(declared.codes, ", ") }, { line = declared.line, word = "order" })
end

local function declare(ctx, given)
  local line = ctx.core.line()
  local spec = fields.read(ctx, "grades", given, GRADES_FIELDS, line)
  if ctx.grades then
    ctx:finding("HE0267", { word = "grades" }, { line = line, word = "grades" })
    return
  end
  local declared = { list = {}, codes = {}, by_code = {}, line = line, otherwise = spec.otherwise or "",
    applied = spec.applied, applied_title = spec.applied_title or "申报等级是本方案的等级" }
  for i, member in ipairs(spec) do
    local data = ctx:of(member)
    if data and data.class == Grade then
      declared.list[#declared.list + 1] = data
      declared.codes[#declared.codes + 1] = data.code
      declared.by_code[data.code] = data
    else
      declared.flawed = true
      ctx:finding("HE0294", { index = i, got = ctx:describe(member) }, { line = line, word = "grades" })
    end
  end
  check_order(ctx, declared, spec.order)
  ctx.grades = declared
end

--- Adds the rule that the grade applied for is one of this scheme's, unless the data can hold no others.
local function applied_rule(ctx)
  local applied = ctx.grades.applied
  if not applied or #ctx.grades.codes == 0 then return end
  local codes = { table.unpack(ctx.grades.codes) }
  table.sort(codes)
  local listed = nodes.apply(ctx, "in_set", { applied }, { "X" }, { texts = codes })
  local ref = nodes.of(listed).node
  if ref and ctx.core.surely({ ref })[ref] == true then return end
  rules.add(ctx, { kind = "rule", id = "applied", line = ctx.grades.line, holds = listed, stated = listed,
    spec = { title = ctx.grades.applied_title, cite = ctx.grades.cite } })
end

local function settle_grade(ctx, grade)
  local parts = { rules.all_hold_for(ctx, grade.code) }
  if grade.spec.requires ~= nil then parts[#parts + 1] = grade.spec.requires end
  local applied = ctx.grades.applied
  local merits = conditions.all(ctx, parts)
  local holds = merits
  if applied then
    local is = nodes.apply(ctx, "eq", { applied, grade.code }, { "X", "X" })
    holds = conditions.all(ctx, { is, merits })
  end
  local data = nodes.of(holds)
  grade.holds = data.node
  if not data.node then return holds end
  local blocks
  if grade.spec.requires ~= nil then
    local concerned = applied and nodes.apply(ctx, "eq", { applied, grade.code }, { "X", "X" }) or true
    blocks = conditions.all(ctx, { concerned, conditions.negate(ctx, grade.spec.requires) })
  end
  ctx.core.entry { kind = "grade", id = grade.code, title = grade.spec.title, cite = grade.spec.cite,
    node = data.node, blocks = blocks and nodes.of(blocks).node or nil, line = grade.declared_on,
    attrs = { { "note", grade.spec.note or "" } } }
  return holds
end

--- Reports grades that nobody can reach, and rules that nothing can break, whatever the data say. Not where a
-- mistake may be the cause, nor where figures were changed for one run.
local function check_reach(ctx)
  if ctx.mistakes > 0 or #ctx.core.settings() > 0 then return end
  local refs = {}
  for _, grade in ipairs(ctx.grades.list) do refs[#refs + 1] = grade.holds or nil end
  for _, rule in ipairs(ctx.rules) do refs[#refs + 1] = nodes.of(rule.holds).node or nil end
  local surely = ctx.core.surely(refs)
  for _, grade in ipairs(ctx.grades.list) do
    if surely[grade.holds] == false then
      ctx:finding("HE0303", { grade = grade.code },
        { line = grade.line, declared_on = grade.declared_on, word = grade.code })
    end
  end
  for _, rule in ipairs(ctx.rules) do
    if rule.always and surely[nodes.of(rule.holds).node] == true then
      ctx:warn("HE0406", { word = rule.kind, id = rule.id },
        { line = rule.line, declared_on = rule.declared_on, word = rule.id, rule = rule.id })
    end
  end
end

--- A text that is no grade's, for those who fit none.
local function ungraded_text(ctx)
  local text = "-"
  while ctx.grades.by_code[text] do text = text .. "-" end
  return text
end

--- The grade as a text: of the first grade that holds, in the order in which they are tried. Where nobody applies
-- for a grade, who fits none is told from who is refused; returns that text too.
local function result_of(ctx)
  local holds, branches = {}, { otherwise = ctx.grades.otherwise }
  for _, grade in ipairs(ctx.grades.list) do holds[grade.code] = settle_grade(ctx, grade) end
  for i, code in ipairs(ctx.grades.tried) do branches[i] = { holds[code], code } end
  local ladder = not ctx.grades.applied and ctx.grades.otherwise == ""
  local ungraded = ladder and ungraded_text(ctx) or nil
  if ungraded then branches[#branches + 1] = { rules.hold_for_all(ctx), ungraded } end
  return nodes.of(conditions.case(ctx, branches)), ungraded
end

--- After the scheme: settles rules and grades and enters the outcome into the graph.
function grades.finish(ctx)
  if not ctx.grades or #ctx.grades.list == 0 then
    -- grades that were misspelt have been reported where they stand
    if not (ctx.grades and ctx.grades.flawed) then
      ctx:finding("HE0308", {}, { line = ctx.grades and ctx.grades.line or 1 })
    end
    return
  end
  applied_rule(ctx)
  rules.settle(ctx)
  local result, ungraded = result_of(ctx)
  check_reach(ctx)
  if result.node then
    ctx.core.entry { kind = "outcome", id = "grade", title = "等级", node = result.node, line = ctx.grades.line,
      attrs = ungraded and { { "ungraded", ungraded } } or nil }
  end
end

local function declare_score(ctx, given)
  local line = ctx.core.line()
  local spec = fields.read(ctx, "score", given, SCORE_FIELDS, line)
  local values, sum = {}, 0
  for i, section in ipairs(ctx.sections) do
    values[i] = section.value
    sum = sum + section.max
  end
  local max = spec.max and ctx.core.millionths(spec.max)
  if not spec.value and max and max ~= sum and not ctx.sections.flawed then
    ctx:finding("HE0309", { sum = ctx.core.decimal(sum), max = ctx.core.decimal(max) }, { line = line, word = "max" })
  end
  local total = spec.value or conditions.sum(ctx, values)
  local ref = nodes.ref(ctx, total, "N", "score")
  total = ref and nodes.wrap(ctx, ref) or nodes.lost(ctx)
  ctx.total = total
  if ref then
    ctx.core.entry { kind = "outcome", id = "score", title = spec.title, cite = spec.cite, node = ref, line = line }
  end
end

grades.docs = {
  { name = "grades", usage = 'grades{ applied = application.grade_applied, grade "AA" { title = "…" }, grade "A" { } }',
    en = "the grades, best first; with `applied` only the one applied for counts, "
      .. "and the rule `applied` (titled `applied_title`) asks that it is one of them (unless the column can hold no "
      .. "others); `order = { \"D\", \"A\" }` is "
      .. "the order in which they are tried, if another; who fits none and is not refused is ungraded",
    zh = "等级，由高到低；applied 写明申报（或审定）的等级，applied_title 是“须为所列等级之一”这一条的标题；判定次序不同的用 order 写明；不符合任何等级又未被否决的为“不定级”" },
  { name = "grade", usage = 'grade "AA" { title = "…", requires = total:at_least(80) }',
    en = "one grade and its own condition", zh = "一个等级及其条件" },
  { name = "score", usage = 'score{ title = "总分", max = 100, cite = "…" }',
    en = "the sum of all sections, called total from here on", zh = "总分" },
  { name = "total", usage = "total", en = "the score", zh = "总分的值" },
}

--- Puts the words into a scheme's environment.
function grades.install(ctx, env, lazy)
  env.grade = grade_word(ctx)
  function env.grades(given) declare(ctx, given) end
  function env.score(given) declare_score(ctx, given) end
  function lazy.total()
    if ctx.total then return ctx.total end
    ctx:finding("HE0295", {}, { word = "total" })
    return nodes.lost(ctx)
  end
end

return grades
