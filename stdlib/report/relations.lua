--- Relations in words: of which rows a value was made, which conditions they met, what they hold.
local nodes = require "report.nodes"
local operations = require "report.operations"
local style = require "report.style"
local values = require "report.values"

local concat, format = table.concat, string.format

local relations = {}

local function join(s, parts) return concat(parts, s:say("，", ", ")) end

-- ---- conditions ---------------------------------------------------------------------------------

local describe

local function column_words(s, d) return s:member(d, "title", s:member(d, "column")) end

local SIGNS = { eq = { zh = "为", en = "is" }, ne = { zh = "不为", en = "is not" } }

local function simple_words(s, d)
    local day = values.is_day(s, d.value)
    local sign = SIGNS[d.op]
    local words = operations.find(d.op)
    local name = column_words(s, d)
    if sign then return format("%s %s %s", name, sign[s.lang], nodes.quantity(s, d.value, d.unit)) end
    if words.sign then
        local chosen = day and words.date or words
        return format("%s %s %s", name, s.english and chosen.english_sign or chosen.sign,
            nodes.quantity(s, d.value, d.unit))
    end
    return nodes.fill(s, (nodes.phrase(s, d)), d, function() return name end)
end

local JOINTS = { ["and"] = { zh = " 且 ", en = " and " }, ["or"] = { zh = " 或 ", en = " or " } }

local function is_about_days(s, d)
    for _, argument in ipairs(d.args) do
        if argument.op == "date_add" or values.is_day(s, argument.value) then return true end
    end
    return false
end

local function call_words(s, d)
    local parts = {}
    for i, argument in ipairs(d.args) do parts[i] = describe(s, argument) end
    local joint = JOINTS[d.op]
    if joint then return format(s:say("（%s）", "(%s)"), concat(parts, joint[s.lang])) end
    if d.op == "date_add" then parts[2] = nodes.periods(s, d.args[2]) end
    local words, kind = nodes.phrase(s, d, is_about_days(s, d))
    if SIGNS[d.op] and #parts == 2 then return format("%s %s %s", parts[1], SIGNS[d.op][s.lang], parts[2]) end
    if kind == "phrase" then return nodes.fill(s, words, d, function(i) return parts[i] end) end
    return kind == "join" and concat(parts, words) or format("%s(%s)", words, join(s, parts))
end

local function relation_words(s, d)
    local label = (nodes.phrase(s, d))
    return s:say("%s %s", "%s %s", label, s:member(s:given(d.input) or {}, "title"))
end

--- A condition, or a part of one, as the description of a filter gives it.
function describe(s, d)
    if s:given(d.args) then return call_words(s, d) end
    if s:given(d.input) then return relation_words(s, d) end
    if d.op == "…" then return "…" end
    if d.op then return simple_words(s, d) end
    if d.column then return column_words(s, d) end
    local name = s:member(d, "figure")
    local value = nodes.quantity(s, d.value, d.unit)
    return name ~= "" and format("%s %s", name, value) or value
end

local function condition(s, d)
    if d.op or not d.column then return describe(s, d) end
    return s:say(d["not"] and "%s 为否" or "%s 为是", d["not"] and "%s is no" or "%s is yes", column_words(s, d))
end

local function is_span(first, second)
    return first.op == "ge" and second and second.op == "le" and first.column and first.column == second.column
end

--- The conditions of a filter as a list of texts; a first and a last day of one column make one.
function relations.conditions(s, node)
    local where, texts, i = s:given(node.where) or {}, {}, 1
    while i <= #where do
        local d = where[i]
        if is_span(d, where[i + 1]) and d.value == where[i + 1].value then
            texts[#texts + 1] = s:say("%s 为 %s", "%s is %s", column_words(s, d), nodes.quantity(s, d.value, d.unit))
            i = i + 1
        elseif is_span(d, where[i + 1]) then
            texts[#texts + 1] = s:say("%s 在 %s 至 %s", "%s is from %s to %s", column_words(s, d),
                nodes.quantity(s, d.value), nodes.quantity(s, where[i + 1].value))
            i = i + 1
        else
            texts[#texts + 1] = condition(s, d)
        end
        i = i + 1
    end
    return texts
end

-- ---- rows ---------------------------------------------------------------------------------------

local function cell_words(s, cell)
    local missing = s:say("缺少", "missing")
    return format("%s %s", s:member(cell, "title", s:member(cell, "column")),
        nodes.quantity(s, cell.value, cell.unit, missing))
end

local function value_words(s, value)
    if type(value) ~= "table" or value.op == nil and value.column == nil then return values.show(s, value) end
    if not value.op then return cell_words(s, value) end
    local words, reasons = nodes.inline(s, value), {}
    for i, given in ipairs(s:given(value.given) or {}) do
        local day = given.args and given.args[2] and values.is_day(s, given.args[2].value)
        reasons[i] = nodes.is_leaf(given) and nodes.leaf(s, given)
            or nodes.fill(s, (nodes.phrase(s, given, day)), given, function(k)
                return given.args and given.args[k] and nodes.inline(s, given.args[k])
            end)
    end
    return #reasons > 0 and s:say("%s（因 %s）", "%s (because %s)", words, join(s, reasons)) or words
end

local function same_cell(a, b)
    return type(a) == "table" and type(b) == "table" and a.column ~= nil and a.column == b.column
end

-- What a row holds that matters: the value taken from it, its place in the order, the cells looked at.
local function held_words(s, row)
    if row.turn then
        return { s:say("第 %d 步（%s）后为 %s", "after step %d (%s): %s", row.turn, values.show(s, row.by),
            values.show(s, row.value)) }
    end
    local parts = {}
    if s:given(row.value) then parts[1] = value_words(s, row.value) end
    if s:given(row.by) and not same_cell(row.value, row.by) then parts[#parts + 1] = value_words(s, row.by) end
    for _, cell in ipairs(s:given(row.cells) or {}) do parts[#parts + 1] = cell_words(s, cell) end
    return parts
end

local function row_words(s, node, row)
    local parts, unknown = held_words(s, row), {}
    for i, cell in ipairs(s:given(row.unknown) or {}) do unknown[i] = cell_words(s, cell) end
    local place = format("%s[%s]", s:member(s:given(node.input) or {}, "table"), style.clean(row.row))
    local words = s:paint("faint", place) .. (#parts > 0 and " " .. join(s, parts) or "")
    if row.counts == nil then return words end
    local why = #unknown > 0 and s:say("：%s", ": %s", join(s, unknown)) or ""
    return words .. s:say("（是否计入不明%s）", " (whether it counts is unknown%s)", why)
end

local function add_near(s, node, branches)
    for _, row in ipairs(s:given(node.near) or {}) do
        branches[#branches + 1] = { line = s:say("不符合：", "does not: ") .. row_words(s, node, row) }
    end
    return branches
end

--- A line for each row that counted; a reduction of one row tells it in its own line. Where there is none,
-- those that come near.
function relations.rows(s, node)
    local rows, branches = s:given(node.rows) or {}, add_near(s, node, {})
    if #rows == 1 and not node.more then return branches end
    for i, row in ipairs(rows) do
        local mark = row.counts ~= nil and values.mark(s, "unknown") .. " " or ""
        branches[i] = { line = mark .. row_words(s, node, row) }
    end
    if node.more then
        branches[#branches + 1] = { line = s:say("… 另有 %d 行", "… and %d more rows", node.more) }
    end
    return branches
end

-- ---- the line of a reduction --------------------------------------------------------------------

local function looked_at(s, node, found)
    local notes = {}
    if found == "false" and s:given(node.of) and node.of > 0 then
        notes[1] = s:say("共 %d 行，均不符合", "none of %d rows", node.of)
    end
    local covered = s:given(node.covered)
    if covered and found == "false" then
        notes[#notes + 1] = s:say("数据完整覆盖 %s 至 %s", "the data is complete from %s to %s",
            values.show(s, covered[1]), values.show(s, covered[2]))
    end
    return #notes > 0 and s:say("（%s）", " (%s)", join(s, notes)) or ""
end

local function found_words(s, node, name)
    local stated = nodes.stated(s, node)
    if stated == "true" then return s:say("有 %s", "there is %s", name) end
    if stated == "false" then return s:say("没有 %s", "there is no %s", name) end
    return s:say("不能确定有没有 %s", "it is not certain whether there is %s", name)
end

local function is_missing(s, node)
    return s:given(node.value) == nil and not s:given(node.rows) and not node.listed and node.op ~= "any"
end

--- Name of the rows: "title" with the table where nothing else tells it.
function relations.name(s, node)
    local input = s:given(node.input) or {}
    return s:member(input, "title", s:member(input, "table"))
end

local function with_conditions(s, words, node, conditions)
    conditions = conditions or relations.conditions(s, node)
    return #conditions > 0 and words .. s:say("：", ": ") .. join(s, conditions) or words
end

local function place_of(s, node)
    return format("%s (%s)", relations.name(s, node), s:member(s:given(node.input) or {}, "table"))
end

--- That there is no record where one is needed.
function relations.missing(s, node, conditions)
    return with_conditions(s, s:say("缺少记录：%s", "missing record: %s", place_of(s, node)), node, conditions)
end

local function value_line(s, node)
    local name, value = relations.name(s, node), nodes.quantity(s, node.value)
    if s.english then return format("%s %s = %s", (nodes.phrase(s, node)), name, value) end
    return format("%s %s = %s", name, (nodes.phrase(s, node)), value)
end

--- The words of a reduction, with its conditions and its row where there is only one. `conditions` replaces
-- those of the node.
function relations.line(s, node, conditions)
    if is_missing(s, node) then return relations.missing(s, node, conditions) end
    local rows, any = s:given(node.rows) or {}, node.op == "any"
    local name = #rows > 0 and relations.name(s, node) or place_of(s, node)
    local words = with_conditions(s, any and found_words(s, node, name) or value_line(s, node), node, conditions)
    words = words .. looked_at(s, node, any and nodes.stated(s, node) or nil)
    if node.listed then return words .. s:say("（行见上）", " (rows above)") end
    if #rows ~= 1 or node.more then return words end
    return words .. " ← " .. row_words(s, node, rows[1])
end

-- ---- several of one kind ------------------------------------------------------------------------

local function differ_at(a, b)
    if #a ~= #b then return nil end
    local at
    for i = 1, #a do
        if a[i] ~= b[i] then
            if at then return nil end
            at = i
        end
    end
    return at
end

local function is_nothing(s, node)
    return node.op == "any" and nodes.stated(s, node) == "false" and s:given(node.where) ~= nil
end

--- Conditions met: those that say of one table that there is nothing, and differ in one condition, become
-- one. Returns a list of { node, conditions }.
function relations.merged(s, given)
    local list = {}
    for _, node in ipairs(given or {}) do
        local last = list[#list]
        local conditions = is_nothing(s, node) and relations.conditions(s, node) or nil
        local same = conditions and last and last.conditions and not last.joined
            and relations.name(s, last.node) == relations.name(s, node)
        local at = same and differ_at(last.conditions, conditions)
        if at then
            last.conditions[at] = s:say("%s 或 %s", "%s or %s", last.conditions[at], conditions[at])
        else
            list[#list + 1] = { node = node, conditions = conditions }
        end
    end
    return list
end

return relations
