-- 内蒙古自治区 2021 年度市场质量信用等级评价
-- 依据：内质协字〔2021〕4号。按原文次序；条款编号见各条 cite；读法有选择之处，列在 figures 的 note 里。
-- 评价对象是申报项目：企业、产品、工程、服务四类，逐项独立评价。指标权重、分数线不在文件中，等级以记录的评定为准。

scheme {
  id = "neimenggu/2021",
  title = "2021年度内蒙古自治区市场质量信用等级评价",
  authority = "内蒙古自治区质量协会",
  source = "内质协字〔2021〕4号",
  year = 2021,
  in_force = { from = "2021-01-01", to = "2021-12-31" },
  time_zone = "+08:00",
  cite = "NM21-0.1",
}

-- ======== 数字与读法 ========

figures {
  cycle_year = { 2021, unit = "年", title = "评价年度", cite = "NM21-0.1" },
  in_region = { true, title = "须在内蒙古自治区注册", cite = "NM21-2.b", note = "文件没有明说，按工作范围理解；false：不作条件。" },
  region = { "15", title = "内蒙古自治区行政区划代码前两位", cite = "NM21-2.b" },
  indicators = { 3, unit = "个", title = "一级指标个数", cite = "NM21-5.a", note = "下级指标、权重和分数线不在文件中。" },
  filing_closes = { "2021-08-30", title = "申报截止日（含当日）", cite = "NM21-6.2.a",
    note = "以收到为准；起始日是通知发出之日，文件没有印出，须有记录。" },
  onsite_min = { 2, unit = "天", title = "现场评审最少天数", cite = "NM21-6.2.b", note = "按日历日，首尾均计。" },
  onsite_max = { 3, unit = "天", title = "现场评审最多天数", cite = "NM21-6.2.b" },
  onsite_fee = { 5000, unit = "元", title = "现场评审的专家评审费", cite = "NM21-6.2.d", note = "按每个AAA级项目计；AA级不收。" },
  no_fee = { 0, unit = "元", title = "不作现场评审的费用", cite = "NM21-6.2.d" },
  ban_years = { 2, unit = "年", title = "称号撤销后不得参加公示的年数", cite = "NM21-7.1.h",
    note = "自撤销之日起，首尾两日均在内；只限公示，不限评价。" },
  publicity_by = { "box", one_of = { "box", "declaration" }, title = "公示意愿以何为准", cite = "NM21-F.22",
    note = "box：以“是否申请公示”一栏为准；declaration：签了声明即视为愿意。" },
  meeting = { "2021-12", title = "交流大会的月份", cite = "NM21-7.3" },
  annex_3 = { true, title = "须交申报材料（附件3）", cite = "NM21-9.3", note = "附件3只列名未附文，正文只要求附件1、2；false：不要求。" },
  postcode_length = { 6, unit = "位", title = "邮政编码位数", cite = "NM21-F.4" },
}

-- ======== 数据 ========

local effective = { valid_status = "effective" }
local cycle = { scheme_id = "neimenggu/2021", valid_status = "effective" }
local function of_application(name, day)
  return many(name) { of = "application", by = "application_id", on = day, only = effective }
end
local function of_item(name, day) return many(name) { by = "item_id", on = day, only = effective } end
local function of_enterprise(name, day)
  return many(name) { of = "enterprise", by = "enterprise_id", on = day, only = effective }
end

inputs {
  entry = subject "application_item" { as_of = "application.submitted_at",
    only = { valid_status = "effective", ["application.scheme_id"] = "neimenggu/2021" } },
  application = one "application" { by = "application_id", only = cycle },
  enterprise = one "enterprise" { of = "application", by = "enterprise_id" },
  notice = one "human_decision" { title = "通知发出之日的记录", key = "id",
    only = { scheme_id = "neimenggu/2021", topic = "H13", valid_status = "effective" },
    columns = { day = date { title = "通知发出之日", column = "value" } } },
  form_rows = of_application "form_value", documents = of_application "document",
  reviews = of_application("review", "completed_on"),
  checks = of_application("onsite_check", "end_day"), fees = of_application "fee_charged",
  frauds = of_application "fraud_finding", interferences = of_application "interference_finding",
  recommendations = many "recommendation" { of = "application", by = "application_id", only = cycle },
  decisions = many "human_decision" { of = "application", by = "application_id", on = "decided_on", only = cycle },
  ratings = many "human_decision" { by = "item_id", on = "decided_on", only = cycle },
  steps = of_item("review", "completed_on"), scores = of_item "expert_score", surveys = of_item "survey",
  certificates = of_item "certificate_issued",
  members = of_enterprise "membership", file = of_enterprise "quality_file",
  bans = many "ban" { of = "enterprise", by = "enterprise_id", on = "start_day", only = effective,
    covered_by = { "coverage", where = { covers_id = "BAN" }, area = { "area_code", "enterprise.city_code" } } },
  coverage = whole "coverage" { only = effective },
}

report_by "category" { title = "类别", value = entry.category }

local applied_aaa, applied_aa = application.grade_applied:is "AAA", application.grade_applied:is "AA"
local conditions = {} -- 评定、公示都要看是否全部满足
local function must(condition)
  conditions[#conditions + 1] = condition
  return condition
end
local function for_aaa(condition) -- 只对AAA级的条件
  must(~applied_aaa | condition)
  return condition
end
local function decided(topic, clause) -- 有记录的决定；没有即未定
  local found = decisions:where { topic = topic, clause = clause }
  return case { { found:any(), found:latest "value":is "yes" }, otherwise = undecided }
end

-- ======== 标题至四：年度、组织、原则、范围 ========

output "0.1" { title = "在评价年度内申报", cite = "NM21-0.1", value = as_of:year():equals(figure.cycle_year) }
eligibility "2.b" { title = "在内蒙古自治区注册", cite = "NM21-2.b", applies = figure.in_region,
  requires = enterprise.province_code:starts_with(figure.region) }
must(~figure.in_region | enterprise.province_code:starts_with(figure.region))
output "3.b" { title = "是否协会会员（不是申报条件）", cite = "NM21-3.b", value = members:where(function(m)
  return m.from_day:on_or_before(as_of) & m.to_day:on_or_after(as_of):or_if_unknown(true)
end):any() }
eligibility "4.a" { title = "符合评价管理办法的申报条件", cite = "NM21-4.a", note = "管理办法不在文件中，须有记录的决定。",
  requires = must(decided("H18", "NM21-4.a")) }
eligibility "4.b" { title = "属于企业、产品、工程、服务之一", cite = "NM21-4.b",
  requires = must(entry.category:one_of { "enterprise", "product", "project", "service" }) }

-- ======== 五、评价内容和方法 ========

local rated = ratings:where { topic = "H40" }:latest "value" -- 专家评审后评定的等级；没有记录即未定
output "5.a" { title = "三个一级指标都有专家评分", cite = "NM21-5.a",
  value = scores:where { item = { "1", "2", "3" } }:distinct "item":at_least(figure.indicators) }
output "5.c" { title = "已作用户调查", cite = "NM21-5.c", value = surveys:any() }
rule "5.b" { title = "评定的等级就是所申报的等级", cite = "NM21-5.b",
  note = "分AAA、AA、A、B、C、D六级；评定标准不在文件中，没有评定记录即未定。",
  requires = must(rated:is(application.grade_applied)) }
output "5.b.rated" { title = "评定的等级", cite = "NM21-5.b", value = rated }

-- ======== 六、评价程序 ========

eligibility "6.1.a" { title = "已自愿申报且没有撤回", cite = "NM21-6.1.a",
  requires = must(application.exists & application.filed_by:is "applicant" & application.status:is_not "withdrawn") }
local function filed(kind) return documents:where { kind = kind } end
requirement "6.1.c" { title = "已提交评价申请书", cite = "NM21-6.1.c", requires = must(filed "application_form":any()) }
requirement "6.1.d" { title = "已提交信用承诺书", cite = "NM21-6.1.d", requires = must(filed "pledge":any()) }

local function passed(rows, step) return rows:where { stage = step }:latest "result":is "pass" end
local function finished(rows, step) return rows:where { stage = step }:latest "completed_on" end
stage "6.1.e" { title = "初审", actor = "内蒙古用户委员会", cite = "NM21-6.1.e", done = finished(reviews, "committee") }
rule "6.1.e" { title = "用户委员会审核通过", cite = "NM21-6.1.e", requires = must(passed(reviews, "committee")) }
stage "6.1.b.panel" { title = "专家评审", actor = "内蒙古自治区质量协会", cite = "NM21-6.1.b",
  done = finished(steps, "expert_panel") }
rule "6.1.b.panel" { title = "专家评审通过", cite = "NM21-6.1.b", requires = must(passed(steps, "expert_panel")) }
stage "6.1.b.opinions" { title = "征询意见", actor = "内蒙古自治区质量协会", cite = "NM21-6.1.b",
  done = finished(steps, "consultation") }
rule "6.1.b.opinions" { title = "征询意见后予以通过", cite = "NM21-6.1.b", requires = must(passed(steps, "consultation")) }
output "6.1.b" { title = "各步骤依次完成", cite = "NM21-6.1.b", value = all {
  as_of:on_or_before(finished(reviews, "committee")),
  finished(reviews, "committee"):on_or_before(finished(steps, "expert_panel")),
  finished(steps, "expert_panel"):on_or_before(finished(steps, "consultation")) } }

stage "6.2.a" { title = "申报", actor = "申报单位", cite = "NM21-6.2.a", starts = notice.day, due = figure.filing_closes,
  done = application.submitted_at }
requirement "6.2.a" { title = "自通知发出之日起至截止日申报", cite = "NM21-6.2.a",
  note = "通知发出之日没有记录的，起始日不予核对，另作提示。",
  requires = must(as_of:on_or_before(figure.filing_closes) & as_of:on_or_after(notice.day):or_if_unknown(true)) }
output "6.2.a.open" { title = "通知发出之日没有记录，起始日未核对", cite = "NM21-6.2.a", value = ~notice.day:known() }

local onsite = applied_aaa & entry.category:one_of { "enterprise", "service" }
local function right_length(c)
  return (c.start_day:days_until(c.end_day) + 1):between(figure.onsite_min, figure.onsite_max)
end
stage "6.2.b" { title = "现场评审", actor = "信用评价办公室", cite = "NM21-6.2.b", for_grades = { "AAA" },
  done = checks:latest "end_day" }
rule "6.2.b" { title = "AAA级经2至3天现场评审并通过", cite = "NM21-6.2.b", for_grades = { "AAA" },
  requires = for_aaa(case { { checks:any(), checks:where { result = "pass" }:where(right_length):any() },
    otherwise = undecided }) }
local fee_due = case { { onsite, figure.onsite_fee }, otherwise = figure.no_fee }
output "6.2.d" { title = "本项目应收评审费", cite = "NM21-6.2.d", unit = "元", value = fee_due }
output "6.2.d.differs" { title = "已收评审费与本次申报各项目应收合计不符", cite = "NM21-6.2.d",
  value = fees:where { state = "paid" }:sum "amount":differs_from(sum_within(fee_due, entry.application_id)) }

-- ======== 附件1 申请书：各栏 ========

-- 已填：有内容；写“/”或没有录入：未知；空白或写“无”：没有填
local function filled(field)
  local rows = form_rows:where { field = field }
  return case { { rows:where { mark = "value" }:any(), true },
    { rows:where { mark = { "none", "blank" } }:any(), false }, otherwise = undecided }
end
local phone_or_mobile = case { { form_rows:where { field = { "phone", "mobile" }, mark = "value" }:any(), true },
  otherwise = filled "phone" | filled "mobile" }
local function raw(field) return form_rows:where { field = field, mark = "value" } end

for _, field in ipairs { { "F.1", "name", "企业名称" }, { "F.2", "legal_representative", "法人代表" },
  { "F.3", "registered_place", "企业注册地" }, { "F.5", "contact", "经办人" }, { "F.11", "address", "联系地址" } } do
  requirement(field[1]) { title = field[3] .. "已填写", cite = "NM21-" .. field[1],
    note = "表上没有印必填或选填，按必填。", requires = must(filled(field[2])) }
end
requirement "F.6" { title = "电话或手机已填写", cite = "NM21-F.6", note = "与F.9合并判断：两栏有一栏即可。",
  requires = must(phone_or_mobile) }
requirement "F.10" { title = "电子信箱已填写，且恰有一个@", cite = "NM21-F.10",
  requires = must(filled "email"
    & raw "email":every(function(v) return v.raw:contains "@" & ~v.raw:matches "*@*@*" end)) }
requirement "F.4" { title = "邮政编码如填写须为6位", cite = "NM21-F.4",
  requires = must(raw "postcode":every(function(v) return v.raw:length():equals(figure.postcode_length) end)) }
for _, field in ipairs { { "F.7", "fax", "传真" }, { "F.8", "department", "部门" }, { "F.12", "website", "企业网址" },
  { "F.13", "profile", "企业简介（可另附纸）" } } do
  output(field[1]) { title = field[3] .. "已填写（选填）", cite = "NM21-" .. field[1], value = filled(field[2]) }
end
requirement "F.14" { title = "申请类别已勾选", cite = "NM21-F.14", note = "可勾选几类，各类分别评价。",
  requires = must(filled "category") }
requirement "F.15" { title = "AAA级只限企业类与服务类", cite = "NM21-F.15", for_grades = { "AAA" },
  requires = for_aaa(entry.category:one_of { "enterprise", "service" }) }
output "F.17" { title = "申请公示", cite = "NM21-F.17", value = application.publicity_requested }
requirement "F.24" { title = "申请书已盖章", cite = "NM21-F.24",
  requires = must(filed "application_form":where { sealed = true }:any()) }
requirement "F.25" { title = "申请书由负责人签字", cite = "NM21-F.25",
  requires = must(filed "application_form":where { signed = true }:any()) }
local function dated(kind) return filed(kind):where(function(d) return d.dated:on_or_before(as_of) end):any() end
requirement "F.26" { title = "申请书已注明日期且不晚于申报日", cite = "NM21-F.26", requires = must(dated "application_form") }
output "F.19" { title = "认定申报内容不真实", cite = "NM21-F.19", note = "后果不在文件中，供评审和撤销决定参考。",
  value = frauds:where { found = true }:any() }
output "F.20" { title = "认定干扰评价工作", cite = "NM21-F.20", note = "后果不在文件中。", value = interferences:any() }

-- ======== 附件2 承诺书，附件3 申报材料 ========

requirement "P.9" { title = "承诺书已盖章", cite = "NM21-P.9", requires = must(filed "pledge":where { sealed = true }:any()) }
requirement "P.10" { title = "承诺书由负责人签字", cite = "NM21-P.10",
  requires = must(filed "pledge":where { signed = true }:any()) }
requirement "P.11" { title = "承诺书已注明日期且不晚于申报日", cite = "NM21-P.11", requires = must(dated "pledge") }
requirement "9.3" { title = "已提交申报材料", cite = "NM21-9.3", applies = figure.annex_3,
  requires = filed "material":any() }
must(~figure.annex_3 | filed "material":any())

-- ======== 七、结果公示和宣传推广 ========

local graded = all(conditions) & (applied_aaa | applied_aa)
local signed = filed "application_form":where { signed = true }:any()
local willing = choose(figure.publicity_by, { box = application.publicity_requested, declaration = signed })
local revoked = ratings:where { topic = "H41", value = "yes" }:any()
local barred = bans:where { scope = "publicity" }:where(function(b)
  return b.start_day:on_or_before(as_of) & b.start_day:plus(years(b.years)):on_or_after(as_of)
end):overlapping(years(figure.ban_years), as_of):any()
local publishable = all { graded, willing, ~revoked, ~barred }:or_if_unknown(false)

grades { applied = application.grade_applied, cite = "NM21-F.16",
  grade "AAA" { title = "AAA级（用户满意标杆）", cite = "NM21-7.1.b" },
  grade "AA" { title = "AA级（用户满意）", cite = "NM21-7.1.b" },
}
consequence "6.2.e" { title = "进入向中国质量协会择优推荐的范围", cite = "NM21-6.2.e", for_grades = { "AAA" },
  note = "“所有”与“择优”不一致：全部AAA级为候选，由人择优。", value = graded & applied_aaa }
output "6.2.e.chosen" { title = "已有推荐记录", cite = "NM21-6.2.e", value = recommendations:any() }
output "7.1.a" { title = "应建市场质量信用档案", cite = "NM21-7.1.a", value = graded }
output "7.1.a.missing" { title = "应建档案而没有", cite = "NM21-7.1.a",
  value = graded & ~file:where { matter = "credit_file", holds = true }:any() }
output "7.1.b" { title = "称号", cite = "NM21-7.1.b", value = case { { graded & applied_aaa, "用户满意标杆" },
  { graded & applied_aa, "用户满意" }, otherwise = "无" } }
output "7.1.d" { title = "可以公示", cite = "NM21-7.1.d", value = publishable,
  note = "没有勾选、待定、称号已撤销、在禁止期内或不能确认不在禁止期内的，一律不公示。" }
output "7.1.e" { title = "列入年度公示名单的等级", cite = "NM21-7.1.e",
  value = case { { publishable, application.grade_applied }, otherwise = "不公示" } }
output "F.22" { title = "未申请公示而签了愿意公示的声明（提示）", cite = "NM21-F.22",
  value = ~application.publicity_requested & signed }
output "7.1.f" { title = "应颁发标牌和证书", cite = "NM21-7.1.f", value = publishable }
output "7.1.f.wrong" { title = "没有参加公示而颁发了标牌证书（应为否）", cite = "NM21-7.1.f",
  value = certificates:any() & ~publishable }
output "7.1.g" { title = "称号已撤销", cite = "NM21-7.1.g", note = "“失信等行为”由记录的撤销决定认定。", value = revoked }
consequence "7.1.h" { title = "称号撤销后不得参加公示", cite = "NM21-7.1.h", value = figure.ban_years, on = "撤销之日" }
output "7.1.h.until" { title = "不得参加公示至", cite = "NM21-7.1.h",
  value = ratings:where { topic = "H41", value = "yes" }:latest "decided_on":plus(years(figure.ban_years)) }
output "7.1.h.barred" { title = "在不得参加公示的期间内", cite = "NM21-7.1.h", value = barred }
output "7.2.b" { title = "推送信用网站并报备", cite = "NM21-7.2.b", note = "只推送参加公示的。", value = publishable }
consequence "7.3" { title = "召开年会暨交流大会", cite = "NM21-7.3", value = figure.meeting }
