--- Rules that can stand in the way of a grade: eligibility, requirement, rule (must hold) and veto (must not).
-- Each names the grades it concerns; a rule that is unknown leaves those grades undetermined.

local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"

local rules = {}

local COMMON = {
  title = { "text", required = true }, cite = { "text" }, note = { "text" }, applies = { "truth" },
  for_grades = { "plain" },
}

local function known_fields(condition)
  local known = { [condition] = { "truth", required = true } }
  for key, value in next, COMMON do known[key] = value end
  return known
end

--- Cites an entry by its id where the scheme says that its ids are the clauses' (`clause_prefix`) and it names no
-- other clause.
function rules.cite_by_id(ctx, id, spec)
  local prefix = ctx.header and ctx.header.clause_prefix
  if prefix and not spec.cite then spec.cite = prefix .. tostring(id) end
end

--- Settles the citation of a rule, and warns of one without.
function rules.check_cite(ctx, kind, id, spec, line)
  rules.cite_by_id(ctx, id, spec)
  if not spec.cite then ctx:warn("HE0401", { word = kind, id = id }, { line = line, word = id, rule = id }) end
end

--- Records a rule. `rule` = { kind, id, line, spec, holds = value, attrs }: `holds` false stands in the way.
-- `always` tells that one which cannot be false is a mistake. The grades it concerns are settled when the scheme is
-- finished.
function rules.add(ctx, rule)
  rule.order = #ctx.rules + 1
  rule.declared_on = ctx:declared_on(rule.line)
  ctx.rules[rule.order] = rule
end

local function rule_word(ctx, kind, condition, negated)
  return function(id)
    local line = ctx:word_line()
    id = fields.take_id(ctx, kind, id, line)
    return function(given)
      local spec = fields.read(ctx, kind, given, known_fields(condition), line)
      rules.check_cite(ctx, kind, id, spec, line)
      local stated = spec[condition]
      if stated == nil then stated = nodes.lost(ctx) end
      local ref = nodes.ref(ctx, stated, "T", condition)
      stated = ref and nodes.wrap(ctx, ref) or nodes.lost(ctx)
      local holds = negated and conditions.negate(ctx, stated) or stated
      rules.add(ctx, { kind = kind, id = id, line = line, spec = spec, holds = holds, stated = stated,
        always = true })
    end
  end
end

local function check_grades(ctx, rule)
  for _, code in ipairs(rule.spec.for_grades or {}) do
    if not ctx.grades.by_code[code] and not ctx.grades.flawed then
      ctx:finding("HE0305", { grade = tostring(code), id = rule.id, permitted = table.concat(ctx.grades.codes, ", ") },
        { line = rule.line, declared_on = rule.declared_on, word = tostring(code), rule = rule.id })
    end
  end
end

--- Truth: the rule concerns the grade that the subject applied for (ladders: always).
local function concerns(ctx, rule)
  local parts = {}
  if rule.spec.applies ~= nil then parts[#parts + 1] = rule.spec.applies end
  if ctx.grades.applied and rule.spec.for_grades then
    parts[#parts + 1] = nodes.apply(ctx, "in_set", { ctx.grades.applied }, { "X" }, { texts = rule.spec.for_grades })
  end
  return conditions.all(ctx, parts)
end

--- Settles what each rule blocks, and enters it into the graph. Returns nothing; rule.blocks is set.
function rules.settle(ctx)
  for _, rule in ipairs(ctx.rules) do
    check_grades(ctx, rule)
    local fails = conditions.negate(ctx, rule.holds)
    rule.applies = rule.spec.applies == nil and nodes.const(ctx, "T", true) or rule.spec.applies
    rule.blocks = conditions.all(ctx, { concerns(ctx, rule), fails })
    local attrs = { { "note", rule.spec.note or "" } }
    for _, code in ipairs(rule.spec.for_grades or {}) do attrs[#attrs + 1] = { "for_grade", code } end
    for _, attr in ipairs(rule.attrs or {}) do attrs[#attrs + 1] = attr end
    local node, blocks = nodes.of(rule.stated).node, nodes.of(rule.blocks).node
    if node and blocks then
      rule.entry = ctx.core.entry { kind = rule.kind, id = rule.id, title = rule.spec.title, cite = rule.spec.cite,
        node = node, blocks = blocks, line = rule.declared_on, attrs = attrs }
    end
  end
end

local function concerns_grade(rule, code)
  local concerned = not rule.spec.for_grades
  for _, grade in ipairs(rule.spec.for_grades or {}) do concerned = concerned or grade == code end
  return concerned
end

local function concerns_all(ctx, rule)
  for _, code in ipairs(ctx.grades.codes) do
    if not concerns_grade(rule, code) then return false end
  end
  return true
end

local function hold(ctx, is_meant)
  local parts = {}
  for _, rule in ipairs(ctx.rules) do
    if is_meant(rule) then
      local free = conditions.negate(ctx, rule.applies)
      parts[#parts + 1] = conditions.any(ctx, { free, rule.holds })
    end
  end
  return conditions.all(ctx, parts)
end

--- Truth: every rule that concerns the grade holds.
function rules.all_hold_for(ctx, code)
  return hold(ctx, function(rule) return concerns_grade(rule, code) end)
end

--- Truth: every rule that concerns all grades holds; without it nobody gets any.
function rules.hold_for_all(ctx)
  return hold(ctx, function(rule) return concerns_all(ctx, rule) end)
end

rules.docs = {
  { name = "eligibility", usage = 'eligibility "1.A" { title = "…", cite = "…", for_grades = { "A" }, requires = c }',
    en = "who may apply: the condition must hold", zh = "申报条件：必须满足" },
  { name = "requirement", usage = 'requirement "4.2.c" { title = "…", cite = "…", requires = c }',
    en = "forms and documents that must be there", zh = "材料要求：必须齐全" },
  { name = "rule", usage = 'rule "3.2.3" { title = "…", cite = "…", requires = c }',
    en = "any other condition that must hold", zh = "其他必须满足的规则" },
  { name = "veto", usage = 'veto "11.1" { title = "…", cite = "…", when = c }',
    en = "rules the subject out when the condition holds", zh = "否决项：成立即否决" },
}

--- Puts the words into a scheme's environment.
function rules.install(ctx, env)
  env.eligibility = rule_word(ctx, "eligibility", "requires", false)
  env.requirement = rule_word(ctx, "requirement", "requires", false)
  env.rule = rule_word(ctx, "rule", "requires", false)
  env.veto = rule_word(ctx, "veto", "when", true)
end

return rules
