-- The registry describes itself completely, and its SQL and pages follow from the description.
local registry = require "registry"

local find, format, gmatch = string.find, string.format, string.gmatch

local function holds(condition, message) if not condition then error(message, 2) end end

local function same(found, wanted, what)
    if found ~= wanted then error(format("%s: %s instead of %s", what, tostring(found), tostring(wanted)), 2) end
end

local function each_column(visit)
    for _, described in ipairs(registry.tables) do
        for _, column in ipairs(described.columns) do visit(described, column) end
    end
end

local function contains(text, part) return find(text, part, 1, true) ~= nil end

local tests = {}

tests["every table has titles, meanings in both languages, and its key among its columns"] = function()
    holds(#registry.tables > 50, "tables are missing")
    for _, described in ipairs(registry.tables) do
        local name = described.name
        holds(find(name, "^[%l_]+$"), "name of table " .. name)
        holds(described.title ~= "" and described.en ~= "", "titles of " .. name)
        holds(described.meaning.zh ~= "" and described.meaning.en ~= "", "meaning of " .. name)
        holds(described.by_column[described.key], "key of " .. name)
        same(registry.by_name[name], described, "by_name." .. name)
    end
end

tests["every column has a known type, a plain name, titles and meanings"] = function()
    local types = { number = true, date = true, text = true, truth = true }
    each_column(function(described, column)
        local name = described.name .. "." .. column.name
        holds(types[column.type], "type of " .. name)
        holds(find(column.name, "^[%l_][%l%d_]*$"), "name of " .. name)
        holds(column.title ~= "" and column.en ~= "", "titles of " .. name)
        holds((column.zh_meaning == nil) == (column.en_meaning == nil), "meaning of " .. name)
        holds(column.zh_meaning ~= "" and column.en_meaning ~= "", "meaning of " .. name)
        holds(not find(column.en, "[\128-\255]"), "English title of " .. name)
    end)
end

tests["every permitted value has a gloss in both languages and stands once"] = function()
    each_column(function(described, column)
        local seen = {}
        for _, code in ipairs(column.one_of or {}) do
            holds(not seen[code], format("%s.%s: %s stands twice", described.name, column.name, code))
            seen[code] = true
            holds(find(code, "^[%w_]+$"), "code " .. code)
            local gloss = column.gloss[code]
            holds(gloss.zh ~= "" and gloss.en ~= "", "gloss of " .. code)
        end
    end)
end

tests["references lead to keys and take their type"] = function()
    each_column(function(described, column)
        if not column.references then return end
        local target, key = registry.target(column.references)
        local name = described.name .. "." .. column.name
        holds(target and key, "reference of " .. name)
        same(key.name, target.key, "referenced key of " .. name)
        same(column.type, key.type, "type of " .. name)
    end)
end

tests["money is in fen and points are in hundredths"] = function()
    same(registry.by_name.financials.by_column.revenue.divisor, 100, "revenue")
    same(registry.by_name.financials.by_column.revenue.unit, "CNY", "revenue")
    same(registry.by_name.expert_score.by_column.points.divisor, 100, "points")
    each_column(function(_, column)
        if column.unit == "CNY" or column.unit == "points" then same(column.divisor, 100, column.name) end
    end)
end

tests["every fact table ends with where the fact comes from and whether it counts"] = function()
    local facts = 0
    for _, described in ipairs(registry.tables) do
        if described.fact then
            facts = facts + 1
            for _, name in ipairs { "source_id", "recorded_at", "recorded_by", "valid_status", "supersedes_id" } do
                holds(described.by_column[name], described.name .. " lacks " .. name)
            end
            same(described.by_column.supersedes_id.references, described.name .. ".id", described.name)
        end
    end
    holds(facts > 45, "fact tables are missing")
end

tests["the tables that a yearly notice with quotas and vetoes needs are there"] = function()
    local needed = "area authority work_calendar source coverage data_notice scheme human_decision enterprise "
        .. "application form_value document declaration adverse_record inspection listing certificate std_pilot "
        .. "standard_work honour quality_award sci_award patent enterprise_title instrument instrument_list "
        .. "satisfaction_report quality_credit_report financials expert_score review recommendation "
        .. "city_submission onsite_check defence public_notice notice_entry objection grade_history ban "
        .. "fraud_finding fee_charged"
    for name in gmatch(needed, "%S+") do holds(registry.by_name[name], "table " .. name) end
end

tests["coverage of all areas is written as a star, never as an empty cell"] = function()
    local area = registry.by_name.coverage.by_column.area_code
    same(area.required, true, "area_code")
    same(area.references, nil, "area_code")
end

tests["the SQL is strict, checks codes and truths, and indexes what is joined on"] = function()
    local text = registry.sql()
    holds(contains(text, "CREATE TABLE heng_registry"), "version table")
    holds(contains(text, "CHECK (is_workday IN (0, 1))"), "truths")
    holds(contains(text, "'effective', 'overturned', 'withdrawn'"), "codes")
    holds(contains(text, "REFERENCES enterprise(id)"), "references")
    holds(contains(text, "CREATE INDEX adverse_record_enterprise_id ON adverse_record (enterprise_id);"), "index")
    holds(contains(text, "cycle_months INTEGER CHECK (cycle_months >= 0)"), "lower bounds")
    local tables, strict = 0, 0
    for _ in gmatch(text, "CREATE TABLE") do tables = tables + 1 end
    for _ in gmatch(text, "%) STRICT;") do strict = strict + 1 end
    same(strict, tables, "strict tables")
    same(tables, #registry.tables + 1, "tables")
    same(registry.sql(), text, "second writing")
end

tests["the page lists every table and every column in both languages"] = function()
    for _, lang in ipairs { "zh", "en" } do
        local text = registry.page(lang)
        for _, described in ipairs(registry.tables) do
            holds(contains(text, "### `" .. described.name .. "`"), lang .. ": " .. described.name)
        end
        each_column(function(_, column) holds(contains(text, "| `" .. column.name .. "` |"), column.name) end)
    end
    holds(not find(registry.page "en", "### `%S+` [\128-\255]"), "English headings")
end

tests["an unknown option or a malformed reference of a column is refused"] = function()
    local c = require "registry.columns"
    holds(not pcall(c.text, "a", "甲", "a", { requierd = true }), "misspelt option")
    holds(not pcall(c.link, "a", "甲", "a", "nowhere"), "reference without column")
end

return tests
