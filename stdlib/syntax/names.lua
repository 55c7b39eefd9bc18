-- Which word means what: scopes, words of the vocabulary, words that inputs{} declares; and the
-- findings about words nobody declared and globals that are assigned.
local findings = require "syntax.findings"
local suggestions = require "syntax.suggestions"
local sub = string.sub

local names = {}

-- Facts by their nature, whatever the vocabulary says.
local ROOTS = { figure = true, as_of = true }

--- Opens the names of a text. `vocabulary` maps words to "plain", "node" or "word".
function names.open(tokens, vocabulary)
  return {
    tokens = tokens, vocabulary = vocabulary or {}, inputs = {}, assigned = {}, unknown = {},
    scopes = { {} }, seen = {},
  }
end

--- Enters and leaves a scope.
function names.push(state)
  state.scopes[#state.scopes + 1] = {}
end

function names.pop(state)
  local scope = state.scopes[#state.scopes]
  for word in pairs(scope) do state.seen[word] = true end
  state.scopes[#state.scopes] = nil
end

--- Declares a local word (a token) with what it holds.
function names.declare(state, token, value)
  local word = token and state.tokens.words[token]
  if word then state.scopes[#state.scopes][word] = { value = value or false } end
end

--- The local variable of that name, or nil.
function names.find(state, word)
  for depth = #state.scopes, 1, -1 do
    local variable = state.scopes[depth][word]
    if variable then return variable end
  end
end

--- What a global word is: "node", "plain", "word" or nil.
function names.kind(state, word)
  if state.inputs[word] or ROOTS[word] then return "node" end
  return state.vocabulary[word]
end

--- Learns the keys of every inputs{…} of the block: they become words of the whole file.
function names.learn_inputs(state, block)
  for i = 1, #block do
    local value = block[i].kind == "call" and block[i].value
    local step = value and value.kind == "chain" and value.base.name == "inputs" and value.steps[1]
    local constructor = step and step.arguments and step.arguments[1]
    if constructor and constructor.kind == "table" then
      for j = 1, #constructor.fields do
        local name = constructor.fields[j].name
        if name then state.inputs[name] = true end
      end
    end
  end
end

--- Notes the use of a name that is not local.
function names.use(state, node)
  local word = node.name
  if not word or names.kind(state, word) then return end
  if state.tokens.flagged[node.first] and not state.tokens.chinese[node.first] then return end
  state.unknown[#state.unknown + 1] = node.first
end

--- Reports an assignment to what is not local: `node` is the target, `root` the name it begins with.
function names.assign(state, node, root)
  local tokens = state.tokens
  local from, to = tokens.from[node.first], tokens.to[node.last]
  findings.add(tokens.report, tokens.map, "HE0204", from, to, { name = sub(tokens.text, from, to) })
  if root then state.assigned[root] = true end
end

local function candidates(state)
  local list = { "true", "false", "nil" }
  for word in pairs(state.vocabulary) do list[#list + 1] = word end
  for word in pairs(state.inputs) do list[#list + 1] = word end
  for word in pairs(state.seen) do
    if not state.vocabulary[word] and not state.inputs[word] then list[#list + 1] = word end
  end
  return list
end

-- One that has no likely correction is told once; one that has, wherever it must be changed.
local function report_unknown(state, token, near, times)
  local tokens = state.tokens
  if tokens.report.muddled[tokens.lines[token]] then return end
  if times > 1 and not near then return end
  findings.add(tokens.report, tokens.map, "HE0201", tokens.from[token], tokens.to[token],
    { name = tokens.words[token], near = near or nil }, near or nil)
end

--- Reports the words that neither the vocabulary nor the file declares.
-- Returns them as an array of names, each once, in order.
function names.report(state)
  local tokens, known, near, times, result = state.tokens, candidates(state), {}, {}, {}
  table.sort(state.unknown)
  for _, token in ipairs(state.unknown) do
    local word = tokens.words[token]
    if not state.assigned[word] then
      times[word] = (times[word] or 0) + 1
      if times[word] == 1 then
        result[#result + 1] = word
        near[word] = not tokens.chinese[token] and suggestions.nearest(word, known) or false
      end
      if tokens.chinese[token] then
        tokens.broken = true
      else
        report_unknown(state, token, near[word], times[word])
      end
    end
  end
  return result
end

return names
