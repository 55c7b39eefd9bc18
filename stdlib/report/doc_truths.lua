--- Conditions of the rule graph as trees: { text }, or { text, items, join = "and" or "or" }.
-- Negation is carried down to what it denies, so that no page says "not not".
local operations = require "report.operations"

local gsub = string.gsub

local truths = {}

local DEEPEST = 80 -- levels of a condition that a page can hold
local CONTRARY = { lt = "ge", ge = "lt", gt = "le", le = "gt", eq = "ne", ne = "eq" }

local function is_unknown(node) return node.kind == "const" and node.unknown == true end

local function leaf(text) return { text = text } end

--- The condition that rows alone state, where a source's gaps make it unknown: what, and which source.
local function with_source(self, node)
    if node.kernel ~= "or" or #node.args ~= 2 then return nil end
    local gap = self:node(node.args[2])
    if gap.kernel ~= "and" or #gap.args ~= 2 or not is_unknown(self:node(gap.args[2])) then return nil end
    return node.args[1], gap.args[1]
end

--- Whether somewhere below a node the days that a source covers are asked for.
local function asks_for_coverage(self, index)
    local node = self:node(index)
    if node.kernel == "covers" or node.kernel == "covers_key" then return true end
    for _, arg in ipairs(node.args or {}) do
        if asks_for_coverage(self, arg) then return true end
    end
    return false
end

local function joined(self, node, denied)
    local is_and = (node.kernel == "and") ~= denied
    local items = {}
    local function add(index)
        local tree = self:truth(index, denied)
        if tree.join == (is_and and "and" or "or") and not tree.lead then
            for _, item in ipairs(tree.items) do items[#items + 1] = item end
        else
            items[#items + 1] = tree
        end
    end
    for _, arg in ipairs(node.args) do
        local known = self:constant(arg)
        local neutral = node.kernel == "and" and 2 or 0
        if known ~= neutral then add(arg) end
    end
    if #items == 1 then return items[1] end
    local text = is_and and self.s:say("以下全部成立", "all of these")
        or self.s:say("以下至少一项成立", "at least one of these")
    return { text = text, items = items, join = is_and and "and" or "or" }
end

local function rows(self, node, denied)
    local title = self:space_title(node.source_space)
    local where = node.args[1]
    if not where or self:constant(where) == 2 then
        return leaf(denied and self.s:say("没有“%s”记录", "no record of %s", title)
            or self.s:say("有“%s”记录", "a record of %s", title))
    end
    local every = denied and self:node(where).kernel == "not"
    local tree = self:truth(every and self:node(where).args[1] or where)
    local text = every and self.s:say("每条“%s”记录都符合", "every record of %s is such that", title)
        or denied and self.s:say("没有“%s”记录符合", "no record of %s is such that", title)
        or self.s:say("有“%s”记录符合", "a record of %s is such that", title)
    local items = tree.items or { tree }
    local some = tree.join == "or" and self.s:say("以下至少一项", " at least one holds") or ""
    return { text = text .. some, items = items, join = tree.join or "and", lead = text .. self.s:say("：", ": ") }
end

local function depends(self, node, denied)
    local condition, yes, no = node.args[1], node.args[2], node.args[3]
    local known = self:constant(condition)
    if known == 2 then return self:truth(yes, denied) end
    if known == 0 then return self:truth(no, denied) end
    local first = self:truth(yes, denied)
    if is_unknown(self:node(no)) then
        local when = self:line(self:truth(condition))
        local text = self.s:say("（%s；否则未定）", "(%s; else undecided)", when)
        return { text = text, items = { first }, join = "and", lead = text .. " " }
    end
    return { text = self.s:say("视条件而定", "depends"), join = "or", items = {
        leaf(self.s:say("%s：%s", "%s: %s", self:line(self:truth(condition)), self:line(first))),
        leaf(self.s:say("否则：%s", "else: %s", self:line(self:truth(no, denied)))) } }
end

local function compared(self, node, denied)
    local op = denied and CONTRARY[node.kernel] or node.kernel
    local a, b = node.args[1], node.args[2]
    local right, left = self:node(b), self:node(a)
    if (op == "eq" or op == "ne") and right.kind == "const" and right.type == "T" and not right.unknown
        and not self.s:given(right.figure) then
        return self:truth(a, (op == "eq") ~= (right.value == 2))
    end
    local told = operations.find(op)
    local day = told.date and (left.type == "D" or right.type == "D")
    local phrase = (day and told.date or told)[self.s.lang]
    return leaf((gsub(phrase, "{(%d)}", function(i)
        return i == "1" and self:value_beside(a, b) or self:value_beside(b, a)
    end)))
end

local function told_of(self, node, denied)
    local told = operations.find(node.kernel)
    if told.kind ~= "phrase" then
        local text = self:population(node)
        return leaf(denied and self.s:say("不成立：%s", "not so: %s", text) or text)
    end
    local chosen = denied and told.contrary or told
    local text = gsub(chosen[self.s.lang], "{(%w+)}", function(name)
        if name == "texts" then return self:texts(node) end
        local index = math.tointeger(tonumber(name))
        return index and node.args[index] and self:value(node.args[index]) or "…"
    end)
    if denied and not told.contrary then text = self.s:say("不成立：%s", "not so: %s", text) end
    return leaf(text)
end

local TELL = { ["and"] = joined, ["or"] = joined, any = rows, ["if"] = depends, lt = compared, le = compared,
    gt = compared, ge = compared, eq = compared, ne = compared,
    ["not"] = function(self, node, denied) return self:truth(node.args[1], not denied) end,
    spread = function(self, node, denied) return self:truth(node.args[1], denied) end,
    all = function(self, node, denied)
        local tree = self:truth(node.args[1])
        local title = self:space_title(node.source_space)
        local text = self.s:say("每条“%s”记录都符合", "every record of %s is such that", title)
        if denied then text = self.s:say("并非", "not so: ") .. text end
        return { text = text, items = tree.items or { tree }, join = tree.join or "and",
            lead = text .. self.s:say("：", ": ") }
    end,
    assume = function(self, node, denied)
        local tree = self:truth(node.args[1], denied)
        local text = self.s:say("（不明时视为%s）", "(taken for %s where it is not known)", self:value(node.args[2]))
        return { text = text, items = { tree }, join = "and", lead = text .. " " }
    end }

local function present(self, node, denied)
    local title = self:space_title(node.source_space)
    return leaf(denied and self.s:say("没有“%s”记录", "no record of %s", title)
        or self.s:say("有“%s”记录", "a record of %s", title))
end

local function fact(self, node, denied)
    local name = self:column(node.column)
    return leaf(denied and self.s:say("%s：否", "%s: no", name) or self.s:say("%s：是", "%s: yes", name))
end

local function told_alone(self, node, denied)
    if node.kind == "const" then
        local value = node.unknown and 1 or node.value
        if denied then value = 2 - value end
        return leaf(value == 1 and self.s:say("尚未决定", "not decided") or value == 2 and self.s:say("成立", "true")
            or self.s:say("不成立", "false"))
    end
    if node.kind == "present" then return present(self, node, denied) end
    if node.kind == "column" then return fact(self, node, denied) end
    if node.kind ~= "call" then
        return leaf(operations.find(node.kind)[self.s.lang])
    end
    return (TELL[node.kernel] or told_of)(self, node, denied)
end

--- The tree of a condition, or of its contrary where `denied`; `self` are the words of a graph.
function truths.truth(self, index, denied)
    denied = denied == true
    local entry = self.entries[index]
    if entry and entry ~= self.telling and self.depth > 0 then
        local name = self:entry_name(entry)
        return leaf(denied and self.s:say("不成立：%s", "not so: %s", name) or name)
    end
    if self.depth >= DEEPEST then return leaf(self.s:say("……", "…")) end
    self.depth = self.depth + 1
    local node = self:node(index)
    local rows_alone, source = with_source(self, node)
    local tree
    if rows_alone then
        tree = self:truth(rows_alone, denied)
        if asks_for_coverage(self, source) then
            tree.note = self.s:say("数据来源须覆盖整个期间，否则未定", "undecided unless the source covers the whole period")
        end
    else
        tree = told_alone(self, node, denied)
    end
    self.depth = self.depth - 1
    return tree
end

return truths
