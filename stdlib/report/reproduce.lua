--- The command that writes a page again, told from the page's document alone: schemes stand by their ids, and DATABASE
-- for a file of the data hash that the page names.
local parts = require "report.page_parts"

local concat = table.concat

local reproduce = {}

-- A word of a shell command: in quotes unless it is plain.
local function word(text)
    if string.find(text, "^[%w_./=:@%%+,-]+$") then return text end
    return "'" .. string.gsub(text, "'", "'\\''") .. "'"
end

--- Names of the figures, sorted; with `only_set` those that were given another value.
function reproduce.figures(s, side, only_set)
    local names = {}
    for name, figure in pairs(s:given(side.figures) or {}) do
        if type(figure) == "table" and (figure.set == true or not only_set) then names[#names + 1] = name end
    end
    table.sort(names)
    return names
end

local function put_settings(words, s, side, option, other)
    for _, name in ipairs(reproduce.figures(s, side, true)) do
        local value, beside = tostring(side.figures[name].value), other and other.figures[name]
        local shared = beside and beside.set == true and tostring(beside.value) == value
        if not shared then words[#words + 1] = option .. " " .. word(name .. "=" .. value) end
    end
end

local function put_option(words, name, value)
    if value and value ~= "" then words[#words + 1] = name .. " " .. word(value) end
end

--- Of a run.
function reproduce.run(s, document)
    local words = { "heng run", word(s:member(document, "scheme")), "--db DATABASE" }
    local by = s:given(document.summary.by)
    put_settings(words, s, document, "--set")
    put_option(words, "--as-of", s:given(document.as_of))
    put_option(words, "--where", s:given(document.where))
    put_option(words, "--by", by and s:given(by.name))
    put_option(words, "--lang", s.lang)
    words[#words + 1] = "-o report.html"
    return concat(words, " ")
end

--- Of a comparison. Its document does not say which movers were chosen, only how many there are.
function reproduce.compare(s, document)
    local old, new, columns = document.old, document.new, {}
    local words = { "heng compare", word(s:member(old, "scheme")) }
    if s:member(new, "scheme") ~= s:member(old, "scheme") then words[3] = word(s:member(new, "scheme")) end
    words[#words + 1] = "--db DATABASE"
    if s:member(new, "data_hash") ~= s:member(old, "data_hash") then words[#words + 1] = "--db-new DATABASE-NEW" end
    put_settings(words, s, old, "--set")
    put_settings(words, s, new, "--set-new", old)
    put_option(words, "--as-of", s:given(new.as_of))
    for i, by in ipairs(parts.list(s, document.by)) do columns[i] = s:member(by, "column") end
    put_option(words, "--by", concat(columns, ","))
    put_option(words, "--movers", tostring(#parts.list(s, document.movers)))
    if s:given(document.attribution) then words[#words + 1] = "--attribute" end
    put_option(words, "--lang", s.lang)
    words[#words + 1] = "-o report.html"
    return concat(words, " ")
end

return reproduce
