-- 江苏省企业质量信用等级认定管理办法（长期有效的规则，不分年度）
-- 读法有选择之处见 figures 的 note。文件没有写、要由人决定的事项（H02、H43 等）都从“人工决定”表读取；没有记录即待定。

scheme {
  id = "jiangsu/measures",
  title = "江苏省企业质量信用等级认定管理办法",
  authority = "江苏省市场监管局会同省发展改革委",
  source = "江苏省企业质量信用等级认定管理办法（文本未载文号和印发日期）",
  time_zone = "+08:00",
  cite = "JSM-1",
}
-- ======== 数字与读法 ========
figures {
  fee = { 0, unit = "元", title = "收费", cite = "JSM-5.2" },
  a_in_full = { false, title = "A级也须专家评审、集体决策和公示", cite = "JSM-5.1.b", note = "第十二条的A级程序没有这三步。" },
  province = { "32", title = "江苏省行政区划代码前两位", cite = "JSM-9.2.a" },
  existence_years = { 3, unit = "年", title = "存续年数", cite = "JSM-9.2.b",
    note = "满3年含当日；从企业成立之日算，外省迁入、改制的不重新起算。另一读法：在省内登记满3年。" },
  anchor = { "submitted", one_of = { "submitted", "accepted", "year_start" }, title = "各项年限以哪一天为准",
    cite = "JSM-9.0", note = "文件未定（H03）；申报日，另有受理日、申报当年1月1日两种读法。" },
  clean_years_a = { 1, unit = "年", title = "A级无不良行为记录的年数", cite = "JSM-10.1.lb" },
  clean_years_aa = { 3, unit = "年", title = "AA级无不良行为记录的年数", cite = "JSM-10.2.4" },
  clean_years_aaa = { 5, unit = "年", title = "AAA级无不良行为记录的年数", cite = "JSM-10.3.4",
    note = "企业成立不足5年的，自成立之日起没有记录即可，并作提示；另一读法是须满5年。" },
  window_start = { "closed", one_of = { "closed", "open" }, title = "回溯期首日计入（open：不计）", cite = "JSM-10.1.lb" },
  record_date = { "decided_on", one_of = { "decided_on", "act_on", "notified_on" }, title = "不良记录以哪一天为准",
    cite = "JSM-10.1.t2", note = "文件未定（H04）；决定日，另有行为日、送达日两种读法。" },
  result_date = { "decided_on", one_of = { "decided_on", "sampled_on", "notified_on" }, title = "抽查检查以哪一天为准",
    cite = "JSM-10.1.t1", note = "文件未定（H04）；结果日，另有抽样日、通知日两种读法。" },
  retest_clears = { true, title = "复检合格的不计", cite = "JSM-10.1.t1" },
  claims = { "any", one_of = { "any", "material" }, title = "索赔和退货怎样计", cite = "JSM-10.1.t6",
    note = "any：一件即计（字面读法）；material：金额达到记录的决定（H06）才计。" },
  repair_clears = { true, title = "依法信用修复的名单记录不计", cite = "JSM-10.1.t8", note = "文件未定（H16）；移出不等于修复。" },
  others_count = { false, title = "未列名的不良记录是否计入", cite = "JSM-10.1.def",
    note = "“等”字没有列完（H05）：计量违法、失信、虚假数据、认定工作失信，须有记录的决定才计。" },
  growth_years_aa = { 2, unit = "年", title = "AA级稳健增长的年数", cite = "JSM-10.2.5",
    note = "按会计年度逐年比上年，2年须有3个年度的数据；另一读法：首尾比较。" },
  growth_years_aaa = { 3, unit = "年", title = "AAA级稳健增长的年数", cite = "JSM-10.3.5" },
  up_to = { "award", one_of = { "merit", "award" }, title = "评到哪一步（merit：只看条件，用于测算）", cite = "JSM-12.7.c" },
  objections_block = { "upheld", one_of = { "upheld", "raised" }, title = "何种异议妨碍认定", cite = "JSM-12.7.c",
    note = "upheld：查明不成立的异议不妨碍；raised：有异议即妨碍（字面读法）。" },
  validity_years = { 5, unit = "年", title = "等级有效期", cite = "JSM-15.a" },
  first_day = { "announced", one_of = { "announced", "next" }, title = "有效期从公告当日起算（next：次日）", cite = "JSM-15.b" },
  ban_years = { 2, unit = "年", title = "材料不实或弄虚作假后不得申报的年数", cite = "JSM-16.1" },
  revoked_years = { 5, unit = "年", title = "因第十七条撤销后不得申报的年数", cite = "JSM-17.c" },
  revoked_for = { "article_17", one_of = { "article_17", "any" }, title = "5年的禁止期用于哪些撤销", cite = "JSM-17.c",
    note = "article_17：弄虚作假的撤销另有2年的规定（第十六条）；any：凡撤销都是5年。" },
  complaints_suffice = { true, title = "没有重大事故、只有查实的投诉，也可采取措施", cite = "JSM-17.a",
    note = "原文两项之间是逗号：或者（true），并且（false）。“较多”没有数字，由人工判断。" },
}

-- ======== 数据 ========
local effective = { valid_status = "effective" }
local here = { scheme_id = "jiangsu/measures", valid_status = "effective" }
local function decided(topic, title, value) -- 适用于全部申报的决定
  return many "human_decision" { title = title, match = { { "scheme_id", "scheme_id" } }, on = "decided_on",
    only = { scheme_id = "jiangsu/measures", topic = topic, valid_status = "effective" },
    columns = { value = value, item = text { title = "事项" }, decided_on = date { title = "决定日期" } } }
end
local function filed(name, day) return many(name) { by = "application_id", on = day, only = effective } end
local function of_enterprise(name, day, source) -- source：由哪一来源的覆盖期保证没有遗漏
  return many(name) { of = "enterprise", by = "enterprise_id", on = day, only = effective, covered_by = source
    and { "coverage", where = { covers_id = source }, area = { "area_code", "enterprise.city_code" } } }
end

inputs {
  application = subject "application" { as_of = "submitted_at", only = here },
  enterprise = one "enterprise" { by = "enterprise_id" },
  city = one "area" { of = "enterprise", by = "city_code" },
  commencement = decided("H13", "施行日期的决定", date { title = "施行日期" }),
  indicators = decided("H42", "公布技术指标的决定", text { title = "是否已公布", one_of = { "yes", "no" } }),
  filing_days = decided("H19", "申报期的决定", date { title = "申报期的首日、末日" }),
  notice_days = decided("H02", "公示天数的决定", number { title = "公示天数", unit = "日", low = 1 }),
  material_amount = decided("H06", "索赔和退货计入金额的决定", number { title = "金额", unit = "元", low = 0 }),
  growth_metric = decided("H07", "增长指标的决定", text { title = "增长指标", one_of = { "revenue", "net_profit" } }),
  judgements = many "human_decision" { title = "对申报的判断", by = "application_id", on = "decided_on", only = here,
    columns = { topic = text { title = "事项" }, item = text { title = "条款" }, value = text { title = "决定" },
      decided_on = date { title = "决定日期" } } },
  measures_taken = many "human_decision" { title = "第十七条措施的决定", of = "enterprise", by = "enterprise_id",
    on = "decided_on", only = { scheme_id = "jiangsu/measures", topic = "H30", valid_status = "effective" },
    columns = { value = text { title = "措施", one_of = { "rectify", "suspend_publicity", "revoke", "expose", "prosecute",
      "none" } }, decided_on = date { title = "决定日期" } } },
  documents = filed "document", pledges = filed "declaration", fees = filed "fee_charged",
  reviews = filed("review", "completed_on"), checks = filed("onsite_check", "end_day"),
  frauds = filed("fraud_finding", "decided_on"), objections = filed "objection",
  recommendations = many "recommendation" { by = "application_id", only = here },
  notices = filed("notice_entry", "end_day"), notice = one "public_notice" { of = "notices", by = "notice_id",
    only = effective },
  states = of_enterprise("enterprise_state", "from_day"), licences = of_enterprise "licence",
  financials = of_enterprise "financials", rectifications = of_enterprise "rectification",
  records = of_enterprise("adverse_record", "decided_on", "PENALTY"),
  inspections = of_enterprise("inspection", "decided_on", "INSPECTION"),
  listings = of_enterprise("listing", "listed_on", "LISTING"),
  claims = of_enterprise("claim_return", "received_on", "COMPLAINT"),
  accidents = of_enterprise("quality_accident", "confirmed_on", "ACCIDENT"),
  titles = of_enterprise("grade_history", "announced_on", "HISTORY"),
  revocations = of_enterprise("revocation", "decided_on", "HISTORY"),
  bans = of_enterprise("ban", "start_day", "BAN"),
  sanctions = of_enterprise("sanction", "from_day", "HISTORY"),
  coverage = whole "coverage" { only = effective },
}

report_by "city" { title = "设区市", value = city.name }
local award = figure.up_to:is "award" -- 程序各步是否要求已经完成
local higher = { "AA", "AAA" }
local day = choose(figure.anchor,
  { submitted = as_of, accepted = application.accepted_on, year_start = as_of:year_start() })
local function passed(stage) -- 该环节最近一次审查结论为通过；还没有结论即为未定
  return reviews:where { stage = stage }:latest "result":is "pass"
end
local function current(decisions) -- 申报日或之前最近的一次决定
  return decisions:where(function(d) return d.decided_on:on_or_before(as_of) end):latest "value"
end
local function judged(topic, item) -- 已记录的判断为“是”；还没有判断即为未定
  return judgements:where { topic = topic, item = item }:latest "value":is "yes"
end

-- ======== 第一章 总则 ========
eligibility "5.1.a" { title = "由企业自愿申报", cite = "JSM-5.1.a", requires = application.filed_by:is "applicant" }
rule "5.1.b" { title = "已集体决策", cite = "JSM-5.1.b", for_grades = higher, applies = award,
  requires = passed "collective" }
rule "5.1.b.A" { title = "A级已专家评审、集体决策、公示", cite = "JSM-5.1.b", for_grades = { "A" },
  applies = award & figure.a_in_full, note = "默认不要求，见 a_in_full。",
  requires = all { passed "material", passed "collective", case { { notices:any(), true }, otherwise = undecided } } }
output "5.2" { title = "是否有收费记录（应为否）", cite = "JSM-5.2",
  value = fees:where(function(f) return f.amount:more_than(figure.fee) end):any() }

-- ======== 第二章 组织管理 ========
rule "7.b" { title = "已有用于评审的技术指标", cite = "JSM-7.b", for_grades = higher,
  note = "技术指标不在本办法中，是否已公布须有记录的决定（H42）。", requires = current(indicators):is "yes" }

-- ======== 第三章 申报条件 ========
-- 第九条 基本条件（判断事项 H31）
eligibility "9.1" { title = "拥护党的路线、方针、政策", cite = "JSM-9.1", note = "没有另作判断的，以法定代表人签字的承诺为准。",
  requires = case { { judgements:where { topic = "H31", item = "9.1" }:any(), judged("H31", "9.1") },
    otherwise = pledges:where { signed = true }:any() | undecided } }
local enterprise_form = enterprise.legal_form:one_of { "company", "sole", "partnership", "other" }
local branch_allowed = enterprise.legal_form:is "branch" & judged("H31", "9.2.a")
local begun = states:where { attribute = "status" }:where(function(s) return s.from_day:on_or_before(day) end)
local later = states:where { attribute = "status" }:where(function(s) return s.from_day:after(day) end)
local operating_now = enterprise.status:is "operating"
eligibility "9.2.a" { title = "在江苏登记注册的企业", cite = "JSM-9.2.a",
  note = "个体工商户、事业单位不在企业之列；分支机构须有记录的决定（H31）。",
  requires = enterprise.province_code:starts_with(figure.province) & (enterprise_form | branch_allowed) }
eligibility "9.2.a.status" { title = "判定日处于存续状态", cite = "JSM-9.2.a",
  note = "以判定日之前最近的登记状态为准；没有历次状态的，以现在的状态为准。两者不符而没有其后变更的记录的，待定。",
  requires = case { { begun:any(), begun:latest "value":one_of { "operating", "存续" }
    & (operating_now | later:any() | undecided) }, otherwise = operating_now } }
eligibility "9.2.b" { title = "存续3年以上", cite = "JSM-9.2.b",
  requires = enterprise.established_on:plus(years(figure.existence_years)):on_or_before(day) }
eligibility "9.3" { title = "符合产业、质量、环保、安全政策", cite = "JSM-9.3", note = "四个方面分别判断。",
  requires = judged("H31", "9.3.industry") & judged("H31", "9.3.quality") & judged("H31", "9.3.environment")
    & judged("H31", "9.3.safety") }
local function licence_holds(l)
  return all { l.held, l.status:is "valid", l.valid_from:on_or_before(day), l.valid_to:on_or_after(day) }
end
eligibility "9.4" { title = "法定许可、资质、强制认证均有效", cite = "JSM-9.4",
  note = "须取得哪些许可因企业而异：清单须经核对并记录（H31）。违法记录另见第十条。",
  requires = licences:where { required_by_law = true }:every(licence_holds) & judged("H31", "9.4") }
eligibility "9.5" { title = "重视质量信用管理并纳入理念和目标", cite = "JSM-9.5", requires = judged("H31", "9.5") }
eligibility "9.5.b" { title = "能持续改进质量信用水平", cite = "JSM-9.5.b", requires = judged("H31", "9.5.b") }
eligibility "9.6" { title = "按标准或合同提供产品服务，质量稳定、信誉高", cite = "JSM-9.6", requires = judged("H31", "9.6") }
eligibility "9.7.a" { title = "质量管理体系健全，能监测产品质量", cite = "JSM-9.7.a", requires = judged("H31", "9.7.a") }
eligibility "9.7.b" { title = "保障能力充分，技术先进成熟", cite = "JSM-9.7.b", requires = judged("H31", "9.7.b") }
eligibility "9.7.c" { title = "风险控制和应急能力强，及时处理投诉", cite = "JSM-9.7.c", requires = judged("H31", "9.7.c") }
eligibility "9.8" { title = "承担社会责任，满意度居行业领先（H20）", cite = "JSM-9.8", requires = judged("H31", "9.8") }

-- 第十条（一）1 近1年（A级）、3年（AA级）、5年（AAA级）没有不良行为记录
local clean_years = lookup(application.grade_applied,
  { A = figure.clean_years_a, AA = figure.clean_years_aa, AAA = figure.clean_years_aaa })
local earliest = day:minus(years(clean_years))
local first = choose(figure.window_start, { closed = earliest, open = earliest:plus(days(1)) })
local founded_within = enterprise.established_on:after(first):or_if_unknown(false) -- 不知道的，按整段回溯期要求
local begins = case { { founded_within, enterprise.established_on }, otherwise = first }
local function lately(rows, on) return rows:between(begins, day, { on = on }):any() end
local function recorded(...) return lately(records:where { kind = { ... } }, figure.record_date) end
local failed = inspections:where { kind = { "product_sampling", "check" }, result = "fail" }
  :where(function(i) return i.retest:is_not "pass" | ~figure.retest_clears end)
veto "10.1.t1" { title = "产品质量监督抽查或监督检查不合格", cite = "JSM-10.1.t1",
  when = lately(failed, figure.result_date) }
veto "10.1.t2" { title = "质量违法、违规", cite = "JSM-10.1.t2", note = "须有有效的决定；撤销的不计。",
  when = recorded "quality_violation" }
veto "10.1.t3" { title = "生产经营假冒伪劣产品", cite = "JSM-10.1.t3", when = recorded "counterfeit" }
veto "10.1.t4" { title = "质量虚假宣传", cite = "JSM-10.1.t4", when = recorded("false_publicity", "false_advertising") }
veto "10.1.t5" { title = "违背质量承诺", cite = "JSM-10.1.t5", when = recorded "broken_promise" }
local returned = claims:where { kind = { "claim", "return" }, cause_quality = true, confirmed = true }
local any_return = lately(returned, "received_on")
local least_amount = current(material_amount)
local large_return = lately(returned:where(function(c) return c.amount:at_least(least_amount) end), "received_on")
veto "10.1.t6" { title = "因质量问题的索赔或退货", cite = "JSM-10.1.t6",
  when = choose(figure.claims, { any = any_return, material = large_return }) }
output "10.1.t6.any" { title = "有无索赔退货：一件即计", cite = "JSM-10.1.t6", value = any_return }
output "10.1.t6.material" { title = "有无索赔退货：达到金额才计", cite = "JSM-10.1.t6", value = large_return }
veto "10.1.t7" { title = "质量事故", cite = "JSM-10.1.t7", note = "经认定的质量事故，不论等级。",
  when = lately(accidents:where { confirmed = true, cause_quality = true }, "confirmed_on") }
local listed = listings:where { list = { "abnormal", "serious_dishonesty" } }:where(function(l)
  local repaired = all { figure.repair_clears, l.repaired_on:known(), l.repaired_on:on_or_before(day) }
  return all { l.listed_on:on_or_before(day), l.still_listed | ~l.removed_on:before(begins), ~repaired }
end)
veto "10.1.t8" { title = "列入经营异常名录或严重违法失信名单", cite = "JSM-10.1.t8", note = "期内任何一天在列即计。",
  when = listed:overlapping(days(begins:days_until(day)), day):any() }
local others = recorded("metrology_violation", "quality_dishonesty", "false_data", "recognition_dishonesty")
veto "10.1.others" { title = "其他与质量信用相关的不良记录", cite = "JSM-10.1.def", note = "默认不计，见 others_count。",
  applies = figure.others_count, when = others }
output "others_found" { title = "有未列名的不良记录（供决定是否计入）", cite = "JSM-10.1.def", value = others }
output "records_after_filing" { title = "已知申报后另有不良记录（供信用审查）", cite = "JSM-12.7.a",
  value = records:where(function(r) return r.decided_on:after(as_of) end):any():or_if_unknown(false) }

-- 第十条（二）（三）1至3：由专家判断（H32）；4：见上；5：经营稳健增长
local metric = current(growth_metric)
local function amount(year) -- 该会计年度的指标；没有数据即为未知
  return financials:where(function(f) return f.fiscal_year:equals(year) end):latest(function(f)
    return lookup(metric, { revenue = f.revenue, net_profit = f.net_profit })
  end, { by = "fiscal_year" })
end
local function grew(count) -- 逐年比较，最多5年；要求更多年的，结论为待定
  local year, left, steps = day:year() - 1, count, {}
  for step = 1, 5 do
    steps[step] = left:less_than(1) | amount(year):more_than(amount(year - 1))
    year, left = year - 1, left - 1
  end
  return all(steps) & (left:less_than(1) | undecided)
end
local function steady(item, count) -- 对个案另有决定的（H07），从其决定
  local own = judgements:where { topic = "H07", item = item }
  return case { { own:any(), judged("H07", item) }, otherwise = grew(count) }
end
eligibility "10.2.1" { title = "质量诚信方针目标、价值观和文化基本形成", cite = "JSM-10.2.1", for_grades = { "AA" },
  requires = judged("H32", "10.2.1") }
eligibility "10.2.2" { title = "基础设施较完善，人员和管理水平较高", cite = "JSM-10.2.2", for_grades = { "AA" },
  requires = judged("H32", "10.2.2") }
eligibility "10.2.3" { title = "绩效较好，有一定知名度和美誉度", cite = "JSM-10.2.3", for_grades = { "AA" },
  requires = judged("H32", "10.2.3") }
eligibility "10.2.5" { title = "近2年经营稳健增长", cite = "JSM-10.2.5", for_grades = { "AA" },
  note = "没有定义：指标须有记录的决定（H07）。", requires = steady("10.2.5", figure.growth_years_aa) }
eligibility "10.3.1" { title = "方针目标有效，质量文化成熟", cite = "JSM-10.3.1", for_grades = { "AAA" },
  requires = judged("H32", "10.3.1") }
eligibility "10.3.2" { title = "基础设施完善，人员突出，管理成熟扎实", cite = "JSM-10.3.2", for_grades = { "AAA" },
  requires = judged("H32", "10.3.2") }
eligibility "10.3.3" { title = "绩效和质量水平领先，知名度和美誉度较高", cite = "JSM-10.3.3", for_grades = { "AAA" },
  requires = judged("H32", "10.3.3") }
output "10.3.4" { title = "成立晚于回溯期首日（提示核对）", cite = "JSM-10.3.4",
  value = enterprise.established_on:after(first) }
eligibility "10.3.5" { title = "近3年经营稳健增长", cite = "JSM-10.3.5", for_grades = { "AAA" },
  note = "没有定义：指标须有记录的决定（H07）。", requires = steady("10.3.5", figure.growth_years_aaa) }

-- ======== 第四章 认定程序 ========
-- 第十一条 申报期不在本办法中，以申报日前最近公布的为准（H19：item 写 opens、closes）
local opens, closes = current(filing_days:where { item = "opens" }), current(filing_days:where { item = "closes" })
local late_accepted = judgements:where { topic = "H39", item = "11" }:where { value = "yes" }:any()
rule "11" { title = "在公布的申报期内申报", cite = "JSM-11", note = "有记录的决定接受逾期申报的（H39），从其决定。",
  requires = application.submitted_at:between(opens, closes) | late_accepted }
-- 第十二条
stage "12.1" { title = "提交申请资料", actor = "申报企业", cite = "JSM-12.1", starts = opens, due = closes,
  done = application.submitted_at }
requirement "12.1" { title = "已提交申请资料", cite = "JSM-12.1", note = "撤回的、退回的不算已提交。",
  requires = application.status:one_of { "submitted", "decided" }
    & documents:where { kind = "application_form" }:any() }
stage "12.2" { title = "县级初步审查和复核", actor = "县（市、区）市场监管、发展改革部门", cite = "JSM-12.2.a",
  result = passed "county_format" & passed "county_reform" }
rule "12.2.a" { title = "县级初步审查通过", cite = "JSM-12.2.a", applies = award, requires = passed "county_format" }
rule "12.2.b" { title = "县级发展改革部门复核通过", cite = "JSM-12.2.b", applies = award,
  requires = passed "county_reform" }
stage "12.3" { title = "市级评审、复核、推荐", actor = "设区市市场监管、发展改革部门", cite = "JSM-12.3.a",
  result = passed "city_review" & passed "city_reform" }
rule "12.3.a" { title = "设区市评审通过", cite = "JSM-12.3.a", applies = award, requires = passed "city_review" }
rule "12.3.a.reform" { title = "设区市发展改革部门复核通过", cite = "JSM-12.3.a", applies = award,
  requires = passed "city_reform" }
rule "12.3.a.A" { title = "设区市提出A级认定意见", cite = "JSM-12.3.a", for_grades = { "A" }, applies = award,
  requires = reviews:where { stage = "city_review" }:latest "opinion":is "A" }
local put_forward = recommendations:where(function(r)
  return r.grade:is(application.grade_applied) & r.city_code:is(enterprise.city_code)
end):any()
rule "12.3.b" { title = "所在设区市推荐申报的等级", cite = "JSM-12.3.b", for_grades = higher, applies = award,
  requires = case { { recommendations:any(), put_forward }, otherwise = undecided } }
rule "12.4" { title = "省局确认A级", cite = "JSM-12.4", for_grades = { "A" }, applies = award,
  requires = passed "province_confirm" }
rule "12.4.reform" { title = "省发展改革委会同考查通过", cite = "JSM-12.4", for_grades = { "A" }, applies = award,
  requires = passed "credit_reform" }
stage "12.5" { title = "资料评审", actor = "省市场监管局、省发展改革委组织的专家", cite = "JSM-12.5", for_grades = higher,
  result = passed "material" }
rule "12.5" { title = "专家资料评审符合要求", cite = "JSM-12.5", for_grades = higher, applies = award,
  note = "按技术指标评审；分数线不在文件中，以记录的结论为准。", requires = passed "material" }
stage "12.6" { title = "现场核查", actor = "省市场监管局、省发展改革委组织的专家", cite = "JSM-12.6", for_grades = { "AAA" },
  done = checks:latest "end_day" }
rule "12.6" { title = "AAA级现场核查通过", cite = "JSM-12.6", for_grades = { "AAA" }, applies = award,
  note = "每家都核查，不是抽查。", requires = checks:latest "result":is "pass" }
rule "12.7.a" { title = "省市场监管局信用审查通过", cite = "JSM-12.7.a", for_grades = higher, applies = award,
  requires = passed "credit_market" }
rule "12.7.a.reform" { title = "省发展改革委信用审查通过", cite = "JSM-12.7.a", for_grades = higher, applies = award,
  requires = passed "credit_reform" }
local notice_start, notice_end = notices:latest(function(n) return n.notice.start_day end), notices:latest "end_day"
local notice_length = notice_days:where(function(d) return d.decided_on:on_or_before(notice_start) end):latest "value"
local noticed = notice_start:on_or_after(application.submitted_at)
  & notice_start:days_until(notice_end):at_least(notice_length - 1)
stage "12.7" { title = "公示和联合发文认定", actor = "省市场监管局、省发展改革委", cite = "JSM-12.7.b", for_grades = higher,
  starts = notice_start, due = notice_end }
rule "12.7.b" { title = "已公示满规定的天数", cite = "JSM-12.7.b", for_grades = higher, applies = award,
  note = "公示天数不在文件中，须有记录的决定（H02）；首尾两日都计。",
  requires = case { { notices:any(), noticed }, otherwise = undecided } }
rule "12.7.c" { title = "公示无异议，或异议均已查明不成立", cite = "JSM-12.7.c", for_grades = higher, applies = award,
  requires = choose(figure.objections_block,
    { upheld = objections:every { upheld = false }, raised = objections:none() }) }
local announced = titles:where { scheme_id = "jiangsu/measures" }:where(function(t) return t.announced_on:known() end)
output "12.7.c.early" { title = "公示期满前已公告认定（提示核对）", cite = "JSM-12.7.c",
  value = announced:where(function(t) return t.announced_on:between(application.submitted_at, notice_end) end)
    :any():or_if_unknown(false) }

-- ======== 第五章 推广应用 ========
-- 在判定日有效：已公告（只签发未公告的还没有生效）、未到期、未撤销
local function last_day(t)
  local anniversary = t.announced_on:plus(years(figure.validity_years))
  local moved = anniversary:day():less_than(t.announced_on:day()) -- 2月29日起算的，末日为2月28日
  return choose(figure.first_day, { next = anniversary,
    announced = case { { moved, anniversary }, otherwise = anniversary:minus(days(1)) } })
end
local valid_now = announced:where(function(t)
  local revoked = t.state:is "revoked" & t.ended_on:on_or_before(as_of)
  return all { t.announced_on:on_or_before(as_of), last_day(t):on_or_after(as_of), ~revoked }
end):overlapping(years(figure.validity_years), as_of)
local function in_force(kind) -- 判定日正在执行的措施
  return sanctions:where { kind = kind }:where(function(s)
    return s.from_day:on_or_before(as_of) & ~(s.to_day:known() & s.to_day:before(as_of))
  end):overlapping(years(figure.validity_years), as_of):any()
end
output "14.2" { title = "可列入有效认定名单", cite = "JSM-14.2", value = valid_now:any() & ~in_force "suspend_publicity" }
output "14.3" { title = "可优先推荐（质量信用绩效显著）", cite = "JSM-14.3", value = valid_now:any() & judged("H43", "14.3") }

-- ======== 第六章 监督管理 ========
-- 第十五条 有效期
output "15.valid" { title = "判定日有本办法认定的有效等级", cite = "JSM-15.b", value = valid_now:any() }
output "15.grade" { title = "有效的等级", cite = "JSM-15.b", value = valid_now:latest("grade", { by = "announced_on" }) }
output "15.last_day" { title = "有效期末日", cite = "JSM-15.a", value = valid_now:latest(last_day, { by = "announced_on" }) }

-- 第十六条 材料不实、弄虚作假
local untrue = frauds:where { found = true }
rule "16.1" { title = "材料如实", cite = "JSM-16.1", requires = untrue:none() }
consequence "16.1.return" { title = "未如实提供材料的，退回申请", cite = "JSM-16.1", value = untrue:any() }
consequence "16.1.term" { title = "材料不实的，2年内不得申报", cite = "JSM-16.1", value = figure.ban_years, on = "作出决定之日" }
output "16.1.until" { title = "因材料不实禁止申报至（含当日）", cite = "JSM-16.1",
  value = untrue:latest "decided_on":plus(years(figure.ban_years)) }
local function barring(b) return b.start_day:on_or_before(day) & b.start_day:plus(years(b.years)):on_or_after(day) end
local barred = bans:where { scope = "apply" }:where(barring):overlapping(years(figure.revoked_years), day)
eligibility "16.1.ban" { title = "不在禁止申报期内", cite = "JSM-16.1",
  note = "禁止期按作出时的年限计算，首尾两日均禁止；以前方案作出的也按原年限。", requires = barred:none() }
output "16.1.other_term" { title = "正在执行的禁止期不是本办法的年限（提示核对）", cite = "JSM-16.1",
  value = barred:where(function(b)
    return b.years:differs_from(figure.ban_years) & b.years:differs_from(figure.revoked_years)
  end):any() }
-- 撤销的依据写条款编号，如 JSM-16.2、JSM-17.b
local function revoked_lately(count, grounds)
  return revocations:where(function(r) return grounds(r) & r.decided_on:plus(years(count)):on_or_after(day) end)
    :within(years(count), day)
end
local for_fraud = revoked_lately(figure.ban_years, function(r) return r.basis:starts_with "JSM-16" end)
local for_article_17 = revoked_lately(figure.revoked_years, function(r)
  return r.basis:starts_with "JSM-17" | figure.revoked_for:is "any"
end)
eligibility "16.2" { title = "撤销（弄虚作假）未满2年的不得重新申报", cite = "JSM-16.2", requires = for_fraud:none() }
consequence "16.2.term" { title = "公告后发现弄虚作假的，撤销、公告，2年内不得重新申报", cite = "JSM-16.2",
  value = figure.ban_years, on = "撤销之日" }
output "16.2.announced" { title = "撤销均已向社会公告", cite = "JSM-16.2",
  value = revocations:within(years(figure.revoked_years), as_of):every(function(r) return r.announced_on:known() end) }
-- 第十七条 有效期内的重大事故和查实的问题
local since = valid_now:smallest("announced_on", { empty = "9999-12-31" })
local major = accidents:where { confirmed = true, severity = { "major", "extraordinary" } }:between(since, as_of):any()
local complaints = claims:where { kind = "complaint", confirmed = true }:between(since, as_of):any()
local to_consider = valid_now:any()
  & case { { figure.complaints_suffice, major | complaints }, otherwise = major & complaints }
output "17.a" { title = "须研究是否采取第十七条措施", cite = "JSM-17.a", value = to_consider }
output "17.b" { title = "决定的措施", cite = "JSM-17.b", value = measures_taken:latest "value" }
output "17.b.pending" { title = "须研究而尚无决定（H30）", cite = "JSM-17.b",
  value = to_consider & measures_taken:where(function(d) return d.decided_on:on_or_after(since) end):none() }
output "17.b.rectify" { title = "正在限期整改", cite = "JSM-17.b", value = in_force "rectify" }
output "17.b.overdue" { title = "整改逾期未通过", cite = "JSM-17.b", value = rectifications:where(function(r)
  return r.due_on:before(as_of) & ~(r.passed_on:known() & r.passed_on:on_or_before(r.due_on))
end):any() }
output "17.b.suspended" { title = "暂停使用等级宣传", cite = "JSM-17.b", value = in_force "suspend_publicity" }
output "17.b.exposed" { title = "正在公告曝光", cite = "JSM-17.b", value = in_force "expose" }
output "17.b2" { title = "已移送追究法律责任", cite = "JSM-17.b2", value = in_force "prosecute" }
eligibility "17.c" { title = "撤销（第十七条）未满5年的不得重新申报", cite = "JSM-17.c", requires = for_article_17:none() }
consequence "17.c.term" { title = "因第十七条撤销的，5年内不得重新申报", cite = "JSM-17.c", on = "撤销之日",
  value = figure.revoked_years }
-- 第十八条 投诉举报
output "18.b" { title = "尚未处理的投诉举报件数", cite = "JSM-18.b", unit = "件",
  value = claims:where { kind = "complaint" }:where(function(c)
    return c.received_on:on_or_before(as_of) & ~(c.resolved_on:known() & c.resolved_on:on_or_before(as_of))
  end):between(since, as_of):count() }

-- ======== 第七章 附则 ========
rule "21" { title = "申报日不早于施行日", cite = "JSM-21", note = "施行日即印发日，不在文本中，须有记录的决定（H13）。",
  requires = application.submitted_at:on_or_after(commencement:latest "value") }

-- ======== 等级（第四条：只认定A等的三级；不予认定的不是B级） ========
grades { applied = application.grade_applied, cite = "JSM-4.3",
  grade "AAA" { title = "质量信用AAA级", cite = "JSM-4.2" },
  grade "AA" { title = "质量信用AA级", cite = "JSM-4.2" },
  grade "A" { title = "质量信用A级", cite = "JSM-4.1" },
}
