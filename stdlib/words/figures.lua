--- figures{ … }: every number of the document, named, with unit and citation. `figure.name` is its value.
-- --set name=value replaces the value for one run.

local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"

local figures = {}

local KNOWN = {
  [1] = { "any" },
  title = { "text" }, unit = { "text" }, cite = { "text" }, note = { "text" },
  one_of = { "plain" }, decision = { "text" },
}

--- The text of a --set in the figure's own type, or nil after a finding.
local function read_setting(ctx, name, text, letter)
  if letter == "T" then
    if text == "true" then return true, true end
    if text == "false" then return true, false end
  elseif letter == "X" then
    return true, text
  elseif ctx.core.const(letter, text) then
    return true, text
  end
  ctx:finding("HE0801", { name = name, got = text, expected = nodes.type_names[letter] }, { line = 0 })
  return false
end

local function check_choice(ctx, figure, value, line)
  if not figure.one_of then return end
  for _, permitted in ipairs(figure.one_of) do
    if permitted == value then return end
  end
  ctx:finding("HE0802", { name = figure.name, got = tostring(value),
    permitted = table.concat(figure.one_of, ", ") }, { line = line, word = figure.name })
end

--- The value is known while declaring, for readings that are chosen by it. That it was asked for is remembered: with
-- another value the scheme may make other rules.
local function let_ask(ctx, data, name, value)
  setmetatable(data, { __index = function(_, key)
    if key ~= "plain" then return nil end
    ctx.core.asked(name)
    return value
  end })
end

--- Declares a figure; returns its value. `figure` = { name, value, unit, title, cite, note, one_of, line, id,
-- repeated }: `id` is the one that a derived name begins with, `repeated` tells that it was taken twice, which is a
-- finding of its own.
function figures.declare(ctx, figure)
  local value, letter = figure.value, nodes.plain_letter(figure.value)
  if not letter then
    ctx:finding("HE0251", { name = figure.name, got = ctx:describe(value) },
      { line = figure.line, word = figure.name })
    return nodes.lost(ctx)
  end
  local setting, changed = ctx.core.setting(figure.name), false
  if ctx.taken[figure.name] and not figure.repeated then
    ctx:finding("HE0304", { id = figure.name, line = ctx.taken[figure.name] },
      { line = figure.line, word = figure.name })
  end
  ctx.taken[figure.name] = figure.line
  ctx.settable[#ctx.settable + 1] = figure.name
  if setting ~= nil then
    local ok, given = read_setting(ctx, figure.name, setting, letter)
    if ok then value, changed = given, true end
  end
  check_choice(ctx, figure, value, figure.line)
  local ref, reason = ctx.core.const(letter, value, figure.name)
  if not ref then
    ctx:finding("HE0223", { got = tostring(value), reason = reason or "" },
      { line = figure.line, word = figure.id or figure.name, value = value })
    return nodes.lost(ctx)
  end
  local attrs = { { "unit", figure.unit or "" }, { "set", changed } }
  if figure.note then attrs[#attrs + 1] = { "note", figure.note } end
  for _, permitted in ipairs(figure.one_of or {}) do attrs[#attrs + 1] = { "one_of", tostring(permitted) } end
  ctx.core.entry { kind = "figure", id = figure.name, title = figure.title, cite = figure.cite, node = ref,
    line = figure.line, attrs = attrs }
  local handle = nodes.wrap(ctx, ref)
  nodes.with_unit(handle, figure.unit)
  let_ask(ctx, nodes.of(handle), figure.name, value)
  return handle
end

local function declare_all(ctx, given)
  local line = ctx.core.line()
  if type(given) ~= "table" then
    ctx:finding("HE0211", { word = "figures", got = ctx:describe(given) })
    return
  end
  for _, name in ipairs(ctx.written_keys(line, "figures", given)) do
    local at = ctx.line_of(line, name)
    local spec = given[name]
    if type(spec) ~= "table" then spec = { spec } end
    spec = fields.read(ctx, "figures", spec, KNOWN, at)
    if not spec.cite then ctx:warn("HE0403", { name = name }, { line = at, word = name }) end
    local handle = figures.declare(ctx, { name = name, value = spec[1], unit = spec.unit, title = spec.title,
      cite = spec.cite, note = spec.note, one_of = spec.one_of, line = at })
    ctx.figures[name] = { handle = handle, line = at, value = spec[1] }
  end
end

figures.docs = {
  { name = "figures", usage = 'figures{ veto_years = { 2, unit = "年", cite = "JS24-A1.11.lb" } }',
    en = "names every number of the document, with unit and citation", zh = "列出文件中的每个数字：名称、单位、依据" },
  { name = "figure", usage = "figure.veto_years", en = "the value of a figure", zh = "引用已命名的数字" },
}

--- Puts the words into a scheme's environment.
function figures.install(ctx, env)
  ctx.settable, ctx.taken = {}, {}
  function env.figures(given) declare_all(ctx, given) end
  env.figure = setmetatable({}, {
    __metatable = "figure",
    __newindex = function() ctx:finding("HE0228", {}) end,
    __index = function(_, name)
      local found = ctx.figures[name]
      if found then
        ctx.used[name] = true
        return found.handle
      end
      local near = context.nearest(tostring(name), context.sorted_keys(ctx.figures))
      ctx:finding("HE0252", { name = tostring(name), near = near or "" }, { word = tostring(name) })
      return nodes.lost(ctx)
    end,
  })
end

--- After the scheme: settings that no figure took, figures that nothing uses.
function figures.finish(ctx)
  for _, name in ipairs(ctx.core.settings()) do
    local taken = false
    for _, known in ipairs(ctx.settable) do taken = taken or known == name end
    if not taken then
      ctx:finding("HE0803", { name = name, near = context.nearest(name, ctx.settable) or "" }, { line = 0 })
    end
  end
  -- what a mistake has left out may have used them
  if ctx.mistakes > 0 then return end
  for _, name in ipairs(context.sorted_keys(ctx.figures)) do
    if not ctx.used[name] then
      ctx:warn("HE0402", { name = name }, { line = ctx.figures[name].line, word = name })
    end
  end
end

return figures
