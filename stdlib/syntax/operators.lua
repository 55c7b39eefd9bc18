-- Lua's comparisons and conditions on facts: they decide once, while the scheme is read, where the
-- rule should decide for every enterprise. What is a fact is told by `taints`.
local findings = require "syntax.findings"

local operators = {}

local COMPARE = {
  ["=="] = { "x:is(…)", "x:is(…)" }, ["~="] = { "~x:is(…)", "~x:is(…)" },
  [">="] = { "x:at_least(…)", "x:at_most(…)" }, ["<="] = { "x:at_most(…)", "x:at_least(…)" },
  [">"] = { "x:more_than(…)", "x:less_than(…)" }, ["<"] = { "x:less_than(…)", "x:more_than(…)" },
}

local DECIDE = {
  ["and"] = "&", ["or"] = "|", ["not"] = "~", ["if"] = "case{…}", ["elseif"] = "case{…}",
  ["while"] = "case{…}", ["until"] = "case{…}",
}

local function report(tokens, code, at, instead)
  if tokens.flagged[at] then return end
  findings.add(tokens.report, tokens.map, code, tokens.from[at], tokens.to[at],
    { operator = tokens.kinds[at], instead = instead })
end

--- True for operators whose result Lua turns into true or false.
function operators.compares(operator)
  return COMPARE[operator] ~= nil
end

--- Reports a comparison of facts; with the fact on the right, its mirror image is named.
function operators.comparison(tokens, node, left_is_fact)
  local pair = COMPARE[node.operator]
  local word = node.operator == "==" or node.operator == "~="
  local other = left_is_fact and node.right or node.left
  local instead = pair[left_is_fact and 1 or 2]
  if word and not (other.kind == "literal" and other.type == "string") then
    instead = node.operator == "==" and "x:equals(…)" or "~x:equals(…)"
  end
  report(tokens, "HE0202", node.at, instead)
end

--- Reports `and`, `or`, `not`, or a condition whose keyword is at token `at`.
function operators.decision(tokens, at)
  report(tokens, "HE0203", at, DECIDE[tokens.kinds[at]])
end

return operators
