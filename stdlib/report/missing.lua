--- `heng run --missing`: which facts to find out first. document = { subjects, undetermined, nameless,
-- facts = { { kind, name, table, column, title, subjects, alone, adds, settled, share = { n, of } } } }, in order.
local style = require "report.style"

local concat, format = table.concat, string.format

local missing = {}

local KINDS = {
    cell = { "未填", "empty" }, row = { "没有记录", "no record" }, conflict = { "记录不一致", "records differ" },
    coverage = { "不知是否齐全", "coverage" }, tie = { "并列待定", "tie" }, others = { "取决于其他对象", "others" },
    figure = { "待决定", "decision" }, trouble = { "计算出错", "fault" },
}

--- Tenths of a per cent, rounded down: what is not all is not shown as 100.
local function per_cent(share)
    local tenths = share.of > 0 and share.n * 1000 // share.of or 0
    return format("%d.%d%%", tenths // 10, tenths % 10)
end

local function place_of(s, fact)
    local source = s:given(fact.table) or s:member(fact, "name")
    return s:given(fact.column) and source .. "." .. fact.column or source
end

local function kind_of(s, fact)
    local words = KINDS[fact.kind]
    return words and s:say(words[1], words[2]) or fact.kind
end

local function csv_cell(value)
    value = tostring(value)
    if string.find(value, "^[=+%-@\t\r]") then value = "'" .. value end
    if not string.find(value, '[",\r\n]') then return value end
    return '"' .. string.gsub(value, '"', '""') .. '"'
end

local function csv(s, document, bom)
    local out = { bom and "\u{FEFF}" or "", "number,kind,source,title,subjects,alone,adds,settled,undetermined\r\n" }
    for i, fact in ipairs(document.facts) do
        out[#out + 1] = concat({ i, csv_cell(fact.kind), csv_cell(place_of(s, fact)),
            csv_cell(s:given(fact.title) or ""), fact.subjects, fact.alone, fact.adds, fact.settled,
            document.undetermined }, ",") .. "\r\n"
    end
    return concat(out)
end

local function rows_of(s, document)
    local rows = {}
    for i, fact in ipairs(document.facts) do
        rows[i] = { tostring(i), s:given(fact.title) or s:member(fact, "name"), kind_of(s, fact), place_of(s, fact),
            style.count(fact.subjects), style.count(fact.alone), style.count(fact.adds), style.count(fact.settled),
            per_cent(fact.share) }
    end
    return rows
end

--- A table in the order in which facts settle the most, or the same as CSV.
function missing.render(document, options, text)
    local s = style.open(options, text)
    if options.format == "csv" or options.format == "csv-plain" then
        return csv(s, document, options.format == "csv")
    end
    local head = s:paint("bold", s:say("%s：对象 %s，待定 %s", "%s: %s subjects, %s undetermined",
        s:member(document, "scheme"), style.count(document.subjects), style.count(document.undetermined)))
    if document.undetermined == 0 then return head .. "\n" end
    local say = s:say("依次查明下列事实，每一步使最多的对象有结论：",
        "Facts to find out, in the order in which each next one settles the most:")
    local right = function(zh, en) return { title = s:say(zh, en), right = true } end
    local tables = text.table { columns = { right("次序", "no."), { title = s:say("缺少的事实", "missing fact"), wrap = true },
        { title = s:say("情形", "kind") }, { title = s:say("表和列", "source") }, right("对象", "wait"),
        right("只缺它", "alone"), right("新增定论", "adds"), right("累计", "settled"), right("占待定", "share") },
        rows = rows_of(s, document), width = options.width or 0 }
    local note = ""
    if document.nameless > 0 then
        note = s:say("另有 %s 个待定对象说不出缺什么。\n", "%s more name no fact that they wait for.\n",
            style.count(document.nameless))
    end
    return concat({ head, "\n\n", say, "\n", tables, note })
end

return missing
