--- The page on results databases: what `heng run -o results.db` writes.
local concat, format = table.concat, string.format

local results_page = {}

local INTRODUCTION = {
    zh = "heng run -o results.db 写出一个 SQLite 数据库。小数以文本保存，一位不差；空值表示没有或未知。\n"
        .. "整个结果在一个事务中写入：要么完整，要么保留原有文件。",
    en = "heng run -o results.db writes a SQLite database. Decimals are texts and exact; NULL is none or unknown.\n"
        .. "A result is written in one transaction: it is complete, or the file that was there stays.",
}

local TABLES = {
    { "heng_run", "一次运行一行：方案、哈希、版本、截止日期、指标", "one row: scheme, hashes, version, as-of date, figures" },
    { "heng_subject", "每个对象一行：等级、状态、得分或得分区间、待定者可能的结果",
        "one row for each subject: grade, status, score or its range, what the undetermined may get" },
    { "heng_value", "每个对象一行，每条规则或项目一列：真为 1，假为 0，区间写作 80..90",
        "one row for each subject, one column for each rule or item: true 1, false 0, a range 80..90" },
    { "heng_entry", "方案中的规则、项目、指标：名称、出处、行号，其值所在的表和列",
        "rules, items and figures of the scheme: title, citation, line, table and column of its values" },
    { "heng_reason", "没有等级或待定的原因：规则、出处、结果", "why a subject has no grade or is undetermined: rule, citation, result" },
    { "heng_missing", "待定对象所缺的事实：表、行、列", "facts that undetermined subjects lack: table, row, column" },
    { "heng_cell", "heng_value 的逐项形式：对象、项目、值、下限、上限", "heng_value entry by entry: subject, entry, value, low, high" },
}

--- The page in a language, "zh" or "en".
function results_page.page(lang)
    local out = { INTRODUCTION[lang], "" }
    for _, described in ipairs(TABLES) do
        out[#out + 1] = format("  %-14s %s", described[1], lang == "en" and described[3] or described[2])
    end
    out[#out + 1] = ""
    out[#out + 1] = lang == "en" and "  heng_value and heng_cell name a subject by its number in heng_subject."
        or "  heng_value 和 heng_cell 中的对象是 heng_subject 的 number。"
    out[#out + 1] = lang == "en" and "  sqlite3 results.db '.schema'   shows all columns"
        or "  sqlite3 results.db '.schema'   可看到全部列"
    return concat(out, "\n")
end

return results_page
