--- Writes the registry as a page for people, in Chinese or English.
local columns = require "registry.columns"
local concat, format, gsub = table.concat, string.format, string.gsub

local page = {}

local WORDS = {
    zh = {
        title = "数据登记表", version = "结构版本：%d", contents = "目录",
        preface = "本页由数据登记表的定义生成。每个方案都读取同一个 SQLite 数据库。"
            .. "空单元格（NULL）表示未知，不等于零，也不等于没有。"
            .. "日期为 YYYY-MM-DD；只知道年月或年份时写 YYYY-MM 或 YYYY。时间为 ISO 8601，东八区（+08:00）。"
            .. "是非为 1、0 或空。带“÷100”的数字按百分之一单位存整数。"
            .. "事实表的行从不删除：更正时新增一行，原行改为“已撤回”。",
        head = "| 列 | 标题 | 类型 | 单位 | 必填 | 说明 |", key = "主键", yes = "是", see = "引自 ",
        number = "数字", date = "日期", time = "时间", text = "文本", truth = "是非", fact = "事实表，含来源与效力列。",
        empty = "",
        themes = { places = "区划、机构、日历与来源", schemes = "方案与人工决定", enterprises = "企业", filings = "申报",
            reviews = "审查与评审", records = "不良记录与监督检查", capabilities = "资质与能力", honours = "荣誉、专利与报告",
            results = "结果" },
        units = columns.units_zh,
    },
    en = {
        title = "The registry", version = "Version of the structure: %d", contents = "Contents",
        preface = "This page is generated from the definition of the registry. All schemes read one SQLite "
            .. "database. An empty cell (NULL) is unknown: neither zero nor none. Dates are YYYY-MM-DD, or "
            .. "YYYY-MM and YYYY where no more is known. Times are ISO 8601 at +08:00. Truths are 1, 0 or empty. "
            .. "A number marked ÷100 is held as a whole number of hundredths. Rows of fact tables are never "
            .. "deleted: a correction adds a row, and the old one becomes withdrawn.",
        head = "| column | title | type | unit | required | meaning |", key = "key", yes = "yes", see = "key of ",
        number = "number", date = "date", time = "time", text = "text", truth = "truth",
        fact = "A table of facts, with source and validity.", empty = "",
        themes = { places = "Places, authorities, calendars, sources", schemes = "Schemes and human decisions",
            enterprises = "Enterprises", filings = "Filings", reviews = "Reviews",
            records = "Adverse records and inspections", capabilities = "Capabilities",
            honours = "Honours, patents, reports", results = "Results" },
        units = {},
    },
}

local function cell(text) return (gsub(gsub(text, "|", "\\|"), "\n", " ")) end

local function unit_of(column, words)
    local unit = column.unit
    if not unit or unit == "time" then return words.empty end
    local name = words.units[unit] or unit
    return column.divisor and format("%s ÷%d", name, column.divisor) or name
end

local function codes_of(column, lang)
    local list = {}
    for i, code in ipairs(column.one_of) do list[i] = format("`%s` %s", code, column.gloss[code][lang]) end
    return concat(list, lang == "zh" and "；" or "; ")
end

local function meaning_of(column, lang, words)
    local parts = { column[lang .. "_meaning"] }
    if column.references then parts[#parts + 1] = words.see .. "`" .. column.references .. "`" end
    if column.one_of then parts[#parts + 1] = codes_of(column, lang) end
    return concat(parts, lang == "zh" and "。" or ". ")
end

local function column_row(described, column, lang, words)
    local required = column.name == described.key and words.key or column.required and words.yes or words.empty
    local kind = column.unit == "time" and "time" or column.type
    return format("| `%s` | %s | %s | %s | %s | %s |", column.name, cell(lang == "zh" and column.title or column.en),
        words[kind], cell(unit_of(column, words)), required, cell(meaning_of(column, lang, words)))
end

local function table_part(out, described, lang, words)
    out[#out + 1] = format("\n### `%s` %s\n", described.name, lang == "zh" and described.title or described.en)
    out[#out + 1] = described.meaning[lang] .. (lang == "zh" and "。" or ". ") .. (described.fact and words.fact or "")
    out[#out + 1] = "\n" .. words.head .. "\n|---|---|---|---|---|---|"
    for _, column in ipairs(described.columns) do out[#out + 1] = column_row(described, column, lang, words) end
end

local function contents(out, registry, lang, words)
    out[#out + 1] = "\n## " .. words.contents .. "\n"
    local theme
    for _, described in ipairs(registry.tables) do
        if described.theme ~= theme then
            theme = described.theme
            out[#out + 1] = "- " .. words.themes[theme]
        end
        out[#out + 1] = format("  - `%s` %s", described.name, lang == "zh" and described.title or described.en)
    end
end

--- The page in Markdown; lang is "zh" (also for anything unknown) or "en".
function page.write(registry, lang)
    lang = WORDS[lang] and lang or "zh"
    local words = WORDS[lang]
    local out = { "# " .. words.title .. "\n", format(words.version, registry.version) .. "\n", words.preface }
    contents(out, registry, lang, words)
    local theme
    for _, described in ipairs(registry.tables) do
        if described.theme ~= theme then
            theme = described.theme
            out[#out + 1] = "\n## " .. words.themes[theme]
        end
        table_part(out, described, lang, words)
    end
    return concat(out, "\n") .. "\n"
end

return page
