--- The registry: one description of the database that all schemes read.
-- From it come the SQL of an empty database, the page that documents it, and the checks of input.
-- @usage local registry = require "registry"; print(registry.sql())

local registry = { version = 1, tables = {}, by_name = {} }

local THEMES = { "places", "schemes", "enterprises", "filings", "reviews", "records", "capabilities",
    "honours", "results" }

local function add_columns(described)
    described.by_column = {}
    for _, column in ipairs(described.columns) do
        if described.by_column[column.name] then
            error("column " .. described.name .. "." .. column.name .. " stands twice")
        end
        described.by_column[column.name] = column
    end
end

local function load_themes()
    for _, theme in ipairs(THEMES) do
        for _, described in ipairs(require("registry." .. theme)) do
            if registry.by_name[described.name] then error("table " .. described.name .. " stands twice") end
            described.theme = theme
            add_columns(described)
            registry.tables[#registry.tables + 1] = described
            registry.by_name[described.name] = described
        end
    end
end

--- The table and column that a reference names.
function registry.target(reference)
    local table_name, column_name = string.match(reference, "^([%l_]+)%.([%l_]+)$")
    local described = registry.by_name[table_name]
    return described, described and described.by_column[column_name]
end

-- A link holds what the key it leads to holds, so its type is known only when all tables are.
local function settle_links()
    for _, described in ipairs(registry.tables) do
        for _, column in ipairs(described.columns) do
            if column.references then
                local _, key = registry.target(column.references)
                if not key then error("reference to nowhere: " .. column.references) end
                column.type = key.type
            end
        end
    end
end

load_themes()
settle_links()

--- CREATE statements of an empty registry.
function registry.sql() return require("registry.sql").write(registry) end

--- The documentation page in Markdown; lang is "zh" or "en".
function registry.page(lang) return require("registry.page").write(registry, lang) end

return registry
