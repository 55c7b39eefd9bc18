--- The operations of the rule graph in words. {1} and {2} stand for the arguments; `join` stands between
-- any number of them; `label` goes before arguments that are listed below it.
local operations = {}

local function phrase(zh, en, zh_not, en_not)
    return { zh = zh, en = en, kind = "phrase", contrary = zh_not and { zh = zh_not, en = en_not } }
end
local function join(zh, en) return { zh = zh, en = en or zh, kind = "join" } end
local function label(zh, en, zh_not, en_not)
    return { zh = zh, en = en, kind = "label", contrary = zh_not and { zh = zh_not, en = en_not } }
end
local function compare(zh, en, zh_date, en_date)
    return { zh = "{1} " .. zh .. " {2}", en = "{1} is " .. en .. " {2}", kind = "phrase", sign = zh, english_sign = en,
        date = { zh = "{1} " .. zh_date .. " {2}", en = "{1} is " .. en_date .. " {2}", sign = zh_date,
            english_sign = en_date } }
end

operations.words = {
    ["and"] = label("以下全部成立", "all of these"),
    ["or"] = label("以下至少一项成立", "at least one of these"),
    ["not"] = label("以下不成立", "not so"),
    is_known = phrase("{1} 已有结论", "{1} is known", "{1} 尚无结论", "{1} is not known"),
    ["if"] = label("视条件而定：条件、成立时、不成立时", "depends on: condition, if so, if not"),
    assume = label("缺少前者，按后者", "the first is missing, the second stands for it"),
    lt = compare("低于", "less than", "早于", "before"),
    le = compare("不高于", "at most", "不晚于", "on or before"),
    gt = compare("高于", "more than", "晚于", "after"),
    ge = compare("不低于", "at least", "不早于", "on or after"),
    eq = phrase("{1} 等于 {2}", "{1} is {2}"),
    ne = phrase("{1} 不等于 {2}", "{1} is not {2}"),
    in_set = phrase("{1} 属于 {texts}", "{1} is one of {texts}", "{1} 不属于 {texts}", "{1} is none of {texts}"),
    starts_with = phrase("{1} 开头是 {texts}", "{1} starts with {texts}", "{1} 开头不是 {texts}",
        "{1} does not start with {texts}"),
    ends_with = phrase("{1} 结尾是 {texts}", "{1} ends with {texts}", "{1} 结尾不是 {texts}",
        "{1} does not end with {texts}"),
    contains = phrase("{1} 含有 {texts}", "{1} contains {texts}", "{1} 不含 {texts}", "{1} does not contain {texts}"),
    matches = phrase("{1} 符合 {texts}", "{1} matches {texts}", "{1} 不符合 {texts}", "{1} does not match {texts}"),
    text_length = phrase("{1} 的字数", "number of characters of {1}"),
    map_number = phrase("按 {1} 查得的数", "the number for {1}"),
    map_text = phrase("按 {1} 查得的文本", "the text for {1}"),
    add = join(" + "),
    sub = phrase("{1} − {2}", "{1} − {2}"),
    mul = phrase("{1} × {2}", "{1} × {2}"),
    div = phrase("{1} ÷ {2}", "{1} ÷ {2}"),
    neg = phrase("−{1}", "−{1}"),
    abs = phrase("{1} 的绝对值", "absolute value of {1}"),
    min = label("取最小", "the smallest of"),
    max = label("取最大", "the largest of"),
    round = phrase("{1} 取整", "{1} rounded"),
    round_to = phrase("{1} 按步长取整", "{1} rounded to a step"),
    range_check = phrase("{1}（超出允许的范围）", "{1} (outside the permitted range)"),
    open_above = phrase("{1}（若 {2} 不成立则无上限）", "{1} (no upper bound unless {2})"),
    open_below = phrase("{1}（若 {2} 不成立则无下限）", "{1} (no lower bound unless {2})"),
    date_add = phrase("{1} 起 {2}{period}", "{1} plus {2}{period}"),
    year_of = phrase("{1} 的年份", "year of {1}"),
    month_of = phrase("{1} 的月份", "month of {1}"),
    day_of = phrase("{1} 的日", "day of {1}"),
    year_start = phrase("{1} 当年首日", "first day of the year of {1}"),
    year_end = phrase("{1} 当年末日", "last day of the year of {1}"),
    days_between = phrase("{1} 至 {2} 的天数", "days from {1} to {2}"),
    whole_years = phrase("{1} 至 {2} 的整年数", "whole years from {1} to {2}"),
    workday_add = phrase("{1} 后第 {2} 个工作日", "working day {2} after {1}"),
    covers = phrase("数据完整覆盖 {1} 至 {2}", "the data covers {1} to {2}", "数据未完整覆盖 {1} 至 {2}",
        "the data does not cover {1} to {2}"),
    covers_key = phrase("数据完整覆盖 {1} 至 {2}（{3}）", "the data covers {1} to {2} ({3})",
        "数据未完整覆盖 {1} 至 {2}（{3}）", "the data does not cover {1} to {2} ({3})"),
    any = label("有", "there is", "没有", "there is no"),
    all = label("每行都满足", "every row of", "并非每行都满足", "not every row of"),
    count = label("行数", "number of rows of"),
    sum = label("合计", "sum of"),
    sum_of_best = label("每项取最高后合计", "sum of the best of each of"),
    min_of = label("最小", "smallest of"),
    max_of = label("最大", "largest of"),
    distinct = label("不同值的个数", "number of different values of"),
    last_of = label("最近一行", "latest of"),
    first_of = label("最早一行", "earliest of"),
    fold = label("逐行推算", "row by row over"),
    external = label("外部函数", "function outside of the scheme"),
    external_rows = label("外部函数", "function outside of the scheme"),
    so_far = phrase("此前的值", "the value so far"),
    longest_run = label("最长连续行数", "longest run of rows of"),
    mean_of = label("平均值", "mean of"),
    weighted_mean = label("加权平均值", "weighted mean of"),
    median_of = label("中位数", "median of"),
    variance_of = label("方差", "variance of"),
    deviation_of = label("标准差", "standard deviation of"),
    most_within = label("任一时间段内最多行数", "greatest number in one period of"),
    sum_of_repeats = label("重复行合计", "sum of repeats among"),
    spread = phrase("{1}", "{1}"),
    group_count = label("同组对象数", "number of subjects in the group"),
    group_sum = label("同组之和", "sum over the group"),
    group_min = label("同组最小", "smallest in the group"),
    group_max = label("同组最大", "largest in the group"),
    group_median = label("同组中位数", "median of the group"),
    top = label("在本组名额之内", "among the first of the group", "不在本组名额之内", "not among the first of the group"),
    top_tie = label("名额边缘并列", "tied at the edge of the places", "名额边缘没有并列",
        "not tied at the edge of the places"),
    rank = label("本组名次", "rank in the group"),
    rank_last = label("本组名次（并列取较差）", "rank in the group (equals share the worse)"),
    rank_dense = label("本组名次（并列只占一名）", "rank in the group (equals count once)"),
    present = phrase("{1}", "{1}"),
}

local PERIODS = {
    ["0"] = { zh = " 天", en = " days" }, ["1"] = { zh = " 个月", en = " months" },
    ["2"] = { zh = " 年", en = " years" },
}

--- The unit of a date_add, whose first whole number tells it; an empty text where it is not given.
function operations.period(ints, lang)
    local unit = type(ints) == "table" and ints[1] ~= nil and PERIODS[tostring(ints[1])]
    return unit and unit[lang] or ""
end

--- Words for an operation; one that has none is called by its own name.
function operations.find(name) return operations.words[name] or label(name, name) end

return operations
