--- plugin "uscc" { version = "1.0" }: functions of plugins as words of the scheme. The manifest says what they take
-- and give. A floating-point result is inexact until :round states its places, and so is what is made of it.

local context = require "words.context"
local completeness = require "words.completeness"
local fields = require "words.fields"
local nodes = require "words.nodes"
local relations = require "words.relations"

local plugins = {}

local METATABLE = { __metatable = "plugin", __name = "plugin" }
local Plugin = { name = "plugin", metatable = METATABLE }
local COLUMN = { __metatable = "column of a relation", __name = "column of a relation",
  __index = function() return nil end }
local RowColumn = { name = "column of a relation", metatable = COLUMN }

local data_of = setmetatable({}, { __mode = "k" })
local KNOWN = { version = { "text", required = true } }

local function lost_function(ctx)
  return function() return nodes.lost(ctx) end
end

-- ---- arguments ----------------------------------------------------------------------------------

--- responses:column "score": the values of a column in the rows of a relation, for a plugin's function.
function relations.methods.column(ctx, data, what)
  local value = relations.row_value(ctx, data, what, "column")
  return ctx:handle(RowColumn, { rows = data, value = value })
end

--- The relation whose rows all arguments are of; nil after a finding.
local function rows_of(ctx, call, argument, given, rows)
  local data = ctx:of(given)
  if not data or data.class ~= RowColumn then
    if not nodes.is_lost(given) then
      ctx:finding("HE1136", { word = call.word, name = argument.name, got = ctx:describe(given) },
        { word = call.name })
    end
    return nil
  end
  if rows and (rows.input ~= data.rows.input or rows.filter ~= data.rows.filter) then
    ctx:finding("HE1137", { word = call.word }, { word = call.name })
    return nil
  end
  return data.rows, data.value
end

--- Nodes of the arguments, and the relation that they are of; nil after a finding.
local function arguments(ctx, call, given)
  local refs, rows = {}, nil
  for i, argument in ipairs(call.spec.args) do
    local value = given[i]
    if argument.rows then
      rows, value = rows_of(ctx, call, argument, value, rows)
      if not rows then return nil end
    elseif (ctx:of(value) or {}).class == RowColumn then
      ctx:finding("HE1138", { word = call.word, name = argument.name }, { word = call.name })
      return nil
    end
    refs[i] = nodes.ref(ctx, value, argument.type, call.name)
    if not refs[i] then return nil end
    local unit = (nodes.of(value) or {}).unit
    if unit and argument.unit and unit ~= argument.unit then
      ctx:warn("HE0311", { first = unit, second = argument.unit }, { word = call.name })
    end
  end
  return refs, rows
end

-- ---- calls --------------------------------------------------------------------------------------

local function call_plugin(ctx, call, given, count)
  local wanted = #call.spec.args
  if count ~= wanted then
    ctx:finding("HE1135", { word = call.word, expected = wanted, got = count }, { word = call.name })
    return nodes.lost(ctx)
  end
  local refs, rows = arguments(ctx, call, given)
  if not refs then return nodes.lost(ctx) end
  if rows then
    refs[wanted + 1] = relations.filter_ref(ctx, rows)
    if not refs[wanted + 1] then return nodes.lost(ctx) end
  end
  local ref, problem = ctx.core.call_plugin(call.plugin, call.name, rows and rows.input.space, refs)
  if not ref then return nodes.refused(ctx, call.word, problem) end
  if call.spec.inexact then ctx:mark_inexact(ref, call.word) end
  local value = nodes.with_unit(nodes.wrap(ctx, ref), call.spec.unit)
  return rows and completeness.only_if(ctx, value, completeness.of(ctx, rows)) or value
end

function METATABLE.__index(handle, key)
  local data = data_of[handle]
  local ctx = data.context
  if not data.manifest then return lost_function(ctx) end
  if not data.version then
    data.version = data.manifest.version
    ctx:finding("HE0215", { field = "version", word = "plugin" }, { line = data.line, word = "plugin" })
  end
  local name = tostring(key)
  local spec = data.manifest.functions[name]
  if not spec then
    local near = context.nearest(name, context.sorted_keys(data.manifest.functions))
    ctx:finding("HE1134", { plugin = data.manifest.name, name = name, near = near or "" }, { word = name })
    return lost_function(ctx)
  end
  local call = { plugin = data.manifest.name, name = name, word = data.manifest.name .. "." .. name, spec = spec }
  return function(...) return call_plugin(ctx, call, { ... }, select("#", ...)) end
end

--- "1.0" stands for 1.0 and for 1.0.x.
local function is_version(wanted, found)
  return wanted == found or string.sub(found, 1, #wanted + 1) == wanted .. "."
end

function METATABLE.__call(handle, given)
  local data = data_of[handle]
  local ctx = data.context
  local spec = fields.read(ctx, "plugin", given, KNOWN, data.line)
  data.version = spec.version or (data.manifest and data.manifest.version)
  if data.manifest and not is_version(data.version, data.manifest.version) then
    ctx:finding("HE1133", { plugin = data.manifest.name, wanted = data.version, found = data.manifest.version },
      { line = data.line, value = spec.version })
  end
  return handle
end

function METATABLE.__newindex(handle) data_of[handle].context:finding("HE0228", {}) end
function METATABLE.__tostring() return "plugin" end

local function find(ctx, name)
  if type(name) ~= "string" then
    ctx:finding("HE0216", { word = "plugin", got = ctx:describe(name) }, { word = "plugin" })
    return nil
  end
  local manifest, is_wrong = ctx.core.plugin(name)
  if not manifest and not is_wrong then
    local names, folders = ctx.core.plugins()
    ctx:finding("HE1132", { name = name, near = context.nearest(name, names) or "", folders = folders },
      { value = name, word = name })
  end
  return manifest
end

plugins.docs = {
  { name = "plugin", usage = 'plugin "uscc" { version = "1.0" }',
    en = "functions written in another language: after local uscc = plugin … they are called as uscc.valid(code); "
      .. "unknown arguments give unknown",
    zh = "调用外部函数：写 local uscc = plugin … 之后用 uscc.valid(代码)；参数未知则结果未知" },
  { name = "column", on = "relation", usage = 'scores:column("points")',
    en = "the values of all rows, as an argument of a plugin's function", zh = "各行的值，交给外部函数计算" },
}

--- Puts the word into a scheme's environment.
function plugins.install(ctx, env)
  function env.plugin(name)
    local data = { manifest = find(ctx, name), line = ctx.core.line() }
    local handle = ctx:handle(Plugin, data)
    data_of[handle] = data
    return handle
  end
end

return plugins
