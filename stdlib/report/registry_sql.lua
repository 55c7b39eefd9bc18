--- SQL that creates an empty registry.
local registry = require "registry"

local registry_sql = {}

function registry_sql.render()
    return registry.sql()
end

return registry_sql
