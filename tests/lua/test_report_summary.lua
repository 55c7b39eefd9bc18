-- Summaries: counts, groups, reasons, missing facts, ties, changed figures.
local style = require "report.style"
local summary = require "report.summary"
local text = dofile "tests/harness/report_text.lua"

local function contains(page, part)
    if not string.find(page, part, 1, true) then error("no '" .. part .. "' in:\n" .. page, 2) end
end

local function lacks(page, part)
    if string.find(page, part, 1, true) then error("'" .. part .. "' in:\n" .. page, 2) end
end

local function same(found, wanted)
    if found ~= wanted then error(tostring(found) .. " instead of " .. tostring(wanted), 2) end
end

local function document()
    return {
        scheme = "region/year", title = "评级办法", version = "0.1.0", as_of = text.null,
        scheme_hash = "aa11", data_hash = "bb22",
        figures = {
            least = { value = "85", unit = "分", title = "门槛", cite = "C-1", set = true },
            most = { value = "9", unit = text.null, title = "上限", cite = "C-2", set = false },
        },
        summary = {
            subjects = 1200, statuses = { graded = 1000, refused = 150, undetermined = 50 },
            grades = { A = 700, AAA = 100, AA = 200 },
            by = { name = "city", title = "城市", groups = {
                { value = "甲市", subjects = 800, statuses = { graded = 800 }, grades = { A = 700, AAA = 100 } },
                { value = text.null, subjects = 400, statuses = { graded = 200, refused = 150, undetermined = 50 },
                    grades = { AA = 200 } },
            } },
            reasons = { { rule = "r1", kind = "veto", title = "违法", cite = "C-9", blocks = 3, unknown = 0 },
                { rule = "r2", kind = "veto", title = text.null, cite = text.null, blocks = 90, unknown = 7 } },
            missing = { { kind = "cell", name = "a", table = "t", column = "c", title = "营收", subjects = 9, alone = 1 },
                { kind = "coverage", name = "b", table = "u", column = text.null, title = text.null, subjects = 5,
                    alone = 4 } },
            ties = { { rule = "quota", title = "名额", cite = "C-3", group = "甲市", subjects = { "11", "12" } } },
        },
    }
end

local function render(changes, options)
    local d = document()
    for name, value in pairs(changes or {}) do d.summary[name] = value end
    options = options or {}
    options.lang = options.lang or "zh"
    return summary.render(d, options, text)
end

local tests = {}

tests["headline counts have their shares"] = function()
    contains(render(), "对象 1,200：已定级 1,000 (83.3%)，不予定级 150 (12.5%)，待定 50 (4.2%)")
end

tests["grades by group stand from the highest down, unknown groups are named, the total comes last"] = function()
    local page = render()
    contains(page, "城市       对象  AAA   AA    A  不予定级  待定\n")
    contains(page, "（未知）    400    0  200    0       150    50\n")
    contains(page, "合计      1,200  100  200  700       150    50\n")
end

tests["without groups the grades stand with their shares"] = function()
    contains(render { by = text.null }, "AAA    100   8.3%\n")
end

tests["reasons are ordered by frequency"] = function()
    local page = render()
    if string.find(page, "r2", 1, true) > string.find(page, "r1", 1, true) then error("r1 before r2") end
end

tests["facts that alone settle most come first"] = function()
    local page = render()
    contains(page, "50 个对象待定")
    if string.find(page, "数据未覆盖", 1, true) > string.find(page, "营收（t.c）", 1, true) then error("order") end
end

tests["nothing is said about what there is none of"] = function()
    local page = render { statuses = { graded = 1200 }, ties = {}, reasons = {}, missing = {} }
    lacks(page, "待定的原因")
    lacks(page, "并列")
    lacks(page, "原因")
end

tests["ties name group and subjects; only changed figures are listed; hashes close the page"] = function()
    local page = render()
    contains(page, "名额〔C-3〕 甲市：11、12")
    contains(page, "least = 85 分  门槛〔C-1〕")
    lacks(page, "most =")
    contains(page, "方案哈希 aa11\n数据哈希 bb22\nheng 0.1.0\n")
end

tests["English pages have no Chinese words of ours"] = function()
    local page = render(nil, { lang = "en" })
    contains(page, "1,200 subjects: graded 1,000 (83.3%), refused 150 (12.5%), undetermined 50 (4.2%)")
    contains(page, "These facts would settle them:")
    contains(page, "Ties that wait for a decision")
end

tests["those who fit no grade are told where there are any"] = function()
    local changed = document()
    changed.summary.statuses.ungraded = 0
    lacks(summary.render(changed, { lang = "zh" }, text), "不定级")
    changed.summary.statuses.ungraded = 12
    changed.summary.by.groups[1].statuses.ungraded = 7
    local page = summary.render(changed, { lang = "zh" }, text)
    contains(page, "不予定级 150 (12.5%)，不定级 12 (1.0%)，待定 50 (4.2%)")
    contains(page, "不定级")
    contains(summary.render(changed, { lang = "en" }, text), "ungraded 12 (1.0%)")
end

tests["shares round half up and never show 100.0% by mistake of sums"] = function()
    same(style.share(1, 8), "12.5%")
    same(style.share(1, 2000), "0.1%")
    same(style.share(1, 2001), "0.0%")
    same(style.share(0, 0), "–")
end

return tests
