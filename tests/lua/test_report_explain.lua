-- Explanations: the tree in words, sums that add up, rows and facts that are missing.
local explain = require "report.explain"
local values = require "report.values"
local text = dofile "tests/harness/report_text.lua"

local function contains(page, part)
    if not string.find(page, part, 1, true) then error("no '" .. part .. "' in:\n" .. page, 2) end
end

local function lacks(page, part)
    if string.find(page, part, 1, true) then error("'" .. part .. "' in:\n" .. page, 2) end
end

local function same(found, wanted)
    if found ~= wanted then error("found:\n" .. tostring(found) .. "\ninstead of:\n" .. tostring(wanted), 2) end
end

local function column(title, name, value, row, more)
    local input = { table = "firm", column = name, title = title, row = row }
    for key, held in pairs(more or {}) do input[key] = held end
    return { op = "column", value = value, input = input }
end

local function constant(value, more)
    local node = { op = "const", value = value }
    for key, held in pairs(more or {}) do node[key] = held end
    return node
end

local function item(id, value, max, node)
    return { kind = "item", id = id, title = "项目" .. id, cite = "C-" .. id, line = 7, value = value,
        attrs = { max = max }, trace = node }
end

local function section(value, ...)
    local children = { ... }
    children[#children + 1] = { kind = "subtotal", id = "S", value = value, line = 5 }
    return { kind = "section", id = "S", title = "合计项", cite = text.null, line = 5, attrs = { max = "12" },
        children = children }
end

local function rule(id, blocks, node, more)
    local entry = { kind = "rule", id = id, title = "规则" .. id, cite = "C-1", line = 3,
        value = blocks == "false", blocks = blocks, trace = node }
    if blocks == "unknown" then entry.value = text.null end
    for key, held in pairs(more or {}) do entry[key] = held end
    return entry
end

local function render(tree, options, more)
    local document = { id = "1042", grade = "AAA", status = "graded", score = "91.5", reasons = {}, tree = tree }
    for name, value in pairs(more or {}) do document[name] = value end
    options = options or {}
    options.lang = options.lang or "zh"
    return explain.render(document, options, text)
end

-- The lines below the one rule of a page that does not fold it.
local function proof(node, options)
    local truth = node.value == true and "false" or node.value == false and "true" or "unknown"
    local page = render({ rule("r", truth, node) }, { depth = 0, lang = options and options.lang })
    return (string.gsub(string.match(page, "3 行\n(.*)$") or string.match(page, "line 3\n(.*)$"), "   ", ""))
end

local REVENUE = column("营业收入", "revenue", "12000", "1042", { unit = "万元" })
local LEAST = constant("10000", { figure = "least_revenue", title = "收入门槛", unit = "万元", cite = "C-2" })

local PAGE_ZH = [[
1042  不予定级  得分 87.5

等级
└─ ✗ AAA AAA级 〔C-9〕 第 9 行

不满足的条件（1）
└─ ✗ 1 规则1 〔C-1〕 第 3 行
   └─ ✗ 总分 87.5 不低于 90 分（分数线 line_aaa），差 2.5 分 第 4 行

尚不能确定的条件（1）
└─ ? 2 规则2 〔C-1〕 第 3 行
   └─ ? 营业收入 缺少 (firm.revenue[1042])

已满足的条件（1）
└─ ✓ 3 规则3 〔C-1〕 第 3 行

得分
├─ • S 合计项 5.5 / 12 分 第 5 行
│  ├─ • 1 项目1 2.5 / 3 分 〔C-1〕 第 7 行
│  ├─ • 2 项目2 3 / 4 分 〔C-2〕 第 7 行
│  └─ 合计 2.5 + 3 = 5.5
└─ • 总分 = 87.5 〔C-8〕 第 8 行

其他结果（1）
└─ • o 期限 = 2029-01-01 〔C-7〕 第 6 行
]]

local PAGE_EN = [[
1042  refused  score 87.5

Grade
└─ ✗ AAA AAA级 [C-9] line 9

Conditions not met (1)
└─ ✗ 1 规则1 [C-1] line 3
   └─ ✗ 总分 87.5 is at least 90 分 (分数线 line_aaa), 2.5 分 short line 4

Conditions still open (1)
└─ ? 2 规则2 [C-1] line 3
   └─ ? 营业收入 missing (firm.revenue[1042])

Conditions met (1)
└─ ✓ 3 规则3 [C-1] line 3

Points
├─ • S 合计项 5.5 / 12 points line 5
│  ├─ • 1 项目1 2.5 / 3 points [C-1] line 7
│  ├─ • 2 项目2 3 / 4 points [C-2] line 7
│  └─ sum 2.5 + 3 = 5.5
└─ • 总分 = 87.5 [C-8] line 8

Other results (1)
└─ • o 期限 = 2029-01-01 [C-7] line 6
]]

local tests = {}

tests["a page: what blocks is proved, what is met takes a line, what does not concern is left out"] = function()
    local score = { op = "see", see = "score", kind = "outcome", value = "87.5" }
    local line = constant("90", { figure = "line_aaa", title = "分数线", unit = "分" })
    local short = { op = "ge", value = false, line = 4, args = { score, line } }
    local tree = {
        { kind = "outcome", id = "grade", title = "等级", value = "" },
        { kind = "grade", id = "AAA", title = "AAA级", cite = "C-9", line = 9, value = false },
        rule("1", "true", short),
        rule("2", "unknown", { op = "column", value = text.null, input = REVENUE.input }),
        rule("3", "false", { op = "ge", value = true, args = { REVENUE, LEAST } }),
        rule("4", "false", short, { concerns = false }),
        section("5.5", item("1", "2.5", "3"), item("2", "3", "4")),
        { kind = "outcome", id = "score", title = "总分", cite = "C-8", line = 8, value = "87.5" },
        { kind = "output", id = "o", title = "期限", cite = "C-7", line = 6, value = "2029-01-01" },
    }
    local head = { status = "refused", grade = text.null, score = "87.5" }
    same(render(tree, {}, head), PAGE_ZH)
    same(render(tree, { lang = "en" }, head), PAGE_EN)
end

tests["a section of a single item needs no sum line"] = function()
    lacks(render { section("2", item("S.1", "2", "3", constant("2"))) }, "合计 2")
end

tests["depth 0 unfolds what is met and tells what does not concern"] = function()
    local met = { op = "ge", value = true, args = { REVENUE, LEAST } }
    local tree = { rule("3", "false", met), rule("4", "false", met, { concerns = false }) }
    local page = render(tree, { depth = 0 })
    contains(page, "   └─ ✓ 营业收入 12000 万元 (firm.revenue[1042]) 不低于 10000 万元（收入门槛 least_revenue〔C-2〕）\n")
    contains(page, "不涉及本对象的条件（1）\n└─ ✓ 4 规则4")
    lacks(render(tree), "不涉及")
end

tests["depth cuts the tree"] = function()
    local tree = { section("5.5", item("1", "2.5", "3"), item("2", "3", "4")) }
    lacks(render(tree, { depth = 1 }), "项目1")
    contains(render(tree, { depth = 2 }), "项目1")
end

tests["an entry that names what must not be says whether it is so"] = function()
    contains(render { rule("v", "false", constant(true), { value = false }) }, "✓ v 规则v ——不成立 〔C-1〕")
    contains(render { rule("v", "true", constant(false), { value = true }) }, "✗ v 规则v ——成立 〔C-1〕")
    contains(render({ rule("v", "true", constant(false), { value = true }) }, { lang = "en" }), "规则v – so [C-1]")
end

local function compared(op, left, right, value)
    return { op = op, value = value, args = { constant(left), constant(right) } }
end

tests["a number says how far it is from its threshold, at it and beside it"] = function()
    same(proof(compared("ge", "90", "90", true)), "└─ ✓ 90 不低于 90\n")
    same(proof(compared("ge", "89.999999", "90", false)), "└─ ✗ 89.999999 不低于 90，差 0.000001\n")
    same(proof(compared("le", "16", "15", false)), "└─ ✗ 16 不高于 15，超出 1\n")
    same(proof(compared("ge", { "87", "89" }, "90", false)), "└─ ✗ 87 至 89 不低于 90，至少差 1\n")
    same(proof(compared("ge", { "88", "90" }, "90", text.null)), "└─ ? 88 至 90 不低于 90\n")
end

tests["days are compared in words of days"] = function()
    same(proof(compared("ge", "2024-02-29", "2024-03-01", false)), "└─ ✗ 2024-02-29 不早于 2024-03-01\n")
    contains(proof(compared("le", "2024-02-29", "2024-03-01", true), { lang = "en" }), "is on or before 2024-03-01")
end

local KIND = { op = "eq", column = "kind", title = "种类", value = "x" }
local AWARD = { table = "award", title = "奖项" }

tests["a reduction of one row takes a line, one of several lists them"] = function()
    local points = { column = "points", title = "得分", unit = "分", value = "2" }
    local function row(key) return { row = key, value = points } end
    local node = { op = "sum", value = "2", input = AWARD, where = { KIND }, of = 3, rows = { row "7" } }
    local page = render { item("1", "2", "3", node) }
    contains(page, "   └─ 奖项 合计 = 2：种类 为 x ← award[7] 得分 2 分\n")
    node.rows, node.more, node.value = { row "7", row "8" }, 3, "10"
    page = render { item("1", "2", "3", node) }
    contains(page, "   └─ 奖项 合计 = 10：种类 为 x\n")
    contains(page, "      ├─ award[7] 得分 2 分\n      ├─ award[8] 得分 2 分\n      └─ … 另有 3 行\n")
end

tests["what was not found is told with the rows looked at, the span of the data and what came near"] = function()
    local span = { { op = "ge", column = "on", title = "日期", value = "2022-01-01" },
        { op = "le", column = "on", title = "日期", value = "2024-01-01" } }
    local node = { op = "any", ["not"] = true, value = true, input = AWARD, where = { KIND, span[1], span[2] }, of = 2,
        covered = { "2022-01-01", "2024-01-01" },
        near = { { row = "9", cells = { { column = "on", title = "日期", value = "2021-12-31" } } } } }
    same(proof(node), "└─ ✓ 没有 奖项 (award)：种类 为 x，日期 在 2022-01-01 至 2024-01-01（共 2 行，均不符合，"
        .. "数据完整覆盖 2022-01-01 至 2024-01-01）\n└─ 不符合：award[9] 日期 2021-12-31\n")
end

tests["a row that may count names its unknown cell"] = function()
    local node = { op = "any", value = text.null, input = AWARD, where = { KIND }, of = 1,
        rows = { { row = "7", counts = text.null, unknown = { { column = "on", title = "日期", value = text.null } } } } }
    same(proof(node), "└─ ? 不能确定有没有 奖项：种类 为 x ← award[7]（是否计入不明：日期 缺少）\n")
end

tests["a missing record is named with its conditions"] = function()
    local last = { op = "last_of", value = text.null, input = AWARD, where = { KIND }, of = 2 }
    same(proof { op = "eq", value = text.null, args = { last, constant "pass" } },
        "└─ ? 奖项 最近一行 未知 等于 pass\n└─ 缺少记录：奖项 (award)：种类 为 x\n")
    local none = { op = "any", ["not"] = true, value = true, input = AWARD, of = 0 }
    same(proof { op = "const", value = text.null, given = { none } }, "└─ ? 缺少记录：奖项 (award)\n")
end

tests["conditions that led to a value are told as reasons, alike ones together"] = function()
    local function nothing(value)
        return { op = "any", ["not"] = true, value = true, input = AWARD, of = 0,
            where = { KIND, { op = "eq", column = "level", title = "级别", value = value } } }
    end
    local page = render { item("1", "0", "3", constant("0", { given = { nothing "a", nothing "b" } })) }
    contains(page, "   └─ 因 没有 奖项 (award)：种类 为 x，级别 为 a 或 级别 为 b\n")
end

tests["arithmetic stands in one line, in brackets where needed"] = function()
    local count = { op = "count", value = "5", input = AWARD, of = 5, rows = { { row = "1" }, { row = "2" } } }
    local steps = { op = "mul", value = "2", args = { { op = "sub", value = "4", args = { count, constant "1" } },
        constant("0.5", { figure = "1.step", unit = "分" }) } }
    local page = render { item("1", "4", "4", { op = "add", value = "4", args = { constant "2", steps } }) }
    contains(page, "   └─ 2 + （奖项 行数 5 − 1） × 0.5 分 = 4\n      └─ 奖项 行数 = 5\n")
end

tests["a step over all tells group, places and tie"] = function()
    same(proof { op = "top", value = text.null, places = "15", group = { "3213" }, keys = { "92.5" }, candidate = true,
        tie = true }, "└─ ? 在本组名额之内（本组 3213，名额 15，排序值 92.5，与其他对象并列，须由人决定）\n")
end

tests["a fold tells each step"] = function()
    local node = { op = "fold", value = "3", start = "0", input = AWARD, of = 1,
        rows = { { row = "7", turn = 1, by = "2021-05-01", value = "3" } } }
    contains(render { item("1", "3", "3", node) }, "└─ 奖项 逐行推算 = 3 ← award[7] 第 1 步（2021-05-01）后为 3\n")
end

tests["a part told elsewhere is referred to"] = function()
    same(proof { op = "and", value = true, see = "2.1", kind = "rule" }, "└─ ✓ 以下全部成立（见 2.1）\n")
end

tests["a gap in the data leaves the condition open"] = function()
    same(proof { op = "covers", ["not"] = true, value = true, open = true,
        args = { constant "2022-01-01", constant "2024-01-01" } },
        "└─ ? 数据未完整覆盖 2022-01-01 至 2024-01-01\n")
end

tests["a capped section says what its sum counts as"] = function()
    contains(render { section("5", item("1", "2.5", "3"), item("2", "3", "4")) }, "合计 2.5 + 3 = 5.5，计 5\n")
end

tests["intervals add up end by end"] = function()
    contains(render { section({ "2.5", "6.5" }, item("1", "2.5", "3"), item("2", { "0", "4" }, "4")) },
        "合计 2.5 + 0 至 4 = 2.5 至 6.5\n")
end

tests["missing facts close the page, reasons that the tree does not tell open it"] = function()
    local page = render({}, {}, { grade = text.null, status = "undetermined", score = text.null,
        score_range = { "88", "90" },
        reasons = { { rule = "q", kind = "rule", cite = "C-2", result = "unknown", text = "名额" } },
        missing = { { kind = "cell", name = "firms", table = "firm", column = "tax", row = "1042",
            title = "纳税额" }, { kind = "row", name = "reviews", table = "review", title = "审查意见" } } })
    same(page, "1042  待定  得分 88 至 90\n  ? q 名额〔C-2〕\n\n缺少的事实\n  ? 纳税额 (firm.tax[1042]) 未填\n"
        .. "  ? 审查意见 (review) 没有记录\n")
end

tests["what takes all subjects is named where it is left out"] = function()
    local out = { left_out = { { kind = "quota", id = "q" }, { kind = "output", id = "planned" } } }
    contains(render({}, {}, out), "\n\n未列：q、planned（")
    contains(render({}, { lang = "en" }, out), "Left out: q, planned (")
    lacks(render({}), "未列")
end

tests["decimals keep every digit"] = function()
    for _, decimal in ipairs { "0", "2.5", "-0.000001", "123456789012.123456" } do
        same(values.decimal(values.millionths(decimal)), decimal)
    end
    same(values.millionths("1e5"), nil)
end

return tests
