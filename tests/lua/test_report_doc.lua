-- Pages of schemes: days, conditions and their contraries, escapes.
local figures = require "report.doc_figures"
local html = require "report.page"
local markdown = require "report.doc_markdown"
local style = require "report.style"
local text = dofile "tests/harness/report_text.lua"
local words = require "report.doc_words"

-- A graph of one table `firm` with numbers a, b, a truth t and rows `fine` with a truth `late`.
local function graph(nodes)
    local all = {
        { kind = "column", type = "N", column = 0, space = 0 }, { kind = "column", type = "N", column = 1, space = 0 },
        { kind = "column", type = "T", column = 2, space = 0 }, { kind = "column", type = "T", column = 3, space = 1 },
        { kind = "const", type = "N", value = 2500000 }, { kind = "const", type = "T", unknown = true },
    }
    table.move(nodes, 1, #nodes, #all + 1, all)
    return { nodes = all, entries = {}, spaces = { { kind = "root", name = "firm", table = "firm", title = "企业甲" },
        { kind = "many", name = "fines", table = "fines", title = "罚款" } },
        columns = { { space = 0, name = "a", title = "甲数" }, { space = 0, name = "b", title = "乙数" },
            { space = 0, name = "t", title = "丙事" }, { space = 1, name = "late", title = "逾期" } } }
end

local A, B, T, LATE, NUMBER, UNKNOWN = 0, 1, 2, 3, 4, 5
local FIRST = 6

local function call(kernel, args, more)
    local node = { kind = "call", type = "T", kernel = kernel, args = args, ints = {}, texts = {}, source_space = -1 }
    for key, value in pairs(more or {}) do node[key] = value end
    return node
end

local function told(nodes, denied, lang)
    local w = words.open(style.open({ lang = lang or "zh" }, text), graph(nodes))
    return w:line(w:truth(FIRST + #nodes - 1, denied))
end

local tests = {}

tests["days count from 1970 through leap years and centuries"] = function(check)
    check.equal(figures.day(0), "1970-01-01")
    check.equal(figures.day(19808), "2024-03-26")
    check.equal(figures.day(19782), "2024-02-29")
    check.equal(figures.day(-1), "1969-12-31")
    check.equal(figures.day(11016), "2000-02-29")
    check.equal(figures.day(47541), "2100-03-01")
end

tests["the contrary of a comparison is the other comparison, and of an and an or"] = function(check)
    local nodes = { call("ge", { A, NUMBER }), call("lt", { B, A }), call("and", { FIRST, FIRST + 1 }) }
    check.equal(told(nodes), "甲数 不低于 2.5，并且乙数 低于 甲数")
    check.equal(told(nodes, true), "甲数 低于 2.5，或者乙数 不低于 甲数")
    nodes[4] = call("not", { FIRST + 2 })
    check.equal(told(nodes), "甲数 低于 2.5，或者乙数 不低于 甲数")
end

tests["no row that is not so: every row is so"] = function(check)
    local nodes = { call("not", { LATE }), call("any", { FIRST }, { source_space = 1 }), call("not", { FIRST + 1 }) }
    check.equal(told(nodes), "每条“罚款”记录都符合：逾期：是")
    check.equal(told(nodes, true), "有“罚款”记录符合：逾期：否")
end

tests["what waits for a fact says so"] = function(check)
    local nodes = { call("if", { T, LATE, UNKNOWN }) }
    check.equal(told(nodes), "（丙事：是；否则未定） 逾期：是")
end

tests["English has its own words"] = function(check)
    check.equal(told({ call("ge", { A, NUMBER }) }, true, "en"), "a is less than 2.5")
end

local function page(value)
    return { { kind = "table", columns = { value }, rows = { { value }, { { text = value, note = value } } },
        classes = {} } }
end

tests["nothing of a text is read as HTML or Markdown"] = function(check)
    local s = style.open({}, text)
    local written = html.write(page "<i>&\"'", s, "<i>")
    check.equal(string.find(written, "<i>", 1, true), nil)
    check.is_true(string.find(written, "&lt;i&gt;&amp;&quot;&#39;", 1, true), "the escaped text")
    local escaped = "a\\|\\*b\\*\\_c\\_ \\#"
    local expected = string.gsub("| X |\n| --- |\n| X |\n| X（X） |\n", "X", { X = escaped })
    check.equal(markdown.write(page "a|*b*_c_\n#", s), expected)
end

return tests
