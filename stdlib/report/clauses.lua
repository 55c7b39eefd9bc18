--- Pages of `heng clauses` from an account (see report/account.lua): how much of the source document is executed,
-- what is missing, every clause. options: format text, json, csv or csv-plain; missing, list: more, for text.
local style = require "report.style"

local concat, format, gsub = table.concat, string.format, string.gsub

local clauses = {}

local BOM = "\xEF\xBB\xBF"
local STATES = { "executed", "decision", "narrative", "missing" }
local STATE_ZH = { executed = "执行", decision = "待决定", narrative = "无须执行", missing = "没有着落" }
local KIND_ZH = { ["additive"] = "累计", ["best-of"] = "取最高", cap = "封顶", confidentiality = "保密", deadline = "期限",
    definition = "定义", delegation = "委托", ["document-required"] = "应交材料", ["dynamic-adjustment"] = "动态调整",
    eligibility = "申报条件", fee = "收费", ["form-field-optional"] = "选填栏目", ["form-field-required"] = "必填栏目",
    ["form-validation"] = "填报核对", ["grade-criterion"] = "等级条件", ["history-requirement"] = "既往等级",
    lookback = "回溯期", ["measure-by-grade"] = "分级措施", ["procedure-step"] = "程序", publicity = "公开公示",
    quota = "名额", revocation = "撤销", sanction = "惩戒", ["score-item"] = "评分项",
    ["statement-of-principle"] = "原则", survey = "调查", validity = "有效期", veto = "否决", weight = "权重",
    rule = "规则", requirement = "要求", item = "评分项", section = "部分", output = "输出", stage = "环节",
    limit = "上限", consequence = "后果", grade = "等级", figure = "数字", input = "数据" }

local function kind_of(s, kind) return s.english and kind or KIND_ZH[kind] or kind end
local function state_of(s, state) return s.english and state or STATE_ZH[state] or state end

local function table_of(s, options, columns, rows)
    for _, column in ipairs(columns) do column.title = column[s.lang] end
    return s.text.table { columns = columns, rows = rows, width = options.width or 0 }
end

local function number_columns()
    return { { zh = "类别", en = "kind" }, { zh = "执行", en = "executed", right = true },
        { zh = "待决定", en = "decision", right = true }, { zh = "无须执行", en = "narrative", right = true },
        { zh = "没有着落", en = "missing", right = true }, { zh = "合计", en = "total", right = true },
        { zh = "执行率", en = "share executed", right = true } }
end

local function count_row(name, counts)
    local row = { name }
    for _, state in ipairs(STATES) do row[#row + 1] = format("%d", counts[state]) end
    row[#row + 1] = format("%d", counts.total)
    row[#row + 1] = style.share(counts.executed, counts.total)
    return row
end

local function put_counts(s, out, account, options)
    local rows = {}
    for i, kind in ipairs(account.kinds) do rows[i] = count_row(kind_of(s, s:member(kind, "kind")), kind) end
    rows[#rows + 1] = count_row(s:say("合计", "all"), account.total)
    out[#out + 1] = table_of(s, options, number_columns(), rows)
end

--- Where in the scheme an entry stands.
local function place(s, account, line) return format("%s:%d", s:member(account, "path"), line) end

local MISSING = {
    { list = "without_state", zh = "没有写明着落的条款", en = "clauses without a state",
        line = function(s, account, m)
            return format("%s  %s:%d", s:member(m, "clause"), s:member(account, "file"), m.line)
        end },
    { list = "unknown_entries", zh = "条款指向方案里没有的编号", en = "clauses that name what the scheme does not have",
        line = function(s, account, m)
            return format("%s → %s  %s:%d", s:member(m, "clause"), s:member(m, "entry"), s:member(account, "file"),
                m.line)
        end },
    { list = "unlisted_cites", zh = "方案引用、清单里没有的条款", en = "citations that no clauses file lists",
        line = function(s, account, m)
            return format("%s  %s %s  %s", s:member(m, "cite"), kind_of(s, s:member(m, "kind")), s:member(m, "entry"),
                place(s, account, m.line))
        end },
    { list = "unnamed_entries", zh = "没有条款指向的规则", en = "entries of the scheme that no clause names",
        line = function(s, account, m)
            return format("%s %s %s  %s", kind_of(s, s:member(m, "kind")), s:member(m, "entry"), s:member(m, "title"),
                place(s, account, m.line))
        end },
}

local function put_missing(s, out, account)
    for _, part in ipairs(MISSING) do
        local list = account[part.list]
        if #list > 0 then
            out[#out + 1] = "\n" .. s:paint("bold", s:say("%s：%d", "%s: %d", part[s.lang], #list)) .. "\n"
            for _, missing in ipairs(list) do out[#out + 1] = "  " .. part.line(s, account, missing) .. "\n" end
        end
    end
end

--- Cites of documents whose clauses no file of the folder lists: neither right nor wrong.
local function put_unchecked(s, out, account)
    local cites = {}
    for i, m in ipairs(account.unchecked_cites) do cites[i] = s:member(m, "cite") end
    if #cites == 0 then return end
    out[#out + 1] = s:say("\n引用的文件没有条款清单，未能核对：%s\n",
        "\nnot checked, for the cited document has no clauses file: %s\n", concat(cites, s:say("、", ", ")))
end

local function missing_count(account)
    local n = 0
    for _, part in ipairs(MISSING) do n = n + #account[part.list] end
    return n
end

--- What executes a clause, or why nothing does.
local function told_by(s, clause)
    local parts = {}
    for _, name in ipairs(clause.by) do parts[#parts + 1] = style.clean(name) end
    for _, member in ipairs { "decision", "narrative" } do
        local words = s:member(clause, member)
        if words ~= "" then parts[#parts + 1] = words end
    end
    return concat(parts, s:say("；", "; "))
end

--- Lines of the scheme in which a clause is executed, in order and once each.
local function lines_of(clause)
    local lines, seen, texts = {}, {}, {}
    for _, entry in ipairs(clause.entries) do
        if not seen[entry.line] then lines[#lines + 1], seen[entry.line] = entry.line, true end
    end
    table.sort(lines)
    for i, line in ipairs(lines) do texts[i] = format("%d", line) end
    return concat(texts, ",")
end

local function put_list(s, out, account, options)
    local rows = {}
    for i, clause in ipairs(account.clauses) do
        rows[i] = { s:member(clause, "id"), s:member(clause, "at"), kind_of(s, s:member(clause, "kind")),
            state_of(s, clause.state), s:member(clause, "says"), told_by(s, clause), lines_of(clause) }
    end
    out[#out + 1] = "\n" .. table_of(s, options, { { zh = "条款", en = "clause" }, { zh = "位置", en = "at" },
        { zh = "类别", en = "kind" }, { zh = "着落", en = "state" }, { zh = "内容", en = "says", wrap = true },
        { zh = "由何执行", en = "by", wrap = true }, { zh = "方案行号", en = "lines", wrap = true } }, rows)
end

local function last_line(s, account)
    local total = account.total
    local told = total.total - total.missing
    return s:say("%s 的 %d 条中，%d 条有着落（%s）：执行 %d，待决定 %d，无须执行 %d\n",
        "%s: of %d clauses %d are accounted for (%s): %d executed, %d by decision, %d narrative\n",
        s:member(account, "scheme"), total.total, told, style.share(told, total.total), total.executed, total.decision,
        total.narrative)
end

local function render_text(s, account, options)
    local out = {}
    put_counts(s, out, account, options)
    if options.list then put_list(s, out, account, options) end
    if options.missing then put_missing(s, out, account) end
    put_unchecked(s, out, account)
    local n = missing_count(account)
    if n > 0 and not options.missing then
        out[#out + 1] = s:say("\n还有 %d 处没有着落；heng clauses %s --missing 逐项列出\n",
            "\n%d things are missing; heng clauses %s --missing lists them\n", n, s:member(account, "scheme"))
    end
    out[#out + 1] = "\n" .. last_line(s, account)
    return concat(out)
end

local function csv_cell(value)
    -- a text that begins like a formula would be one in a spreadsheet
    if string.find(value, "^[=+@\t\r-]") then value = "'" .. value end
    return string.find(value, '[",\r\n]') and '"' .. gsub(value, '"', '""') .. '"' or value
end

local function render_csv(s, account, options)
    local out = { options.format == "csv" and BOM or "",
        "id,at,kind,state,says,by,decision,narrative,scheme_lines\r\n" }
    for _, clause in ipairs(account.clauses) do
        local cells = { s:member(clause, "id"), s:member(clause, "at"), s:member(clause, "kind"), clause.state,
            s:member(clause, "says"), concat(clause.by, " "), s:member(clause, "decision"),
            s:member(clause, "narrative"), lines_of(clause) }
        for i, cell in ipairs(cells) do cells[i] = csv_cell(cell) end
        out[#out + 1] = concat(cells, ",") .. "\r\n"
    end
    return concat(out)
end

--- The page; the account itself as JSON.
function clauses.render(account, options, text)
    local s = style.open(options, text)
    if options.format == "json" then return text.json(account, true) .. "\n" end
    if options.format ~= "text" then return render_csv(s, account, options) end
    return render_text(s, account, options)
end

return clauses
