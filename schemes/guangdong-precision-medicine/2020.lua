-- 广东省精准医学领域市场质量信用等级评价，2020 年度
-- 依据：粤质协字〔2020〕19号。按原文次序；条款编号见各条 cite；读法有选择之处，列在 figures 的 note 里。
-- 评价对象是申报项目，分五类，逐项独立评价。
scheme { id = "guangdong-precision-medicine/2020", title = "广东省精准医学领域市场质量信用等级评价（2020年度）",
  authority = "广东省质量协会、广东省精准医学应用学会", source = "粤质协字〔2020〕19号", year = 2020,
  in_force = { from = "2020-07-24" }, time_zone = "+08:00", cite = "GD20-0.1",
  clause_prefix = "GD20-" } -- 编号就是条款编号；依据另有不同的，逐条写明
-- ======== 数字与读法 ========
figures {
  cycle_year = { 2020, unit = "年", title = "评价年度", cite = "GD20-0.1" },
  field_required = { true, title = "须属于精准医学领域", cite = "GD20-0.4", note = "按条件理解；false：只是工作范围。" },
  indicators = { 3, unit = "个", title = "一级指标个数", cite = "GD20-5.a", note = "无权重和分数线；以审定为准。" },
  paper_copies = { 1, unit = "份", title = "每种材料的纸质份数", cite = "GD20-6.1.d", note = "多交不限。" },
  filing_opens = { "2020-07-24", title = "开始受理日", cite = "GD20-6.4.a", note = "取落款日期；没有截止日。" },
  certificate_months = { 3, unit = "月", title = "出具评价证书的期限", cite = "GD20-6.4.b",
    note = "自受理和收到名单中较晚的一日起算，当日不计，末日计入；没有对应日的为月末，遇假日不顺延。" },
  year_end_filing = { "2020-09-30", title = "需年内出证的提交截止日", cite = "GD20-6.4.c",
    note = "含当日；另一读法是9月29日止。提交之日不等于三个月的起算日。" },
  publicity_ban_years = { 2, unit = "年", title = "失信后不得参加公示的年数", cite = "GD20-7.1.f",
    note = "自撤销之日起，首尾两日均在内；只限公示，不限评价。" },
  list_aaa_only = { true, title = "公开名单只列AAA级", cite = "GD20-7.2.a", note = "“AAA等”有两解；false：其他等级也列入。" },
  postcode_length = { 6, unit = "位", title = "邮政编码位数", cite = "GD20-A1.4" },
  mobile_length = { 11, unit = "位", title = "手机号位数", cite = "GD20-A1.9", note = "文件未写；按现行号码规则，以1开头。" },
  categories = { 5, unit = "类", title = "可勾选的类别数", cite = "GD20-A1.15" },
  award_nominations = { false, title = "质量奖提名奖可否作为标杆条件", cite = "GD20-A1.26.1", note = "文件未定；按不可。" },
  rating_years = { 3, unit = "年", title = "标杆条件（二）的连续年数", cite = "GD20-A1.26.2", note = "须是最近的；另一读法：任何三年。" },
  rating_current_year = { true, title = "连续年份可否止于评价当年", cite = "GD20-A1.26.2", note = "false：只看至上一年度止。" },
  excellence_score = { 550, unit = "分", title = "卓越绩效评审得分", cite = "GD20-A1.26.3", note = "含本数，不舍入。" },
  benchmark_fallback = { true, title = "不合标杆条件的AAA级改用用户满意称号", cite = "GD20-A1.26", note = "文件未定。" },
  tax_number_min = { 15, unit = "位", title = "纳税人识别号最短位数", cite = "GD20-A1.I2" },
  code_length = { 18, unit = "位", title = "统一社会信用代码位数", cite = "GD20-A1.I2" },
  tax_number_max = { 20, unit = "位", title = "纳税人识别号最长位数", cite = "GD20-A1.I2" },
  list_min = { 1, unit = "个", title = "用户名单最少人数", cite = "GD20-A2.3.a" },
  list_large = { 100, unit = "个", title = "企业/机构类、品牌类名单最多人数", cite = "GD20-A2.3.a", note = "超出即不合格，不代为抽取。" },
  list_small = { 50, unit = "个", title = "产品类、工程类、服务类名单最多人数", cite = "GD20-A2.3.b" },
  shared_strictest = { true, title = "共用名单按最严的类别限额", cite = "GD20-A2.3.e", note = "文件未定；false：各按本类限额。" },
  intro_required = { true, title = "申请标杆称号须有工作介绍", cite = "GD20-A2.4.a", note = "原文是请求的口气；false：不要求。" },
  intro_sections = { 5, unit = "节", title = "工作介绍的节数", cite = "GD20-A2.4.a" },
  data_year = { 2019, unit = "年", title = "年度数据所属年份", cite = "GD20-A2.E.n1", note = "按自然年。" },
  full_percent = { 100, unit = "%", title = "百分比上限", cite = "GD20-A2.E.11" },
  months_in_year = { 12, unit = "月", title = "填报月份上限", cite = "GD20-A2.0.c" },
  project_types = { 5, unit = "类", title = "工程类别数", cite = "GD20-A2.G.11" },
  area_unit = { 10000, unit = "平方米", title = "万平方米折合", cite = "GD20-A2.G.13", note = "企业类、品牌类以平方米填报，工程类以万平方米填报。" },
  brand_products = { 1, unit = "个", title = "品牌项目所报产品数", cite = "GD20-A2.B.n3" },
  intro_1 = { 500, unit = "字", title = "工作介绍第1节字数上限", cite = "GD20-A2.W.1", note = "含本数；不计空白，附件不计。" },
  intro_2 = { 500, unit = "字", title = "工作介绍第2节字数上限", cite = "GD20-A2.W.2" },
  intro_3 = { 1000, unit = "字", title = "工作介绍第3节字数上限", cite = "GD20-A2.W.3" },
  intro_4 = { 2000, unit = "字", title = "工作介绍第4节字数上限", cite = "GD20-A2.W.4" },
  intro_5 = { 5000, unit = "字", title = "工作介绍第5节字数上限", cite = "GD20-A2.W.5" },
  sample_large = { 100, unit = "个", title = "企业/机构类、品牌类调查样本上限", cite = "GD20-A3.2.1s" },
  sample_small = { 50, unit = "个", title = "产品类、工程类、服务类调查样本上限", cite = "GD20-A3.2.3s" },
  fee_large = { 7900, unit = "元", title = "企业/机构类、品牌类每项调查工本费", cite = "GD20-A3.2.1f", note = "与实际样本数无关。" },
  fee_small = { 5900, unit = "元", title = "产品类、工程类、服务类每项调查工本费", cite = "GD20-A3.2.3f" },
}
-- ======== 数据 ========
local effective = { valid_status = "effective" }
local cycle = { scheme_id = "guangdong-precision-medicine/2020", valid_status = "effective" }
local function of_application(name, day)
  return many(name) { of = "application", by = "application_id", on = day, only = effective }
end
local function of_enterprise(name, day, covered)
  return many(name) { of = "enterprise", by = "enterprise_id", on = day, only = effective, covered_by = covered }
end
inputs {
  entry = subject "application_item" {
    only = { valid_status = "effective", ["application.scheme_id"] = "guangdong-precision-medicine/2020" } },
  application = one "application" { by = "application_id", only = cycle },
  enterprise = one "enterprise" { of = "application", by = "enterprise_id" },
  list = one "user_list" { by = "user_list_id", only = effective },
  surveys = many "survey" { by = "item_id", on = "started_on", only = effective },
  items = of_application "application_item", form_rows = of_application "form_value",
  documents = of_application "document", pledges = of_application "declaration",
  introductions = of_application "introduction",
  all_reviews = of_application("review", "completed_on"), all_scores = of_application "expert_score",
  fees = of_application "fee_charged", onsite = of_application "onsite_check",
  decisions = many "human_decision" { of = "application", by = "application_id", on = "decided_on", only = cycle },
  awards = of_enterprise "quality_award", ratings = of_enterprise "external_rating",
  excellence = of_enterprise "excellence_review", all_certificates = of_enterprise("certificate_issued", "issued_on"),
  bans = of_enterprise("ban", "start_day", { "coverage", where = { covers_id = "BAN" },
    area = { "area_code", "enterprise.city_code" } }), coverage = whole "coverage" { only = effective },
}
-- 写明属于本项目的行；没有写明项目的属于整份申报
local function of_item(all) return all:where(function(r) return r.item_id:known() & r.item_id:equals(entry.id) end) end
local cells, reviews, scores = of_item(form_rows), of_item(all_reviews), of_item(all_scores)
local item_documents, item_decisions, certificates = of_item(documents), of_item(decisions), of_item(all_certificates)
report_by "category" { title = "类别", value = entry.category } -- 五类之外的视为未知
local filed_on = application.submitted_at
local names = { { "enterprise", "企业/机构", "A2.E." }, { "brand", "品牌", "A2.B." }, { "product", "产品", "A2.P." },
  { "project", "工程", "A2.G." }, { "service", "服务", "A2.S." } }
local is = {} -- 各类别
for _, name in ipairs(names) do is[name[1]] = entry.category:is(name[1]) end
local small = is.product | is.project | is.service
local benchmark = application.title_requested:is "user_satisfaction_benchmark"
local function decided(rows, topic, clause) -- 有记录的决定；没有即未定
  local found = rows:where { topic = topic, clause = clause }
  return case { { found:any(), found:latest "value":is "yes" }, otherwise = undecided }
end

-- ======== 引言、三、四 范围和原则 ========
local fields_named = { "医疗卫生", "生物医药", "医疗器械", "大数据应用", "人工智能", "成果转化" }
eligibility "0.4" { title = "属于精准医学领域", note = "所列六个方向之外的，须有记录的决定。", applies = figure.field_required,
  requires = enterprise.industry_direction:one_of(fields_named) | decided(decisions, "H18", "GD20-0.4") }
eligibility "3.b" { title = "由申报单位自愿申报", requires = application.filed_by:is "applicant" }
eligibility "4.a" { title = "符合管理办法的申报条件", note = "管理办法不在文件中，须有记录的决定。",
  requires = decided(decisions, "H18", "GD20-4.a") }

-- ======== 五、评价内容和方法 ========
output "5.a" { title = "已有专家评分的一级指标个数是否齐全",
  value = scores:where { item = { "1", "2", "3" } }:distinct "item":at_least(figure.indicators) }
-- ======== 六、评价程序 ========
eligibility "6.1.a" { title = "已就本次评价提出申请且未撤回", requires = application.exists & application.status:is_not "withdrawn" }
local function both_forms(kind) -- 电子版和纸质版各一份
  local filed = documents:where { kind = kind }
  return filed:where { medium = { "online", "image", "word" } }:any()
    & filed:where { medium = "paper" }:sum "copies":at_least(figure.paper_copies)
end
requirement "6.1.b" { title = "申请书，电子版和纸质版各一份", requires = both_forms "application_form" }
requirement "6.1.c" { title = "申报填写材料，电子版和纸质版各一份", requires = both_forms "declaration" }
local fee_due = case { { small, figure.fee_small }, otherwise = figure.fee_large }
local total_due = sum_within(fee_due, entry.application_id)
local charged = fees:where { kind = "survey", state = "paid" }:sum "amount"
rule "6.1.e" { title = "已付清本次申报各项目的调查费用", requires = charged:at_least(total_due) }
local function latest(step, column) return reviews:where { stage = step }:latest(column) end
local function passed(step) return latest(step, "result"):is "pass" end
rule "6.2.select" { title = "学会初审、初选并推荐", cite = "GD20-6.3.a", note = "按管理办法审查，以记录的结论为准。",
  requires = passed "secretariat" }
rule "6.3.b" { title = "进行了现场审核的，须通过", note = "是否现场审核由学会决定。",
  requires = onsite:where { selected = true }:every { result = "pass" } }
rule "6.2.expert" { title = "专家评审通过", cite = "GD20-6.2", requires = passed "expert_panel" }
rule "6.2.committee" { title = "委员会审定通过", cite = "GD20-6.2", requires = passed "committee" }
rule "6.2.consult" { title = "征询意见通过", cite = "GD20-6.2", requires = passed "consultation" }
local function follows(a, b) return latest(b, "completed_on"):on_or_after(latest(a, "completed_on")) end
rule "6.2.order" { title = "初审、评审、审定、征询意见依次进行", cite = "GD20-6.2", requires = all {
  follows("secretariat", "expert_panel"), follows("expert_panel", "committee"), follows("committee", "consultation") } }
requirement "6.4.a" { title = "在开始受理之后提交", requires = filed_on:on_or_after(figure.filing_opens) }
local accepted, received = application.accepted_on, list.received_on
local both_in = case { { accepted:on_or_after(received), accepted }, otherwise = received }
stage "6.4.b" { title = "出具评价证书", actor = "广东省质量协会", due = both_in:plus(months(figure.certificate_months)),
  done = certificates:where { kind = "evaluation" }:latest "issued_on" }
output "6.4.c" { title = "可要求年内出证", value = filed_on:on_or_before(figure.year_end_filing) }
local function written(code) return cells:where { field = code, mark = "value" }:any() end
requirement "6.5.a" { title = "产品须写明型号和规格，不得是系列产品", applies = is.product, note = "是否系列产品由人核定。",
  requires = written "A2.P.8.model" & written "A2.P.8.spec" & ~entry.is_series }
output "6.5.a.hint" { title = "产品名称或型号规格含“系列”字样（提示核对）", cite = "GD20-6.5.a",
  value = cells:where { field = { "A2.P.7", "A2.P.8.model", "A2.P.8.spec" } }
    :where(function(c) return c.raw:contains "系列" end):any() }
requirement "6.5.b" { title = "工程须写明建筑物名称、地点、门牌号或地域标识", applies = is.project,
  requires = written "6.5.b.building" & written "A2.G.16" & (written "6.5.b.door" | written "6.5.b.area") }
rule "6.5.c" { title = "服务须是专项服务，不是服务机构", applies = is.service, note = "须有记录的决定。",
  requires = decided(item_decisions, "H37", "GD20-6.5.c") }
-- ======== 七、结果公示和宣传推广 ========
local opinion = latest("committee", "opinion")
local barred = bans:where { scope = "publicity" }:where(function(b)
  return b.start_day:on_or_before(filed_on) & b.start_day:plus(years(b.years)):on_or_after(filed_on)
end):overlapping(years(figure.publicity_ban_years), filed_on):any()
local published = application.publicity_requested:or_if_unknown(false) & ~barred
consequence "7.1.a" { title = "建立市场质量信用档案", value = true }
consequence "7.1.c" { title = "列入公示（须自愿申请且不在取消资格期内）", value = published }
consequence "7.1.d" { title = "颁发公示标牌和证书", value = published }
consequence "7.1.e" { title = "已决定撤销公示的称号", value = item_decisions:where { topic = "H41", value = "yes" }:any() }
consequence "7.1.f" { title = "取消公示资格的年数", value = figure.publicity_ban_years, on = "撤销之日" }
output "7.1.f.barred" { title = "申报日在取消公示资格期内", cite = "GD20-7.1.f", value = barred }
output "7.1.f.until" { title = "取消公示资格至", cite = "GD20-7.1.f",
  value = bans:where { scope = "publicity" }:overlapping(years(figure.publicity_ban_years), filed_on):latest "start_day"
    :plus(years(figure.publicity_ban_years)) }
consequence "7.2.a" { title = "列入公开的年度名单", value = published & (opinion:is "AAA" | ~figure.list_aaa_only) }

-- ======== 附件1 申请书 ========
-- 必填栏须有内容，“/”不算；答复栏须有内容、“无”或“/”，空白为未填全；其余填了的才核对。“/”只表示未知，不作零。
local kinds = {
  count = { at_least = 0, whole = true }, amount = { at_least = 0 }, positive = { more_than = 0 },
  percent = { at_least = 0, at_most = figure.full_percent },
  month = { at_least = 1, at_most = figure.months_in_year, whole = true },
  project_type = { at_least = 1, at_most = figure.project_types, whole = true },
  postcode = { length = figure.postcode_length }, mobile = { length = figure.mobile_length, starts_with = "1" },
  email = { check = function(cell) return cell.raw:matches "?*@?*" & ~cell.raw:matches "*@*@*" end },
  tax_number = { shortest = figure.tax_number_min, longest = figure.tax_number_max },
  fee_name = { one_of = { "调查测评费" } } }
output "A1.0" { title = "申请书编号", value = application.number }
form "A1" { rows = form_rows, kinds = kinds, fields = {
  { "企业/机构名称（必填）", required = true }, { "法人代表（选填）" }, { "企业/机构注册地（选填）" },
  { "邮政编码（选填）", "postcode" }, { "经办人（必填）", required = true }, { "电话" }, { "传真（选填）" }, { "部门（选填）" },
  { "手机（必填）", "mobile", required = true }, { "电子信箱（必填）", "email", required = true },
  { "联系地址（必填）", required = true }, { "企业/机构网址（选填）" }, { "企业/机构简介" } } }
-- 申请类别和项目
local ticks = form_rows:where { field = "A1.14", mark = "value" }
local one_each, ticked_names = {}, {}
for i, name in ipairs(names) do
  local ticked, listed = ticks:where { raw = name[2] }:any(), items:where { category = name[1] }:any()
  one_each[i], ticked_names[i] = (ticked & listed) | (~ticked & ~listed), name[2]
end
requirement "A1.14" { title = "已勾选申请类别", requires = ticks:any() }
requirement "A1.15" { title = "勾选的是所列五类，每类一次", requires = ticks:every { raw = ticked_names }
  & ticks:count():at_most(figure.categories) & ticks:count():equals(ticks:distinct "raw") }
requirement "A1.16" { title = "勾选的类别都列有项目，未勾选的没有", requires = all(one_each) }
local same_class = items:where(function(i) return i.category:is(entry.category) end)
requirement "A1.17" { title = "同类的几个项目序号不重复",
  requires = same_class:where(function(i) return i.sequence:equals(entry.sequence) end):count():at_most(1) }
requirement "A1.18" { title = "申报企业/机构名称已填", applies = is.enterprise, requires = written "A1.18" }
requirement "A1.19" { title = "申报品牌名称已填", applies = is.brand, requires = written "A1.19" }
requirement "A1.20" { title = "申报产品的商标名称和产品名称均已填", applies = is.product,
  requires = written "A1.20.trademark" & written "A1.20.product" }
requirement "A1.21" { title = "申报工程名称已填", applies = is.project, requires = written "A1.21" }
requirement "A1.22" { title = "申报服务名称已填", applies = is.service, requires = written "A1.22" }
-- 拟申请称号（达到AAA级才适用）和用户满意标杆的条件
requirement "A1.24" { title = "两个称号只能申请一个", for_grades = { "AAA" },
  requires = application.title_requested:is_not "both" }
local award_held = awards:where { level = { "national", "province", "city" }, by_government = true }:where(function(a)
  return a.awarded_on:on_or_before(filed_on) & (a.kind:is "award" | figure.award_nominations)
end):any() & documents:where { kind = "award_certificate" }:any()
local good_years = ratings:where { body = { "中国质协", "中国质量协会" }, grade = { "AA", "AAA" }, certificate_present = true }
local function unbroken(last) -- 止于某一年度的连续各年都有
  return good_years:where(function(r) return r.year:between(last - figure.rating_years + 1, last) end)
    :distinct "year":at_least(figure.rating_years)
end
local rated = unbroken(figure.cycle_year - 1) | (figure.rating_current_year & unbroken(figure.cycle_year))
local excellent = excellence:where { report_present = true }:where(function(e)
  return e.score:at_least(figure.excellence_score) & e.on_day:on_or_before(filed_on)
end):any()
local may_benchmark = award_held | rated | excellent
output "A1.26.1" { title = "（一）市级以上政府质量奖，附证书", value = award_held }
output "A1.26.2" { title = "（二）中国质协评价连续三年AA级以上，附证书", value = rated }
output "A1.26.3" { title = "（三）卓越绩效评审550分以上，附报告", value = excellent }
output "A1.26" { title = "符合标杆条件之一", value = may_benchmark }
local plain_title = application.title_requested:is "user_satisfaction" | (benchmark & figure.benchmark_fallback)
consequence "A1.23" { title = "达到AAA级的称号", for_grades = { "AAA" }, value = case {
  { benchmark & may_benchmark, "用户满意标杆" }, { plain_title, "用户满意" }, otherwise = "无" } }
-- 承诺书、发票、提交方式
requirement "A1.P9" { title = "承诺书已盖章", requires = pledges:where { sealed = true }:any() }
requirement "A1.P10" { title = "承诺书由负责人签字", requires = pledges:where { signed = true }:any() }
requirement "A1.P11" { title = "承诺书注明日期且不晚于申报日",
  requires = pledges:where(function(p) return p.dated:on_or_before(filed_on) end):any() }
form "A1" { rows = form_rows, kinds = kinds, fields = {
  { "发票单位名称", id = "I1" }, { "纳税人识别号", "tax_number", id = "I2" }, { "发票地址、电话", id = "I3" },
  { "开户行、账号", id = "I4" }, { "发票项目", "fee_name", id = "I5" } } }
local uscc = plugin "uscc" { version = "1.0" } -- 统一社会信用代码的校验
output "A1.I2.code" { title = "18位的纳税人识别号校验不符（提示核对）", cite = "GD20-A1.I2",
  value = form_rows:where { field = "A1.I2", mark = "value" }:where(function(cell)
    return cell.raw:length():equals(figure.code_length) & uscc.problem(cell.raw):is_not "" end):any() }
local forms_sent = documents:where { kind = "application_form" }
requirement "A1.N" { title = "申请书盖章图片版和未盖章文字版均已发送",
  requires = forms_sent:where { medium = "image", sealed = true }:any()
    & forms_sent:where { medium = "word", sealed = false }:any() }
-- ======== 附件2 申报填写材料 ========
local sealed = documents:where { kind = "declaration", sealed = true }:any()
local table_name = lookup(entry.category,
  { enterprise = "企业/机构类", brand = "品牌类", product = "产品类", project = "工程类", service = "服务类" })
local cover = cells:where { field = "A2.0", mark = "value" }
requirement "A2.0" { title = "封面所选类别与申报类别一致",
  requires = cover:any() & cover:every(function(c) return c.raw:is(table_name) end) }
form "A2.0" { rows = cells, kinds = kinds, fields = {
  { "封面企业/机构名称，加盖公章", id = "a", required = true, also = sealed }, { "封面所在地市", id = "b", required = true },
  { "封面填报月份", "month", id = "c", required = true } } }
-- 填写说明
local own_table, any_table = {}, cells:where(function(c)
  return c.field:starts_with { "A2.E.", "A2.B.", "A2.P.", "A2.G.", "A2.S." }
end)
for i, name in ipairs(names) do
  own_table[i] = is[name[1]] & any_table:any() & any_table:every(function(c) return c.field:starts_with(name[3]) end)
end
requirement "A2.1" { title = "已提交被访者信息登记表（用户名单）", requires = list.exists }
requirement "A2.2.a" { title = "填了且只填了本类别的信息表", requires = any(own_table) }
requirement "A2.3.a" { title = "企业/机构类、品牌类用户名单1至100个", applies = is.enterprise | is.brand,
  requires = list.users:between(figure.list_min, figure.list_large) }
requirement "A2.3.b" { title = "产品类、工程类、服务类用户名单1至50个", applies = small,
  requires = list.users:between(figure.list_min, figure.list_small) }
local sharing = items:where(function(i) return i.user_list_id:equals(entry.user_list_id) end) -- 含本项目
local shared = sharing:count():more_than(1)
requirement "A2.3.d" { title = "共用名单的各项目用户须相同，不同的分别填写", applies = shared, requires = list.same_users }
requirement "A2.3.e" { title = "与50个限额的类别共用的名单不超过50个",
  applies = figure.shared_strictest & shared & sharing:where { category = { "product", "project", "service" } }:any(),
    requires = list.users:at_most(figure.list_small) }
local score = surveys:where(function(s) return s.responses:at_least(1) end):latest "score" -- 没有回收即未知，不作零
local scored = case { { score:known(), true }, otherwise = undecided }
output "A2.3.c" { title = "用户满意度得分", unit = "分", value = score }
output "A2.3.f" { title = "用户名单被用于满意度调查之外", value = list.shared_with:is_not "survey":or_if_unknown(false) }
requirement "A2.4.a" { title = "申请标杆称号的须有五节工作介绍", for_grades = { "AAA" }, applies = benchmark & figure.intro_required,
  requires = introductions:where(function(n) return n.characters:more_than(0) end)
    :distinct "section":at_least(figure.intro_sections) }
-- 五张信息表
local heading = { { "信息表企业/机构名称，加盖公章", id = "0", required = true, also = sealed }, { "负责申请部门名称", id = "1" },
  { "联系人", id = "2" }, { "联系人职务", id = "3" }, { "联系人电话", id = "4" }, { "联系人电子信箱", id = "5" },
  { "通信地址（含邮编）", id = "6" } }
local industry = { { "年处理退赔次数", "count" }, { "保修期返修率", "percent" }, { "主导产品名称" }, { "年产量", "count" },
  { "年销售量", "count" }, { "国内市场占有率", "percent" } }
local works = { { "主要工程名称" }, { "工程建筑面积（平方米）", "positive" }, { "工程造价（万元）", "positive" }, { "工程建设时间" },
  { "工程验收合格率", "percent" }, { "工程竣工及验收时间" } }
local services = { { "年处理退赔次数", "count" }, { "年接待投诉次数", "count" }, { "主要服务项目名称" }, { "年接待人次", "count" } }
local function info_table(letter, category, first, columns, by_group) -- 从第 first 栏起的各栏；by_group：填了一栏的才须填全
  return form("A2." .. letter) { rows = cells, kinds = kinds, answered = true,
    applies = category, first = first, where_begun = by_group, fields = columns }
end
local function data_year(letter, category, ...) -- 所填的年度数据
  local code, right, kinds_of_year = "A2." .. letter .. ".n1", {}, { "count", "amount", "percent" }
  for i, part in ipairs { ... } do right[i] = part:filled(kinds_of_year):every { data_year = figure.data_year } end
  requirement(code) { title = "年度数据是上一年度的", applies = category, requires = all(right) }
end
-- 企业/机构类（E）、品牌类（B）：按所属行业填写一组，填了的组须填全
local function accident(letter, category) -- 填“无”通过；填“有”须有记录的决定；都没有填即未定
  local code = "A2." .. letter .. ".7"
  local answer = cells:where { field = code }
  requirement(code) { title = "三年内重大安全、质量事故", applies = category, note = "文件未写后果；填“有”的由评审决定。",
    requires = case { { answer:where { mark = "none" }:any(), true },
      { answer:where { mark = "value" }:any(), decided(item_decisions, "H40", "GD20-" .. code) },
      otherwise = undecided } }
end
local function group(letter, category, code, trade, title, first, columns)
  local part, id = info_table(letter, category, first, columns, true), "A2." .. letter .. "." .. code
  requirement(id) { title = title, applies = category, note = "兼营的可填几组。",
    requires = part.begun | enterprise.industry:is_not(trade) }
  return part
end
local function trade_table(letter, category, subject_name, first_group, after) -- after：工业一组之后的栏号
  accident(letter, category)
  info_table(letter, category, 8, { heading, { subject_name, required = true } })
  data_year(letter, category, group(letter, category, "9", "manufacturing", "工业企业/机构须填工业一组", 10, first_group),
    group(letter, category, "9b", "construction", "工程企业/机构须填工程一组", after, works),
    group(letter, category, "9c", "service", "服务企业/机构须填服务一组", after + #works, services))
end
trade_table("E", is.enterprise, "申报企业/机构名称（必填）", { industry, { "产品抽检合格率", "percent" } }, 17)
trade_table("B", is.brand, "申报品牌名称（必填）", industry, 16)
local drawing = item_documents:where { kind = "logo", medium = "drawing" }:any()
requirement "A2.B.n2" { title = "以图标作品牌名称的，须附CDR文件", applies = is.brand, requires = ~entry.name_is_logo | drawing }
requirement "A2.B.n3" { title = "同一品牌只报一个主导产品", applies = is.brand,
  requires = cells:where { field = "A2.B.12", mark = "value" }:count():at_most(figure.brand_products) }
-- 产品类（P）；第8栏型号及规格见 6.5.a
info_table("P", is.product, 7, { heading, { "产品名称（必填）", required = true } })
data_year("P", is.product, info_table("P", is.product, 9, { { "商标名称（必填）", required = true }, { "国内市场占有率", "percent" },
  { "年产量", "count" }, { "年销售额（万元）", "amount" }, { "年销售量", "count" }, { "保修期返修率", "percent" },
  { "年处理退赔次数", "count" }, { "产品抽检合格率", "percent" }, { "售后服务网点数", "count" }, { "售后服务职工人数", "count" },
  { "省、部级以上质量奖励" }, { "关键质量特性指标" } }))
requirement "A2.P.n3" { title = "附产品检测报告复印件", applies = is.product,
  requires = item_documents:where { kind = "test_report" }:any() }
requirement "A2.P.n4" { title = "以图标作商标名称的，须附CDR文件", applies = is.product, requires = ~entry.name_is_logo | drawing }
-- 服务类（S）
data_year("S", is.service, info_table("S", is.service, 7, { heading, { "专项服务名称（必填）", required = true },
  { "服务机构名称" }, { "服务内容" }, { "用户投诉次数", "count" }, { "服务职工人数", "count" }, { "每年服务人次", "count" }, { "关键质量特性指标" } }))
-- 工程类（G）；第16栏工程地点见 6.5.b
info_table("G", is.project, 7, { heading, { "主要工程名称" }, { "工程验收合格率", "percent" }, { "工程名称（必填）", required = true },
  { "工程造价（万元）", "positive" }, { "工程类别", "project_type" }, { "建设单位（用户）名称" }, { "建筑面积（万平方米）", "positive" },
  { "竣工日期" }, { "验收日期" } })
info_table("G", is.project, 17, { { "工程设计单位" }, { "工程监理单位" }, { "地区、行业优质工程" }, { "关键质量特性指标" },
  { "建设单位（用户）评价意见", required = true },
  { "建设单位（用户）签署日期，不晚于申报日", id = "16b", required = true, also = entry.client_signed_on:on_or_before(filed_on) } })
requirement "A2.G.15.order" { title = "验收不早于竣工", cite = "GD20-A2.G.15",
  applies = is.project & entry.completed_on:known() & entry.accepted_on:known(),
  requires = entry.accepted_on:on_or_after(entry.completed_on) }
requirement "A2.G.22" { title = "建设单位（用户）签字并盖章", applies = is.project, note = "注写明签字盖章有效，故两者都要。",
  requires = entry.client_signed & entry.client_sealed }
-- 供评审参看的数据；填“/”或没有填的未知，不作零
local function reported(codes)
  return cells:where { field = codes, mark = "value" }:latest("number", { by = "data_year" })
end
output "market_share" { title = "国内市场占有率", unit = "%", cite = "GD20-A2.P.10",
  value = reported { "A2.E.15", "A2.B.15", "A2.P.10" } }
output "sample_pass_rate" { title = "产品抽检合格率", unit = "%", cite = "GD20-A2.P.16",
  value = reported { "A2.E.16", "A2.P.16" } }
output "repair_rate" { title = "保修期返修率", unit = "%", cite = "GD20-A2.P.14",
  value = reported { "A2.E.11", "A2.B.11", "A2.P.14" } }
output "floor_area" { title = "建筑面积", unit = "平方米", cite = "GD20-A2.G.13", value = case {
  { is.project, reported { "A2.G.13" } * figure.area_unit }, otherwise = reported { "A2.E.18", "A2.B.17" } } }
-- 工作介绍
for number, longest in ipairs { figure.intro_1, figure.intro_2, figure.intro_3, figure.intro_4, figure.intro_5 } do
  requirement("A2.W." .. number) { title = "工作介绍第" .. number .. "节不超过字数", cite = "GD20-A2.W." .. number,
    requires = introductions:where { section = number }:every(function(n) return n.characters:at_most(longest) end) }
end

-- ======== 附件3 第三方满意度调查 ========
rule "A3.1.b" { title = "收到用户名单后才开始调查",
  requires = surveys:every(function(s) return s.started_on:on_or_after(list.received_on) end) }
output "A3.1.c" { title = "调查报告和用户满意度评价证书均已提供",
  value = surveys:where(function(s)
    return s.report_on:on_or_after(s.finished_on) & s.certificate_on:on_or_after(s.finished_on)
  end):any() }
consequence "A3.1.d" { title = "申报资料和用户名单的公开属性", note = "除自愿公示的信息外一律保密。", value = "confidential" }
local sample_limit = case { { small, figure.sample_small }, otherwise = figure.sample_large }
for number, name in ipairs(names) do
  local id = "A3.2." .. number .. "s"
  rule(id) { title = name[2] .. "类调查样本不超过限额", applies = is[name[1]],
    requires = surveys:every(function(s) return s.sample_size:at_most(sample_limit) end) }
end
output "A3.2.fee" { title = "本项目应付调查工本费", unit = "元", cite = "GD20-A3.2.0", value = fee_due }
output "A3.2.total" { title = "本次申报应付调查工本费合计", unit = "元", cite = "GD20-A3.2.0", value = total_due }
output "A3.2.n" { title = "工程的用户名单缺大业主或小业主（提示核对）",
  value = is.project & (list.developers:equals(0) | list.end_users:equals(0)) }
requirement "A3.2.m" { title = "几个项目分别写明名称，不得重复", requires = entry.name:length():at_least(1)
    & same_class:where(function(i) return i.name:is(entry.name) end):count():at_most(1) }
eligibility "A3.2.b" { title = "独立分支机构须以自己的名义申报", note = "不独立的分支机构由所属企业申报。",
  requires = ~enterprise.is_branch | enterprise.independent_branch }
output "A3.3.a" { title = "所收调查费超过应付合计（应为否）", value = charged:more_than(total_due) }
output "A3.3.b" { title = "收取调查费以外的费用（应为否）",
  value = fees:where(function(f) return f.kind:is_not "survey" & f.amount:more_than(0) end):any() }
-- ======== 等级：以委员会审定为准，须已有用户满意度得分 ========
local ladder = { applied = opinion, cite = "GD20-A1.23" }
for i, code in ipairs { "AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D" } do
  ladder[i] = grade(code) { title = code .. "级", cite = "GD20-6.2", note = "文件只写明AAA、AA；其余等级按管理办法，以审定的记录为准。",
    requires = scored }
end
grades(ladder)
