-- Places of words for findings made later; and whatever is done to a scheme, reading never fails.
local fixture = require "syntax_fixture"
local syntax = require "syntax"

local tests = {}

local source = syntax.read([==[
figures {
  b_first = { 15, unit = "家" },
  a_second = { 2 }, ["丙"] = 3,
}
section "7" { title = "质量", max = 12,
  item "7.2" { title = "奖", max = 3 }, item "7.3" { title = "奖", max = 4 },
}
inputs { application = subject "application" { key = "id", columns = { z = text {}, a = text {} } } }
]==], fixture.vocabulary)

local function located(...)
  return { syntax.locate(source, ...) }
end

tests["a word is found in what begins on the line, as a name or as a text"] = function(check)
  check.equal(located(1, "a_second"), { 3, 3, 11, "name" })
  check.equal(located(5, "7.3"), { 6, 45, 50, "string" })
  check.equal(located(6, "max"), { 6, 29, 32, "name" })
  check.equal(located(6, "max", 2), { 6, 66, 69, "name" })
  check.equal(located(5, "质量"), { 5, 23, 27, "string" })
end

tests["a literal is found where a word or field governs it, the nth of several"] = function(check)
  check.equal(located(6, { word = "max", value = 4 }), { 6, 72, 73 })
  check.equal(located(6, { field = "max", value = 3 }), { 6, 35, 36 })
  check.equal(located(5, { word = "7.3", value = "奖" }), { 6, 61, 64 })
  check.equal(located(5, { value = "奖" }, 2), { 6, 61, 64 })
  check.equal(located(5, { value = "奖" }, 9), { 6, 61, 64 })
end

local calls = syntax.read([==[
local a = f.x:plus(2, g.y) & f.title:is "title" .. { title = f.z }
local b = f.x:plus(f.y)
]==], fixture.vocabulary)

tests["a field is told from a text or member of that name, an operator by its sign"] = function(check)
  check.equal({ syntax.locate(calls, 1, { field = "title" }) }, { 1, 54, 59, "name" })
  check.equal({ syntax.locate(calls, 1, { field = "title", whole = true }) }, { 1, 62, 65 })
  check.equal({ syntax.locate(calls, 1, "&") }, { 1, 28, 29, "&" })
end

tests["an argument is found by its number, or as the only one"] = function(check)
  check.equal({ syntax.locate(calls, 1, { word = "plus", argument = 2 }) }, { 1, 23, 26 })
  check.equal({ syntax.locate(calls, 1, { word = "plus", argument = 3 }) }, { 1, 15, 19, "name" })
  check.equal({ syntax.locate(calls, 1, { word = "plus", whole = true }) }, { 1, 15, 19, "name" })
  check.equal({ syntax.locate(calls, 2, { word = "plus", whole = true }) }, { 2, 20, 23 })
end

tests["what quotes that do not pair have garbled is known to its last line"] = function(check)
  local garbled = syntax.read('scheme {\n  id = "x,\n}\nscheme { id = "y" }\n', fixture.vocabulary)
  check.equal({ syntax.is_muddled(garbled, 1), syntax.is_muddled(garbled, 4) }, { true, false })
end

tests["a word that is not there gives the line's first token"] = function(check)
  check.equal(located(6, "a_second"), { 6, 3, 7 })
  check.equal(located(6, nil), { 6, 3, 7 })
  check.equal(located(99, "x"), { 99, 1, 1 })
end

tests["keys are given in the order written"] = function(check)
  check.equal(syntax.keys(source, 1, "figures"), {
    { key = "b_first", line = 2, col = 3, end_col = 10 },
    { key = "a_second", line = 3, col = 3, end_col = 11 },
    { key = "丙", line = 3, col = 22, end_col = 25 },
  })
  local columns = syntax.keys(source, 8, "subject", "columns")
  check.equal({ columns[1].key, columns[2].key, columns[3] }, { "z", "a" })
  check.equal(syntax.keys(source, 1, "inputs"), {})
end

tests["an unreadable text has an index all the same"] = function(check)
  local unreadable = syntax.read("\27Lua", fixture.vocabulary)
  check.equal({ syntax.locate(unreadable, 3, "x") }, { 3, 1, 1 })
  check.equal(syntax.keys(unreadable, 1, "x"), {})
end

local JUNK = { "{", "}", "(", ")", "[", "]", "“", "”", "，", '"', "'", "end", "function", "if", "then", "do",
  "=", "==", "and", ",", ":", "...", "\n", "--", "--[[", "]]", "[[", "%", "15", "家", "\\", "#", "&&", "!=",
  "//", "/*", "for ", "while ", "repeat ", "until ", "local ", "return", "goto", "::", "\255", "\0", "0x",
  "\r", "——", " in ", "else" }

local function mutate(text, random)
  for _ = 1, random(1, 4) do
    local at, way = random(1, #text), random(3)
    local rest = string.sub(text, at + random(0, 5))
    text = string.sub(text, 1, at - 1) .. (way == 1 and "" or JUNK[random(#JUNK)])
      .. (way == 3 and string.sub(text, at) or rest)
  end
  return text
end

-- A generator of our own: the same texts on every run.
local function generator(seed)
  return function(low, high)
    if not high then low, high = 1, low end
    seed = (seed * 1103515245 + 12345) % 2147483648
    return low + (seed >> 8) % (high - low + 1)
  end
end

tests["no change to a scheme makes reading fail, hides a mistake, or mends in vain"] = function(check)
  local random = generator(7)
  for _ = 1, 1500 do
    local text = mutate(fixture.good, random)
    local done, result = pcall(syntax.read, text, fixture.vocabulary)
    check.is_true(done, tostring(result) .. " for " .. text)
    check.is_true(load(text, "text", "t") or result.findings[1], "no finding for " .. text)
    check.is_true(result.broken or load(result.repaired, "mended", "t"), "mended in vain: " .. text)
    for i = 2, #result.findings do
      local a, b = result.findings[i - 1], result.findings[i]
      check.is_true(a.line < b.line or a.line == b.line and a.col <= b.col, "order in " .. text)
    end
  end
end

tests["reading does not lean on the methods of strings"] = function(check)
  local methods = getmetatable("")
  local index = methods.__index
  methods.__index = nil
  local done, result = pcall(syntax.read, mutate(fixture.good, generator(3)) .. "facts == “１”",
    fixture.vocabulary)
  local found, message = pcall(syntax.locate, source, 1, "a_second")
  methods.__index = index
  check.is_true(done and found, tostring(result) .. tostring(message))
end

tests["a long scheme is read in little time"] = function(check)
  local text = string.rep(fixture.good, 20)
  local before = os.clock()
  local long = syntax.read(text, fixture.vocabulary)
  check.equal(#long.findings, 0)
  check.is_true(os.clock() - before < 0.2, "time for " .. #text .. " bytes")
end

return tests
