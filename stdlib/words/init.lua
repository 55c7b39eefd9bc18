--- The vocabulary of schemes: assembles the environment that a scheme file sees, and nothing else.

local context = require "words.context"
local nodes = require "words.nodes"

local MODULES = {
  require "words.procedure", require "words.figures", require "words.periods", require "words.inputs",
  require "words.relations", require "words.folds", require "words.statistics", require "words.events",
  require "words.conditions", require "words.bands", require "words.tables", require "words.history",
  require "words.methods", require "words.rules", require "words.points", require "words.parts",
  require "words.deductions", require "words.weights", require "words.scores", require "words.scales",
  require "words.variants", require "words.forms", require "words.quotas", require "words.populations",
  require "words.grades", require "words.plugins",
}

local words = {}

local NODE_WORDS = { figure = true, as_of = true, total = true, undecided = true }

local function word_names()
  local names = {}
  for _, module in ipairs(MODULES) do
    for _, doc in ipairs(module.docs or {}) do
      if not doc.on then names[doc.name] = NODE_WORDS[doc.name] and "node" or "word" end
    end
  end
  return names
end

--- What the source reader needs to know: every global word and whether it is a value of the graph.
words.names = word_names()

--- Every word with usage and meaning, for help and the manual.
function words.vocabulary()
  local list = {}
  for _, module in ipairs(MODULES) do
    for _, doc in ipairs(module.docs or {}) do
      list[#list + 1] = { name = doc.name, on = doc.on or "scheme", usage = doc.usage, en = doc.en, zh = doc.zh }
    end
  end
  return list
end

local function key_positions(source, syntax)
  if not source then return nil end
  return function(line, callee) return syntax.keys(source, line, callee) end
end

--- Lets the context find lines and columns in the source.
local function place_by_source(ctx, source)
  local syntax = source and require "syntax"
  local keys = key_positions(source, syntax)
  ctx.locate = syntax and function(line, target, nth) return syntax.locate(source, line, target, nth) end
  ctx.is_muddled = syntax and function(line) return syntax.is_muddled(source, line) end
  --- Keys of a table in the order in which they are written; keys made by code come after, sorted.
  function ctx.written_keys(line, callee, given)
    local list, seen = {}, {}
    for _, key in ipairs(keys and keys(line, callee) or {}) do
      local name = type(key) == "table" and (key.name or key.key) or key
      if given[name] ~= nil and not seen[name] then
        seen[name] = true
        list[#list + 1] = name
      end
    end
    for _, name in ipairs(context.sorted_keys(given)) do
      if not seen[name] then list[#list + 1] = name end
    end
    return list
  end
  function ctx.line_of(line, name)
    local found = ctx.locate and ctx.locate(line, name)
    return found or line
  end
end

local function environment(ctx, env, inputs, lazy)
  return setmetatable({}, {
    __metatable = "scheme",
    __index = function(_, name)
      local value = env[name]
      if value == nil then value = inputs[name] end
      if value ~= nil then return value end
      if lazy[name] then return lazy[name]() end
      -- the source reader has reported unknown words already; the value swallows what is done to it
      return nodes.lost(ctx)
    end,
    __newindex = function(_, name)
      ctx:finding("HE0204", { name = tostring(name) }, { word = tostring(name) })
    end,
  })
end

--- Lines on which the source reader has reported an operator that does not work on values.
local function operator_lines(source)
  local lines = {}
  for _, finding in ipairs(source and source.findings or {}) do
    if finding.code == "HE0202" or finding.code == "HE0203" then lines[finding.line] = true end
  end
  return lines
end

--- Opens the vocabulary for one scheme: { env = what the scheme sees, finish = function() }.
-- `plain` holds the allow-listed plain Lua words.
function words.open(core, source, plain)
  local ctx = context.open(core, source and source.findings)
  place_by_source(ctx, source)
  local env, inputs, lazy = {}, {}, {}
  for name, value in next, plain or {} do env[name] = value end
  ctx.lazy = lazy
  ctx.reported_operators = operator_lines(source)
  for _, module in ipairs(MODULES) do
    if module.install == (require "words.inputs").install then
      module.install(ctx, env, inputs, lazy)
    elseif module.install then
      module.install(ctx, env, lazy)
    end
  end
  local function finish()
    for _, module in ipairs(MODULES) do
      if module.finish then module.finish(ctx) end
    end
  end
  return { env = environment(ctx, env, inputs, lazy), finish = finish }
end

return words
