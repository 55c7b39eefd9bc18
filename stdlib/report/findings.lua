--- Findings as frames with carets, as single lines, or as JSON.
-- document = { findings = { { code, severity, file, line, col, end_line, end_col, rule, table, row, column,
--   args = {}, source_line, fix } }, suppressed = n }; options = { lang, color, width, format }
local messages = require "report.messages"
local style = require "report.style"

local concat, format, rep = table.concat, string.format, string.rep

local findings = {}

local SEVERITY = {
    error = { zh = "错误", en = "error", color = "red" },
    warning = { zh = "警告", en = "warning", color = "yellow" },
    note = { zh = "提示", en = "note", color = "blue" },
}

local function severity_of(finding) return SEVERITY[finding.severity] or SEVERITY.error end

local function texts_of(s, finding)
    local args = {}
    for name, value in pairs(s:given(finding.args) or {}) do
        if s:given(value) ~= nil then args[name] = style.clean(value) end
    end
    return messages.find(finding.code, s.lang, args)
end

local function number(s, value)
    value = s:given(value)
    return math.type(value) == "integer" and value > 0 and value or nil
end

-- Cells before a column, with tabs kept so that the caret line stays under the source line.
local function gap_and_span(s, line, col, last)
    local gap, cells, index = {}, 0, 0
    for character in string.gmatch(line, "[\0-\127\192-\255][\128-\191]*") do
        index = index + 1
        local wide = character == "\t" and 1 or s.text.width(character)
        if index < col then
            gap[index] = character == "\t" and "\t" or rep(" ", wide)
        elseif index < last then
            cells = cells + wide
        end
    end
    -- a place beyond the last character is where something is missing
    for _ = index + 1, col - 1 do gap[#gap + 1] = " " end
    return concat(gap), math.max(cells, 1)
end

local function place_of(s, finding)
    local file = s:member(finding, "file")
    if file == "" then return nil end
    local line, col = number(s, finding.line), number(s, finding.col)
    if line and col then return format("%s:%d:%d", file, line, col) end
    return line and format("%s:%d", file, line) or file
end

local function data_place(s, finding)
    local parts = {}
    local function add(name, zh, en)
        local value = s:member(finding, name)
        if value ~= "" then parts[#parts + 1] = format("%s %s", s:say(zh, en), value) end
    end
    add("table", "表", "table")
    add("row", "行", "row")
    add("column", "列", "column")
    return #parts > 0 and concat(parts, s:say("，", ", ")) or nil
end

local function put_source(s, out, finding, gutter)
    local line, source = number(s, finding.line), s:given(finding.source_line)
    if not line or not source then return end
    source = style.clean(string.gsub(source, "[\r\n]+$", ""), true)
    out[#out + 1] = format("%s %s %s", s:paint("blue", rep(" ", gutter - #tostring(line)) .. line),
        s:paint("blue", "│"), source)
    local col = number(s, finding.col)
    if not col then return end
    local one_line = (number(s, finding.end_line) or line) == line
    local last = one_line and (number(s, finding.end_col) or col + 1) or math.maxinteger
    local gap, cells = gap_and_span(s, source, col, last)
    out[#out + 1] = format("%s %s %s%s", rep(" ", gutter), s:paint("blue", "│"), gap,
        s:paint(severity_of(finding).color, rep("^", cells)))
end

-- The line of the scheme's own text that calls the function in which the finding is, or nil.
local function called_on(s, finding)
    return math.tointeger(tonumber(s:given((s:given(finding.args) or {}).called_on)))
end

local function put_frame(s, out, finding)
    local severity, texts = severity_of(finding), texts_of(s, finding)
    local line = number(s, finding.line)
    local gutter = line and #tostring(line) or 1
    local margin = rep(" ", gutter)
    out[#out + 1] = s:paint(severity.color, format("%s[%s]", severity[s.lang], finding.code)) .. " "
        .. s:paint("bold", texts.title)
    for _, place in ipairs { place_of(s, finding) or false, data_place(s, finding) or false } do
        if place then out[#out + 1] = format("%s %s %s", margin, s:paint("blue", "┌─"), place) end
    end
    put_source(s, out, finding, gutter)
    local function remark(zh, en, value)
        if value then out[#out + 1] = format("%s = %s%s", margin, s:say(zh, en), value) end
    end
    local rule = s:member(finding, "rule")
    remark("调用处：第", "called on line ", called_on(s, finding) and called_on(s, finding) .. s:say("行", ""))
    remark("规则：", "rule: ", rule ~= "" and rule or nil)
    remark("相近：", "near: ", texts.near)
    remark("改法：", "help: ", texts.help)
    remark("说明：", "more: ", texts.known and "heng help " .. finding.code or nil)
    out[#out + 1] = ""
end

local function counts_of(list)
    local counts = { error = 0, warning = 0, note = 0 }
    for _, finding in ipairs(list) do
        local severity = counts[finding.severity] and finding.severity or "error"
        counts[severity] = counts[severity] + 1
    end
    return counts
end

local function summary_line(s, document)
    local counts, parts = counts_of(document.findings), {}
    local function add(n, zh, en)
        if n > 0 then parts[#parts + 1] = s:say("%d 个" .. zh, "%d " .. en .. (n > 1 and "s" or ""), n) end
    end
    add(counts.error, "错误", "error")
    add(counts.warning, "警告", "warning")
    add(counts.note, "提示", "note")
    if #parts == 0 then return s:say("没有发现问题", "no findings") end
    local line = s:say("发现 ", "found ") .. concat(parts, s:say("、", ", "))
    local hidden = s:given(document.suppressed) or 0
    if hidden > 0 then
        line = line .. s:say("；另有 %d 个同类问题未列出", "; %d more of the same kinds are not shown", hidden)
    end
    return line
end

local function render_text(s, document)
    local out = {}
    for _, finding in ipairs(document.findings) do put_frame(s, out, finding) end
    out[#out + 1] = summary_line(s, document)
    return concat(out, "\n") .. "\n"
end

local function render_short(s, document)
    local out = {}
    for i, finding in ipairs(document.findings) do
        local place = place_of(s, finding) or data_place(s, finding) or "heng"
        local texts = texts_of(s, finding)
        local title = texts.near and texts.title .. s:say("；", "; ") .. texts.near or texts.title
        out[i] = format("%s: %s %s: %s\n", place, finding.code, finding.severity, title)
    end
    return concat(out)
end

-- Replacements that mend it: the text of `fix` would take the place marked.
local function fix_of(s, finding)
    local text = s:given(finding.fix)
    if not text then return s.text.null end
    return { { line = finding.line, col = finding.col, end_col = finding.end_col, text = text } }
end

local MEMBERS = { "code", "severity", "file", "line", "col", "end_line", "end_col", "rule", "table", "row",
    "column" }

local function render_json(s, document)
    local list = {}
    for i, finding in ipairs(document.findings) do
        local texts, one = texts_of(s, finding), {}
        for _, name in ipairs(MEMBERS) do
            local value = finding[name]
            one[name] = value ~= nil and value ~= 0 and value or s.text.null
        end
        one.message = texts.title
        one.called_on = called_on(s, finding) or s.text.null
        one.fix = fix_of(s, finding)
        one.help = texts.help or texts.near or s.text.null
        list[i] = one
    end
    return s.text.json { schema = 1, findings = s.text.array(list),
        suppressed = s:given(document.suppressed) or 0 } .. "\n"
end

local FORMATS = { text = render_text, short = render_short, json = render_json }

--- Draws the findings in the order given.
function findings.render(document, options, text)
    return (FORMATS[options.format] or render_text)(style.open(options, text), document)
end

return findings
