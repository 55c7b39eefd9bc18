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

local function column(title, name, value, row)
    return { op = "column", value = value, args = {},
        input = { name = "firms", table = "firm", column = name, title = title, unit = text.null, row = row } }
end

local function constant(value, figure)
    return { op = "const", value = value, figure = figure or text.null, args = {} }
end

local function item(id, value, max, node)
    return { kind = "item", id = id, title = "项目" .. id, cite = "C-" .. id, line = 7, value = value,
        attrs = { max = max }, children = {}, trace = node }
end

local function section(value, ...)
    return { kind = "section", id = "S", title = "合计项", cite = text.null, line = 5, value = value,
        attrs = { max = "12" }, children = { ... } }
end

local function render(tree, options, more)
    local document = { id = "1042", grade = "AAA", status = "graded", score = "91.5", reasons = {}, tree = tree }
    for name, value in pairs(more or {}) do document[name] = value end
    options = options or {}
    options.lang = options.lang or "zh"
    return explain.render(document, options, text)
end

local tests = {}

tests["a comparison is one line with values, figure and row"] = function()
    local node = { op = "ge", value = true, args = { column("营业收入", "revenue", "12000", "1042"),
        constant("10000", "least_revenue") } }
    local rule = { kind = "eligibility", id = "e1", title = "收入", cite = "C-1", line = 3, value = true,
        blocks = "false", children = {}, trace = node }
    same(render { rule }, "1042  等级 AAA  得分 91.5\n└─ ✓ e1 收入 〔C-1〕 第 3 行\n"
        .. "   └─ ✓ 营业收入 12000 (firm.revenue[1042]) 不低于 least_revenue 10000\n")
    contains(render({ rule }, { lang = "en" }), "is at least least_revenue 10000")
end

tests["an entry that blocks is marked as such, one that may block with a question mark"] = function()
    local function veto(blocks)
        return { kind = "veto", id = "v", title = text.null, cite = text.null, line = 0, value = true,
            blocks = blocks, children = {} }
    end
    contains(render { veto "true" }, "└─ ✗ v\n")
    contains(render { veto "false" }, "└─ ✓ v\n")
    contains(render { veto "unknown" }, "└─ ? v\n")
end

tests["points show value and maximum, sections their sum"] = function()
    local page = render { section("5.5", item("1", "2.5", "3"), item("2", "3", "4")) }
    contains(page, "├─ • 1 项目1 2.5 / 3 分 〔C-1〕 第 7 行\n")
    contains(page, "└─ 合计 2.5 + 3 = 5.5\n")
end

tests["a capped section says what its sum counts as"] = function()
    contains(render { section("5", item("1", "2.5", "3"), item("2", "3", "4")) }, "合计 2.5 + 3 = 5.5，计 5\n")
end

tests["intervals add up end by end"] = function()
    contains(render { section({ "2.5", "6.5" }, item("1", "2.5", "3"), item("2", { "0", "4" }, "4")) },
        "合计 2.5 + 0 至 4 = 2.5 至 6.5\n")
end

tests["reductions list their rows, nested values are unfolded below"] = function()
    local node = { op = "ge", value = true, args = {
        { op = "count", value = "2", args = {}, rows = {
            { row = "a1", args = { { op = "in_set", value = true, texts = { "x", "y" },
                args = { column("种类", "kind", "x", "a1") } } } },
            { row = "a2", args = { { op = "eq", value = text.null,
                args = { column("种类", "kind", text.null, "a2"), constant("x") } } } },
        } }, constant("2") } }
    local page = render { { kind = "rule", id = "r", children = {}, trace = node } }
    contains(page, "└─ ✓ 2 不低于 2\n")
    contains(page, "   └─ 符合的行数 = 2\n")
    contains(page, "├─ 行 a1\n")
    contains(page, "└─ ✓ 种类 x (firm.kind[a1]) 属于 x、y\n")
    contains(page, "└─ ? 种类 未知 (firm.kind[a2]) 等于 x\n")
end

tests["values that only pass from parent to child rows are not told"] = function()
    local node = { op = "gt", value = false, args = { { op = "spread", value = "3",
        args = { column("人数", "staff", "3", "1") } }, constant("5") } }
    contains(render { { kind = "rule", id = "r", children = {}, trace = node } },
        "└─ ✗ 人数 3 (firm.staff[1]) 高于 5\n")
end

tests["depth cuts the tree"] = function()
    local tree = { section("5.5", item("1", "2.5", "3"), item("2", "3", "4")) }
    lacks(render(tree, { depth = 1 }), "项目1")
    contains(render(tree, { depth = 2 }), "项目1")
end

tests["missing facts close the page, reasons open it"] = function()
    local page = render({}, {}, { grade = text.null, status = "undetermined", score = text.null,
        score_range = { "88", "90" },
        reasons = { { rule = "q", cite = "C-2", result = "unknown", text = "名额" } },
        missing = { { kind = "cell", name = "firms", table = "firm", column = "tax", row = "1042",
            title = "纳税额" } } })
    same(page, "1042  待定  得分 88 至 90\n  ? q 名额〔C-2〕\n\n缺少的事实\n  ? 纳税额 (firm.tax[1042]) 未填\n")
end

tests["figures are told where they are used"] = function()
    lacks(render { { kind = "figure", id = "f", title = "门槛", value = "5", children = {} } }, "门槛")
end

tests["decimals keep every digit"] = function()
    for _, decimal in ipairs { "0", "2.5", "-0.000001", "123456789012.123456" } do
        same(values.decimal(values.millionths(decimal)), decimal)
    end
    same(values.millionths("1e5"), nil)
end

tests["every kernel has words in both languages"] = function()
    local operations = require "report.operations"
    local file = assert(io.open("vm/kernel/kernels.def"))
    local count = 0
    for name in string.gmatch(file:read("a"), 'KERNEL%([%w_]+, "([%w_]+)"') do
        count = count + 1
        if not operations.words[name] then error("no words for kernel " .. name) end
    end
    file:close()
    if count < 50 then error("only " .. count .. " kernels were found") end
end

return tests
