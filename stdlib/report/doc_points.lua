--- How the points of an item are given, as a tree of words.
local points = {}

local REDUCTIONS = { count = true, sum = true, sum_of_best = true, min_of = true, max_of = true, distinct = true,
    last_of = true, first_of = true, longest_run = true }

--- The rows that a judged score comes from: where a value within a range is made of rows of one relation only.
local function judged_from(words, index)
    local space, single, value = nil, true, false
    local seen = {}
    local function look(at)
        if seen[at] then return end
        seen[at] = true
        local node = words:node(at)
        if REDUCTIONS[node.kernel] then
            single = single and (space == nil or space == node.source_space)
            space, value = node.source_space, value or node.kernel ~= "count" and node.kernel ~= "distinct"
        end
        for _, arg in ipairs(node.args or {}) do look(arg) end
    end
    look(index)
    return single and value and space or nil
end

local function is_zero(node) return node.kind == "const" and node.value == 0 and not node.unknown end

local function with_unit(words, index) return words:value(index, words.s:say(" 分", " points")) end

local tell

--- One case: what is given, and when.
local function case(words, given, condition)
    local text = given.text .. words.s:say("：", ": ") .. words:line(condition)
    return { text = text, items = given.items, join = given.join, note = given.note or condition.note }
end

--- A chain of conditions, the first that holds; nothing is given where none does.
local function conditional(words, node)
    local cases = {}
    while node.kernel == "if" do
        cases[#cases + 1] = case(words, tell(words, node.args[2]), words:truth(node.args[1]))
        words.at = node.args[3]
        node = words:node(node.args[3])
    end
    if not is_zero(node) then
        local rest = tell(words, words.at)
        cases[#cases + 1] = { text = words.s:say("否则 ", "else ") .. rest.text, items = rest.items, join = rest.join }
    end
    if #cases == 1 then return cases[1] end
    return { text = words.s:say("按第一个符合的", "by the first that holds"), items = cases, join = "or" }
end

local function best_of_each(words, node)
    local s, each = words.s, tell(words, node.args[1])
    return { text = s:say("%s%s按%s各取最高一次，相加", "%s%s: the best of each %s, added up",
        words:space_title(node.source_space), words:rows_where(node.args[3]), words:value(node.args[2])),
        items = { each }, join = "and" }
end

local function best(words, node)
    local s, items = words.s, {}
    for _, arg in ipairs(node.args) do
        if not is_zero(words:node(arg)) then items[#items + 1] = tell(words, arg) end
    end
    if #items == 1 then return items[1] end
    return { text = s:say("取最高的一项", "the best of"), items = items, join = "or" }
end

local function added(words, node)
    local items = {}
    for i, arg in ipairs(node.args) do items[i] = tell(words, arg) end
    return { text = words.s:say("相加", "added up"), items = items, join = "and" }
end

local function capped(words, node)
    local s, cap, rest = words.s, nil, {}
    for _, arg in ipairs(node.args) do
        if words:node(arg).kind == "const" and not cap then cap = arg else rest[#rest + 1] = arg end
    end
    if not cap or #rest ~= 1 then return { text = words:value(words.at) } end
    local tree = tell(words, rest[1])
    local most = s:say("，至多 %s", ", at most %s", with_unit(words, cap))
    return { text = tree.text .. most, items = tree.items, join = tree.join, note = tree.note }
end

local function each(words, node)
    local count, step = node.args[1], node.args[2]
    return { text = words.s:say("每个 %s：%s", "%s each: %s", with_unit(words, step), words:value(count)) }
end

local PASSED = { open_above = true, open_below = true, round = true }

tell = function(words, index)
    local node, s = words:node(index), words.s
    words.at = index
    if node.kind == "const" then return { text = with_unit(words, index) } end
    if node.kernel == "range_check" then
        local space = judged_from(words, index)
        if space then
            return { text = s:say("按“%s”的记录", "by the records of %s", words:space_title(space)) }
        end
        return tell(words, node.args[1])
    end
    if PASSED[node.kernel] then return tell(words, node.args[1]) end
    local told = ({ ["if"] = conditional, max = best, add = added, min = capped, mul = each,
        sum_of_best = best_of_each })[node.kernel]
    if told then return told(words, node) end
    return { text = words:value(index) }
end

--- How an item's points are given; the node is the item's.
function points.tell(words, index) return tell(words, index) end

return points
