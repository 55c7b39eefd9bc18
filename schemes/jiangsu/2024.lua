-- 江苏省 2024 年度质量信用 A 级及以上企业等级认定
-- 条款编号见各条 cite；读法有选择之处见 figures 的 note。附件1放在首次引用它的“三（二）1”之后，其余按原文次序。

scheme {
  id = "jiangsu/2024",
  title = "2024年度江苏省质量信用A级及以上企业等级认定",
  authority = "江苏省市场监管局会同省发展改革委", source = "苏市监〔2024〕53号",
  year = 2024, in_force = { from = "2024-01-01", to = "2024-12-31" }, time_zone = "+08:00", cite = "JS24-0.1",
}
-- ======== 数字与读法 ========
figures {
  cycle_year = { 2024, unit = "年", title = "年度", cite = "JS24-0.1" },
  province = { "32", title = "江苏省行政区划代码前两位", cite = "JS24-1.A" },
  one_per_year = { true, title = "一家企业同一年度只申报一个等级", cite = "JS24-1.A.v", note = "文件未定能否同时申报两个等级；false：不限。" },
  a_held_years = { 2, unit = "年", title = "申报AA级前持有A级的年数", cite = "JS24-1.AA", note = "满2年含当日；自公告日起算。" },
  renewals_count = { true, title = "续认的A级从首次认定连续计算", cite = "JS24-1.AA", note = "文件未定；false：只看现持等级自己的公告日。" },
  aa_wait_years = { 1, unit = "年", title = "AA级之后几个自然年可申报AAA级", cite = "JS24-1.AAA", note = "“次年”按自然年理解；另一读法是满12个月。" },
  validity_years = { 5, unit = "年", title = "等级有效期", cite = "JSM-15.a" },
  form_sections = { 4, unit = "部分", title = "申报系统须填写的部分", cite = "JS24-3.1.1.b" },
  filing_opens = { "2024-03-26", title = "网上申报开始日", cite = "JS24-3.2.1.a" },
  filing_closes = { "2024-04-26", title = "网上申报截止日（含当日）", cite = "JS24-3.2.1.a" },
  city_deadline = { "2024-05-07", title = "设区市报送截止日", cite = "JS24-3.2.2.c", note = "“5月7日前”含当日；另一读法是5月6日止。" },
  paper_copies = { 2, unit = "份", title = "书面材料份数", cite = "JS24-3.2.2.d" },
  aaa_per_city = { 15, unit = "家", title = "每个设区市推荐AAA级上限", cite = "JS24-3.2.2.q1" },
  aa_per_city = { 30, unit = "家", title = "每个设区市推荐AA级上限", cite = "JS24-3.2.2.q2" },
  quota_by_rank = { false, title = "按总分排序分配推荐名额（仅用于测算）", cite = "JS24-3.2.2.q1",
    note = "false：以设区市已报送的推荐为准；true：按总分模拟，并列交人工决定。" },
  credit_review_workdays = { 7, unit = "工作日", title = "信用审查期限", cite = "JS24-3.2.3" },
  expert_combine = { "mean", one_of = { "single", "mean", "lowest", "highest" }, title = "多位专家评分的合成",
    cite = "JS24-3.2.4", note = "文件未定；single 要求各专家一致，不一致即为未定。" },
  up_to = { "award", one_of = { "merit", "award" }, title = "评到哪一步", cite = "JS24-3.2.7.b",
    note = "award：推荐、信用审查、答辩、公示都已完成才给等级；merit：只看条件、否决项和分数，用于测算。" },
  veto_years = { 2, unit = "年", title = "否决项回溯年数", cite = "JS24-A1.11.lb" },
  veto_window_start = { "closed", one_of = { "closed", "open" }, title = "回溯期首日是否计入", cite = "JS24-A1.11.lb",
    note = "closed：首日计入；open：首日不计。" },
  record_date = { "decided_on", one_of = { "decided_on", "act_on", "notified_on" }, title = "违法记录以哪一天为准",
    cite = "JS24-A1.11.1", note = "处罚决定日；另有行为日、送达日两种读法。" },
  failed_checks_count = { true, title = "产品监督抽查、检查不合格视为质量失信", cite = "JS24-A1.11.2",
    note = "文件未列质量失信的种类，须有记录的决定；复检合格的不计。" },
  accidents_count = { false, title = "经认定的质量事故视为质量失信", cite = "JS24-A1.11.2",
    note = "须有记录的决定；计入时事故数据来源须覆盖整个回溯期。" },
  objections_block = { "upheld", one_of = { "upheld", "raised" }, title = "何种异议妨碍认定", cite = "JS24-3.2.7.b",
    note = "upheld：查明不成立的异议不妨碍；raised：有异议即妨碍（字面读法）。" },
  ban_years = { 3, unit = "年", title = "弄虚作假后不得申报的年数", cite = "JS24-4.2.b" },
  credit_report_months = { 12, unit = "月", title = "质量信用报告发布的期间", cite = "JS24-A1.6.3",
    note = "文件未定；申报日前12个月内发布，或属上一年度的报告。" },
  report_years = { 1, unit = "年", title = "“每年”满意度报告核查的完整年度数", cite = "JS24-A1.9.4", note = "文件未定期间；至少上一完整年度。" },
  lead_international = { 2.5, unit = "分", title = "主导国际标准每项得分", cite = "JS24-A1.5.2.Li" },
  lead_national = { 2, unit = "分", title = "主导国家标准每项得分", cite = "JS24-A1.5.2.Ln" },
  lead_industry = { 1.5, unit = "分", title = "主导行业标准每项得分", cite = "JS24-A1.5.2.Lh" },
  lead_local = { 1, unit = "分", title = "主导地方标准每项得分", cite = "JS24-A1.5.2.Ld" },
  part_international = { 2, unit = "分", title = "参与国际标准每项得分", cite = "JS24-A1.5.2.Pi" },
  part_national = { 1.5, unit = "分", title = "参与国家标准每项得分", cite = "JS24-A1.5.2.Pn" },
  part_industry = { 1, unit = "分", title = "参与行业标准每项得分", cite = "JS24-A1.5.2.Ph" },
  part_local = { 0.5, unit = "分", title = "参与地方标准每项得分", cite = "JS24-A1.5.2.Pd" },
  nominations_count = { false, title = "质量奖提名奖是否计分", cite = "JS24-A1.7.2.p" },
  specialised_counts = { true, title = "省级专精特新中小企业视同省级“小巨人”", cite = "JS24-A1.7.5.p", note = "称号已改名，是否等同须有记录的决定。" },
  credit_code_length = { 18, unit = "位", title = "统一社会信用代码位数", cite = "JS24-A2.4" },
  fee = { 0, unit = "元", title = "收费", cite = "JS24-4.3.a" },
}

-- ======== 数据 ========
local effective = { valid_status = "effective" }
local cycle = { scheme_id = "jiangsu/2024", valid_status = "effective" }
local function threshold(grade) -- 不写取值范围：没有决定时一律未定，满分也不例外
  return one "human_decision" { title = grade .. "级分数线的决定", key = "id",
    only = { scheme_id = "jiangsu/2024", topic = "H01", grade = grade, valid_status = "effective" },
    columns = { value = number { title = grade .. "级分数线", unit = "分" } } }
end
local function filed(name, day) return many(name) { by = "application_id", on = day, only = effective } end
local function of_enterprise(name, day, source) -- source：由哪一来源的覆盖期保证没有遗漏
  return many(name) { of = "enterprise", by = "enterprise_id", on = day, only = effective, covered_by = source
    and { "coverage", where = { covers_id = source }, area = { "area_code", "enterprise.city_code" } } }
end
inputs {
  application = subject "application" { as_of = "submitted_at", only = cycle },
  enterprise = one "enterprise" { by = "enterprise_id" }, city = one "area" { of = "enterprise", by = "city_code" },
  county = one "area" { of = "enterprise", by = "county_code" }, threshold_aa = threshold "AA",
  threshold_aaa = threshold "AAA",
  late_filings = many "human_decision" { title = "接受逾期申报的决定", by = "application_id",
    only = { scheme_id = "jiangsu/2024", topic = "H39", valid_status = "effective" } },
  submission = one "city_submission" { of = "enterprise", match = { { "city_code", "city_code" } }, key = "id",
    only = cycle },
  recommendations = many "recommendation" { by = "application_id", only = cycle },
  forms = filed "form_value", documents = filed "document", pledges = filed "declaration",
  contacts = filed "contact", evidence = filed "evidence", fees = filed "fee_charged",
  reviews = filed("review", "completed_on"), scores = filed "expert_score",
  checks = filed "onsite_check", defences = filed("defence", "held_on"), frauds = filed "fraud_finding",
  notices = filed("notice_entry", "end_day"), objections = filed "objection",
  bans = of_enterprise("ban", "start_day", "BAN"),
  titles_held = of_enterprise("grade_history", "announced_on", "HISTORY"),
  records = of_enterprise("adverse_record", "decided_on", "PENALTY"),
  listings = of_enterprise("listing", "listed_on", "LISTING"),
  inspections = of_enterprise("inspection", "decided_on", "INSPECTION"),
  accidents = of_enterprise("quality_accident", "confirmed_on", "ACCIDENT"),
  certificates = of_enterprise "certificate", pilots = of_enterprise "std_pilot",
  standards = of_enterprise "standard_work", instruments = of_enterprise "instrument",
  credit_reports = of_enterprise "quality_credit_report", satisfaction = of_enterprise "satisfaction_report",
  honours = of_enterprise "honour", quality_awards = of_enterprise "quality_award",
  science_awards = of_enterprise "sci_award", patents = of_enterprise "patent",
  firm_titles = of_enterprise "enterprise_title",
  calendar = whole "work_calendar" {}, coverage = whole "coverage" { only = effective },
}
report_by "city" { title = "设区市", value = city.name }
local award = figure.up_to:is "award" -- 程序各步是否要求已经完成
local higher = { "AA", "AAA" } -- 适用三（二）和附件1的等级

-- ======== 一、基本条件 ========
eligibility "1.A" { title = "企业注册地在江苏（含港澳台资企业）", cite = "JS24-1.A", note = "按注册地判断；个体工商户不在企业之列。",
  requires = enterprise.province_code:starts_with(figure.province) & enterprise.legal_form:is_not "individual" }
eligibility "1.A.v" { title = "由企业自愿申报", cite = "JS24-1.A.v", requires = application.filed_by:is "applicant" }
eligibility "1.A.v.one" { title = "同一年度只申报一个等级", cite = "JS24-1.A.v", applies = figure.one_per_year, note = "撤回的不计。",
  requires = count_within(application.status:is_not "withdrawn", application.enterprise_id):at_most(1) }
-- 在判定日仍有效的某一等级：已公告、未到期、未撤销
local function not_revoked(t) return ~(t.state:is "revoked" & t.ended_on:on_or_before(as_of)) end
local function valid_title(grade)
  return titles_held:within(years(figure.validity_years), as_of):where { grade = grade }
    :where(function(t) return t.valid_to:on_or_after(as_of) & not_revoked(t) end)
end
local function held_long_enough(t) return t.announced_on:plus(years(figure.a_held_years)):on_or_before(as_of) end
-- 续认：前一个A级到期之日（或次日）起续上现持的A级，从前一个公告日起算
local present_a = valid_title "A"
local present_since = present_a:smallest("announced_on", { empty = "9999-12-31" })
local renewed = titles_held:within(years(figure.validity_years + figure.a_held_years), as_of):where { grade = "A" }
  :where(function(t)
    return held_long_enough(t) & not_revoked(t) & t.valid_to:plus(days(1)):on_or_after(present_since)
  end)
eligibility "1.AA" { title = "持有有效的A级满2年", cite = "JS24-1.AA", for_grades = { "AA" },
  requires = present_a:where(held_long_enough):any() | (figure.renewals_count & present_a:any() & renewed:any()) }
local function year_passed(t) return (t.announced_on:year() + figure.aa_wait_years):at_most(figure.cycle_year) end
eligibility "1.AAA" { title = "上一年或更早已认定AA级且仍有效", cite = "JS24-1.AAA", for_grades = { "AAA" },
  requires = valid_title "AA":where(year_passed):any() }
output "aa_cycle_differs" { title = "AA级的认定年度与公告年份不同（提示核对）", cite = "JS24-1.AAA",
  value = valid_title "AA":where(function(t) return t.cycle_year:differs_from(t.announced_on:year()) end):any()
    :or_if_unknown(false) }

-- ======== 二、申报内容 ========
requirement "2.1" { title = "已提交申请表和相关材料", cite = "JS24-2.1",
  requires = documents:where { kind = "application_form" }:any() & documents:where { kind = "material" }:any() }
requirement "2.2" { title = "经申报系统网上提交", cite = "JS24-2.2", requires = application.channel:is "online" }

-- ======== 三、认定流程 ========
-- （一）A 级认定
requirement "3.1.1.b" { title = "基本、资质、不良、良好记录四部分均已填写", cite = "JS24-3.1.1.b", for_grades = { "A" },
  note = "写“无”算已填，空白不算。",
  requires = forms:where { field = { "basic", "qualification", "adverse_records", "good_records" },
    mark = { "value", "none" } }:distinct "field":at_least(figure.form_sections) }
requirement "3.1.1.c" { title = "申请表已上传系统", cite = "JS24-3.1.1.c", for_grades = { "A" },
  requires = documents:where { kind = "application_form", medium = "online" }:any() }
local function passed(stage) -- 该环节最近一次审查结论为通过；还没有结论即为未定
  return reviews:where { stage = stage }:latest "result":is "pass"
end
stage "3.1.2" { title = "县级格式审查和推荐", actor = "县（市、区）市场监管局", cite = "JS24-3.1.2.a", result = passed "county_format" }
rule "3.1.2" { title = "县级格式审查通过", cite = "JS24-3.1.2.a", applies = award, requires = passed "county_format" }
rule "3.1.2.b" { title = "县级推荐", cite = "JS24-3.1.2.b", for_grades = { "A" }, applies = award,
  requires = passed "county_opinion" }
stage "3.1.3" { title = "设区市审核（初审）", actor = "设区市市场监管局", cite = "JS24-3.1.3", result = passed "city_review" }
rule "3.1.3" { title = "设区市审核（初审）通过", cite = "JS24-3.1.3", applies = award, requires = passed "city_review" }
stage "3.1.4" { title = "省局复核", actor = "省市场监管局", cite = "JS24-3.1.4", for_grades = { "A" },
  result = passed "province_confirm" }
rule "3.1.4" { title = "省局复核确认A级", cite = "JS24-3.1.4", for_grades = { "A" }, applies = award,
  requires = passed "province_confirm" }
-- （二）AA 级、AAA 级认定  1. 自主申报
stage "3.2.1" { title = "自主申报", actor = "申报企业", cite = "JS24-3.2.1.a", for_grades = higher,
  starts = figure.filing_opens, due = figure.filing_closes, done = application.submitted_at }
requirement "3.2.1.a" { title = "在规定期间网上申报", cite = "JS24-3.2.1.a", for_grades = higher, note = "有记录的决定接受逾期申报的，从其决定。",
  requires = application.submitted_at:between(figure.filing_opens, figure.filing_closes)
    | late_filings:where { value = "yes" }:any() }
requirement "3.2.1.b" { title = "在规定期间向所在县（市、区）提交书面材料", cite = "JS24-3.2.1.b", for_grades = higher,
  requires = application.paper_received_on:between(figure.filing_opens, figure.filing_closes)
    & application.paper_county_code:is(enterprise.county_code) }
output "3.2.1.c" { title = "附有佐证材料的指标项数", cite = "JS24-3.2.1.c", value = evidence:distinct "item" }
-- ---- 附件1 技术指标（100 分，用于 AA、AAA） ----
expert_scores { from = scores, item = "item", points = "points", combine = figure.expert_combine, places = 2,
  prefer = { column = "stage", "onsite", "material" }, cite = "JS24-3.2.4" }
local function past(day) return day:on_or_before(as_of) end
local function expert(id, max, title) -- 专家评分的一项：编号、满分、名称
  return item(id) { title = title, max = max, cite = "JS24-A1." .. id, expert_score() }
end
section "1" { title = "一 领导作用发挥", max = 10, cite = "JS24-A1.1",
  expert("1.1", 2.5, "① 使命、愿景、价值观与企业文化"), expert("1.2", 2.5, "② 高层与员工及相关方沟通"),
  expert("1.3", 2.5, "③ 财务制度与审计独立"), expert("1.4", 2.5, "④ 公益支持") }
section "2" { title = "二 规划战略部署", max = 10, cite = "JS24-A1.2",
  expert("2.1", 2.5, "① 依据数据制定战略"), expert("2.2", 2.5, "② 长短期计划与量化目标"),
  expert("2.3", 2.5, "③ 实施计划、指标体系与资源"), expert("2.4", 2.5, "④ 监测指标并与标杆对比") }
local valid_certificates = certificates:where { status = "valid" }
  :where(function(c) return past(c.issued_on) & c.expires_on:on_or_after(as_of) end)
section "3" { title = "三 质量管理体系", max = 8, cite = "JS24-A1.3",
  item "3.1" { title = "① 有效的体系认证（同一标准计一次）", max = 4, cite = "JS24-A1.3.1", note = "首个2分，每增1个加0.5分，合计封顶4分。",
    base_and_steps { count = valid_certificates:distinct "standard", base = 2, step = 0.5, max = 4 } },
  expert("3.2", 2, "② 定期内部审核"), expert("3.3", 2, "③ 定期第三方审核") }
section "4" { title = "四 质量保证能力", max = 10, cite = "JS24-A1.4",
  expert("4.1", 2.5, "① 质量管理网络、人员与制度"),
  item "4.2" { title = "② 首席质量官制度与任命", max = 2.5, cite = "JS24-A1.4.2", note = "制度与任命均无：0分；其余由专家评分。",
    when(enterprise.quality_officer_system | enterprise.quality_officer_appointed, expert_score()) },
  expert("4.3", 2.5, "③ 检验制度与设备"), expert("4.4", 2.5, "④ 检验人员培训与资格") }
local pilots_begun = pilots:where { status = { "running", "completed" } }:where(function(p) return past(p.from_day) end)
local published = standards:where { status = "published" }:where(function(s) return past(s.published_on) end)
local verified = instruments:where { mandatory = true }
  :every(function(i) return past(i.verified_on) & i.valid_until:on_or_after(as_of) end)
section "5" { title = "五 质量工作基础", max = 10, cite = "JS24-A1.5",
  item "5.1" { title = "① 标准化试点（取最高）", max = 2.5, cite = "JS24-A1.5.1.best", best_of {
    points(2.5, pilots_begun:where { level = "national" }:any()),
    points(2, pilots_begun:where { level = "province" }:any()) } },
  item "5.2" { title = "② 主导或参与制修订标准（累计）", max = 2.5, cite = "JS24-A1.5.2.cap", note = "同一标准只计一次，取高者；团体、企业标准不计。",
    sum_of { max = 2.5, published:sum_of_best(function(s)
      local led = lookup(s.level, { international = figure.lead_international, national = figure.lead_national,
        industry = figure.lead_industry, ["local"] = figure.lead_local, otherwise = 0 })
      local part = lookup(s.level, { international = figure.part_international, national = figure.part_national,
        industry = figure.part_industry, ["local"] = figure.part_local, otherwise = 0 })
      return case { { s.role:is "lead", led }, otherwise = part }
    end, { per = "number" }) } },
  expert("5.3", 2.5, "③ 计量器具检定管理制度与目录"),
  item "5.4" { title = "④ 强检计量器具全部检定", max = 2.5, cite = "JS24-A1.5.4", note = "有一件未检即0分；目录不明即未定；目录中没有强检器具按全部检定计。",
    points(2.5, case { { enterprise.mandatory_instruments_listed, verified }, otherwise = undecided }) } }
local recent_reports = credit_reports:where(function(r)
  local recent = r.published_on:on_or_after(as_of:minus(months(figure.credit_report_months)))
  return past(r.published_on) & (recent | r.year:equals(figure.cycle_year - 1))
end)
section "6" { title = "六 质量诚信意识", max = 10, cite = "JS24-A1.6",
  expert("6.1", 2, "① 守法教育与监督检查"), expert("6.2", 2, "② 诚信纳入质量管理体系"),
  item "6.3" { title = "③ 编写并发布质量信用报告", max = 2, cite = "JS24-A1.6.3", note = "期内没有发布即0分。",
    when(recent_reports:any(), expert_score()) },
  expert("6.4", 2, "④ 售后服务机构、制度与档案"), expert("6.5", 2, "⑤ 顾客关系与投诉处理") }
local function awarded(x) return past(x.awarded_on) end
local function held(x) return awarded(x) & x.valid_to:on_or_after(as_of) end
local premium = honours:where { kind = "premium_brand", status = "valid" }:where(held)
local awards = quality_awards:where { by_government = true }:where(awarded)
  :where(function(q) return q.kind:is "award" | figure.nominations_count end)
local patents_held = patents:where { status = "in_force" }:where(function(p) return past(p.granted_on) end)
local science = science_awards:where { kind = "progress" }:where(awarded)
local titles = firm_titles:where { status = "valid" }:where(held)
local provincial_giant = titles:where { level = "province", kind = "little_giant" }:any()
  | (titles:where { level = "province", kind = "specialised" }:any() & figure.specialised_counts)
section "7" { title = "七 质量竞争优势", max = 12, cite = "JS24-A1.7",
  item "7.1" { title = "① “江苏精品”认证", max = 2, cite = "JS24-A1.7.1", points(2, premium:any()) },
  item "7.2" { title = "② 政府质量奖（取最高）", max = 3, cite = "JS24-A1.7.2.best", best_of {
    points(3, awards:where { level = { "national", "province" } }:any()),
    points(2, awards:where { level = "city" }:any()), points(1, awards:where { level = "county" }:any()) } },
  item "7.3" { title = "③ 专利（累计）", max = 2, cite = "JS24-A1.7.3.cap", sum_of { max = 2,
    per_unit(1, patents_held:where { kind = "invention" }:distinct "number"),
    per_unit(0.5, patents_held:where { kind = { "utility_model", "design" } }:distinct "number") } },
  item "7.4" { title = "④ 科技进步奖（取最高）", max = 3, cite = "JS24-A1.7.4.best", best_of {
    points(3, science:where { level = "national" }:any()),
    points(2, science:where { level = "province" }:any()), points(1, science:where { level = "city" }:any()) } },
  item "7.5" { title = "⑤ 单项冠军与“小巨人”（取最高）", max = 2, cite = "JS24-A1.7.5.best", best_of {
    points(2, titles:where { level = "national", kind = { "champion", "little_giant" } }:any()),
    points(1.5, provincial_giant), points(1, titles:where { level = "city", kind = "little_giant" }:any()) } } }
section "8" { title = "八 质量过程管理", max = 10, cite = "JS24-A1.8",
  expert("8.1", 1, "① 识别和设计关键过程"), expert("8.2", 1, "② 明确产品、服务及经营全过程"),
  expert("8.3", 1, "③ 关键过程的要求"), expert("8.4", 1, "④ 关键过程的绩效指标"),
  expert("8.5", 1, "⑤ 突发事件处理与应急"), expert("8.6", 1, "⑥ 过程有效与高效"),
  expert("8.7", 1, "⑦ 用指标监控过程"), expert("8.8", 1, "⑧ 利用顾客与相关方信息"),
  expert("8.9", 1, "⑨ 优化过程成本"), expert("8.10", 1, "⑩ 改进过程并分享") }
local issued = satisfaction:where(function(r) return past(r.issued_on) end)
local yearly = issued:where { genuine = true }:where(function(r)
  return r.year:between(figure.cycle_year - figure.report_years, figure.cycle_year - 1)
end)
section "9" { title = "九 顾客满意调查", max = 10, cite = "JS24-A1.9",
  expert("9.1", 2, "① 细分市场、识别顾客群"), expert("9.2", 2, "② 顾客需求用于设计与营销"),
  expert("9.3", 2, "③ 测量满意度并与标杆比较"),
  item "9.4" { title = "④ 每年有真实的满意度报告", max = 2, cite = "JS24-A1.9.4",
    points(2, yearly:distinct "year":at_least(figure.report_years)) },
  item "9.5" { title = "⑤ 有专业第三方满意度报告", max = 2, cite = "JS24-A1.9.5",
    points(2, issued:where { issuer = "third_party" }:any()) } }
section "10" { title = "十 结果分析评价", max = 10, cite = "JS24-A1.10",
  expert("10.1", 2, "① 绩效测量系统"), expert("10.2", 2, "② 依据结果确定改进次序"),
  expert("10.3", 2, "③ 与竞争对手和标杆对比"), expert("10.4", 2, "④ 财务结果及趋势"),
  expert("10.5", 2, "⑤ 员工、信息与技术资源") }
score { title = "总分", max = 100, cite = "JS24-A1.0" }
-- 十一 否决项
local function in_window(rows, day)
  return rows:within(years(figure.veto_years), as_of, { on = day, start = figure.veto_window_start })
end
local unlawful = records:where { kind = { "quality_violation", "metrology_violation" } }
local violation = in_window(unlawful, figure.record_date):any()
local untrustworthy = records:where { kind = { "quality_dishonesty", "counterfeit", "false_publicity",
  "false_advertising", "false_data", "broken_promise", "recognition_dishonesty" } }
local dishonest_record = in_window(untrustworthy, figure.record_date):any()
local failed = inspections:where { kind = { "product_sampling", "check" }, result = "fail" }
  :where(function(i) return i.retest:is_not "pass" end)
local failed_check = in_window(failed, "decided_on"):any()
local accident = in_window(accidents:where { confirmed = true, cause_quality = true }, "confirmed_on"):any()
local listed = listings:where { list = { "abnormal", "serious_dishonesty" } }:where(function(l)
  local gone_before = l.removed_on:before(as_of:minus(years(figure.veto_years)))
  return l.listed_on:on_or_before(as_of) & (l.still_listed | ~gone_before)
end):overlapping(years(figure.veto_years), as_of):any()
local dishonest = any { dishonest_record, listed, figure.failed_checks_count & failed_check,
  figure.accidents_count & accident }
veto "11.1" { title = "两年内有产品质量违法情形", cite = "JS24-A1.11.1", for_grades = higher,
  note = "以有效的处罚决定为准；撤销的不计，信用修复的仍计。", when = violation }
veto "11.2" { title = "两年内有质量失信行为", cite = "JS24-A1.11.2", for_grades = higher,
  note = "记录、名单、抽查不合格均以有效者为准；名单在期内任何一天在列即计。", when = dishonest }
output "records_after_filing" { title = "已知申报后另有不良记录（供信用审查）", cite = "JS24-3.2.3.b",
  value = records:where(function(r) return r.decided_on:after(as_of) end):any():or_if_unknown(false) }
-- 2. 名单初选
local for_applied = recommendations:where(function(r) return r.grade:is(application.grade_applied) end):any()
local recommended = case { { submission.exists, for_applied }, otherwise = undecided } -- 未报送：尚未决定
local listing_city = case { otherwise = enterprise.city_code,
  { recommendations:any(), recommendations:latest("city_code", { by = "recommended_on" }) } }
stage "3.2.2" { title = "设区市初审并报送汇总表", actor = "设区市市场监管局", cite = "JS24-3.2.2.c",
  due = figure.city_deadline, done = submission.received_at, for_grades = higher }
rule "3.2.2" { title = "由所在设区市推荐", cite = "JS24-3.2.2.b", for_grades = higher,
  applies = award & ~figure.quota_by_rank, requires = recommended }
rule "3.2.2.c" { title = "设区市在截止日前报送", cite = "JS24-3.2.2.c", for_grades = higher,
  applies = award & submission.exists, requires = submission.received_at:on_or_before(figure.city_deadline) }
requirement "3.2.2.d" { title = "汇总表和每家两份书面材料", cite = "JS24-3.2.2.d", for_grades = higher,
  applies = award & submission.exists,
  requires = submission.summary_present & submission.paper_copies:at_least(figure.paper_copies) }
rule "3.2.2.own" { title = "只由企业所在设区市推荐", cite = "JS24-3.2.2.b", for_grades = higher,
  applies = award, requires = recommendations:every(function(r) return r.city_code:is(enterprise.city_code) end) }
limit "3.2.2.q1" { title = "设区市推荐AAA级不超过15家", cite = "JS24-3.2.2.q1", for_grades = { "AAA" },
  within = listing_city, at_most = figure.aaa_per_city, counts = recommendations:where { grade = "AAA" }:any() }
limit "3.2.2.q2" { title = "设区市推荐AA级不超过30家", cite = "JS24-3.2.2.q2", for_grades = { "AA" },
  within = listing_city, at_most = figure.aa_per_city, counts = recommendations:where { grade = "AA" }:any() }
local function plan(grade, cite, places) -- 没有否决项的申报，按总分测算
  return quota("plan." .. grade) { title = grade .. "级推荐名额按总分的测算", cite = cite, for_grades = { grade },
    candidates = application.grade_applied:is(grade) & ~violation & ~dishonest, within = enterprise.city_code,
    at_most = places, by = { desc(total) }, decided = recommended, binding = figure.quota_by_rank }
end
local plan_aaa = plan("AAA", "JS24-3.2.2.q1", figure.aaa_per_city)
local plan_aa = plan("AA", "JS24-3.2.2.q2", figure.aa_per_city)
output "planned" { title = "按总分测算是否在推荐名额内", cite = "JS24-3.2.2.q1",
  value = plan_aaa.selected | plan_aa.selected }
-- 3. 信用审查
local credit_due = workday_after(submission.received_at, figure.credit_review_workdays, calendar)
stage "3.2.3" { title = "信用审查", actor = "省市场监管局会同省发展改革委", cite = "JS24-3.2.3", for_grades = higher,
  due = credit_due, done = reviews:where { stage = { "credit_market", "credit_reform" } }:latest "completed_on" }
rule "3.2.3.m" { title = "省市场监管局信用审查通过", cite = "JS24-3.2.3.b", for_grades = higher, applies = award,
  requires = passed "credit_market" }
rule "3.2.3.r" { title = "省发展改革委信用审查通过", cite = "JS24-3.2.3.b", for_grades = higher, applies = award,
  requires = passed "credit_reform" }
-- 4. 材料评审  5. 现场抽查  6. 组织考核
rule "3.2.4.AA" { title = "总分达到AA级分数线", cite = "JS24-A1.0", for_grades = { "AA" },
  note = "分数线不在文件中，须有记录的决定。", requires = total:at_least(threshold_aa.value) }
rule "3.2.4.AAA" { title = "总分达到AAA级分数线", cite = "JS24-A1.0", for_grades = { "AAA" },
  note = "分数线不在文件中，须有记录的决定。", requires = total:at_least(threshold_aaa.value) }
stage "3.2.4" { title = "材料评审", actor = "省市场监管局组织的专家", cite = "JS24-3.2.4", for_grades = higher, result = total }
stage "3.2.5" { title = "现场抽查", actor = "省市场监管局", cite = "JS24-3.2.5", for_grades = higher,
  result = checks:where { selected = true }:any() }
rule "3.2.5" { title = "被抽中的企业现场抽查通过", cite = "JS24-3.2.5", for_grades = higher, applies = award,
  requires = checks:where { selected = true }:every { result = "pass" } }
stage "3.2.6" { title = "问询答辩", actor = "省市场监管局组织的专家", cite = "JS24-3.2.6", for_grades = { "AAA" },
  done = defences:latest "held_on" }
rule "3.2.6" { title = "AAA级问询答辩通过", cite = "JS24-3.2.6", for_grades = { "AAA" }, applies = award,
  requires = defences:latest "result":is "pass" }
-- 7. 等级认定
local function ends_after_filing(n) return n.end_day:on_or_after(application.submitted_at) end
stage "3.2.7" { title = "公示和联合发文认定", actor = "省市场监管局、省发展改革委", cite = "JS24-3.2.7.b", for_grades = higher,
  due = notices:latest "end_day" }
rule "3.2.7.a" { title = "公示期已满", cite = "JS24-3.2.7.a", for_grades = higher, applies = award,
  note = "公示天数不在文件中，以公示名单记录的截止日为准。",
  requires = case { { notices:any(), notices:every(ends_after_filing) }, otherwise = undecided } }
rule "3.2.7.b" { title = "公示无异议，或异议均已查明不成立", cite = "JS24-3.2.7.b", for_grades = higher, applies = award,
  requires = choose(figure.objections_block,
    { upheld = objections:every { upheld = false }, raised = objections:none() }) }

-- ======== 四、工作要求 ========
rule "4.2.a" { title = "未被认定弄虚作假", cite = "JS24-4.2.a", requires = frauds:where { found = true }:none() }
eligibility "4.2.b" { title = "不在禁止申报期内", cite = "JS24-4.2.b", note = "禁止期按作出时的年限计算，首尾两日均禁止。",
  requires = bans:where { scope = "apply" }:where(function(b)
    return b.start_day:on_or_before(as_of) & b.start_day:plus(years(b.years)):on_or_after(as_of)
  end):overlapping(years(figure.ban_years), as_of):none() }
consequence "4.2.b.term" { title = "弄虚作假的予以通报，三年内不得申报", cite = "JS24-4.2.b", value = figure.ban_years, on = "认定之日" }
requirement "4.2.c" { title = "已提交盖章的申报承诺书", cite = "JS24-4.2.c",
  requires = documents:where { kind = "pledge" }:any() & pledges:where { sealed = true }:any() }
output "4.3.a" { title = "是否有收费记录（应为否）", cite = "JS24-4.3.a",
  value = fees:where(function(f) return f.amount:more_than(figure.fee) end):any() }
-- ======== 附件2 申报汇总表（各栏 JS24-A2.1 至 A2.10；申报等级一栏见 3.2.2） ========
local in_summary = award & recommendations:any()
requirement "A2.4" { title = "单位、名称、地址已填，信用代码18位且名单中不重复", cite = "JS24-A2.4", for_grades = higher, applies = in_summary,
  requires = all { submission.unit:length():at_least(1), enterprise.name:length():at_least(1),
    enterprise.address:length():at_least(1), enterprise.credit_code:length():equals(figure.credit_code_length),
    count_within(recommendations:any(), { listing_city, enterprise.credit_code }):at_most(1) } }
local uscc = plugin "uscc" { version = "1.0" } -- 统一社会信用代码的校验
output "A2.4.code" { title = "信用代码的错误（空为无误，提示核对）", cite = "JS24-A2.4", value = uscc.problem(enterprise.credit_code) }
requirement "A2.6" { title = "联系人、所属部门、联系电话已填", cite = "JS24-A2.6", for_grades = higher, applies = in_summary,
  requires = contacts:where(function(c)
    return c.name:length():at_least(1) & c.department:length():at_least(1) & c.phone:length():at_least(1) end):any() }
requirement "A2.9" { title = "所在县（市、区）属于该设区市", cite = "JS24-A2.9", for_grades = higher,
  applies = in_summary, requires = county.parent_code:is(enterprise.city_code) }
local row = recommendations:smallest("row_number", { empty = 0 })
output "A2.2" { title = "汇总表序号从1起连续、不重复", cite = "JS24-A2.2",
  value = case { { recommendations:any(), row:between(1, count_within(recommendations:any(), listing_city))
    & count_within(recommendations:any(), { listing_city, row }):at_most(1) }, otherwise = undecided } }

-- ======== 附件3 申报承诺书 ========
requirement "A3.5" { title = "承诺书由法定代表人签字", cite = "JS24-A3.5", requires = pledges:where { signed = true }:any() }
requirement "A3.7" { title = "承诺书已注明日期且不晚于申报日", cite = "JS24-A3.7",
  requires = pledges:where(function(p) return p.dated:on_or_before(as_of) end):any() }

-- ======== 等级 ========
grades { applied = application.grade_applied, cite = "JS24-0.1",
  grade "AAA" { title = "质量信用AAA级", cite = "JS24-3.2.7.b" },
  grade "AA" { title = "质量信用AA级", cite = "JS24-3.2.7.b" },
  grade "A" { title = "质量信用A级", cite = "JS24-3.1.4" },
}
output "valid_to" { title = "有效期至（按公示截止日推算）", cite = "JSM-15.b",
  value = notices:latest "end_day":plus(years(figure.validity_years)) }
