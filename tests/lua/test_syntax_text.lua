-- Characters: encoding, full-width punctuation, strings, foreign comments.
local fixture = require "syntax_fixture"
local syntax = require "syntax"
local expect, first, repaired = fixture.expect, fixture.first, fixture.repaired

local tests = {}

tests["Chinese prose in strings and comments has no finding and stays as it is"] = function(check)
  expect(check, fixture.good, "")
  check.equal(repaired(fixture.good), fixture.good)
  check.is_true(load(fixture.good, "good", "t"), "the good scheme compiles")
end

tests["full-width quotes and comma are each named at their character"] = function(check)
  expect(check, 'scheme { id = “甲” ， max = 3 }',
    "HE0101 1:15-1:16; HE0101 1:17-1:18; HE0101 1:19-1:20")
  local finding = first "scheme { id = “甲” }"
  check.equal(finding.args.char .. finding.args.code_point .. finding.args.half, '“U+201C"')
  check.equal(finding.fix, '"')
  check.equal(repaired 'scheme { id = “甲” ， max = 3 }', 'scheme { id = "甲" , max = 3 }')
end

tests["every full-width sign has its half-width form"] = function(check)
  for wide, half in pairs {
    ["，"] = ",", ["；"] = ";", ["（"] = "(", ["）"] = ")", ["｛"] = "{", ["｝"] = "}", ["【"] = "[",
    ["】"] = "]", ["［"] = "[", ["］"] = "]", ["＝"] = "=", ["＜"] = "<", ["＞"] = ">", ["％"] = "%",
    ["＋"] = "+", ["－"] = "-", ["＊"] = "*", ["／"] = "/", ["～"] = "~", ["＃"] = "#", ["、"] = ",",
    ["。"] = ".", ["："] = ":", ["\u{3000}"] = " ", ["\u{A0}"] = " ", ["３"] = "3", ["Ａ"] = "A",
  } do
    local finding = first("scheme { max = 3 } " .. wide)
    check.equal({ finding.code, finding.col, finding.args.half }, { "HE0101", 20, half }, wide)
  end
end

tests["a run of full-width letters or digits is one finding"] = function(check)
  expect(check, "scheme { ｍａｘ = １２ }", "HE0101 1:10-1:13; HE0101 1:16-1:18")
  check.equal(repaired "scheme { ｍａｘ = １２ }", "scheme { max = 12 }")
end

tests["full-width comparison signs make one operator"] = function(check)
  check.equal(repaired "local a = 1 ＝＝ 2", "local a = 1 == 2")
  check.equal(repaired "local a = 1 ＞＝ 2 —— 说明，", "local a = 1 >= 2 -- 说明，")
end

tests["a string opened by one kind of quote may be closed by the other"] = function(check)
  expect(check, 'scheme { id = “a", max = 3 }', "HE0101 1:15-1:16")
  expect(check, 'scheme { id = "a”, title = "b" }', "HE0101 1:17-1:18")
  expect(check, "scheme { id = ‘a’ }", "HE0101 1:15-1:16; HE0101 1:17-1:18")
  expect(check, 'scheme { id = “省“AAA”级” }', "HE0101 1:15-1:16; HE0101 1:23-1:24")
  expect(check, 'scheme { id = "说“好”", title = "b" }', "")
end

tests["columns count characters, and a tab is one"] = function(check)
  expect(check, '\tscheme { id = "江苏", title = “x” }', "HE0101 1:30-1:31; HE0101 1:32-1:33")
end

tests["byte order mark and CRLF are accepted"] = function(check)
  expect(check, '\239\187\191scheme {\r\n id = "a",\r\n}\r\n', "")
  expect(check, '\239\187\191scheme {\r\n id = “a",\r\n}\r\n', "HE0101 2:7-2:8")
end

tests["bytes that are not UTF-8 are told with their offset"] = function(check)
  expect(check, 'scheme {\r\n id = "a\255\254b" }', "HE0106 2:9-2:11")
  local args = first('scheme {\r\n id = "a\255\254b" }').args
  check.equal({ args.offset, args.bytes }, { 18, "FF FE " })
end

tests["control characters are refused even inside strings"] = function(check)
  expect(check, 'scheme { id = "a\0b" }', "HE0107 1:17-1:18")
  expect(check, 'scheme { id = "a\u{202E}b" }', "HE0107 1:17-1:18")
  check.equal(first('scheme { id = "a\1b" }').args.code_point, "U+0001")
end

tests["what is no text is refused as a whole"] = function(check)
  for _, text in ipairs {
    "\27Lua\84", "\255\254s\0c\0", string.rep("-- \189\173\203\213\n", 30),
  } do
    expect(check, text, "HE0108 1:1-1:1")
    check.is_true(syntax.read(text, fixture.vocabulary).broken, "broken")
  end
end

tests["unclosed strings are told at their quote and end with their line"] = function(check)
  expect(check, 'scheme { id = "a,\n max = 3 }', "HE0103 1:15-1:16")
  check.equal(repaired 'scheme { id = "a,\n max = 3 }', 'scheme { id = "a",\n max = 3 }')
  expect(check, "scheme { id = 'a }\nscheme { id = “b }",
    "HE0103 1:15-1:16; HE0101 2:15-2:16; HE0103 2:15-2:16")
  expect(check, 'scheme { id = "a, title = "b" }\nscheme {}', "HE0103 1:29-1:30")
end

tests["unclosed long strings and comments are told at their opening, and nothing after"] = function(check)
  expect(check, 'scheme {\n id = [==[a }\n section', "HE0103 2:7-2:11")
  expect(check, 'scheme {\n --[[ a }\n section', "HE0103 2:2-2:6")
  check.equal(first("scheme {\n id = [==[a }").args.line, 2)
end

tests["foreign comments are told once and not read"] = function(check)
  expect(check, 'scheme { max = 3 } // 说明，“x”', "HE0111 1:20-1:22")
  expect(check, '// a comment here\nscheme {}', "HE0111 1:1-1:3")
  expect(check, 'scheme { max = 12, // full marks\n}', "HE0111 1:20-1:22")
  expect(check, 'scheme { max = 12 // full marks\n}', "HE0111 1:19-1:21")
  expect(check, 'scheme { /* 甲，\n乙 */ max = 3 }', "HE0111 1:10-1:12")
  expect(check, 'scheme { max = 7 // 2, min = figure.a // (3) }', "")
  check.equal(repaired 'scheme { max = 3 } // 说明，', 'scheme { max = 3 } -- 说明，')
end

tests["unknown escapes are told at the backslash"] = function(check)
  expect(check, [[scheme { id = "C:\data" }]], "HE0105 1:18-1:20")
  expect(check, [[scheme { id = "\x4G\300" }]], "HE0105 1:16-1:18; HE0105 1:20-1:24")
  check.is_true(load(repaired [[scheme { id = "C:\data" }]]), "mended")
end

return tests
