--- Pages of `heng help`: topics, finding codes, words of schemes, result tables, the registry.
-- document = { topic or null, vocabulary = { { name, on, usage, zh, en, example } }, near = true or nil }
-- A topic that is none gives an empty text; with `near` the text is the nearest topic's name, or empty.
local messages = require "report.messages"
local results = require "report.results_page"
local style = require "report.style"

local concat, format, sort = table.concat, string.format, table.sort

local help = {}

local function vocabulary_of(s, document) return s:given(document.vocabulary) or {} end

local function put_topics(s, out)
    out[#out + 1] = s:paint("bold", s:say("其他帮助主题", "Further topics"))
    local function add(topic, zh, en) out[#out + 1] = format("  heng help %-10s %s", topic, s:say(zh, en)) end
    add("codes", "全部问题代码", "all finding codes")
    add("HE0301", "一个问题代码：含义与改法", "one finding code: what it means, how to mend it")
    add("words", "方案可用的词", "the words that schemes may use")
    add("rule", "一个词：写法与含义", "one word: usage and meaning")
    add("results", "结果库的表", "the tables of a results database")
    add("registry", "登记库的表（Markdown）", "the tables of the registry (Markdown)")
end

local function area_of(code)
    local found = messages.areas[1]
    for _, area in ipairs(messages.areas) do
        if string.sub(code, 1, 4) >= string.sub(area.range, 1, 4) then found = area end
    end
    return found
end

local function put_codes(s, out)
    local area
    for _, code in ipairs(messages.codes()) do
        if area_of(code) ~= area then
            area = area_of(code)
            if #out > 0 then out[#out + 1] = "" end
            out[#out + 1] = s:paint("bold", format("%s  %s", area.range, area[s.lang]))
        end
        out[#out + 1] = format("  %s  %s", code, messages.expand(messages.raw(code, s.lang)[1], {}))
    end
end

local function put_code(s, out, code)
    local entry = messages.raw(code, s.lang)
    out[#out + 1] = s:paint("bold", format("%s  %s", code, messages.expand(entry[1], {})))
    if entry.help then out[#out + 1] = s:say("改法：", "help: ") .. messages.expand(entry.help, {}) end
    if entry.more then
        out[#out + 1] = ""
        out[#out + 1] = entry.more
    end
end

local function put_words(s, out, vocabulary)
    local kinds, by_kind = {}, {}
    for _, word in ipairs(vocabulary) do
        local on = s:member(word, "on", "scheme")
        if not by_kind[on] then
            kinds[#kinds + 1] = on
            by_kind[on] = {}
        end
        by_kind[on][#by_kind[on] + 1] = word
    end
    for i, on in ipairs(kinds) do
        if i > 1 then out[#out + 1] = "" end
        out[#out + 1] = s:paint("bold", on == "scheme" and s:say("方案中的词", "words of a scheme")
            or s:say("%s 的用法", "what a %s has", on))
        for _, word in ipairs(by_kind[on]) do
            out[#out + 1] = format("  %s  %s", s:pad(s:member(word, "name"), 18), s:member(word, s.lang))
        end
    end
end

local function put_word(s, out, word)
    if #out > 0 then out[#out + 1] = "" end
    local on = s:member(word, "on", "scheme")
    local name = s:member(word, "name")
    out[#out + 1] = s:paint("bold", on == "scheme" and name or format("%s:%s", on, name))
    out[#out + 1] = "  " .. s:member(word, s.lang)
    local function add(member, zh, en)
        local value = s:given(word[member])
        if not value or value == "" then return end
        out[#out + 1] = s:say(zh, en)
        for line in string.gmatch(value, "[^\n]+") do out[#out + 1] = "    " .. style.clean(line, true) end
    end
    add("usage", "  写法：", "  usage:")
    add("example", "  例：", "  example:")
end

local PAGES = {
    codes = put_codes,
    words = function(s, out, document) put_words(s, out, vocabulary_of(s, document)) end,
    results = function(s, out) out[#out + 1] = results.page(s.lang) end,
    registry = function(s, out) out[#out + 1] = require("registry").page(s.lang) end,
}

local function put_topic(s, out, topic, document)
    local code = string.upper(topic)
    if PAGES[topic] then return PAGES[topic](s, out, document) end
    if messages.raw(code, s.lang) then return put_code(s, out, code) end
    for _, word in ipairs(vocabulary_of(s, document)) do
        if word.name == topic then put_word(s, out, word) end
    end
end

-- Number of edits between two words, where exchanging neighbours is one edit.
local function distance(a, b)
    local before, above = {}, {}
    for j = 0, #b do above[j] = j end
    for i = 1, #a do
        local here = { [0] = i }
        for j = 1, #b do
            local same = string.byte(a, i) == string.byte(b, j)
            here[j] = math.min(above[j] + 1, here[j - 1] + 1, above[j - 1] + (same and 0 or 1))
            if i > 1 and j > 1 and string.byte(a, i) == string.byte(b, j - 1)
                and string.byte(a, i - 1) == string.byte(b, j) then
                here[j] = math.min(here[j], before[j - 2] + 1)
            end
        end
        before, above = above, here
    end
    return above[#b]
end

local function topics(s, document)
    local list = messages.codes()
    for name in pairs(PAGES) do list[#list + 1] = name end
    for _, word in ipairs(vocabulary_of(s, document)) do list[#list + 1] = s:member(word, "name") end
    sort(list)
    return list
end

local LONGEST_TOPIC = 40

local function nearest(s, topic, document)
    local best, least = "", math.max(1, #topic // 3) + 1
    if #topic > LONGEST_TOPIC then return best end
    for _, name in ipairs(topics(s, document)) do
        local edits = distance(topic, name)
        if edits < least then best, least = name, edits end
    end
    return best
end

--- The page of a topic, or of all topics without one.
function help.render(document, options, text)
    local s, out = style.open(options, text), {}
    local topic = s:given(document.topic)
    if document.near == true then return nearest(s, topic or "", document) end
    if topic then
        put_topic(s, out, topic, document)
    else
        put_topics(s, out)
    end
    if #out == 0 then return "" end
    local page = string.gsub(concat(out, "\n"), "\n*$", "\n")
    if options.format == "json" then
        return text.json { schema = 1, topic = topic or text.null, text = page } .. "\n"
    end
    return page
end

return help
