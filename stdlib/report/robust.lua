--- `heng robust`: distances to marks and how often results change; the document is described in heng.h.
local style = require "report.style"

local concat, format = table.concat, string.format

local robust = {}

local RESULTS = {
    ungraded = { "不定级", "ungraded" }, refused = { "不予认定", "refused" }, undetermined = { "待定", "undetermined" },
}

local function result_name(s, result)
    local words = RESULTS[result]
    return words and s:say(words[1], words[2]) or style.clean(result)
end

--- A share as a decimal of a hundred, rounded down to tenths: what is not all is not shown as 100.
local function per_cent(share)
    local tenths = share.of > 0 and share.n * 1000 // share.of or 0
    return format("%d.%d%%", tenths // 10, tenths % 10)
end

local function mean(share)
    local tenths = share.of > 0 and (share.n * 10 + share.of // 2) // share.of or 0
    return format("%s.%d", style.count(tenths // 10), tenths % 10)
end

local function csv_cell(value)
    if string.find(value, "^[=+@\t\r-]") then value = "'" .. value end
    return string.find(value, '[",\r\n]') and '"' .. string.gsub(value, '"', '""') .. '"' or value
end

local function csv(s, document, bom)
    local out = { bom and "\u{FEFF}" or "", "id,result,kept,draws,up,mark_up,down,mark_down\r\n" }
    for _, subject in ipairs(document.least_firm) do
        local kept = s:given(subject.kept)
        out[#out + 1] = concat({ csv_cell(subject.id), csv_cell(subject.result), kept and kept.n or "",
            document.draws, s:given(subject.up) or "", s:given(subject.mark_up) or "", s:given(subject.down) or "",
            s:given(subject.mark_down) or "" }, ",") .. "\r\n"
    end
    return concat(out)
end

local function right(s, zh, en)
    return { title = s:say(zh, en), right = true }
end

local function put_varied(s, out, document)
    local parts, scores = {}, s:given(document.vary.scores)
    if scores then parts[1] = s:say("每个专家评分 ±%s", "every expert score ±%s", scores) end
    for _, figure in ipairs(document.vary.figures) do
        parts[#parts + 1] = format("%s %s..%s", figure.figure, figure.from, figure.to)
    end
    if #parts == 0 then return end
    out[#out + 1] = s:say("浮动：%s；抽取 %s 次，种子 %d。", "Varying: %s; %s draws, seed %d.",
        concat(parts, s:say("，", ", ")), style.count(document.draws), document.seed)
    out[#out + 1] = s:say("每次有 %s 到 %s 个对象结果不同，平均 %s 个。",
        "In a draw %s to %s subjects have another result, %s on average.", style.count(document.moved.least),
        style.count(document.moved.most), mean(document.moved.mean))
end

local function put_population(s, out, document)
    local rows = {}
    for i, count in ipairs(document.population) do
        rows[i] = { result_name(s, count.result), style.count(count.base) }
        if document.draws > 0 then
            rows[i][3], rows[i][4], rows[i][5] = style.count(count.least), mean(count.mean), style.count(count.most)
        end
    end
    local columns = { { title = s:say("结果", "result") }, right(s, "原样", "as it is") }
    if document.draws > 0 then
        columns[3], columns[4], columns[5] = right(s, "最少", "least"), right(s, "平均", "mean"), right(s, "最多", "most")
    end
    out[#out + 1] = "\n" .. s.text.table { columns = columns, rows = rows, width = 0 }
end

local function put_histogram(s, out, document)
    local rows = {}
    if document.draws == 0 then return end
    for i, part in ipairs(document.histogram) do
        local below = s:given(part.below)
        rows[i] = { below and format("%d–%d%%", part.from.n * 10, below.n * 10) or "100%", style.count(part.n) }
    end
    out[#out + 1] = s.text.table { columns = { right(s, "结果不变的次数占比", "draws that keep the result"),
        right(s, "对象", "subjects") }, rows = rows, width = 0 }
end

local function put_subjects(s, out, document)
    local rows = {}
    for i, subject in ipairs(document.least_firm) do
        local kept = s:given(subject.kept)
        rows[i] = { style.clean(subject.id), result_name(s, subject.result), kept and per_cent(kept) or "",
            s:given(subject.up) or "–", s:given(subject.mark_up) or "–", s:given(subject.down) or "–",
            s:given(subject.mark_down) or "–" }
    end
    if #rows == 0 then return end
    out[#out + 1] = s.text.table { columns = { { title = s:say("对象", "subject") }, { title = s:say("结果", "result") },
        right(s, "不变", "kept"), right(s, "距上一线", "lacks"), right(s, "上一线", "next mark"),
        right(s, "高出", "above"), right(s, "已过线", "mark passed") }, rows = rows, width = 0 }
    local rest = document.listed - #rows
    if rest > 0 then
        out[#out + 1] = s:say("另有 %s 个（--least 0 全部列出）", "%s more (--least 0 lists all)", style.count(rest))
    end
end

--- A page of tables, or the list of subjects as CSV.
function robust.render(document, options, text)
    local s = style.open(options, text)
    if options.format ~= "text" then return csv(s, document, options.format == "csv") end
    local out = { s:paint("bold", s:say("%s：对象 %s，临界（距分数线不超过 %s 分）%s",
        "%s: %s subjects, marginal (within %s of a mark): %s", s:member(document, "scheme"),
        style.count(document.subjects), document.within, style.count(document.marginal))) }
    put_varied(s, out, document)
    put_population(s, out, document)
    put_histogram(s, out, document)
    put_subjects(s, out, document)
    return concat(out, "\n") .. "\n"
end

return robust
