--- The rule graph in words, without data: conditions as trees { text, items }, values as a line.
-- Figures stand at the values that they have; what they exclude is left out.
local figures = require "report.doc_figures"
local operations = require "report.operations"
local ranges = require "report.doc_ranges"
local registry = require "registry"
local style = require "report.style"
local truths = require "report.doc_truths"

local concat, gsub = table.concat, string.gsub

local words = {}
words.__index = words

local DEEPEST = 80 -- levels of a condition that a page can hold
local REDUCTIONS = { any = true, all = true, count = true, sum = true, sum_of_best = true, min_of = true, max_of = true,
    distinct = true, last_of = true, first_of = true, longest_run = true, fold = true }
local POPULATION = { group_count = true, group_sum = true, group_min = true, group_max = true, top = true,
    top_tie = true, rank = true }
-- Entries whose names stand for their conditions elsewhere.
local NAMED = { outcome = true, subtotal = true, veto = true, eligibility = true, rule = true, requirement = true,
    quota = true }
local ALSO_NAMED = { grade = true, output = true } -- where no rule has the same condition

-- The days of a stage are told by what they are: "3.2.1.due".
local function of_stage(entry)
    local last = string.match(entry.id, "%.(%l+)$")
    return last == "due" or last == "done" or last == "late"
end

--- Words for one graph (as `heng graph` writes it) in the language of the style.
function words.open(s, graph)
    local self = setmetatable({ s = s, graph = graph, spaces = graph.spaces, columns = graph.columns, depth = 0,
        entries = {}, ranges = {}, figures = figures.open(s, graph) }, words)
    for _, kinds in ipairs { NAMED, ALSO_NAMED } do
        for _, entry in ipairs(graph.entries) do
            local node = s:given(entry.node)
            local first = node and kinds[entry.kind] and not self.entries[node]
            local told = first and (kinds == NAMED or self:node(node).kind == "call" and not of_stage(entry))
            -- where there is one section only, its points are the score
            if told or node and entry.kind == "outcome" then self.entries[node] = entry end
        end
    end
    return self
end

function words:node(index) return self.graph.nodes[index + 1] end

--- The least and the greatest that a truth can be: see report/doc_ranges.lua.
words.range = ranges.range

--- 0, 1 or 2 where a truth does not depend on data, else nil.
function words:constant(index)
    local low, high = self:range(index)
    return low == high and low or nil
end

local function is_unknown(node) return node.kind == "const" and node.unknown == true end

--- The rows' name of a space.
function words:space_title(index)
    local space = self.spaces[index + 1]
    if not space then return "…" end
    local title = self.s:member(space, "title")
    if self.s.english then
        local described = registry.by_name[self.s:member(space, "table")]
        title = described and described.en or self.s:member(space, "name")
    end
    return title ~= "" and title or self.s:member(space, "name")
end

local function described_column(self, column)
    local described = registry.by_name[self.s:member(self.spaces[column.space + 1], "table")]
    return described and described.by_column[self.s:member(column, "name")]
end

--- The name of a column; with the name of what it belongs to where that is one other record, unless `bare`.
function words:column(index, bare)
    local column = self.columns[index + 1]
    local title = self.s:member(column, "title")
    if self.s.english then
        local described = described_column(self, column)
        title = described and described.en or self.s:member(column, "name")
    end
    if title == "" then title = self.s:member(column, "name") end
    local space = self.spaces[column.space + 1]
    if bare or space.kind ~= "one" then return title end
    return self.s:say("%s的%s", "%s: %s", self:space_title(column.space), title)
end

--- A code of a column in the reader's words, "award" as it is where the registry has none.
function words:code(column_node, code)
    local column = column_node.kind == "column" and self.columns[column_node.column + 1]
    local described = column and described_column(self, column)
    local gloss = described and described.gloss and described.gloss[code]
    if gloss then return self.s:say("“%s”", "“%s”", gloss[self.s.lang]) end
    return self.s:say("“%s”", "“%s”", style.clean(code))
end

-- What a text constant is compared with tells which codes it is one of.
function words:value_beside(index, beside)
    local node = self:node(index)
    while self:node(beside).kernel == "spread" do beside = self:node(beside).args[1] end
    local other = self:node(beside)
    if node.kind == "const" and not node.unknown and node.type == "X" and not self.s:given(node.figure) then
        if other.kernel == "last_of" or other.kernel == "first_of" then other = self:node(other.args[1]) end
        return self:code(other, node.value)
    end
    return self:value(index)
end

local function date_words(self, node)
    local count = self:node(node.args[2])
    local back = count.kernel == "neg"
    local number = self:value(back and count.args[1] or node.args[2], operations.period(node.ints, self.s.lang))
    local day = self:value(node.args[1])
    if back then return self.s:say("%s前 %s", "%s minus %s", day, number) end
    return self.s:say("%s起满 %s", "%s plus %s", day, number)
end

local function workday_words(self, node)
    return self.s:say("%s后第 %s", "%s plus %s", self:value(node.args[1]),
        self:value(node.args[2], self.s:say(" 个工作日", " working days")))
end

local function if_words(self, node)
    local condition, yes, no = node.args[1], node.args[2], node.args[3]
    local known = self:constant(condition)
    if known == 2 then return self:value(yes) end
    if known == 0 then return self:value(no) end
    if is_unknown(self:node(no)) then return self:value(yes) end
    return self.s:say("%s时 %s，否则 %s", "%s: %s, else %s", self:line(self:truth(condition)), self:value(yes),
        self:value(no))
end

local function cap_words(self, node)
    local parts, cap = {}, nil
    for _, arg in ipairs(node.args) do
        local value = self:value(arg)
        if self:node(arg).kind == "const" and not cap then cap = value else parts[#parts + 1] = value end
    end
    local all = concat(parts, self.s:say("、", ", "))
    if not cap then return self.s:say("%s中最小的", "the smallest of %s", all) end
    return self.s:say("%s，至多 %s", "%s, at most %s", all, cap)
end

local function max_words(self, node)
    local parts = {}
    for _, arg in ipairs(node.args) do
        local value = self:node(arg)
        if not (value.kind == "const" and value.value == 0) then parts[#parts + 1] = self:value(arg) end
    end
    if #parts == 1 then return parts[1] end
    return self.s:say("%s中最大的", "the largest of %s", concat(parts, self.s:say("、", ", ")))
end

local function first_value(self, node) return self:value(node.args[1]) end

local VALUES = { spread = first_value, range_check = first_value, round = first_value, open_above = first_value,
    open_below = first_value, date_add = date_words, workday_add = workday_words,
    ["if"] = if_words, min = cap_words, max = max_words,
    add = function(self, node)
        local parts = {}
        for i, arg in ipairs(node.args) do parts[i] = self:value(arg) end
        return concat(parts, " + ")
    end,
    assume = function(self, node)
        return self.s:say("%s（没有时按 %s）", "%s (else %s)", self:value(node.args[1]), self:value(node.args[2]))
    end }

--- The condition of a reduction's rows, in brackets; an empty text where all rows count.
function words:rows_where(index)
    if not index or self:constant(index) == 2 then return "" end
    return self.s:say("（%s）", " (%s)", self:line(self:truth(index)))
end

local REDUCED = {
    count = { 1, "%s%s的行数", "number of rows of %s%s" },
    distinct = { 2, "%s%s中不同%s的个数", "of %s%s: number of different %s" },
    sum = { 2, "%s%s的%s合计", "of %s%s: sum of %s" },
    sum_of_best = { 3, "%s%s：%s，每项取最高后合计", "of %s%s: %s, the best of each added up" },
    min_of = { 2, "%s%s中最小的%s", "of %s%s: smallest %s" }, max_of = { 2, "%s%s中最大的%s", "of %s%s: largest %s" },
    last_of = { 3, "最近一条%s%s的%s", "latest of %s%s: %s" },
    first_of = { 3, "最早一条%s%s的%s", "earliest of %s%s: %s" },
}

local function reduced_words(self, node)
    local told = REDUCED[node.kernel]
    local rows = self:space_title(node.source_space)
    if not told then
        local label = operations.find(node.kernel)[self.s.lang]
        return self.s:say("%s：%s", "%s: %s", label, rows)
    end
    local where = self:rows_where(node.args[told[1]])
    if node.kernel == "count" then return self.s:say(told[2], told[3], rows, where) end
    return self.s:say(told[2], told[3], rows, where, self:value(node.args[1]))
end

--- The words of operations over all subjects.
function words:population(node)
    local parts = {}
    for i, arg in ipairs(node.args or {}) do
        parts[i] = self:node(arg).type == "T" and self:line(self:truth(arg)) or self:value(arg)
    end
    if node.kernel == "group_count" and #parts > 1 then
        local same = concat(parts, self.s:say("、", ", "), 2)
        return self.s:say("%s相同的对象中，%s的个数", "with the same %s: how many of which %s", same, parts[1])
    end
    return self.s:say("%s（%s）", "%s (%s)", operations.find(node.kernel)[self.s.lang],
        concat(parts, self.s:say("；", "; ")))
end

local function filled(self, node)
    local told = operations.find(node.kernel)
    if told.kind ~= "phrase" then
        local parts = {}
        for i, arg in ipairs(node.args or {}) do parts[i] = self:value(arg) end
        return self.s:say("%s：%s", "%s: %s", told[self.s.lang], concat(parts, self.s:say("、", ", ")))
    end
    return (gsub(told[self.s.lang], "{(%w+)}", function(name)
        local index = math.tointeger(tonumber(name))
        if index then return node.args[index] and self:value(node.args[index]) or "…" end
        return name == "texts" and self:texts(node) or operations.period(node.ints, self.s.lang)
    end))
end

--- The texts of a node, as codes of the column that it looks at.
function words:texts(node)
    local texts, beside = {}, self:node(node.args[1])
    while beside.kernel == "spread" or beside.kernel == "last_of" do beside = self:node(beside.args[1]) end
    for i, text in ipairs(node.texts) do texts[i] = self:code(beside, text) end
    return concat(texts, self.s:say("、", ", "))
end

--- A value in a line. `unit` stands for the unit of a number that has none of its own.
function words:value(index, unit)
    local node, entry = self:node(index), self.entries[index]
    if entry and entry ~= self.telling then return self:entry_name(entry) end
    if node.kind == "const" then return self.figures:value(node, unit) end
    if node.kind == "column" then return self:column(node.column) end
    if node.kind ~= "call" then return operations.find(node.kind)[self.s.lang] end
    if node.type == "T" then return self:line(self:truth(index)) end
    if self.depth >= DEEPEST then return self.s:say("……", "…") end
    self.depth = self.depth + 1
    local tell = VALUES[node.kernel] or REDUCTIONS[node.kernel] and reduced_words
        or POPULATION[node.kernel] and self.population or filled
    local text = tell(self, node)
    self.depth = self.depth - 1
    return text
end

--- What an entry is called where its condition is used.
function words:entry_name(entry)
    local title, id = self.s:member(entry, "title"), self.s:member(entry, "id")
    if entry.kind == "outcome" or entry.kind == "subtotal" then return title end
    return id .. " " .. title
end

--- A tree in a line.
function words:line(tree)
    if not tree.items or #tree.items == 0 then return tree.text end
    local parts = {}
    for i, item in ipairs(tree.items) do
        local text = self:line(item)
        parts[i] = item.items and #item.items > 1 and self.s:say("（%s）", "(%s)", text) or text
    end
    local between = tree.join == "or" and self.s:say("，或者", ", or ") or self.s:say("，并且", ", and ")
    local joined = concat(parts, between)
    return tree.lead and tree.lead .. joined or joined
end

--- The tree of a condition, or of its contrary: see report/doc_truths.lua.
words.truth = truths.truth

return words
