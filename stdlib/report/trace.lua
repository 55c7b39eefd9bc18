--- Traces of the rule graph in words: what was computed from which cells, for the leaves of an explanation.
local operations = require "report.operations"
local style = require "report.style"
local values = require "report.values"

local concat, format, gsub = table.concat, string.format, string.gsub

local trace = {}

local LEAVES = { const = true, column = true, present = true, ["…"] = true }

local function is_leaf(node) return LEAVES[node.op] == true end

-- A row's value as each child row sees it is the same value: nothing to tell.
local function through(node)
    while node.op == "spread" and node.args and node.args[1] do node = node.args[1] end
    return node
end

local function input_words(s, node)
    local input = s:given(node.input) or {}
    local place = s:member(input, "table", s:member(input, "name"))
    if s:member(input, "column") ~= "" then place = place .. "." .. s:member(input, "column") end
    local row = s:member(input, "row")
    if row ~= "" then place = format("%s[%s]", place, row) end
    local unit = s:member(input, "unit")
    local value = values.show(s, node.value) .. (unit ~= "" and " " .. unit or "")
    return format("%s %s%s", s:member(input, "title", s:member(input, "column")), value,
        place ~= "" and s:paint("faint", " (" .. place .. ")") or "")
end

-- A leaf names itself and its value; anything else is told by its value, its making below.
local function argument_words(s, node)
    node = through(node)
    if node.op == "column" then return input_words(s, node) end
    if node.op == "const" then
        local figure = s:member(node, "figure")
        local value = values.show(s, node.value)
        return figure ~= "" and format("%s %s", figure, value) or value
    end
    if node.op == "present" then
        local input = s:given(node.input) or {}
        return s:say("%s 有记录", "%s is there", s:member(input, "title", s:member(input, "name")))
    end
    return values.show(s, node.value)
end

local function texts_words(s, node)
    local texts = {}
    for i, text in ipairs(s:given(node.texts) or {}) do texts[i] = style.clean(text) end
    return #texts > 0 and concat(texts, s:say("、", ", ")) or "…"
end

local function fill(s, template, node)
    return (gsub(template, "{(%w+)}", function(name)
        local index = math.tointeger(tonumber(name))
        if index then
            local argument = node.args and node.args[index]
            return argument and argument_words(s, argument) or "…"
        end
        if name == "texts" then return texts_words(s, node) end
        return operations.period(s:given(node.ints), s.lang)
    end))
end

local function call_words(s, node)
    local words = operations.find(node.op)
    if words.kind == "phrase" then return fill(s, words[s.lang], node) end
    if words.kind == "label" then return words[s.lang] end
    local parts = {}
    for i, argument in ipairs(node.args or {}) do parts[i] = argument_words(s, argument) end
    return concat(parts, words[s.lang])
end

--- One line for a node: a mark for truths, words, and the value of what is no truth.
function trace.line(s, node)
    node = through(node)
    if node.op == "…" then return "…" end
    local truth = values.truth(s, node.value)
    local words = is_leaf(node) and argument_words(s, node) or call_words(s, node)
    if truth then return values.mark(s, truth) .. " " .. words end
    if is_leaf(node) then return words end
    return format("%s = %s", words, values.show(s, node.value))
end

local function row_branch(s, node, row)
    return { line = s:say("行 %s", "row %s", style.clean(row.row)), children = function()
        return trace.branches(s, row.args or {}, operations.find(node.op).kind == "label")
    end }
end

--- The nodes as branches { line, children = function } of a tree. Leaves that the line above already
-- tells are left out unless `all`.
function trace.branches(s, nodes, all)
    local branches = {}
    for _, node in ipairs(nodes) do
        node = through(node)
        if all or not is_leaf(node) then
            branches[#branches + 1] = { line = trace.line(s, node), children = function()
                return trace.below(s, node)
            end }
        end
    end
    return branches
end

--- What stands below a node: the rows of a reduction, else its arguments.
function trace.below(s, node)
    node = through(node)
    local rows = s:given(node.rows)
    if not rows then
        return trace.branches(s, s:given(node.args) or {}, operations.find(node.op).kind == "label")
    end
    local branches = {}
    for i, row in ipairs(rows) do branches[i] = row_branch(s, node, row) end
    if #branches == 0 then branches[1] = { line = s:say("没有符合的行", "no such row") } end
    return branches
end

return trace
