-- Syntax: commas, brackets, misplaced tokens, foreign operators, names that are not ASCII, limits.
local fixture = require "syntax_fixture"
local syntax = require "syntax"
local expect, first, repaired = fixture.expect, fixture.first, fixture.repaired

local tests = {}

tests["a missing comma is told at the end of the field before it"] = function(check)
  expect(check, 'scheme {\n  title = "江苏"\n  max = 3\n}', "HE0102 2:15-2:15")
  check.equal(repaired 'scheme {\n  title = "江苏"\n  max = 3\n}',
    'scheme {\n  title = "江苏",\n  max = 3\n}')
  expect(check, 'scheme { title = "a" max = 3 }', "HE0102 1:21-1:21")
  check.equal(repaired 'scheme { title = "a" max = 3 }', 'scheme { title = "a",max = 3 }')
  expect(check, 'scheme { title = "a",\n max = 3 }', "")
end

tests["a missing comma is seen between texts, tables, calls and arguments"] = function(check)
  expect(check, 'scheme { "text"\n{ 1 } }', "HE0102 1:16-1:16")
  expect(check, 'section "7" { item "1" { max = 1 }\n item "2" { max = 2 } }', "HE0102 1:35-1:35")
  expect(check, 'best_of { points(3, 4)\n{ max = 1 } }', "HE0102 1:23-1:23")
  expect(check, 'points(3\n 4)', "HE0102 1:9-1:9")
  expect(check, 'figures { a = { 15 "家" } }', "HE0102 1:19-1:19")
  expect(check, 'section "7"\n{ max = 1, item "1"\n { max = 1 } }', "")
end

tests["a missing equals sign is told where it should stand"] = function(check)
  expect(check, 'scheme { max 15, title: "a" }', "HE0105 1:14-1:16; HE0105 1:23-1:24")
  check.equal(repaired 'scheme { max 15, title: "a" }', 'scheme { max=15, title= "a" }')
  expect(check, 'scheme { end_of = 1, ["a"] 2 }', "HE0105 1:28-1:29")
  expect(check, 'scheme { in = 1 }', "HE0105 1:10-1:12")
end

tests["an unclosed bracket is told at its opening"] = function(check)
  expect(check, 'scheme { max = 3\n', "HE0103 1:8-1:9")
  expect(check, 'points(3, { 4 )\nscheme {}', "HE0103 1:11-1:12")
  expect(check, 'local function f() return 1\nscheme {}', "HE0103 1:7-1:15")
end

tests["a forgotten brace of an item is told at that item, by the indentation"] = function(check)
  expect(check, 'section "7" {\n  item "1" { max = 1,\n    title = "a",\n'
    .. '  item "2" { max = 2 },\n}\nsection "8" { max = 1 }\n', "HE0103 2:12-2:13")
  expect(check, 'section "7" {\n  item "1" { max = 1 },\n\nsection "8" { max = 1 }\n'
    .. 'section "9" { max = 1 }\n', "HE0103 1:13-1:14")
end

tests["indentation alone is never a mistake"] = function(check)
  expect(check, 'section "7" {\nitem "1" {\nmax = 1 },\n    item "2" { max\n= 2 } }', "")
end

tests["an extra closing bracket is told at itself"] = function(check)
  expect(check, 'scheme { max = 3 } }\nsection "7" {}', "HE0104 1:20-1:21")
  expect(check, 'points(3))', "HE0104 1:10-1:11")
  expect(check, 'section "7" {\n  item "1" { max = 1 }},\n  item "2" { max = 2 },\n}\n', "HE0104 2:23-2:24")
  expect(check, 'scheme { max = 3 ] }', "HE0104 1:18-1:19")
  expect(check, 'scheme {}\nend', "HE0104 2:1-2:4")
end

tests["anything else is told at its token"] = function(check)
  expect(check, 'scheme { max = }', "HE0105 1:16-1:17")
  expect(check, 'scheme { max = 3 + }', "HE0105 1:20-1:21")
  expect(check, 'scheme { max == 3 }', "HE0201 1:10-1:13")
  expect(check, 'scheme {},\nsection "7" {}', "HE0105 1:10-1:11")
  expect(check, 'points(3, )', "HE0105 1:9-1:10")
  expect(check, 'scheme { a = 1,, b = 2 }', "HE0105 1:16-1:17")
  expect(check, 'scheme = = 3', "HE0204 1:1-1:7; HE0105 1:10-1:11")
  expect(check, 'scheme { max = 15家 }', "HE0105 1:16-1:19")
  expect(check, 'scheme { max = 3 @ }', "HE0105 1:18-1:19")
  expect(check, 'scheme { max = 《3》 }', "HE0105 1:16-1:17; HE0105 1:18-1:19")
  expect(check, 'local 3 = 4\nscheme {}', "HE0105 1:7-1:8")
  expect(check, 'foo\nscheme {}', "HE0105 1:1-1:4")
  expect(check, 'if true the scheme {} end', "HE0105 1:9-1:12")
  expect(check, 'return 1\nscheme {}', "HE0105 2:1-2:7")
end

tests["Chinese names are told with a remedy and can be run"] = function(check)
  expect(check, 'scheme { 满分 = 20 }', "HE0109 1:10-1:12")
  check.equal(first('scheme { 满分 = 20 }').args.word, "满分")
  check.equal(repaired 'scheme { 满分 = 20 }', 'scheme { ["满分"] = 20 }')
  expect(check, 'local 满分 = 20\nscheme { max = 满分 }', "HE0109 1:7-1:9; HE0109 2:16-2:18")
  check.is_true(load(repaired 'local 满分 = 20\nscheme { max = 满分.分 }'), "mended")
end

tests["operators of other languages are told with heng's own"] = function(check)
  expect(check, fixture.inputs .. 'veto "1" { when = facts.a != "b" && !facts.c || facts.d }',
    "HE0111 2:27-2:29; HE0111 2:34-2:36; HE0111 2:37-2:38; HE0111 2:46-2:48")
  expect(check, 'local a = 1\na += 2', "HE0111 2:3-2:5")
  expect(check, fixture.inputs .. 'veto "1" { when = facts.a ≥ 3 }', "HE0111 2:27-2:28")
  expect(check, 'scheme { max = 15% }', "HE0111 1:18-1:19")
  check.equal(first('scheme { a = 1 && 2 }').args.instead, "&")
end

tests["goto, labels, attributes and methods are Lua like the rest"] = function(check)
  expect(check, 'do local a <const>, b = 1, 2; goto out; ::out:: end\nlocal function f(...) return ... end\n'
    .. 'local t = {}\nfunction t.x.y:z(a) return self, a end\nrepeat local a = 1 until a == 1\n'
    .. 'while false do break end\nfor i = 1, 2 do f(i) end\n(f)(1):g "x" [[y]] { 2 }', "")
end

tests["five mistakes are five findings in order of place"] = function(check)
  expect(check, 'scheme { id = “a" }\nfigures { a = { 15, unit = "家" }\n  b = 3 }\n'
    .. fixture.inputs .. 'sectoin "7" { max = 3 }\nveto "1" { when = facts.x >= 3 }\n'
    .. 'section "8" { item "1" { max = 3 }\n',
    "HE0101 1:15-1:16; HE0102 2:33-2:33; HE0201 5:1-5:8; HE0202 6:27-6:29; HE0103 7:13-7:14")
end

tests["nesting just below the limit is read, at the limit refused"] = function(check)
  local function nested(n)
    return "scheme { a = " .. string.rep("{", n) .. string.rep("}", n) .. " }"
  end
  expect(check, nested(150), "")
  check.is_true(load(nested(150)), "Lua reads it too")
  expect(check, nested(160), "HE0112 1:173-1:174")
  check.equal(first("local a = " .. string.rep("not ", 300) .. "1").code, "HE0112")
  check.equal(first("local a = 1" .. string.rep(" .. 1", 3000)).code, "HE0112")
end

tests["hostile text is read in linear time"] = function(check)
  for _, piece in ipairs { "(", "{", '"', "'", "“", "‘“", "，", "//", "/*", "《", "\255", "1e+", "a b ", "[=",
    "function ", "}", "a.", "-" } do
    local before = os.clock()
    local source = syntax.read(string.rep(piece, 1000000 // #piece), fixture.vocabulary)
    check.is_true(#source.findings <= 1000, "few findings for " .. piece)
    check.is_true(os.clock() - before < 5, "fast enough for " .. piece)
  end
end

return tests
