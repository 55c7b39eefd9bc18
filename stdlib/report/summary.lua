--- What came of a run: counts, grades by group, reasons, missing facts, ties, figures changed, hashes.
-- document = { scheme, title, version, as_of, scheme_hash, data_hash, figures, summary }; the shape of
-- summary is that of the outcome room.
local facts = require "report.facts"
local style = require "report.style"

local concat, format, sort = table.concat, string.format, table.sort

local summary = {}

local LONGEST = 10   -- lines of a list before it is cut
local NARROWEST = 60 -- cells of a screen that tables are fitted to

local function heading(s, out, zh, en)
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say(zh, en))
end

-- Texts may be broken to fit the screen; a narrower one would cut numbers, which must never be.
local function fitting_width(columns, options)
    local width = options.width or 0
    for _, column in ipairs(columns) do
        if column.wrap then return width >= NARROWEST and width or 0 end
    end
    return 0
end

local function put_table(s, out, columns, rows, options)
    local drawn = s.text.table { columns = columns, rows = rows, width = fitting_width(columns, options) }
    out[#out + 1] = (string.gsub(drawn, "\n+$", ""))
end

local function put_header(s, out, document, counts)
    local statuses, all = counts.statuses, counts.subjects
    out[#out + 1] = s:paint("bold", s:member(document, "title", s:member(document, "scheme")))
        .. s:say("（%s）", " (%s)", s:member(document, "scheme"))
    local parts = {}
    local function add(name, zh, en)
        local n = statuses[name] or 0
        parts[#parts + 1] = format("%s %s (%s)", s:say(zh, en), style.count(n), style.share(n, all))
    end
    add("graded", "已定级", "graded")
    add("refused", "不予定级", "refused")
    if (statuses.ungraded or 0) > 0 then add("ungraded", "不定级", "ungraded") end
    add("undetermined", "待定", "undetermined")
    out[#out + 1] = s:say("对象 %s：", "%s subjects: ", style.count(all)) .. concat(parts, s:say("，", ", "))
end

local function group_row(names, label, group, with_ungraded)
    local row = { label, style.count(group.subjects) }
    for _, name in ipairs(names) do row[#row + 1] = style.count(group.grades[name] or 0) end
    row[#row + 1] = style.count(group.statuses.refused or 0)
    if with_ungraded then row[#row + 1] = style.count(group.statuses.ungraded or 0) end
    row[#row + 1] = style.count(group.statuses.undetermined or 0)
    return row
end

local function put_groups(s, out, by, counts, names, options)
    local columns = { { title = s:member(by, "title", s:member(by, "name")) },
        { title = s:say("对象", "subjects"), right = true } }
    for _, name in ipairs(names) do columns[#columns + 1] = { title = style.clean(name), right = true } end
    columns[#columns + 1] = { title = s:say("不予定级", "refused"), right = true }
    local with_ungraded = (counts.statuses.ungraded or 0) > 0 -- schemes with applications have none
    if with_ungraded then columns[#columns + 1] = { title = s:say("不定级", "ungraded"), right = true } end
    columns[#columns + 1] = { title = s:say("待定", "undetermined"), right = true }
    local rows = {}
    for i, group in ipairs(by.groups) do
        rows[i] = group_row(names, s:member(group, "value", s:say("（未知）", "(unknown)")), group, with_ungraded)
    end
    rows[#rows + 1] = group_row(names, s:say("合计", "total"), counts, with_ungraded)
    put_table(s, out, columns, rows, options)
end

local function put_grades(s, out, document, counts, options)
    local names = style.grades(counts.grades, s:given(document.grade_order))
    local by = s:given(counts.by)
    heading(s, out, "等级", "Grades")
    if by and #by.groups > 0 then return put_groups(s, out, by, counts, names, options) end
    local rows = {}
    for i, name in ipairs(names) do
        local n = counts.grades[name]
        rows[i] = { style.clean(name), style.count(n), style.share(n, counts.subjects) }
    end
    if #rows == 0 then
        out[#out + 1] = s:say("没有对象获得等级", "no subject was given a grade")
        return
    end
    put_table(s, out, { { title = s:say("等级", "grade") }, { title = s:say("对象", "subjects"), right = true },
        { title = s:say("占比", "share"), right = true } }, rows, options)
end

local function put_rest(s, out, list)
    if #list > LONGEST then
        out[#out + 1] = s:say("……另有 %d 项", "… and %d more", #list - LONGEST)
    end
end

local function put_reasons(s, out, counts, options)
    local list = facts.reasons(counts.reasons)
    if #list == 0 then return end
    heading(s, out, "最常见的原因", "Most frequent reasons")
    local rows = {}
    for i = 1, math.min(#list, LONGEST) do
        local reason = list[i]
        rows[i] = { style.count(reason.blocks), style.count(reason.unknown), s:member(reason, "rule"),
            s:member(reason, "title"), s:member(reason, "cite") }
    end
    put_table(s, out, { { title = s:say("不满足", "not met"), right = true },
        { title = s:say("不确定", "open"), right = true }, { title = s:say("规则", "rule") },
        { title = s:say("内容", "title"), wrap = true }, { title = s:say("出处", "citation") } }, rows, options)
    put_rest(s, out, list)
end

local function put_missing(s, out, counts, options)
    local waiting = counts.statuses.undetermined or 0
    if waiting == 0 then return end
    heading(s, out, "待定的原因", "What is undetermined")
    local list = facts.missing(counts.missing)
    out[#out + 1] = s:say("%s 个对象待定。", "%s subjects are undetermined. ", style.count(waiting))
        .. (#list > 0 and s:say("补齐下列事实即可确定：", "These facts would settle them:") or "")
    if #list == 0 then return end
    local rows = {}
    for i = 1, math.min(#list, LONGEST) do
        local fact = list[i]
        rows[i] = { facts.name(s, fact), facts.kind(s, fact), style.count(fact.subjects),
            style.count(fact.alone) }
    end
    put_table(s, out, { { title = s:say("缺少的事实", "missing fact"), wrap = true }, { title = s:say("情形", "kind") },
        { title = s:say("涉及对象", "subjects"), right = true },
        { title = s:say("仅缺此项", "only this"), right = true } }, rows, options)
    put_rest(s, out, list)
end

local function put_ties(s, out, counts)
    if #counts.ties == 0 then return end
    heading(s, out, "并列，须由人决定", "Ties that wait for a decision")
    for _, tie in ipairs(counts.ties) do
        local ids = {}
        for i, id in ipairs(tie.subjects) do ids[i] = style.clean(id) end
        local group = s:given(tie.group)
        if type(group) == "table" then group = concat(group, " / ") end
        local name = s:member(tie, "title", s:member(tie, "rule")) .. s:cite(tie.cite)
        if group ~= nil then name = name .. " " .. style.clean(group) end
        out[#out + 1] = format("  %s%s%s", name, s:say("：", ": "), concat(ids, s:say("、", ", ")))
    end
end

local function put_figures(s, out, document)
    local figures, names = s:given(document.figures) or {}, {}
    for name, figure in pairs(figures) do
        if type(figure) == "table" and figure.set == true then names[#names + 1] = name end
    end
    if #names == 0 then return end
    sort(names)
    heading(s, out, "用 --set 改动的指标", "Figures changed by --set")
    for _, name in ipairs(names) do
        local figure = figures[name]
        local unit = s:member(figure, "unit")
        out[#out + 1] = format("  %s = %s%s  %s%s", style.clean(name), s:member(figure, "value", "?"),
            unit ~= "" and " " .. unit or "", s:member(figure, "title"), s:cite(figure.cite))
    end
end

local function put_origin(s, out, document)
    out[#out + 1] = ""
    local function add(zh, en, name)
        local value = s:member(document, name)
        if value ~= "" then out[#out + 1] = s:paint("faint", s:say(zh, en) .. value) end
    end
    add("截止日期 ", "as of ", "as_of")
    add("方案哈希 ", "scheme hash ", "scheme_hash")
    add("数据哈希 ", "data hash   ", "data_hash")
    add("heng ", "heng ", "version")
end

--- The page as text.
function summary.render(document, options, text)
    local s, out = style.open(options, text), {}
    local counts = document.summary
    put_header(s, out, document, counts)
    put_grades(s, out, document, counts, options)
    put_reasons(s, out, counts, options)
    put_missing(s, out, counts, options)
    put_ties(s, out, counts)
    put_figures(s, out, document)
    put_origin(s, out, document)
    return concat(out, "\n") .. "\n"
end

return summary
