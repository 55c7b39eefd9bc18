--- What test cases came to, as text, TAP, JUnit or JSON.
-- document = { cases = { { file, name, passed, differences = { { what, expected, actual } }, explanation } },
--   passed, failed, coverage = { rules, touched, required, missed = { { scheme, rule, title, line } } } }
local style = require "report.style"
local values = require "report.values"

local concat, format, gsub = table.concat, string.format, string.gsub

local tests = {}

local function shown(s, value, what)
    if s:given(value) == nil then return s:say("（无）", "(none)") end
    if type(value) ~= "table" or what == "score_range" then return values.show(s, value) end
    return s.text.json(value)
end

local function difference_lines(s, case)
    local lines = {}
    for i, difference in ipairs(s:given(case.differences) or {}) do
        lines[i] = s:say("%s：应为 %s，实为 %s", "%s: expected %s, got %s", s:member(difference, "what"),
            shown(s, difference.expected, difference.what), shown(s, difference.actual, difference.what))
    end
    return lines
end

--- Whole per cent of rules touched, rounded down: 100 means all of them.
local function per_cent(coverage)
    return coverage.rules == 0 and 100 or 100 * coverage.touched // coverage.rules
end

-- What a rule or figure has not been seen as yet.
local LACKS = {
    ["true"] = { zh = "未见成立", en = "never true" }, ["false"] = { zh = "未见不成立", en = "never false" },
    at = { zh = "未见刚好达到", en = "never met exactly" }, beside = { zh = "未见差一点", en = "never just missed" },
}

local function put_missed(s, out, missed)
    for _, rule in ipairs(s:given(missed) or {}) do
        local line = s:member(rule, "line")
        local place = s:member(rule, "scheme") .. (line ~= "" and ":" .. line or "")
        local lack = LACKS[rule.lack]
        out[#out + 1] = format("  %s %s %s%s%s", s:paint("yellow", "–"), s:member(rule, "rule"),
            s:member(rule, "title"), lack and s:say("：", ": ") .. lack[s.lang] or "",
            place ~= "" and s:paint("faint", format(" (%s)", place)) or "")
    end
end

local function put_coverage(s, out, coverage)
    if not coverage then return end
    out[#out + 1] = s:say("规则覆盖：%d / %d（%d%%）", "rules covered: %d of %d (%d%%)", coverage.touched, coverage.rules,
        per_cent(coverage))
    put_missed(s, out, coverage.missed)
    if s:given(coverage.unknown) then
        out[#out + 1] = s:say("见过不明的规则：%d / %d", "rules seen unknown: %d of %d", coverage.unknown, coverage.rules)
    end
    if s:given(coverage.figures) then
        out[#out + 1] = s:say("有成对用例的界限：%d / %d", "thresholds met exactly and just missed: %d of %d",
            coverage.pairs, coverage.figures)
        put_missed(s, out, coverage.missed_figures)
    end
    local required = s:given(coverage.required) or 0
    if required > per_cent(coverage) then
        out[#out + 1] = s:paint("red", s:say("低于要求的 %d%%", "below the %d%% required", required))
    end
end

local function render_text(s, document, options)
    local out, file = {}, nil
    for _, case in ipairs(document.cases) do
        if not case.passed or options.verbose == true then
            if case.file ~= file then
                file = case.file
                out[#out + 1] = s:paint("bold", s:member(case, "file"))
            end
            out[#out + 1] = format("  %s %s", values.mark(s, tostring(case.passed)), s:member(case, "name"))
            for _, line in ipairs(difference_lines(s, case)) do out[#out + 1] = "      " .. line end
            local explanation = not case.passed and s:given(case.explanation) or ""
            for line in string.gmatch(explanation, "[^\n]+") do out[#out + 1] = "      " .. line end
        end
    end
    put_coverage(s, out, s:given(document.coverage))
    local color = document.failed > 0 and "red" or "green"
    out[#out + 1] = s:paint(color, s:say("%d 个用例通过，%d 个不通过", "%d passed, %d failed", document.passed,
        document.failed))
    return concat(out, "\n") .. "\n"
end

-- "#" begins a directive in TAP.
local function tap_name(s, case)
    return (gsub(format("%s: %s", s:member(case, "file"), s:member(case, "name")), "#", "＃"))
end

local function render_tap(s, document)
    local out = { "TAP version 13", format("1..%d", #document.cases) }
    for i, case in ipairs(document.cases) do
        out[#out + 1] = format("%s %d - %s", case.passed and "ok" or "not ok", i, tap_name(s, case))
        for _, line in ipairs(difference_lines(s, case)) do out[#out + 1] = "# " .. line end
    end
    return concat(out, "\n") .. "\n"
end

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function xml(value) return (gsub(style.clean(value), '[&<>"]', ESCAPES)) end

local function render_junit(s, document)
    local out = { '<?xml version="1.0" encoding="UTF-8"?>',
        format('<testsuite name="heng" tests="%d" failures="%d">', #document.cases, document.failed) }
    for _, case in ipairs(document.cases) do
        local open = format('  <testcase classname="%s" name="%s"', xml(s:member(case, "file")),
            xml(s:member(case, "name")))
        if case.passed then
            out[#out + 1] = open .. "/>"
        else
            local lines = difference_lines(s, case)
            for i, line in ipairs(lines) do lines[i] = xml(line) end
            out[#out + 1] = open .. ">"
            out[#out + 1] = format('    <failure message="%s">%s</failure>', lines[1] or "", concat(lines, "\n"))
            out[#out + 1] = "  </testcase>"
        end
    end
    out[#out + 1] = "</testsuite>"
    return concat(out, "\n") .. "\n"
end

local function render_json(s, document)
    return s.text.json { schema = 1, cases = s.text.array(document.cases), passed = document.passed,
        failed = document.failed, coverage = document.coverage or s.text.null } .. "\n"
end

local FORMATS = { text = render_text, tap = render_tap, junit = render_junit, json = render_json }

--- The report in options.format; options.verbose lists passed cases too.
function tests.render(document, options, text)
    return (FORMATS[options.format] or render_text)(style.open(options, text), document, options)
end

return tests
