--- Writes the registry as SQL: strict tables, checks, foreign keys, indexes.
local concat, format, gsub = table.concat, string.format, string.gsub

local sql = {}

local function quoted(text) return "'" .. gsub(text, "'", "''") .. "'" end

local DAY = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
local DATE_FORMS = { DAY, "[0-9][0-9][0-9][0-9]-[01][0-9]", "[0-9][0-9][0-9][0-9]" }
local TIME_FORMS = { DAY .. "T[0-2][0-9]:[0-5][0-9]*+08:00" }

local function matches_one(name, forms)
    local tests = {}
    for i, form in ipairs(forms) do tests[i] = format("%s GLOB %s", name, quoted(form)) end
    return concat(tests, " OR ")
end

local function one_of(column)
    local list = {}
    for i, code in ipairs(column.one_of) do list[i] = quoted(code) end
    return format("%s IN (%s)", column.name, concat(list, ", "))
end

local function check_of(column)
    local name = column.name
    if column.one_of then return one_of(column) end
    if column.type == "truth" then return name .. " IN (0, 1)" end
    if column.type == "date" then return matches_one(name, column.unit == "time" and TIME_FORMS or DATE_FORMS) end
    if column.low then return format("%s >= %d", name, column.low) end
end

local STORED = { text = "TEXT", date = "TEXT", number = "INTEGER", truth = "INTEGER" }

local function column_line(described, column)
    local words = { column.name, STORED[column.stored or column.type] }
    local is_key = column.name == described.key
    if is_key then words[#words + 1] = "PRIMARY KEY" end
    if column.required or is_key then words[#words + 1] = "NOT NULL" end
    if column.name == "valid_status" then words[#words + 1] = "DEFAULT 'effective'" end
    if column.unique then words[#words + 1] = "UNIQUE" end
    if column.references then
        words[#words + 1] = "REFERENCES " .. gsub(column.references, "%.(.*)", "(%1)")
    end
    local check = check_of(column)
    if check then words[#words + 1] = "CHECK (" .. check .. ")" end
    return "  " .. concat(words, " ")
end

local function create_table(described)
    local lines = {}
    for i, column in ipairs(described.columns) do lines[i] = column_line(described, column) end
    return format("CREATE TABLE %s (\n%s\n) STRICT;", described.name, concat(lines, ",\n"))
end

-- Rows that replace others are few, so their index leaves the rest out.
local function create_index(described, column)
    local partial = column.name == "supersedes_id" and " WHERE supersedes_id IS NOT NULL" or ""
    return format("CREATE INDEX %s_%s ON %s (%s)%s;", described.name, column.name, described.name,
        column.name, partial)
end

--- The whole registry; tables come before indexes.
function sql.write(registry)
    local out = {
        "CREATE TABLE heng_registry (\n  version INTEGER NOT NULL\n) STRICT;",
        format("INSERT INTO heng_registry (version) VALUES (%d);", registry.version),
    }
    for _, described in ipairs(registry.tables) do out[#out + 1] = create_table(described) end
    for _, described in ipairs(registry.tables) do
        for _, column in ipairs(described.columns) do
            if column.indexed then out[#out + 1] = create_index(described, column) end
        end
    end
    return concat(out, "\n") .. "\n"
end

return sql
