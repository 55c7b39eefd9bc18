--- Proofs in words: lines with marks, values, thresholds and rows, and what stands below each.
local nodes = require "report.nodes"
local relations = require "report.relations"
local style = require "report.style"
local values = require "report.values"

local concat, format = table.concat, string.format

local trace = {}

-- Operations of which an unknown value is an unknown truth.
local TRUTHS = {}
for op in string.gmatch("and or not is_known lt le gt ge eq ne in_set starts_with ends_with contains matches covers "
    .. "covers_key any all top top_tie present", "%S+") do TRUTHS[op] = true end

-- ---- distances ----------------------------------------------------------------------------------

local SHORT = { ge = true, gt = true }
local COMPARED = { ge = true, gt = true, le = true, lt = true }

local function unit_of(s, node)
    local input = s:given(node.input)
    local unit = s:given(node.unit) or input and s:given(input.unit)
    if unit and unit ~= "time" then return style.clean(unit) end
    local name = s:member(node, "kind") .. " " .. s:member(node, "see")
    local entry = node.op == "see" and s.entries and s.entries[name]
    return entry and s:given(entry.attrs) and s:given(entry.attrs.unit)
end

-- "，差 2.5 分" for a number that is not enough, "，超出 3" for one that is too much.
local function distance(s, node)
    if not COMPARED[node.op] or node.value ~= false then return "" end
    local left, right = node.args[1], node.args[2]
    local low, high = values.ends(s, left.value)
    local floor, ceiling = values.ends(s, right.value)
    if not (low and high and floor and ceiling) then return "" end
    local gap = SHORT[node.op] and floor - high or low - ceiling
    if gap <= 0 then return "" end
    local unit = unit_of(s, left) or unit_of(s, right)
    local amount = values.decimal(gap) .. (unit and " " .. unit or "")
    local exact = low == high and floor == ceiling
    local least = exact and "" or s:say("至少", "at least ")
    if SHORT[node.op] then return s:say("，%s差 %s", ", %s%s short", least, amount) end
    return s:say("，%s超出 %s", ", %s%s too much", least, amount)
end

-- ---- lines --------------------------------------------------------------------------------------

local function list_words(s, list)
    local parts = {}
    for i, value in ipairs(list) do parts[i] = values.show(s, value) end
    return concat(parts, s:say("、", ", "))
end

-- The one group of those that are not divided into groups; see words/groups.lua.
local function is_everyone(group) return #group == 1 and group[1] == "*" end

local function contest_words(s, node)
    local notes = {}
    local function add(zh, en, value) notes[#notes + 1] = s:say(zh, en, value) end
    local group = s:given(node.group)
    if group and not is_everyone(group) then add("本组 %s", "group %s", list_words(s, group)) end
    if group and is_everyone(group) then add("全部对象为一组", "all subjects as one group") end
    if s:given(node.places) then add("名额 %s", "%s places", values.show(s, node.places)) end
    if s:given(node.keys) then add("排序值 %s", "ranked by %s", list_words(s, node.keys)) end
    if node.candidate == false then add("不是候选", "not a candidate") end
    if node.tie == true then add("与其他对象并列，须由人决定", "tied with others, needs a decision") end
    local words = (nodes.phrase(s, node)) .. s:say("（%s）", " (%s)", concat(notes, s:say("，", ", ")))
    return values.truth(s, node.value) and words or format("%s = %s", words, values.show(s, node.value))
end

local function is_truth(s, node)
    return values.truth(s, node.value) and (node.value ~= s.text.null or TRUTHS[node.op])
end

local function call_words(s, node)
    local left = node.args and node.args[1]
    local words, kind = nodes.phrase(s, node, left and COMPARED[node.op]
        and (values.is_day(s, left.value) or node.args[2] and values.is_day(s, node.args[2].value)))
    if kind == "label" then return words end
    if s:given(node.see) then return nodes.fill(s, words, node, function() return nil end) end
    local computed = nodes.is_arithmetic(s, node) and not COMPARED[node.op] and not is_truth(s, node)
    if computed then return nodes.made(s, node) end
    local filled = nodes.fill(s, words, node, function(i) return node.args[i] and nodes.inline(s, node.args[i]) end)
    return filled .. distance(s, node)
end

local function words_of(s, node, conditions)
    if nodes.is_leaf(node) then return nodes.leaf(s, node) end
    if nodes.is_contest(node) and not s:given(node.see) then return contest_words(s, node) end
    if nodes.is_reduction(node) and not s:given(node.see) then return relations.line(s, node, conditions) end
    return call_words(s, node)
end

-- What is wholly unknown has a mark where a truth or a cell is meant.
local MAY_BE_UNKNOWN = { const = true, column = true }

local function mark_of(s, node)
    local truth = values.truth(s, node.value)
    if not truth then return "" end
    if node.value == s.text.null and not TRUTHS[node.op] and not MAY_BE_UNKNOWN[node.op] then return "" end
    return values.mark(s, node.open and "unknown" or truth) .. " "
end

local function tail_of(s, node)
    local told = node.op ~= "see" and s:given(node.see) and s:say("（见 %s）", " (see %s)", style.clean(node.see)) or ""
    local line = s:given(node.line)
    local reason = s:given(node.reason)
    if reason then told = s:say("：%s", ": %s", style.clean(reason)) .. told end
    return told .. (line and s:paint("faint", s:say(" 第 %s 行", " line %s", style.clean(line))) or "")
end

local function needs_value(s, node)
    if nodes.is_leaf(node) or TRUTHS[node.op] then return false end
    if values.truth(s, node.value) and node.value ~= s.text.null then return false end
    return s:given(node.see) ~= nil or not (nodes.is_reduction(node) or nodes.is_contest(node))
end

--- One line for a node: a mark for truths, words, the value of what is no truth, its line in the scheme.
function trace.line(s, node)
    local value = needs_value(s, node) and " = " .. values.show(s, node.value) or ""
    return mark_of(s, node) .. words_of(s, node) .. value .. tail_of(s, node)
end

-- ---- below --------------------------------------------------------------------------------------

local function branch_of(s, node)
    local given = node.op == "const" and relations.merged(s, s:given(node.given)) or {}
    if #given ~= 1 then
        return { line = trace.line(s, node), children = function() return trace.below(s, node) end }
    end
    local reason = given[1]
    return { line = nodes.leaf(s, node) .. s:say("：", ": ") .. words_of(s, reason.node, reason.conditions)
        .. tail_of(s, reason.node), children = function() return trace.below(s, reason.node) end }
end

local function add_given(s, node, branches)
    for _, reason in ipairs(relations.merged(s, s:given(node.given))) do
        branches[#branches + 1] = {
            line = s:say("因 ", "because ") .. words_of(s, reason.node, reason.conditions) .. tail_of(s, reason.node),
            children = function() return trace.below(s, reason.node) end,
        }
    end
end

-- What a line could not hold: rows, cases, results with conditions of their own.
local function add_parts(s, node, branches)
    for _, argument in ipairs(s:given(node.args) or {}) do
        if nodes.is_arithmetic(s, argument) then
            add_parts(s, argument, branches)
            add_given(s, argument, branches)
        elseif not nodes.is_leaf(argument) and not argument.listed then
            branches[#branches + 1] = branch_of(s, argument)
        else
            add_given(s, argument, branches)
        end
    end
end

--- What stands below a node: rows, what its line does not hold, and the conditions that led to it.
function trace.below(s, node)
    local branches = {}
    local _, kind = nodes.phrase(s, node)
    if nodes.is_reduction(node) then
        branches = relations.rows(s, node)
        for _, argument in ipairs(s:given(node.args) or {}) do branches[#branches + 1] = branch_of(s, argument) end
    elseif not nodes.is_leaf(node) and kind == "label" then
        for _, argument in ipairs(s:given(node.args) or {}) do branches[#branches + 1] = branch_of(s, argument) end
    else
        add_parts(s, node, branches)
    end
    add_given(s, node, branches)
    return branches
end

local function lacks(s, node)
    return s:given(node.value) == nil or type(node.value) == "table"
end

-- Nothing is there, and therefore nothing is decided.
local function missing_words(s, node, conditions)
    if nodes.stated(s, node) ~= "false" then return nil end
    if node.op == "any" then return relations.missing(s, node, conditions) end
    if node.op ~= "present" then return nil end
    local input = s:given(node.input) or {}
    return s:say("缺少记录：%s (%s)", "missing record: %s (%s)", s:member(input, "title"), nodes.place(s, input))
end

-- A constant that the conditions led to: the entry's line tells its value already.
local function proof_of_const(s, node)
    local branches = {}
    for _, reason in ipairs(relations.merged(s, s:given(node.given))) do
        local missing = lacks(s, node) and missing_words(s, reason.node, reason.conditions)
        local words = missing and values.mark(s, "unknown") .. " " .. missing
            or s:say("因 ", "because ") .. words_of(s, reason.node, reason.conditions)
        branches[#branches + 1] = { line = words .. tail_of(s, reason.node),
            children = function() return trace.below(s, reason.node) end }
    end
    if #branches == 0 and s:given(node.value) == nil then branches[1] = { line = trace.line(s, node) } end
    return branches
end

--- The proof of an entry's value, as branches below its line.
function trace.proof(s, node)
    if node.op == "const" then return proof_of_const(s, node) end
    return { branch_of(s, node) }
end

return trace
