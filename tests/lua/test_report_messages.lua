-- The catalogue: complete in both languages, one area for each code, a text for every code in use.
local messages = require "report.messages"

local function same(found, wanted)
    if found ~= wanted then error("found:\n" .. found .. "\ninstead of:\n" .. wanted, 2) end
end

local function holds(condition, message) if not condition then error(message, 2) end end

local function each_text(visit)
    for _, area in ipairs(messages.areas) do
        for _, file in ipairs(area.files or { area.name }) do
            for code, entry in pairs(require("report.messages." .. file)) do visit(code, entry, area) end
        end
    end
end

-- Placeholders of a text, sorted, each once.
local function placeholders(texts)
    local seen, names = {}, {}
    for name in string.gmatch(texts[1] .. (texts.help or ""), "{([%w_]+)}") do
        if not seen[name] then
            seen[name] = true
            names[#names + 1] = name
        end
    end
    table.sort(names)
    return table.concat(names, " ")
end

local tests = {}

tests["an optional part is left out where its argument is missing or empty"] = function()
    same(messages.expand("[[did you mean {near}? ]]see {page}", { page = "p" }), "see p")
    same(messages.expand("[[did you mean {near}? ]]see {page}", { page = "p", near = "" }), "see p")
    same(messages.expand("[[did you mean {near}? ]]see {page}", { page = "p", near = "q" }), "did you mean q? see p")
    same(messages.expand("{gone} 100%1", {}), "… 100%1")
end

tests["every code has texts in both languages"] = function()
    each_text(function(code, entry)
        for _, lang in ipairs { "zh", "en" } do
            local texts = entry[lang]
            holds(type(texts) == "table" and type(texts[1]) == "string", code .. " has no " .. lang)
            holds(texts.help == nil or type(texts.help) == "string", code .. ": help is no text")
            holds(texts.more == nil or type(texts.more) == "string", code .. ": more is no text")
        end
    end)
end

tests["both languages tell the same arguments"] = function()
    each_text(function(code, entry)
        local zh, en = placeholders(entry.zh), placeholders(entry.en)
        holds(zh == en, code .. ": zh has " .. zh .. ", en has " .. en)
    end)
end

tests["a code stands in one area, and in the area of its number"] = function()
    local seen = {}
    each_text(function(code, _, area)
        holds(not seen[code], code .. " stands twice")
        seen[code] = true
        local first, last = string.match(area.range, "^(HE%d%d)"), string.match(area.range, "(HE%d%d)$")
        local group = string.sub(code, 1, 4)
        holds(group >= first and group <= last, code .. " does not belong to area " .. area.name)
    end)
end

tests["every code that the program records has a text"] = function()
    local known, missing = {}, {}
    for _, code in ipairs(messages.codes()) do known[code] = true end
    local found = assert(io.popen("grep -rhoE '\"HE[0-9]{4}\"' vm stdlib --include=*.c --include=*.lua"))
    for line in found:lines() do
        local code = string.sub(line, 2, -2)
        if not known[code] and not missing[code] then
            missing[code] = true
            missing[#missing + 1] = code
        end
    end
    found:close()
    table.sort(missing)
    holds(#missing == 0, "no text for " .. table.concat(missing, " "))
end

return tests
