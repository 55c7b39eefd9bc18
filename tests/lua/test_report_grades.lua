-- Grades on a page: reached or missed, and by what.
local explain = require "report.explain"
local text = dofile "tests/harness/report_text.lua"

local tests = {}

local function page(value, blocks)
    local met = { op = "ge", value = blocks == "false", args = { { op = "column", value = "91",
        input = { table = "firm", column = "points", title = "得分", row = "1" } }, { op = "const", value = "90" } } }
    local tree = { { kind = "grade", id = "优", title = "优", line = 3, value = value, blocks = blocks, trace = met } }
    local document = { id = "1", status = value and "graded" or "refused", grade = value and "优" or text.null,
        score = "91", reasons = {}, tree = tree }
    return explain.render(document, { lang = "zh" }, text)
end

local function contains(found, part)
    if not string.find(found, part, 1, true) then error("no '" .. part .. "' in:\n" .. found, 2) end
end

tests["a grade that a veto took away is not marked as reached"] = function()
    contains(page(false, "false"), "✗ 优 ——本级条件满足，为其他条件所限")
end

tests["a grade that is reached has its mark and no more"] = function()
    contains(page(true, "false"), "✓ 优 第 3 行")
end

return tests
