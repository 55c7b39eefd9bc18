--- What one scheme's declaration knows: the core, the source text, and the handles given to the scheme.
-- Handles are empty tables; what they stand for is kept here, out of the scheme's reach.

local context = {}

--- How a value that stands for a reported mistake is described; a finding that would say so says nothing new.
context.LOST = "\0lost"

--- What the handles of values stand for: kept apart from other handles, because most handles are values.
context.values = setmetatable({}, { __mode = "k" })

local values = context.values
local char, sub = string.char, string.sub
local floor, min, max = math.floor, math.min, math.max

--- Damerau distance between two short texts, in bytes (vocabulary is ASCII).
local function distance(a, b)
  local rows = { [0] = {} }
  for j = 0, #b do rows[0][j] = j end
  for i = 1, #a do
    rows[i] = { [0] = i }
    for j = 1, #b do
      local cost = sub(a, i, i) == sub(b, j, j) and 0 or 1
      local best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      local swapped = i > 1 and j > 1 and sub(a, i, i) == sub(b, j - 1, j - 1)
        and sub(a, i - 1, i - 1) == sub(b, j, j)
      if swapped then best = min(best, rows[i - 2][j - 2] + 1) end
      rows[i][j] = best
    end
  end
  return rows[#a][#b]
end

--- The candidate nearest to a word, or nil if none is within a third of the word's length.
function context.nearest(word, candidates)
  local best, best_distance
  for _, candidate in ipairs(candidates) do
    if max(#word, #candidate) <= 64 then
      local d = distance(word, candidate)
      local allowed = max(1, floor(max(#word, #candidate) / 3))
      if d <= allowed and (not best_distance or d < best_distance) then
        best, best_distance = candidate, d
      end
    end
  end
  return best
end

--- The keys of a table that are texts, sorted.
function context.sorted_keys(t)
  local keys = {}
  for key in next, t do
    if type(key) == "string" then keys[#keys + 1] = key end
  end
  table.sort(keys)
  return keys
end

local Context = {}
Context.__index = Context

-- What the source reader has reported already; an assignment to a part of a value has another code there.
local SAME_AS_READ = { HE0204 = "HE0204", HE0228 = "HE0204", HE0202 = "HE0202" }

-- A finding about a place that the source reader has reported as another mistake.
local EXPLAINED = { HE0212 = "HE0109" }

--- Remembers what was found before the scheme ran.
local function remember(told, findings)
  local mistakes = 0
  for _, finding in ipairs(findings or {}) do
    told[finding.code .. ":" .. finding.line] = true
    told[finding.code .. ":" .. finding.line .. ":" .. (finding.col or 0)] = true
    if (finding.severity or "error") == "error" then mistakes = mistakes + 1 end
  end
  return mistakes
end

--- True the first time that this finding is made.
function Context:is_news(code, line, col, texts)
  if SAME_AS_READ[code] and self.told[SAME_AS_READ[code] .. ":" .. line] then return false end
  if EXPLAINED[code] and self.told[EXPLAINED[code] .. ":" .. line .. ":" .. (col or 0)] then return false end
  local parts = { code, line, col or 0 }
  for _, key in ipairs(context.sorted_keys(texts)) do parts[#parts + 1] = texts[key] end
  local key = table.concat(parts, "\0")
  local news = not self.told[key]
  self.told[key] = true
  return news
end

--- Which one is meant of several equal literals: each finding of the code takes the next.
function Context:next_literal(code, line, at)
  if at.value == nil then return nil end
  local key = table.concat({ code, line, at.word or at.field or "", tostring(at.value) }, "\0")
  self.claimed[key] = (self.claimed[key] or 0) + 1
  return self.claimed[key]
end

--- Texts of the arguments; nil where one of them is a value that stands for a reported mistake.
local function texts_of(args)
  local texts = {}
  for key, value in next, args or {} do
    if value == context.LOST then return nil end
    texts[key] = tostring(value)
  end
  return texts
end

--- Nodes and findings from here on belong to a line of what was declared earlier; nil: to the line now running.
function Context:pin(line)
  self.at_line = line
  self.core.pin(line)
end

--- The line that an entry declared at `line` bears: where a function of the scheme declares it, the line of the
-- scheme's own text that calls the function, because that is where a reader looks for the entry.
function Context:declared_on(line)
  local running, called_on = self.core.line()
  return called_on ~= running and called_on or self.calls[line] or line
end

--- The line now running, for a word that declares an entry once it gets a table. A tail call will have left no trace
-- of the function by then, so the line that calls the function is remembered.
function Context:word_line()
  local running, called_on = self.core.line()
  self.calls[running] = called_on
  return running
end

--- Where a finding is within a function of the scheme: the line that calls it, else nil.
local function calling_line(ctx, line, at)
  local running, called_on = ctx.core.line()
  if at.declared_on and at.declared_on ~= line then return at.declared_on end
  return line > 0 and line == running and called_on ~= line and called_on or nil
end

--- Records a finding at the scheme line now running, or at `at` = { line =, … }; each once. The other members
-- of `at` tell what to look for in the source; see syntax.locate. Where the text is garbled by quotes that do not
-- pair, or a value concerned stands for a mistake reported already, nothing is recorded.
function Context:finding(code, args, at)
  at = at or {}
  local line, texts = at.line or self.at_line or self.core.line(), texts_of(args)
  if not texts or line > 0 and self.is_muddled and self.is_muddled(line) then return end
  local col, end_col, kind
  if line > 0 and self.locate then
    line, col, end_col, kind = self.locate(line, at, self:next_literal(code, line, at))
  end
  if not self:is_news(code, line, col, texts) then return end
  local called_on = calling_line(self, at.line or line, at)
  if called_on then texts.called_on = tostring(called_on) end
  if (at.severity or "error") == "error" then self.mistakes = self.mistakes + 1 end
  self.core.finding {
    code = code, severity = at.severity or "error", line = line, col = col or 0,
    end_line = line, end_col = end_col or 0, rule = at.rule, args = texts,
    fix = kind == "name" and texts.near ~= "" and texts.near or nil,
  }
end

function Context:warn(code, args, at)
  at = at or {}
  at.severity = "warning"
  self:finding(code, args, at)
end

--- Remembers that a node is floating-point arithmetic of the function named `word`. From the first one on, entries
-- whose value is or depends on such a node are findings.
function Context:mark_inexact(ref, word)
  if not self.inexact then
    self.inexact = {}
    local entry = self.core.entry
    function self.core.entry(given)
      local source = self.inexact[given.node] or self.inexact[given.blocks]
      if source then
        -- what is made of a value that was told of is not told of again
        for _, told in ipairs { given.node or false, given.blocks or false } do self.inexact[told] = nil end
        self:finding("HE1139", { id = given.id, word = source }, { line = given.line, word = given.id })
      end
      return entry(given)
    end
  end
  self.inexact[ref] = word
end

--- What is made of an inexact node is inexact.
function Context:spread_inexact(ref, args)
  for _, arg in ipairs(args) do self.inexact[ref] = self.inexact[ref] or self.inexact[arg] end
end

--- A handle for something of the given class: { class = methods, … }.
function Context:handle(class, data)
  local handle = setmetatable({}, class.metatable)
  data.class = class
  data.context = self
  self.data[handle] = data
  return handle
end

--- What a handle stands for, or nil for anything that is not a handle.
function Context:of(value)
  return values[value] or self.data[value]
end

--- What a value is, in the words of messages.
function Context:describe(value)
  local data = self:of(value)
  if data then return data.class.describe and data.class.describe(data) or data.class.name end
  if type(value) == "string" then
    local shown = value
    if #shown > 40 then shown = sub(shown, 1, 40) .. "…" end
    return '"' .. shown .. '"'
  end
  if type(value) == "number" or type(value) == "boolean" then return tostring(value) end
  return type(value)
end

--- Opens a context. `found` are the findings of the source reader.
function context.open(core, found)
  local told = {}
  return setmetatable({
    core = core,
    told = told,     -- findings made
    at_line = nil,   -- line that findings are about while what was declared earlier is worked out
    inexact = nil,   -- by node: the function whose floating-point result it depends on; nil: there are none
    claimed = {},    -- how many literals of a line findings have pointed at
    repeated = {},   -- ids taken twice, by kind
    mistakes = remember(told, found),
    calls = {}, -- by line of a word in a function of the scheme: the line that calls the function
    data = setmetatable({}, { __mode = "k" }), -- what handles other than those of values stand for
    bound = { T = {}, N = {}, D = {}, X = {} }, -- methods of values as the scheme calls them, by type
    rules = {},      -- rules that can stand in the way of a grade
    sections = {},   -- sections of points, in order
    ids = {},        -- ids taken, by kind
    figures = {},    -- figures by name
    used = {},       -- figures and inputs that something refers to
    inputs = {},     -- inputs by name
    read_from = {},  -- columns of inputs by graph node
    joined = {},     -- whole tables joined to an input by equal keys
    grades = nil,    -- the declared grades
    text_char = char,
  }, Context)
end

return context
