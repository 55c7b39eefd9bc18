--- What a change of rules does to everybody: what changed, headlines, matrix, causes, groups, movers.
-- The document's shape is described in stdlib/report/compare.md.
local style = require "report.style"
local share = require "report.compare_share"

local concat, format = table.concat, string.format

local compare = {}

local LONGEST = 12 -- lines of a list before it is cut

local NAMES = { ungraded = { "不定级", "ungraded" }, refused = { "不予定级", "refused" },
    undetermined = { "待定", "undetermined" }, absent = { "不在其中", "absent" } }
local WORDS = { added = { "新增", "added" }, removed = { "删去", "removed" }, altered = { "改动", "altered" } }
local KINDS = { own = { "", "" }, places = { "名额增减", "number of places" },
    displaced = { "他人进出名额", "others took or left places" }, definition = { "定级条件", "definition of the grades" } }

local function result(s, name)
    local known = NAMES[name]
    return known and s:say(known[1], known[2]) or style.clean(name)
end

local function heading(s, out, zh, en)
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say(zh, en))
end

local function put_table(s, out, columns, rows)
    out[#out + 1] = (string.gsub(s.text.table { columns = columns, rows = rows, width = 0 }, "\n+$", ""))
end

local function put_sides(s, out, document)
    local old, new = document.old, document.new
    out[#out + 1] = s:paint("bold", s:say("比较 %s → %s", "%s → %s", s:member(old, "scheme"), s:member(new, "scheme")))
end

local function change_line(s, change)
    local id = s:member(change, "entry")
    local title = s:member(change, "title")
    local cite = s:cite(s:given(change.cite_new) or change.cite_old)
    if s:given(change.old) ~= nil or s:given(change.new) ~= nil then
        local unit = s:member(change, "unit")
        return format("  %s  %s: %s → %s%s%s", id, title, s:member(change, "old", "–"), s:member(change, "new", "–"),
            unit ~= "" and " " .. unit or "", cite)
    end
    local word = WORDS[change.change]
    return format("  %s  %s: %s%s", id, title, s:say(word[1], word[2]), cite)
end

local function put_changes(s, out, document)
    heading(s, out, "改了什么", "What changed")
    local derived, listed = 0, 0
    for _, change in ipairs(document.changes) do
        if change.itself then
            out[#out + 1] = change_line(s, change)
            listed = listed + 1
        else
            derived = derived + 1
        end
    end
    if listed == 0 then out[#out + 1] = s:say("  规则无差异", "  The rules are the same") end
    if derived > 0 then
        out[#out + 1] = s:say("  另有 %d 条只因上列改动而不同", "  %d more differ only through these", derived)
    end
end

local function put_headlines(s, out, document)
    local h = document.headlines
    heading(s, out, "总览", "Headlines")
    local columns = { { title = s:say("项目", "what") }, { title = s:say("对象", "subjects"), right = true } }
    local rows = {}
    local function add(name, zh, en) rows[#rows + 1] = { s:say(zh, en), style.count(h[name]) } end
    add("subjects_old", "原有对象", "subjects before")
    add("subjects_new", "现有对象", "subjects after")
    add("raised", "上升", "raised")
    add("lowered", "下降", "lowered")
    add("newly_undetermined", "变为待定", "newly undetermined")
    add("no_longer_undetermined", "不再待定", "no longer undetermined")
    add("unchanged", "不变", "unchanged")
    add("newly_graded", "其中：新定级", "among them: newly graded")
    add("newly_refused", "其中：新被否决", "among them: newly refused")
    add("score_up", "得分上升", "score up")
    add("score_down", "得分下降", "score down")
    put_table(s, out, columns, rows)
end

-- Rows and columns that nobody is in are left out.
local function used_results(document)
    local used = {}
    for i in ipairs(document.results) do
        local sum = 0
        for k in ipairs(document.results) do sum = sum + document.matrix[i][k] + document.matrix[k][i] end
        if sum > 0 then used[#used + 1] = i end
    end
    return used
end

local function put_matrix(s, out, document)
    heading(s, out, "由（行）到（列）", "From (rows) to (columns)")
    local used = used_results(document)
    local columns, rows = { { title = "" } }, {}
    for _, k in ipairs(used) do columns[#columns + 1] = { title = result(s, document.results[k]), right = true } end
    for _, i in ipairs(used) do
        local row = { result(s, document.results[i]) }
        for _, k in ipairs(used) do row[#row + 1] = style.count(document.matrix[i][k]) end
        rows[#rows + 1] = row
    end
    put_table(s, out, columns, rows)
end

local function cause_name(s, cause)
    local kind = KINDS[cause.kind]
    local entry = s:member(cause, "entry", s:member(cause, "id"))
    local title = s:member(cause, "title")
    local named = entry ~= "" and (title ~= "" and entry .. " " .. title or entry) or ""
    if cause.kind == "own" then return named end
    return s:say(kind[1], kind[2]) .. (named ~= "" and s:say("：", ": ") .. named or "")
end

local function put_causes(s, out, document)
    if #document.causes == 0 then return end
    heading(s, out, "变动的原因", "Why they moved")
    table.sort(document.causes, function(a, b)
        if a.movers ~= b.movers then return a.movers > b.movers end
        return a.cause .. a.from .. a.to < b.cause .. b.from .. b.to
    end)
    for i, cause in ipairs(document.causes) do
        if i > LONGEST then
            out[#out + 1] = s:say("  另有 %d 项", "  %d more", #document.causes - LONGEST)
            break
        end
        out[#out + 1] = format("  %8s  %s → %s  %s%s", style.count(cause.movers), result(s, cause.from),
            result(s, cause.to), cause_name(s, cause), s:cite(cause.cite))
    end
end

local function put_groups(s, out, by)
    heading(s, out, "按" .. s:member(by, "title") .. "统计", "By " .. s:member(by, "title"))
    local columns = { { title = s:member(by, "title") }, { title = s:say("对象", "subjects"), right = true },
        { title = s:say("上升", "raised"), right = true }, { title = s:say("下降", "lowered"), right = true },
        { title = s:say("变为待定", "newly undetermined"), right = true },
        { title = s:say("新被否决", "newly refused"), right = true } }
    local rows = {}
    for _, g in ipairs(by.groups) do
        rows[#rows + 1] = { s:member(g, "value", s:say("（未知）", "(unknown)")), style.count(g.subjects_new),
            style.count(g.raised), style.count(g.lowered), style.count(g.newly_undetermined),
            style.count(g.newly_refused) }
    end
    put_table(s, out, columns, rows)
end

local function put_movers(s, out, document)
    if #document.movers == 0 then return end
    heading(s, out, "变动的对象", "Who moved")
    for _, mover in ipairs(document.movers) do
        local causes = {}
        for _, cause in ipairs(mover.causes) do causes[#causes + 1] = cause_name(s, cause) end
        out[#out + 1] = format("  %s  %s → %s  %s", s:member(mover, "id"), result(s, mover.old), result(s, mover.new),
            concat(causes, s:say("；", "; ")))
    end
end

local function csv_cell(value)
    local text = tostring(value)
    return string.find(text, '[",\r\n]') and '"' .. string.gsub(text, '"', '""') .. '"' or text
end

local function csv_line(cells)
    for i, cell in ipairs(cells) do cells[i] = csv_cell(cell) end
    return concat(cells, ",") .. "\r\n"
end

local function csv_movers(s, document)
    local lines = { csv_line { "id", "old", "new", "causes" } }
    for _, mover in ipairs(document.movers) do
        local causes = {}
        for _, cause in ipairs(mover.causes) do
            causes[#causes + 1] = cause.kind .. ":" .. s:member(cause, "id")
        end
        lines[#lines + 1] = csv_line { s:member(mover, "id"), mover.old, mover.new, concat(causes, " ") }
    end
    return concat(lines)
end

local function csv_matrix(document)
    local lines = { csv_line { "old", table.unpack(document.results) } }
    for i, name in ipairs(document.results) do
        lines[#lines + 1] = csv_line { name, table.unpack(document.matrix[i]) }
    end
    return concat(lines)
end

--- Text of the report for the options' format: text, csv or csv-plain.
function compare.render(document, options, text)
    local s = style.open(options, text)
    if options.format ~= "text" then
        local body = document.chosen and csv_movers(s, document) or csv_matrix(document)
        return (options.format == "csv" and "\u{FEFF}" or "") .. body
    end
    local out = {}
    put_sides(s, out, document)
    put_changes(s, out, document)
    put_headlines(s, out, document)
    put_matrix(s, out, document)
    put_causes(s, out, document)
    for _, by in ipairs(document.by) do put_groups(s, out, by) end
    put_movers(s, out, document)
    share.put(s, out, document)
    return concat(out, "\n") .. "\n"
end

return compare
