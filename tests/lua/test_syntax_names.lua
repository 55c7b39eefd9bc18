-- Words and operators: unknown words, suggestions, assignments, facts in Lua's comparisons.
local fixture = require "syntax_fixture"
local suggestions = require "syntax.suggestions"
local first = fixture.first

local tests = {}

-- After one line that declares `facts`, so that what is tested stands on line 2.
local function expect(check, text, expected)
  fixture.expect(check, fixture.inputs .. text, expected)
end

tests["an unknown word is told with the nearest known one"] = function(check)
  expect(check, 'sectoin "7" { max = fcts.a }', "HE0201 2:1-2:8; HE0201 2:21-2:25")
  local finding = first 'sectoin "7" {}'
  check.equal({ finding.args.name, finding.args.near, finding.fix },
    { "sectoin", "section", "section" })
  check.equal(first("zzzzzz {}").args.near, nil)
end

tests["an unknown word without likely correction is told once"] = function(check)
  expect(check, 'zzzzzz {}\nzzzzzz {}\nsectoin {}\nsectoin {}',
    "HE0201 2:1-2:7; HE0201 4:1-4:8; HE0201 5:1-5:8")
end

tests["suggestions stay within a third of the length"] = function(check)
  check.equal(suggestions.nearest("abcdef", { "abcdxy" }), "abcdxy")
  check.equal(suggestions.nearest("abcdef", { "abcxyz" }), nil)
  check.equal(suggestions.nearest("ab", { "ac" }), nil)
  check.equal(suggestions.nearest("abc", { "acb" }), "acb")
  check.equal(suggestions.nearest("满分值", { "满分直" }), "满分直")
  check.equal(suggestions.nearest("abcd", { "abcy", "abcx" }), "abcx")
end

tests["locals, parameters, loop variables and inputs are known words"] = function(check)
  expect(check, 'local a = 1\nlocal function f(b) return a + b + f(b) end\nfor i = 1, 2 do item(i) end\n'
    .. 'for k, v in ipairs({}) do item(k) item(v) end\nrule(facts)', "")
  expect(check, 'do local a = 1 end\nrule(a)', "HE0201 3:6-3:7")
  expect(check, 'local b = b', "HE0201 2:11-2:12")
end

tests["globals and words of heng are not assigned"] = function(check)
  expect(check, 'bonus = 3\nrule(bonus)', "HE0204 2:1-2:6")
  expect(check, 'section = 3', "HE0204 2:1-2:8")
  expect(check, 'figure.a = 3', "HE0204 2:1-2:9")
  expect(check, 'function bonus() end', "HE0204 2:10-2:15")
  expect(check, 'local t = {}\nt.a, t = 1, 2', "")
end

tests["comparisons of facts are told at the operator, with heng's word"] = function(check)
  for operator, instead in pairs {
    ["=="] = "x:equals(…)", ["~="] = "~x:equals(…)", [">="] = "x:at_least(…)", ["<="] = "x:at_most(…)",
    [">"] = "x:more_than(…)", ["<"] = "x:less_than(…)",
  } do
    local text = "rule(figure.a " .. operator .. " 3)"
    fixture.expect(check, text, string.format("HE0202 1:15-1:%d", 15 + #operator))
    check.equal(first(text).args.instead, instead)
  end
  check.equal(first('rule(figure.a == "x")').args.instead, "x:is(…)")
  check.equal(first("rule(3 <= figure.a)").args.instead, "x:at_least(…)")
end

tests["conditions on facts are told at their keyword"] = function(check)
  expect(check, 'rule(facts.a and facts.b)', "HE0203 2:14-2:17")
  expect(check, 'rule(facts.a or 3, not as_of)', "HE0203 2:14-2:16; HE0203 2:20-2:23")
  expect(check, 'if facts.a then rule() elseif total then rule() end', "HE0203 2:1-2:3; HE0203 2:24-2:30")
  expect(check, 'while facts:any() do rule() end', "HE0203 2:1-2:6")
  expect(check, 'repeat local a = facts.x until a', "HE0203 2:26-2:31")
  check.equal(first("rule(not as_of)").args.instead, "~")
end

tests["facts are followed through locals, arithmetic, methods and tables"] = function(check)
  expect(check, 'local a = facts.x + 1\nlocal b = a:max()\nrule(b == 3)', "HE0202 4:8-4:10")
  expect(check, 'local a\na = facts\nrule(a.x == 3)', "HE0202 4:10-4:12")
  expect(check, 'local t = { x = facts.x, n = 1 }\nrule(t.n == 1, t.x == 1)', "HE0202 3:20-3:22")
  expect(check, 'for _, v in ipairs({ facts.a, facts.b }) do rule(v == 1) end', "HE0202 2:52-2:54")
  expect(check, 'local function f() return facts.x end\nrule(f() == 1)', "HE0202 3:10-3:12")
  expect(check, 'local function f(x) return x.y end\nrule(f(facts) == 1, f(3) == 1)', "HE0202 3:15-3:17")
end

tests["rows given to functions are facts"] = function(check)
  expect(check, 'rule(facts:where(function(r) return r.a == "x" end))', "HE0202 2:41-2:43")
  expect(check, 'rule { count = function(r) return r.a > 1 end }', "HE0202 2:39-2:40")
end

tests["plain values may be compared"] = function(check)
  expect(check, 'local n, t = 3, { 1 }\nif n == 3 and #t > 1 or not n then rule() end\n'
    .. 'for i = 1, 3 do if i < 2 then rule() end end', "")
  expect(check, 'local function f(x, y) if x == 3 and y then return x end end\nrule(f(1))', "")
  expect(check, 'table.sort({ 2, 1 }, function(a, b) return a < b end)', "")
  expect(check, 'rule(tostring(1) == "1")', "")
  expect(check, 'rule(facts.a & ~facts.b | facts.c)', "")
end

return tests
