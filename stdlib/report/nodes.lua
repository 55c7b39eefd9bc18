--- Nodes of a proof in words, as they stand within a line: cells, figures, results told elsewhere, arithmetic.
-- A style that renders a proof has `entries`, by kind and id, and `entry`, the one being told.
local operations = require "report.operations"
local style = require "report.style"
local values = require "report.values"

local concat, format, gsub = table.concat, string.format, string.gsub

local nodes = {}

local REDUCTIONS = {}
for op in string.gmatch("any all count sum sum_of_best min_of max_of distinct last_of first_of longest_run fold "
    .. "mean_of weighted_mean median_of variance_of deviation_of most_within sum_of_repeats external_rows", "%S+") do
    REDUCTIONS[op] = true
end
local CONTESTS = {}
for op in string.gmatch("group_count group_sum group_min group_max group_median top top_tie rank rank_last rank_dense",
    "%S+") do
    CONTESTS[op] = true
end
local LEAVES = { const = true, column = true, present = true, see = true, ["…"] = true }

--- Whether a node stands for many rows.
function nodes.is_reduction(node) return REDUCTIONS[node.op] == true end
--- Whether a node compares the subject with others.
function nodes.is_contest(node) return CONTESTS[node.op] == true end
--- Whether a node is told within the line of what it belongs to.
function nodes.is_leaf(node) return LEAVES[node.op] == true end

--- The truth that a node states before any "not", as text.
function nodes.stated(s, node)
    local truth = values.truth(s, node.value)
    return truth and (node["not"] == true and values.opposite(truth) or truth)
end

--- A value with its unit; what is wholly unknown in words of the caller.
function nodes.quantity(s, value, unit, unknown)
    if s:given(value) == nil then return unknown or s:say("未知", "unknown") end
    unit = s:given(unit)
    local plain = unit == nil or unit == "" or unit == "time" or values.is_day(s, value)
    return values.show(s, value) .. (plain and "" or " " .. style.clean(unit))
end

local function as_stated(s, node)
    if node["not"] ~= true then return node.value end
    local truth = nodes.stated(s, node)
    return truth == "unknown" and s.text.null or truth == "true"
end

--- "table.column[row]"
function nodes.place(s, input)
    local place = s:member(input, "table", s:member(input, "name"))
    if s:member(input, "column") ~= "" then place = place .. "." .. s:member(input, "column") end
    local row = s:member(input, "row")
    return row ~= "" and format("%s[%s]", place, row) or place
end

local function column_words(s, node)
    local input = s:given(node.input) or {}
    local missing = s:say("缺少", "missing")
    local place = nodes.place(s, input)
    local absent = s:member(input, "absent")
    if absent ~= "" then place = s:say("没有记录：%s %s", "no record: %s %s", absent, place) end
    return format("%s %s%s", s:member(input, "title", s:member(input, "column")),
        nodes.quantity(s, as_stated(s, node), input.unit, missing), s:paint("faint", " (" .. place .. ")"))
end

local function figure_words(s, node)
    local name = s:member(node, "figure")
    local own = s.entry and s:member(s.entry, "id") .. "."
    if name == "" or own and string.sub(name, 1, #own) == own then return "" end
    local title = s:member(node, "title")
    local words = (title ~= "" and title .. " " or "") .. name
    return s:say("（%s%s）", " (%s%s)", words, s:cite(node.cite))
end

local function const_words(s, node)
    local value = nodes.quantity(s, as_stated(s, node), node.unit, s:say("尚未决定", "not decided yet"))
    return value .. figure_words(s, node)
end

local function see_words(s, node)
    local id = s:member(node, "see")
    local entry = s.entries and s.entries[s:member(node, "kind") .. " " .. id]
    local title = entry and s:member(entry, "title") or ""
    local name = entry and entry.kind == "outcome" and title or title ~= "" and id .. " " .. title or id
    if values.truth(s, node.value) then return name end
    return name .. " " .. values.show(s, node.value)
end

local function present_words(s, node)
    local input = s:given(node.input) or {}
    local name = format("%s (%s)", s:member(input, "title", s:member(input, "name")), nodes.place(s, input))
    local stated = nodes.stated(s, node)
    if stated == "true" then return s:say("有记录：%s", "there is a record: %s", name) end
    if stated == "false" then return s:say("没有记录：%s", "there is no record: %s", name) end
    return s:say("不知有无记录：%s", "it is not known whether there is a record: %s", name)
end

local LEAF_WORDS = { column = column_words, const = const_words, see = see_words, present = present_words }

--- Words of a leaf.
function nodes.leaf(s, node)
    local words = LEAF_WORDS[node.op]
    return words and words(s, node) or "…"
end

local function texts_words(s, node)
    local texts = {}
    for i, text in ipairs(s:given(node.texts) or {}) do texts[i] = style.clean(text) end
    return #texts > 0 and concat(texts, s:say("、", ", ")) or "…"
end

-- Which figure a period comes from; the number itself stands in the phrase.
local function period_note(s, node)
    local name = node.args and node.args[2] and s:member(node.args[2], "figure") or ""
    return name ~= "" and s:say("（%s）", " (%s)", name) or ""
end

--- Words of how many days, months or years: the number alone, its unit comes from the operation.
function nodes.periods(s, node)
    if node.value == nil then
        return s:say("（%s）", "(%s)", s:member(node, "title", s:member(node, "column")))
    end
    return values.show(s, node.value)
end

--- Fills a phrase; `argument(i)` gives the words of an argument.
function nodes.fill(s, phrase, node, argument)
    return (gsub(phrase, "{(%w+)}", function(name)
        local index = math.tointeger(tonumber(name))
        if index then return argument(index) or "…" end
        if name == "texts" then return texts_words(s, node) end
        return operations.period(s:given(node.ints), s.lang) .. period_note(s, node)
    end))
end

-- Operations that are told as they are, whatever was wanted.
local FACTS = { covers = true, covers_key = true, is_known = true, top = true, top_tie = true }

--- The phrase for a node: about days or numbers, the contrary where it is meant.
function nodes.phrase(s, node, day)
    local words = operations.find(node.op)
    if s:given(node["function"]) then return style.clean(node["function"]), words.kind end
    local contrary = node["not"] == true
    if FACTS[node.op] then contrary = nodes.stated(s, node) == "false" end
    local chosen = day and words.date or contrary and words.contrary or words
    return chosen[s.lang], words.kind
end

--- Whether a node is a computation that a line can hold.
function nodes.is_arithmetic(s, node)
    if nodes.is_leaf(node) or nodes.is_reduction(node) or nodes.is_contest(node) then return false end
    if s:given(node.see) then return false end
    local kind = operations.find(node.op).kind
    return kind ~= "label" and (not values.truth(s, node.value) or node.value == s.text.null) and node.args ~= nil
end

local function nested(s, node)
    local words = nodes.inline(s, node)
    local sum = node.op == "add" or node.op == "sub"
    return sum and nodes.is_arithmetic(s, node) and s:say("（%s）", "(%s)", words) or words
end

--- What a computation is made of, without its value.
function nodes.made(s, node)
    local words, kind = nodes.phrase(s, node)
    if kind == "phrase" then
        return nodes.fill(s, words, node, function(i)
            local argument = node.args[i]
            local counts = node.op == "date_add" or node.op == "workday_add"
            if counts and i == 2 then return nodes.periods(s, argument) end
            return argument and nested(s, argument)
        end)
    end
    local parts = {}
    for i, argument in ipairs(node.args or {}) do
        parts[i] = argument.op == "see" and values.show(s, argument.value)
            or node.op == "add" and nodes.inline(s, argument) or nested(s, argument)
    end
    return concat(parts, words)
end

--- Words of an argument: a leaf itself, a computation with its value where that is a day, else the value.
function nodes.inline(s, node)
    if nodes.is_leaf(node) then return nodes.leaf(s, node) end
    if nodes.is_arithmetic(s, node) then
        local made = nodes.made(s, node)
        if not values.is_day(s, node.value) then return made end
        return s:say("%s（%s）", "%s (%s)", made, values.show(s, node.value))
    end
    if nodes.is_reduction(node) then
        return format("%s %s %s", nodes.reduction_name(s, node))
    end
    if nodes.is_contest(node) then return format("%s %s", (nodes.phrase(s, node)), values.show(s, node.value)) end
    return values.show(s, node.value)
end

--- Name of the rows, what is done with them, and the value, in the order of the language.
function nodes.reduction_name(s, node)
    local input = s:given(node.input) or {}
    local title = s:member(input, "title", s:member(input, "table"))
    local label = (nodes.phrase(s, node))
    local value = nodes.quantity(s, node.value, nil, s:say("未知", "unknown"))
    if s.english then return label, title, value end
    return title, label, value
end

return nodes
