--- A run as a page: the same document as report/summary.lua, which is what `heng run --format json` prints without
-- its subjects.
local bars = require "report.pictures.bars"
local facts = require "report.facts"
local histogram = require "report.pictures.histogram"
local parts = require "report.page_parts"
local reproduce = require "report.reproduce"
local results = require "report.pictures.results"
local style = require "report.style"

local run_page = {}

local LONGEST = 30 -- rows of a list before it is cut

local function cut(page, n)
    if n <= LONGEST then return end
    parts.text(page, page.s:say("另有 %s 项，见 JSON。", "%s more are in the JSON.", style.count(n - LONGEST)), true)
end

local function put_cards(page, counts)
    local s, cards = page.s, {}
    cards[1] = { s:say("对象", "subjects"), style.count(counts.subjects) }
    local function card(name, zh, en)
        local n = counts.statuses[name] or 0
        if n == 0 and name == "ungraded" then return end
        cards[#cards + 1] = { s:say(zh, en), style.count(n), style.share(n, counts.subjects) }
    end
    card("graded", "已定级", "graded")
    card("refused", "不予定级", "refused")
    card("ungraded", "不定级", "ungraded")
    card("undetermined", "待定", "undetermined")
    parts.cards(page, cards)
end

-- All results that occur, grades first.
local function results_of(page, counts)
    local list = style.grades(counts.grades, page.s:given(page.document.grade_order))
    for _, name in ipairs { "ungraded", "refused", "undetermined" } do
        if (counts.statuses[name] or 0) > 0 then list[#list + 1] = name end
    end
    return list
end

local function parts_of(list, group)
    local out = {}
    for i, code in ipairs(list) do
        out[i] = (results.is_grade(code) and group.grades[code] or group.statuses[code]) or 0
    end
    return out
end

local function put_grades(page, counts, list)
    local s, rows = page.s, {}
    for i, code in ipairs(list) do
        local n = parts_of({ code }, counts)[1]
        rows[i] = { results.word(s, code), style.count(n), style.share(n, counts.subjects) }
    end
    parts.heading(page, 2, "等级", "Grades")
    parts.table_of(page, { { "结果", "result" }, { "对象", "subjects", "number" }, { "占比", "share", "number" } }, rows)
end

local function put_groups(page, counts, list)
    local s = page.s
    local by = s:given(counts.by)
    if not by or #by.groups == 0 then return end
    local rows, title = {}, s:member(by, "title", s:member(by, "name"))
    for i, group in ipairs(by.groups) do
        rows[i] = { label = parts.group(s, group.value), parts = parts_of(list, group) }
    end
    parts.heading(page, 2, "分组情况", "Groups")
    parts.picture(page, bars.shares(s, { name = "groups", corner = title, results = list, rows = rows,
        title = s:say("按%s的等级构成", "Grades by %s", title),
        note = s:say("各组内各结果所占的份额，右侧为对象数。", "Shares of results in each group; its number of subjects on the right.") }))
end

local function put_scores(page, counts)
    local scores = page.s:given(counts.scores)
    if not scores then return end
    local picture = histogram.draw(page.s, { cuts = parts.list(page.s, scores.cuts), new = scores.bins,
        open = scores.open })
    if not picture then return end
    parts.heading(page, 2, "得分", "Scores")
    parts.picture(page, picture)
end

local function put_reasons(page, counts)
    local s, list, rows = page.s, facts.reasons(counts.reasons), {}
    if #list == 0 then return end
    parts.heading(page, 2, "最常见的原因", "Most frequent reasons")
    for i = 1, math.min(#list, LONGEST) do
        local reason = list[i]
        rows[i] = { s:member(reason, "rule"), s:member(reason, "title"), style.count(reason.blocks),
            style.count(reason.unknown), s:member(reason, "cite") }
    end
    parts.table_of(page, { { "规则", "rule" }, { "内容", "title", "wide" }, { "不满足", "not met", "number" },
        { "不确定", "open", "number" }, { "出处", "citation", "cite" } }, rows)
    cut(page, #list)
end

local function put_missing(page, counts)
    local s, waiting, list = page.s, counts.statuses.undetermined or 0, facts.missing(counts.missing)
    if waiting == 0 then return end
    parts.heading(page, 2, "待定的原因", "What is undetermined")
    parts.text(page, s:say("%s 个对象待定。", "%s subjects are undetermined.", style.count(waiting)))
    local rows = {}
    for i = 1, math.min(#list, LONGEST) do
        rows[i] = { facts.name(s, list[i]), facts.kind(s, list[i]), style.count(list[i].subjects),
            style.count(list[i].alone) }
    end
    if #rows == 0 then return end
    parts.table_of(page, { { "缺少的事实", "missing fact" }, { "情形", "kind" }, { "涉及对象", "subjects", "number" },
        { "仅缺此项", "only this", "number" } }, rows)
    cut(page, #list)
end

local function put_ties(page, counts)
    local s, rows = page.s, {}
    for i, tie in ipairs(parts.list(s, counts.ties)) do
        rows[i] = { s:member(tie, "title", s:member(tie, "rule")), parts.group(s, tie.group),
            style.clean(table.concat(tie.subjects, s:say("、", ", "))), s:member(tie, "cite") }
    end
    if #rows == 0 then return end
    parts.heading(page, 2, "并列，须由人决定", "Ties that wait for a decision")
    parts.table_of(page, { { "名额", "places" }, { "分组", "group" }, { "并列的对象", "subjects", "wide" },
        { "出处", "citation", "cite" } }, rows)
end

local function put_figures(page)
    local s, rows = page.s, {}
    for i, name in ipairs(reproduce.figures(s, page.document, true)) do
        local figure = page.document.figures[name]
        rows[i] = { name, s:member(figure, "title"), s:member(figure, "value"), s:member(figure, "unit"),
            s:member(figure, "cite") }
    end
    if #rows == 0 then return end
    parts.heading(page, 2, "用 --set 改动的指标", "Figures changed by --set")
    parts.table_of(page, { { "名称", "name" }, { "含义", "meaning" }, { "取值", "value", "number" },
        { "单位", "unit" }, { "出处", "citation", "cite" } }, rows)
end

local function put_foot(page)
    local s, document = page.s, page.document
    parts.foot(page, { { "方案", "scheme", s:member(document, "scheme") },
        { "方案哈希", "scheme hash", s:member(document, "scheme_hash"), code = true },
        { "数据哈希", "data hash", s:member(document, "data_hash"), code = true },
        { "截止日期", "as of", s:member(document, "as_of") },
        { "程序版本", "version", "heng " .. s:member(document, "version") },
        { "重现本页的命令", "command for this page", reproduce.run(s, document), code = true } })
end

--- The page's blocks and title.
function run_page.build(s, document)
    local page, counts = parts.open(s, document), document.summary
    page.title = s:member(document, "title", s:member(document, "scheme"))
    page.blocks[1] = { kind = "heading", level = 1, text = s:say("%s：评级结果", "%s: results", page.title) }
    local where = s:member(document, "where")
    if where ~= "" then parts.text(page, s:say("只含符合 %s 的对象。", "Only subjects with %s.", where)) end
    put_cards(page, counts)
    local list = results_of(page, counts)
    put_figures(page)
    put_grades(page, counts, list)
    put_groups(page, counts, list)
    put_scores(page, counts)
    put_reasons(page, counts)
    put_missing(page, counts)
    put_ties(page, counts)
    put_foot(page)
    return page
end

return run_page
