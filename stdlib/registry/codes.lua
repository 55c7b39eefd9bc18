--- Lists of codes that several tables share: { code, Chinese, English }.
local codes = {}

codes.level = {
    { "international", "国际" }, { "national", "国家级" }, { "province", "省级" }, { "city", "市级" },
    { "county", "县（市、区）级" }, { "other", "其他" },
}

codes.grade = {
    { "AAA", "AAA级" }, { "AA", "AA级" }, { "A", "A级" }, { "BBB", "BBB级" }, { "BB", "BB级" },
    { "B", "B级" }, { "CCC", "CCC级" }, { "CC", "CC级" }, { "C", "C级" }, { "D", "D级" },
}

codes.category = {
    { "enterprise", "企业（机构）" }, { "brand", "品牌" }, { "product", "产品" }, { "project", "工程" },
    { "service", "服务" },
}

codes.result = {
    { "pass", "通过" }, { "fail", "不通过" }, { "return", "退回补正", "returned for correction" },
    { "not_applicable", "不适用" },
}

codes.holding = {
    { "valid", "有效" }, { "suspended", "暂停" }, { "withdrawn", "撤销" }, { "expired", "过期" },
}

codes.severity = {
    { "none", "无" }, { "general", "一般" }, { "larger", "较大", "considerable" }, { "major", "重大" },
    { "extraordinary", "特别重大", "extraordinarily grave" },
}

codes.stage = {
    { "county_format", "县级格式审查", "format review by the county" },
    { "county_opinion", "县局推荐意见", "opinion of the county" },
    { "county_reform", "县级发改复核", "check by the county's development and reform body" },
    { "city_review", "市级初审（审核）", "review by the city" },
    { "city_reform", "市级发改复核", "check by the city's development and reform body" },
    { "credit_market", "信用审查（市场监管）", "credit review by the market regulator" },
    { "credit_reform", "信用审查（发展改革）", "credit review by development and reform" },
    { "material", "材料评审", "review of the material" },
    { "onsite", "现场核查", "on-site check" },
    { "defence", "问询答辩", "questions and defence" },
    { "collective", "集体研究", "collective decision" },
    { "province_confirm", "省局确认", "confirmation by the province" },
    { "committee", "用户委员会审核", "review by the users' committee" },
    { "secretariat", "办公室初审", "preliminary review by the office" },
    { "expert_panel", "专家评审", "review by experts" },
    { "consultation", "征询意见", "consultation" },
    { "province_evaluation", "省局评价", "evaluation by the province before publication" },
    { "inspection_body", "检验机构意见", "opinion of the inspection body" },
    { "severe_recheck", "严重失信复核", "re-check before exposure" },
}

return codes
