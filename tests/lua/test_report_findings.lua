-- Findings: carets stand under what is meant, in every form; nothing of the data reaches the terminal raw.
local findings = require "report.findings"
local text = dofile "tests/harness/report_text.lua"

local function same(found, wanted)
    if found ~= wanted then error("found:\n" .. found .. "\ninstead of:\n" .. wanted, 2) end
end

local function holds(condition, message) if not condition then error(message, 2) end end

local function contains(page, part)
    if not string.find(page, part, 1, true) then error("no '" .. part .. "' in:\n" .. page, 2) end
end

local function render(list, options)
    options.lang = options.lang or "zh"
    return findings.render({ findings = list, suppressed = options.suppressed }, options, text)
end

local function option_finding(changes)
    local finding = { code = "HE0821", severity = "error", file = "s.lua", line = 3, col = 9, end_line = 3,
        end_col = 10, args = { option = "--fromat" }, source_line = "  min = “90”，        -- 优秀" }
    for name, value in pairs(changes or {}) do finding[name] = value end
    return finding
end

local tests = {}

tests["a frame shows place, line, caret, help and the page to read"] = function()
    same(render({ option_finding() }, { format = "text" }), table.concat({
        "错误[HE0821] 没有选项 --fromat",
        "  ┌─ s.lua:3:9",
        "3 │   min = “90”，        -- 优秀",
        "  │         ^",
        "  = 改法：用 heng 命令 -h 查看该命令的选项",
        "  = 说明：heng help HE0821",
        "",
        "发现 1 个错误",
        "",
    }, "\n"))
end

tests["carets count cells: Chinese takes two, tabs stay tabs"] = function()
    local page = render({ option_finding { source_line = "\t名称 = 甲乙", col = 7, end_col = 9 } }, { format = "text" })
    contains(page, "│ \t       ^^^^\n")
end

tests["a caret beyond the end of the line stands there"] = function()
    contains(render({ option_finding { source_line = "ab", col = 5, end_col = 6 } }, { format = "text" }), "│     ^\n")
end

tests["a finding over several lines is marked to the end of its first line"] = function()
    contains(render({ option_finding { source_line = "ab {", col = 4, end_line = 5, end_col = 2 } },
        { format = "text" }), "│    ^\n")
end

tests["a finding within a function of the scheme names the line that calls it"] = function()
    local finding = option_finding()
    finding.args = { option = "--fromat", called_on = "9" }
    contains(render({ finding }, { format = "text", lang = "en" }), "= called on line 9\n")
    contains(render({ finding }, { format = "text" }), "= 调用处：第9行\n")
    contains(render({ finding }, { format = "json" }), '"called_on":9,')
end

tests["a wide line number moves the frame"] = function()
    contains(render({ option_finding { line = 120, end_line = 120 } }, { format = "text" }),
        "    ┌─ s.lua:120:9\n120 │")
end

tests["a finding in the data shows table, row and column"] = function()
    local finding = { code = "HE0599", severity = "warning", table = "records", row = "7", column = "kind",
        args = { got = "x" } }
    contains(render({ finding }, { format = "text", lang = "en" }), "┌─ table records, row 7, column kind\n")
    same(render({ finding }, { format = "short" }), "表 records，行 7，列 kind: HE0599 warning: got = x\n")
end

tests["an unknown code shows its arguments"] = function()
    contains(render({ { code = "HE9999", severity = "error", args = { b = "2", a = "1" } } }, { format = "text" }),
        "错误[HE9999] a = 1, b = 2\n")
end

tests["the short form is one line for each finding"] = function()
    same(render({ option_finding() }, { format = "short", lang = "en" }),
        "s.lua:3:9: HE0821 error: there is no option --fromat\n")
end

tests["JSON has all members, and null for what is not there"] = function()
    same(render({ option_finding { end_line = 0, end_col = 0 } }, { format = "json", lang = "en" }),
        '{"findings":[{"called_on":null,"code":"HE0821","col":9,"column":null,"end_col":null,"end_line":null,'
        .. '"file":"s.lua",'
        .. '"fix":null,"help":"see heng COMMAND -h for the options of a command","line":3,'
        .. '"message":"there is no option --fromat","row":null,"rule":null,"severity":"error","table":null}],'
        .. '"schema":1,"suppressed":0}\n')
    same(render({}, { format = "json" }), '{"findings":[],"schema":1,"suppressed":0}\n')
end

tests["a replacement becomes a fix of the place marked"] = function()
    contains(render({ option_finding { args = { option = "x" }, fix = '"' } }, { format = "json" }),
        '"fix":[{"col":9,"end_col":10,"line":3,"text":"\\u0022"}]')
end

tests["no findings are said to be none; suppressed ones are counted"] = function()
    same(render({}, { format = "text" }), "没有发现问题\n")
    contains(render({ option_finding() }, { format = "text", lang = "en", suppressed = 4 }), "4 more of the same")
end

tests["control characters of the data do not reach the terminal"] = function()
    local page = render({ option_finding { args = { option = "\27[2J" }, source_line = "a\27[2Jb" } },
        { format = "text" })
    holds(not string.find(page, "\27", 1, true), "an escape is in the page")
end

tests["colours come only where they are asked for"] = function()
    contains(render({ option_finding() }, { format = "text", color = true }), "\27[1;31m错误[HE0821]\27[0m")
end

return tests
