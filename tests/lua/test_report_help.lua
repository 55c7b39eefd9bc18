-- Help pages, test reports and the list of schemes.
local help = require "report.help"
local list = require "report.list"
local registry = require "registry"
local report = require "report.tests"
local text = dofile "tests/harness/report_text.lua"

local function contains(page, part)
    if not string.find(page, part, 1, true) then error("no '" .. part .. "' in:\n" .. page, 2) end
end

local function lacks(page, part)
    if string.find(page, part, 1, true) then error("'" .. part .. "' in:\n" .. page, 2) end
end

local function same(found, wanted)
    if found ~= wanted then error("found:\n" .. found .. "\ninstead of:\n" .. wanted, 2) end
end

local VOCABULARY = {
    { name = "rule", on = "scheme", usage = 'rule "id" { … }', zh = "一条规则", en = "one rule" },
    { name = "between", on = "number", usage = "x:between(1, 2)", zh = "介于", en = "both ends included" },
    { name = "between", on = "date", usage = "d:between(a, b)", zh = "日期介于", en = "days between" },
}

local function page(topic, options)
    options = options or {}
    options.lang = options.lang or "zh"
    return help.render({ topic = topic, vocabulary = VOCABULARY, near = options.near }, options, text)
end

local tests = {}

tests["a code's page has title, help and more, in either case of letters"] = function()
    contains(page "HE0828", "HE0828  --set 两次给出指标 …\n改法：只留一个")
    contains(page("he0828", { lang = "en" }), "there is no telling which is meant")
end

tests["a word's page shows every meaning with its usage"] = function()
    same(page("between", { lang = "en" }), "number:between\n  both ends included\n  usage:\n    x:between(1, 2)\n\n"
        .. "date:between\n  days between\n  usage:\n    d:between(a, b)\n")
end

tests["overviews list topics, codes and words"] = function()
    contains(page(text.null), "heng help results")
    contains(page "codes", "HE0821  没有选项 …\n")
    contains(page "words", "方案中的词\n  rule                一条规则\n")
    contains(page "results", "heng_subject")
    contains(page("registry", { lang = "en" }), "# The registry")
    contains(registry.page "zh", "# 数据登记表")
end

tests["what is no topic gives nothing, or the nearest topic when asked"] = function()
    same(page "ruel", "")
    same(page("ruel", { near = true }), "rule")
    same(page("resutls", { near = true }), "results")
    same(page("HE0828x", { near = true }), "HE0828")
    same(page("quite another", { near = true }), "")
end

tests["help as JSON wraps the page"] = function()
    contains(page("rule", { format = "json", lang = "en" }), '"topic":"rule"')
end

local function results(changes)
    local document = { passed = 1, failed = 1, coverage = text.null, cases = text.array {
        { file = "a.lua", name = "passes", passed = true, differences = text.array {} },
        { file = "a.lua", name = "fails & #1", passed = false, differences = text.array {
            { what = "grade", expected = "AAA", actual = text.null } } },
    } }
    for name, value in pairs(changes or {}) do document[name] = value end
    return document
end

tests["failed cases are shown with what differs, passed ones only when asked"] = function()
    local plain = report.render(results(), { lang = "en" }, text)
    same(plain, "a.lua\n  ✗ fails & #1\n      grade: expected AAA, got (none)\n1 passed, 1 failed\n")
    contains(report.render(results(), { lang = "en", verbose = true }, text), "  ✓ passes\n")
end

tests["coverage rounds down, so that 100 % means all"] = function()
    local coverage = { rules = 12000, touched = 11999, required = 100,
        missed = { { scheme = "s.lua", rule = "r9", title = "最后一条", line = 40 } } }
    local shown = report.render(results { coverage = coverage }, { lang = "en" }, text)
    contains(shown, "rules covered: 11999 of 12000 (99%)")
    contains(shown, "r9 最后一条 (s.lua:40)")
    contains(shown, "below the 100% required")
    coverage = { rules = 12000, touched = 12000, required = 100, missed = {} }
    lacks(report.render(results { coverage = coverage }, { lang = "en" }, text), "below")
end

tests["TAP and JUnit escape what they must"] = function()
    contains(report.render(results(), { lang = "en", format = "tap" }, text),
        "TAP version 13\n1..2\nok 1 - a.lua: passes\nnot ok 2 - a.lua: fails & ＃1\n# grade: expected AAA")
    local junit = report.render(results(), { lang = "en", format = "junit" }, text)
    contains(junit, '<testsuite name="heng" tests="2" failures="1">')
    contains(junit, 'name="fails &amp; #1"')
    contains(report.render(results(), { format = "json" }, text), '"failed":1')
end

tests["the list has id, year, title and file; an empty one says so"] = function()
    local schemes = text.array { { id = "region/year", year = "Y", title = "办法", path = "schemes/region/year.lua" } }
    contains(list.render({ schemes = schemes }, { lang = "zh" }, text), "region/year  Y")
    contains(list.render({ schemes = schemes }, { lang = "zh", format = "json" }, text), '{"schema":1,"schemes":[{')
    same(list.render({ folder = "x", schemes = {} }, { lang = "en" }, text), "there are no schemes in x\n")
end

return tests
