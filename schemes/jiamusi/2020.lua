-- 佳木斯市企业质量信用分类监管（A、B、C、D）
-- 依据：佳市监发〔2020〕42号。由监管部门按质量档案自动分类，不需要企业申报。条款编号见各条 cite。
-- 从最低级判起：有D级情形之一为D，否则有C级情形之一为C，否则逐项核对A、B；都不符合的如实写“不定级”。

scheme {
  id = "jiamusi/2020",
  title = "佳木斯市企业质量信用分类监管",
  authority = "佳木斯市市场监督管理局",
  source = "佳市监发〔2020〕42号",
  year = 2020,
  in_force = { from = "2020-07-10" },
  time_zone = "+08:00",
  cite = "JM20-0.1",
}

-- ======== 数字与读法 ========

figures {
  issued_on = { "2020-07-10", title = "印发日期", cite = "JM20-6", note = "未写施行日，自印发之日起。" },
  a_years = { 3, unit = "年", title = "A级：依法设立的年数", cite = "JM20-A.1.a", note = "满3年含周年当日。" },
  a_clean_years = { 3, unit = "年", title = "A级：无不合格和违法记录的年数", cite = "JM20-A.1.b",
    note = "截至评价日，首尾两日均计入；违法、违规记录同此期限。" },
  b_years = { 2, unit = "年", title = "B级：依法设立的年数", cite = "JM20-B.1.a", note = "满2年含周年当日。" },
  pass_rate = { 1, title = "出厂、监督检验合格率（1即100%）", cite = "JM20-A.3.a", note = "不作舍入：10000批中9999批合格即未达到。" },
  failed_in_row = { 2, unit = "次", title = "当年连续抽查不合格的次数", cite = "JM20-D.4.a",
    note = "产品抽查与计量抽查分别计算；监督检查不在其内；12月和次年1月各一次不算。" },
  fail_date = { "notified_on", one_of = { "notified_on", "decided_on", "sampled_on" }, title = "抽查、检查以哪一天为准",
    cite = "JM20-A.1.b", note = "结果通知日；另有结果日、抽样日两种读法。" },
  retest_clears = { true, title = "复检合格的不计为不合格", cite = "JM20-A.1.b", note = "文件未提复检；false：以初检为准。" },
  undated = { "year", one_of = { "year", "three_years" }, title = "未写期限的情形看多长时间", cite = "JM20-A.4",
    note = "当年1月1日至评价日；three_years：与A级第1项一样看三年。" },
  orders_in_day = { 1000, title = "同一天抽查的次序号都小于此数（排先后用）", cite = "JM20-D.4.a" },
  larger_harm = { "none", one_of = { "none", "C", "D" }, title = "虚假宣传造成较大但非重大危害的归级", cite = "JM20-C.5",
    note = "C级、D级标准都没有写到：none 表示不归入任何一级，须有记录的决定；另可一律归C或归D。" },
  fee = { 0, unit = "元", title = "收费", cite = "JM20-5.4.a" },
}

-- ======== 数据：企业质量档案 ========

local effective = { valid_status = "effective" }
local ours = { scheme_id = "jiamusi/2020", valid_status = "effective" }
local function decision(topic) return { scheme_id = "jiamusi/2020", topic = topic, valid_status = "effective" } end
local function covered(source) -- 由哪一来源的覆盖期保证没有遗漏
  return { "coverage", where = { covers_id = source }, area = { "area_code", "enterprise.city_code" } }
end
local function in_file(name, day, source)
  return many(name) { by = "enterprise_id", on = day, only = effective, covered_by = source and covered(source) }
end

inputs { -- 只评价佳木斯市（区划代码230800）的企业；评价日以记录的决定为准，试算可用 --as-of
  enterprise = subject "enterprise" { as_of = "evaluation.day",
    only = { city_code = "230800", valid_status = "effective" } },
  evaluation = one "human_decision" { title = "评价日的决定", key = "id", only = decision "H42",
    columns = { day = date { title = "评价日", column = "value" } } },
  prompt = one "human_decision" { title = "“及时”天数的决定", key = "id", only = decision "H12",
    columns = { days = number { title = "及时解决的天数", unit = "天", low = 0, column = "value" } } },
  placements = many "human_decision" { title = "危害归级的决定", by = "enterprise_id", on = "decided_on",
    only = decision "H33" },
  readings = many "human_decision" { title = "标准、情节的认定", by = "enterprise_id", on = "decided_on",
    only = decision "H14" },
  publishing = many "human_decision" { title = "公示前各项决定", by = "enterprise_id", on = "decided_on",
    only = decision "H34" },
  county = one "area" { by = "county_code" },
  records = in_file("adverse_record", "decided_on", "PENALTY"),
  inspections = in_file("inspection", "notified_on", "INSPECTION"),
  supervised = in_file("supervised_inspection", "on_day", "SUPERVISED"),
  claims = in_file("claim_return", "received_on", "COMPLAINT"),
  accidents = in_file("quality_accident", "on_day", "ACCIDENT"),
  breaches = in_file("service_breach", "on_day", "SERVICE"),
  batches = in_file("factory_batch", "to_day", "FILE"),
  shipments = in_file("shipment", "on_day", "FILE"),
  shipped = one "product" { of = "shipments", by = "product_id", only = effective },
  products = in_file("product", nil, "FILE"),
  conformity = many "standard_conformity" { of = "products", by = "product_id", on = "checked_on", only = effective },
  licences = in_file("licence", nil, "FILE"),
  rectifications = in_file("rectification", "ordered_on", "FILE"),
  file = in_file("quality_file", "found_on"),
  reports = in_file("external_report", "on_day"),
  honours = in_file "honour", quality_awards = in_file "quality_award",
  history = many "grade_history" { by = "enterprise_id", on = "recognised_on", only = ours },
  plaques = in_file "certificate_issued",
  requests = many "application" { by = "enterprise_id", only = ours },
  fees = many "fee_charged" { of = "requests", by = "application_id", only = effective },
  openness = one "disclosure_class" { title = "等级信息的公开属性", key = "data_class", only = { data_class = "grade" } },
  coverage = whole "coverage" { only = effective },
}

report_by "county" { title = "县（市、区）", value = county.name }

-- ======== 三、指标和分类标准：各项事实 ========

local this_year = as_of:year_start() -- “当年”：1月1日至评价日
local undated_from = choose(figure.undated,
  { year = this_year, three_years = as_of:minus(years(figure.a_clean_years)) })
local function in_year(rows) return rows:between(this_year, as_of) end
local function in_period(rows) return rows:between(undated_from, as_of) end
local function on_file(rows) return rows:overlapping(days(0), as_of) end -- 评价日当天的档案

local failed = inspections:where { result = "fail" }
  :where(function(i) return i.retest:is_not "pass" | ~figure.retest_clears end)
local failed_in_3_years = failed:within(years(figure.a_clean_years), as_of, { on = figure.fail_date }):any()
local failed_this_year = failed:between(this_year, as_of, { on = figure.fail_date }):any()

local unlawful = records:where { kind = { "quality_violation", "metrology_violation", "counterfeit" } }
local false_claims = in_period(records:where { kind = { "false_advertising", "false_data", "false_publicity" } })
local false_any = false_claims:any()

local function conforms(p)
  return p.conformity:where(function(c) return c.checked_on:on_or_before(as_of) end):latest "conforms"
end
local to_standard = on_file(products):every(conforms)

local released, good = in_year(batches):sum "inspected", in_year(batches):sum "passed"
local inspected, passed = in_year(supervised):sum "inspected", in_year(supervised):sum "passed"
local function all_pass(n, ok) return ok:at_least(n * figure.pass_rate) end
local factory_ok = case { { released:more_than(0), all_pass(released, good) }, otherwise = undecided }
local must_inspect = on_file(products):where { statutory_inspection = true }:any()
local supervised_ok = case { { inspected:more_than(0), all_pass(inspected, passed) }, otherwise = undecided }

local caused = claims:where { cause_enterprise = true }
  :where(function(c) return c.cause_quality | c.cause_metrology end)
local function late(c) -- 未解决的，期限未过不算
  return c.received_on:days_until(c.resolved_on):more_than(prompt.days)
    & c.received_on:days_until(as_of):more_than(prompt.days)
end
local untimely = in_period(caused):where(late):any()
local quality_accidents = in_period(accidents:where { cause_quality = true, confirmed = true })
local accident = quality_accidents:any()
local breach = in_period(breaches:where { confirmed = true })

local required = on_file(licences:where { required_by_law = true })
local licensed = required:every(function(l)
  return l.held & l.status:is "valid" & l.valid_from:on_or_before(as_of) & l.valid_to:on_or_after(as_of)
end)

local function passed_by(r, day) return r.passed_on:on_or_before(day):or_if_unknown(false) end -- 没有通过日期：尚未通过
local orders = on_file(rectifications:where { basis = "licence" }):where(function(r)
  return r.ordered_on:on_or_before(as_of) & (r.due_on:on_or_after(undated_from) | ~passed_by(r, as_of))
end)

-- ======== （一）守信（A级）：各项均须符合 ========

local a_aged = enterprise.established_on:plus(years(figure.a_years)):on_or_before(as_of)
local a_clean = ~unlawful:within(years(figure.a_clean_years), as_of):any()
local a_undisputed = ~in_year(caused):any()
local a_safe = ~in_year(accidents:where { cause_quality = true, confirmed = true }):any()
local served = ~breach:any()
local supervised_met = ~must_inspect | supervised_ok

output "A.0" { title = "三个体系中核查为健全有效的个数（概述语，只供参考）", cite = "JM20-A.0",
  value = file:where { matter = { "quality_system", "metrology_system", "standard_system" }, holds = true }
    :distinct "matter" }
eligibility "A.1.a" { title = "依法设立满3年", cite = "JM20-A.1.a", for_grades = { "A" }, requires = a_aged }
rule "A.1.b" { title = "3年内抽查、检查没有不合格", cite = "JM20-A.1.b", for_grades = { "A" }, requires = ~failed_in_3_years }
rule "A.1.c" { title = "3年内没有质量、计量违法违规", cite = "JM20-A.1.c", for_grades = { "A" }, requires = a_clean }
rule "A.2" { title = "全部产品按所明示的标准生产", cite = "JM20-A.2", for_grades = { "A" }, requires = to_standard }
rule "A.3.a" { title = "出厂检验全部合格", cite = "JM20-A.3.a", for_grades = { "A" },
  note = "当年出厂检验合计，没有检验数即未定。", requires = factory_ok }
rule "A.3.b" { title = "须监督检验的，检验全部合格", cite = "JM20-A.3.b", for_grades = { "A" },
  note = "不须监督检验的视为符合；须检而没有检验数即未定。", requires = supervised_met }
rule "A.4" { title = "没有虚假广告、数据和宣传", cite = "JM20-A.4", for_grades = { "A" }, requires = ~false_any }
rule "A.5.a" { title = "当年没有企业责任的投诉、索赔、退货", cite = "JM20-A.5.a", for_grades = { "A" },
  requires = a_undisputed }
rule "A.5.b" { title = "当年没有质量事故", cite = "JM20-A.5.b", for_grades = { "A" }, requires = a_safe }
rule "A.6" { title = "兑现售后服务承诺", cite = "JM20-A.6", for_grades = { "A" }, requires = served }
rule "A.7" { title = "应取得的许可均在有效期内", cite = "JM20-A.7", for_grades = { "A" }, requires = licensed }
local all_a = all { a_aged, ~failed_in_3_years, a_clean, to_standard, factory_ok, supervised_met, ~false_any,
  a_undisputed, a_safe, served, licensed }

-- ======== （二）基本守信（B级）：各项均须符合 ========

local b_aged = enterprise.established_on:plus(years(figure.b_years)):on_or_before(as_of)
local b_clean = ~in_year(unlawful):any()

eligibility "B.1.a" { title = "依法设立满2年", cite = "JM20-B.1.a", for_grades = { "B" },
  note = "不满2年而没有不良记录的，不符合任何一级：不定级。", requires = b_aged }
rule "B.1.b" { title = "当年抽查、检查没有不合格", cite = "JM20-B.1.b", for_grades = { "B" }, requires = ~failed_this_year }
rule "B.1.c" { title = "当年没有质量、计量违法违规", cite = "JM20-B.1.c", for_grades = { "B" }, requires = b_clean }
rule "B.2" { title = "全部产品按所明示的标准生产", cite = "JM20-B.2", for_grades = { "B" }, requires = to_standard }
rule "B.3.a" { title = "出厂检验全部合格", cite = "JM20-B.3.a", for_grades = { "B" },
  note = "只有出厂合格率不足的，C级没有写到：不定级。", requires = factory_ok }
rule "B.3.b" { title = "须监督检验的，检验全部合格", cite = "JM20-B.3.b", for_grades = { "B" }, requires = supervised_met }
rule "B.4" { title = "没有虚假广告、数据和宣传", cite = "JM20-B.4", for_grades = { "B" }, requires = ~false_any }
rule "B.5.a" { title = "企业责任的投诉、索赔、退货均及时解决", cite = "JM20-B.5.a", for_grades = { "B" },
  note = "“及时”的天数不在文件中，须有记录的决定。", requires = ~untimely }
rule "B.5.b" { title = "没有质量事故", cite = "JM20-B.5.b", for_grades = { "B" }, requires = ~accident }
rule "B.6" { title = "兑现售后服务承诺", cite = "JM20-B.6", for_grades = { "B" }, requires = served }
rule "B.7" { title = "应取得的许可均在有效期内", cite = "JM20-B.7", for_grades = { "B" }, requires = licensed }
local all_b = all { b_aged, ~failed_this_year, b_clean, to_standard, factory_ok, supervised_met, ~false_any, ~untimely,
  ~accident, served, licensed }

-- ======== （三）失信（C级）、（四）严重失信（D级）：有一项即是 ========

local grave = quality_accidents:where { severity = { "larger", "major", "extraordinary" } }:any()
local larger = false_claims:where { harm = "larger" }:any()
local placed = placements:latest "value" -- 决定归入的等级；没有决定即未定
local open_harm = any { larger & figure.larger_harm:is "none" & placements:any(), grave }
local function placed_in(grade) return (larger & figure.larger_harm:is(grade)) | (open_harm & placed:is(grade)) end
local function found(clause) return readings:where { clause = clause, value = "yes" }:any() end

local c1 = orders:where(function(r) return passed_by(r, r.due_on) | as_of:on_or_before(r.due_on) end):any()
local c3 = inspected:more_than(0) & ~all_pass(inspected, passed)
local c4 = on_file(products):where(function(p) return ~conforms(p) end):any()
local c5 = false_claims:where { harm = { "none", "general" } }:any()
local c6 = untimely | quality_accidents:where { severity = { "none", "general" } }:any()
local c7 = breach:any()

output "C.0" { title = "危害较大或事故较重、由决定归入C级", cite = "JM20-C.0", value = placed_in "C" }
output "C.1" { title = "未满足许可要求，限期内已整改或期限未到", cite = "JM20-C.1",
  note = "期限当日仍算期限内；没有通过日期视为尚未通过。", value = c1 }
output "C.2" { title = "当年抽查或检查有不合格", cite = "JM20-C.2", value = failed_this_year }
output "C.3" { title = "监督检验有不合格", cite = "JM20-C.3", value = c3 }
output "C.4" { title = "有产品低于所明示的标准", cite = "JM20-C.4", value = c4 }
output "C.5" { title = "有虚假宣传，危害不到较大", cite = "JM20-C.5", value = c5 }
output "C.6" { title = "投诉未及时解决，或发生一般事故", cite = "JM20-C.6", value = c6 }
output "C.7" { title = "未兑现售后服务承诺", cite = "JM20-C.7", value = c7 }

local function longest(kind) -- 同一天的先后以次序列为准，没有次序即未定
  return inspections:where { kind = kind }:between(this_year, as_of, { on = figure.fail_date })
    :longest_run(function(i) return i.result:is "fail" & (i.retest:is_not "pass" | ~figure.retest_clears) end,
      { by = function(i)
        local day = choose(figure.fail_date,
          { notified_on = i.notified_on, decided_on = i.decided_on, sampled_on = i.sampled_on })
        return this_year:days_until(day) * figure.orders_in_day + i.sequence:expected_within(0, 999)
      end })
end
local two_in_row = longest "product_sampling":at_least(figure.failed_in_row)
  | longest "metrology_sampling":at_least(figure.failed_in_row)
local uninspected = in_period(shipments:where { inspected_before = false })
  :where(function(s) return s.shipped.statutory_inspection end):any()

local d1 = required:where(function(l)
  return ~l.held | l.valid_to:before(as_of) | l.status:one_of { "expired", "withdrawn" }
end):any()
local d2 = in_period(records:where { kind = "counterfeit", intent = "intentional" }):any()
local d3 = orders:where(function(r) return as_of:after(r.due_on) & ~passed_by(r, r.due_on) end):any()
local d4b = in_period(supervised:where { serious_fail = true }):any()
local d5 = false_claims:where { harm = { "major", "extraordinary" } }:any()
local d6 = on_file(products):where { standard_stated = "absent" }:any() | found "JM20-D.6"
local d7 = in_period(records:where { measure = { "licence_revoked", "business_revoked", "judicial" } }):any()
  | found "JM20-D.7"
local d8 = breach:where { severity = { "major", "extraordinary" }, no_service = true }:any()

output "D.0" { title = "危害较大或事故较重、由决定归入D级", cite = "JM20-D.0", value = placed_in "D" }
output "D.1" { title = "没有法定资质，或证件已失效", cite = "JM20-D.1", note = "到期当日仍有效。", value = d1 }
output "D.2" { title = "故意生产假冒伪劣产品", cite = "JM20-D.2", note = "是否故意须有记录。", value = d2 }
output "D.3" { title = "未满足许可要求，逾期未整改到位", cite = "JM20-D.3", value = d3 }
output "D.4.a" { title = "当年抽查连续不合格", cite = "JM20-D.4.a", value = two_in_row }
output "D.4.b" { title = "监督检验有严重不合格项目", cite = "JM20-D.4.b", value = d4b }
output "D.4.c" { title = "须监督检验的产品未经检验出厂", cite = "JM20-D.4.c", value = uninspected }
output "D.5" { title = "有虚假宣传，造成重大危害", cite = "JM20-D.5", value = d5 }
output "D.6" { title = "产品没有标准，或经认定不按标准生产", cite = "JM20-D.6",
  note = "标准栏空缺是未知，不是没有标准；低于自己的标准归C级。", value = d6 }
output "D.7" { title = "严重违法，达到吊销或移送的程度", cite = "JM20-D.7", value = d7 }
output "D.8" { title = "严重违反服务承诺且不能提供售后", cite = "JM20-D.8", value = d8 }

local is_d = any { placed_in "D", d1, d2, d3, two_in_row, d4b, uninspected, d5, d6, d7, d8 }
local any_c = any { placed_in "C", c1, failed_this_year, c3, c4, c5, c6, c7 }
local is_c = ~is_d & any_c
local is_a = all { ~is_d, ~any_c, all_a }
local is_b = all { ~is_d, ~any_c, ~all_a, all_b }

grades { order = { "D", "C", "A", "B" }, cite = "JM20-3.0.b",
  grade "A" { title = "守信", cite = "JM20-3.0.b" },
  grade "B" { title = "基本守信", cite = "JM20-3.0.b" },
  grade "C" { title = "失信", cite = "JM20-C.0", requires = any_c },
  grade "D" { title = "严重失信", cite = "JM20-D.0", requires = is_d },
}
output "larger_harm" { title = "虚假宣传危害较大：C级、D级标准都未写到（提示决定）", cite = "JM20-C.5", value = larger }

-- ======== （五）等级确定：公示、曝光前的步骤，动态调整 ========

local function decided(clause) return publishing:where { clause = clause, value = "yes" }:any() end
local function decided_on(clause) return publishing:where { clause = clause }:latest "decided_on" end
local asked = file:where { matter = "publication_request", holds = true }
  :where(function(f) return f.found_on:on_or_before(as_of) end):any()
local evaluated = asked & decided "JM20-3.5.b" & (~must_inspect | decided "JM20-3.5.c")
local rechecked = decided "JM20-3.5.d.facts" & decided "JM20-3.5.d.degree"
local selected = decided "JM20-5.3.b"
local public_class = openness.openness:is "public"
local publish_a = all { is_a, evaluated, selected, public_class }:or_if_unknown(false)
local publish_d = all { is_d, rechecked, selected, public_class }:or_if_unknown(false)

stage "3.5.b" { title = "对自愿申请公示的A级企业进行评价", actor = "省级质检部门", cite = "JM20-3.5.b", for_grades = { "A" },
  done = decided_on "JM20-3.5.b", result = evaluated }
output "3.5.c" { title = "检验单位已提出意见（不须监督检验的不需要）", cite = "JM20-3.5.c",
  value = ~must_inspect | decided "JM20-3.5.c" }
stage "3.5.d" { title = "曝光前复核失信的事实和程度", actor = "市场监督管理局（宜由另一人）", cite = "JM20-3.5.d",
  for_grades = { "D" }, done = decided_on "JM20-3.5.d.degree", result = rechecked }

local present = case { { is_d, "D" }, { is_c, "C" }, { is_a, "A" }, { is_b, "B" }, otherwise = "不定级" }
local previous = case { { history:any(), history:latest "grade" }, otherwise = "不定级" }
output "3.5.dyn" { title = "与上次记录的等级不同，应另记一行", cite = "JM20-3.5.dyn", value = ~previous:is(present) }
output "3.5.dyn.from" { title = "上次记录的等级", cite = "JM20-3.5.dyn", value = previous }
output "3.5.dyn.to" { title = "本次的等级", cite = "JM20-3.5.dyn", value = present }
output "3.5.dyn.cause" { title = "本次等级的首要原因（条款）", cite = "JM20-3.5.dyn", value = case {
  { placed_in "D", "D.0" }, { d1, "D.1" }, { d2, "D.2" }, { d3, "D.3" }, { two_in_row, "D.4.a" }, { d4b, "D.4.b" },
  { uninspected, "D.4.c" }, { d5, "D.5" }, { d6, "D.6" }, { d7, "D.7" }, { d8, "D.8" },
  { placed_in "C", "C.0" }, { c1, "C.1" }, { failed_this_year, "C.2" }, { c3, "C.3" }, { c4, "C.4" }, { c5, "C.5" },
  { c6, "C.6" }, { c7, "C.7" }, { all_a, "A" }, { ~b_aged, "B.1.a" }, { ~b_clean, "B.1.c" }, { ~factory_ok, "B.3.a" },
  { ~supervised_met, "B.3.b" }, { larger, "C.5" }, { ~licensed, "B.7" }, { ~a_aged, "A.1.a" },
  { failed_in_3_years, "A.1.b" }, { ~a_clean, "A.1.c" }, { ~a_undisputed, "A.5.a" }, otherwise = "B" } }

-- ======== 四、监管措施 ========

consequence "4.1.a" { title = "减少日常监管频次（次数由年度计划定）", cite = "JM20-4.1.a", for_grades = { "A" }, value = is_a }
consequence "4.1.b" { title = "申报质量奖励时优先推荐", cite = "JM20-4.1.b", for_grades = { "A" }, value = is_a,
  note = "国家免检制度已废止，不再适用。" }
consequence "4.1.d" { title = "年度监督检查依规定免实地抽查", cite = "JM20-4.1.d", for_grades = { "A" }, value = is_a }
consequence "4.1.e" { title = "通关等事项优先办理", cite = "JM20-4.1.e", for_grades = { "A" }, value = is_a }
consequence "4.1.f" { title = "企业自愿且经评价的，公示", cite = "JM20-4.1.f", for_grades = { "A" }, value = publish_a }
consequence "4.2.a" { title = "有针对性地监管和帮扶", cite = "JM20-4.2.a", for_grades = { "B" }, value = is_b }
consequence "4.3.a" { title = "列入监管重点，加大抽查和检查", cite = "JM20-4.3.a", for_grades = { "C" },
  value = is_c | reports:where(function(r) return r.on_day:on_or_before(as_of) end):any() }
output "4.3.a2" { title = "许可整改尚未通过", cite = "JM20-4.3.a2",
  value = orders:where(function(r) return ~passed_by(r, as_of) end):any() }
consequence "4.3.b" { title = "已获奖励或扶持的，提请撤销或暂停", cite = "JM20-4.3.b", for_grades = { "C" },
  value = is_c & (honours:where { status = "valid" }:any() | quality_awards:any()) }
output "4.3.c0" { title = "已有风险分析记录", cite = "JM20-4.3.c0", value = file:where { matter = "risk" }:any() }
consequence "4.3.c" { title = "风险较大的，提请预警或黄牌警告", cite = "JM20-4.3.c", for_grades = { "C" },
  value = is_c & file:where { matter = "risk", degree = { "larger", "major", "extraordinary" } }:any() }
output "4.3.e" { title = "其他部门反映失信：列为重点，不改变等级", cite = "JM20-4.3.e", value = reports:any() }
consequence "4.4.a" { title = "纳入黑名单（披露须先复核）", cite = "JM20-4.4.a", for_grades = { "D" }, value = is_d }
consequence "4.4.b" { title = "不具备资质的，禁止生产和销售", cite = "JM20-4.4.b", for_grades = { "D" }, value = d1 }
consequence "4.4.c" { title = "情节特别严重的，经决定报告当地政府", cite = "JM20-4.4.c", for_grades = { "D" },
  value = is_d & decided "JM20-4.4.c" }

-- ======== 五、推进工作：管辖、公开与保密、收费 ========

output "5.1.b" { title = "负责实施的县（市、区）", cite = "JM20-5.1.b", value = enterprise.county_code }
output "5.3.0" { title = "等级信息的公开属性", cite = "JM20-5.3.0", value = openness.openness }
output "publishable" { title = "等级可以对外公布", cite = "JM20-5.3.a", value = publish_a | publish_d,
  note = "B级、C级、不定级和待定的一律不公布；A级须申请、评价、选定，D级须复核、选定；信息须列为对外公开。" }
output "public_grade" { title = "可对外写出的等级", cite = "JM20-5.3.d",
  value = case { { publish_a, "A" }, { publish_d, "D" }, otherwise = "不公布" } }
output "5.4.a.fee" { title = "有收费记录（应为否）", cite = "JM20-5.4.a", value = requests:where(function(r)
  return r.fees:where(function(f) return f.amount:more_than(figure.fee) end):any()
end):any() }
output "5.4.a.plaque" { title = "发过匾牌（应为否）", cite = "JM20-5.4.a", value = plaques:where { plaque = true }:any() }
output "6" { title = "评价日不早于印发日", cite = "JM20-6", value = as_of:on_or_after(figure.issued_on) }
