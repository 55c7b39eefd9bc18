--- The way from one subject's grade down to clauses, values and rows, as an indented tree.
-- document: one subject as the outcome room explains it, with `tree`; options = { lang, color, width, depth }
local style = require "report.style"
local trace = require "report.trace"
local values = require "report.values"

local concat, format = table.concat, string.format

local explain = {}

-- Entries that are told where they are used.
local ELSEWHERE = { figure = true, by = true, input = true, subtotal = true }

local STATUS = {
    graded = { zh = "已定级", en = "graded" }, refused = { zh = "不予定级", en = "refused" },
    ungraded = { zh = "不定级", en = "ungraded" }, undetermined = { zh = "待定", en = "undetermined" },
}

local function put_head(s, out, document)
    local status = STATUS[document.status]
    local parts = { s:paint("bold", s:member(document, "id")) }
    local grade = s:given(document.grade)
    parts[2] = grade and s:say("等级 %s", "grade %s", style.clean(grade)) or status and status[s.lang]
        or s:member(document, "status")
    local score = s:given(document.score) or s:given(document.score_range)
    if score then parts[#parts + 1] = s:say("得分 %s", "score %s", values.show(s, score)) end
    out[#out + 1] = concat(parts, "  ")
    local file = s:member(document, "scheme_file")
    if file ~= "" then
        local title = s:member(document, "title", s:member(document, "scheme"))
        out[#out + 1] = s:paint("faint", format("%s  %s", title, file))
    end
end

-- ---- entries ------------------------------------------------------------------------------------

-- The mark of an entry is in the subject's sense: ✓ where it does not stand in the way.
local function entry_truth(s, entry)
    -- a grade is reached or not, whatever becomes of its own condition
    if entry.kind == "grade" then return values.truth(s, entry.value) end
    local blocks = entry.blocks ~= nil and values.truth(s, entry.blocks)
    return blocks and values.opposite(blocks) or nil
end

-- A grade that was missed, or is open, although its own condition is met: what decides is told elsewhere.
local function own_words(s, entry)
    if entry.kind ~= "grade" or entry.blocks ~= "false" or entry.value == true then return nil end
    local open = entry.value ~= false
    return open and s:say("——本级条件无碍，待其他条件确定", "– its own condition is no obstacle, others are still open")
        or s:say("——本级条件满足，为其他条件所限", "– its own condition is met, others stand in the way")
end

-- Where the title names what must not be, whether it is so.
local function stated_words(s, entry)
    if type(entry.value) ~= "boolean" or entry.blocks ~= tostring(entry.value) then return nil end
    if entry.concerns == false then return nil end
    return entry.value and s:say("——成立", "– so") or s:say("——不成立", "– not so")
end

local function subtotal_of(entry)
    for _, child in ipairs(entry.children or {}) do
        if child.kind == "subtotal" then return child end
    end
    return entry
end

local function value_words(s, entry)
    local value = subtotal_of(entry).value
    if value == nil or entry.kind == "grade" then return nil end
    local attrs = s:given(entry.attrs) or {}
    local most = s:given(attrs.max)
    if type(most) == "string" then
        return s:say("%s / %s 分", "%s / %s points", values.show(s, value), style.clean(most))
    end
    if entry.blocks ~= nil then return stated_words(s, entry) end
    local unit = s:given(attrs.unit)
    return "= " .. values.show(s, value) .. (unit and " " .. style.clean(unit) or "")
end

local function entry_line(s, entry)
    local truth = entry_truth(s, entry)
    local id, title = s:member(entry, "id"), s:member(entry, "title")
    if entry.kind == "outcome" and title ~= "" then id = title end
    local parts = { truth and values.mark(s, truth) or "•", s:paint("bold", id) }
    if title ~= "" and title ~= id then parts[#parts + 1] = title end
    parts[#parts + 1] = value_words(s, entry) or own_words(s, entry)
    if s:given(entry.cite) then parts[#parts + 1] = (string.gsub(s:cite(entry.cite), "^ ", "")) end
    local line = s:given(entry.line)
    if line and line ~= 0 then
        parts[#parts + 1] = s:paint("faint", s:say("第 %s 行", "line %s", style.clean(line)))
    end
    return concat(parts, " ")
end

-- "2.5 + 3 = 5.5", with what the sum counts as where the section caps or rounds it.
local function sum_line(s, value, children)
    local low, high = values.ends(s, value)
    local terms, sum_low, sum_high = {}, 0, 0
    for _, child in ipairs(children) do
        local child_low, child_high = values.ends(s, child.value)
        if child.value == nil or not child_low or not child_high then return nil end
        terms[#terms + 1] = format(child_low < 0 and "(%s)" or "%s", values.show(s, child.value))
        sum_low, sum_high = sum_low + child_low, sum_high + child_high
    end
    if not low or not high or #terms < 2 then return nil end
    local sum = sum_low == sum_high and values.decimal(sum_low)
        or values.show(s, { values.decimal(sum_low), values.decimal(sum_high) })
    local line = s:say("合计 %s = %s", "sum %s = %s", concat(terms, " + "), sum)
    if sum_low == low and sum_high == high then return line end
    return line .. s:say("，计 %s", ", counted as %s", values.show(s, value))
end

local entry_branch

local function entry_below(s, entry)
    local items, branches = {}, {}
    for _, child in ipairs(s:given(entry.children) or {}) do
        if not ELSEWHERE[child.kind] then
            items[#items + 1] = child
            branches[#branches + 1] = entry_branch(s, child)
        end
    end
    if #items > 0 then
        -- there is nothing to add up where one item stands alone or a value has no bounds
        local line = sum_line(s, subtotal_of(entry).value, items)
        if line then branches[#branches + 1] = { line = line } end
        return branches
    end
    local node = s:given(entry.trace)
    if not node then return {} end
    s.entry = entry
    return trace.proof(s, node)
end

function entry_branch(s, entry, folded)
    return { line = entry_line(s, entry), children = not folded and function() return entry_below(s, entry) end or nil,
        entry = entry }
end

-- ---- the page -----------------------------------------------------------------------------------

local function part_of(s, entry)
    if entry.concerns == false then return "unconcerned" end
    if entry.kind == "outcome" then return entry.id == "score" and "score" or "decided" end
    if entry.kind == "grade" then return "grade" end
    local blocks = entry.blocks ~= nil and values.truth(s, entry.blocks)
    if blocks then return ({ ["true"] = "against", unknown = "open", ["false"] = "met" })[blocks] end
    local points = entry.kind == "item" or s:given(entry.children) and #entry.children > 0
    return points and "score" or "other"
end

-- The parts of a page; those that are folded show one line for each entry unless all is asked for.
local PARTS = {
    { name = "grade", zh = "等级", en = "Grade", folded = true, uncounted = true },
    { name = "against", zh = "不满足的条件", en = "Conditions not met" },
    { name = "open", zh = "尚不能确定的条件", en = "Conditions still open" },
    { name = "met", zh = "已满足的条件", en = "Conditions met", folded = true },
    { name = "score", zh = "得分", en = "Points", uncounted = true },
    { name = "other", zh = "其他结果", en = "Other results", folded = true },
    { name = "unconcerned", zh = "不涉及本对象的条件", en = "Conditions that do not concern this subject", hidden = true },
}

local function sort_entries(s, tree)
    local parts = {}
    for _, part in ipairs(PARTS) do parts[part.name] = {} end
    for _, entry in ipairs(tree) do
        local list = not ELSEWHERE[entry.kind] and parts[part_of(s, entry)]
        if list then list[#list + 1] = entry end
    end
    return parts
end

local function index_entries(s, entries)
    for _, entry in ipairs(entries) do
        s.entries[s:member(entry, "kind") .. " " .. s:member(entry, "id")] = entry
        index_entries(s, s:given(entry.children) or {})
    end
end

-- Branches are made as they are drawn, so that a depth limits the work too.
local function draw(s, out, branches, indent, levels)
    for i, branch in ipairs(branches) do
        local last = i == #branches
        out[#out + 1] = indent .. (last and "└─ " or "├─ ") .. branch.line
        s.entry = branch.entry or s.entry
        if levels ~= 1 and branch.children then
            draw(s, out, branch.children(), indent .. (last and "   " or "│  "), levels - 1)
        end
    end
end

-- FOLDED: the page as it is unless a depth is asked for.
local FOLDED <const> = -1

-- How a grade's proof is made: the same for grades that one line of the scheme declares alike.
local function shape_of(s, entry)
    local node = s:given(entry.trace)
    if not node then return nil end
    local parts = { tostring(entry.line), tostring(entry.value), tostring(node.op) }
    for _, argument in ipairs(s:given(node.args) or {}) do
        parts[#parts + 1] = format("%s %s", argument.op, tostring(argument.value))
    end
    return concat(parts, "\0")
end

-- Of several grades, those that were not reached are proved, each kind of proof once; a single one is decided by the
-- conditions below it, and so is one whose own condition is no obstacle.
local function is_folded(s, part, list, entry, shown)
    local missed = part.name == "grade" and #list > 1 and values.truth(s, entry.value) ~= "true"
        and entry.blocks ~= "false"
    local shape = missed and shape_of(s, entry)
    if not shape then return part.folded and not missed end
    shown[shape] = shown[shape] or entry
    return shown[shape] ~= entry
end

local function put_parts(s, out, document, depth)
    local parts = sort_entries(s, s:given(document.tree) or {})
    for _, part in ipairs(PARTS) do
        local list, branches, shown = parts[part.name], {}, {}
        for i, entry in ipairs(list) do
            branches[i] = entry_branch(s, entry, depth == FOLDED and is_folded(s, part, list, entry, shown))
        end
        if #list > 0 and not (part.hidden and depth ~= 0) then
            out[#out + 1] = ""
            local count = part.uncounted and "" or s:say("（%d）", " (%d)", #list)
            out[#out + 1] = s:paint("bold", s:say(part.zh, part.en) .. count)
            draw(s, out, branches, "", depth == FOLDED and 0 or depth)
        end
    end
end

-- Reasons that the tree does not tell.
local function put_reasons(s, out, document)
    for _, reason in ipairs(s:given(document.reasons) or {}) do
        if s.entries[s:member(reason, "kind") .. " " .. s:member(reason, "rule")] then goto told end
        local truth = reason.result ~= nil and values.truth(s, reason.result)
        local title = s:member(reason, "text")
        out[#out + 1] = format("  %s %s%s%s", values.mark(s, truth == "unknown" and truth or "false"),
            s:member(reason, "rule"), title ~= "" and " " .. title or "", s:cite(reason.cite))
        ::told::
    end
end

local MISSING = {
    cell = { zh = "%s 未填", en = "%s is empty" },
    row = { zh = "%s 没有记录", en = "%s has no record" },
    conflict = { zh = "%s 的记录互相矛盾", en = "%s has records that differ" },
    coverage = { zh = "%s 的数据未覆盖所需期间", en = "%s does not cover the time needed" },
    tie = { zh = "%s 并列，须由人决定", en = "%s is tied and needs a decision" },
    figure = { zh = "%s 尚未决定", en = "%s is not decided yet" },
    others = { zh = "%s 取决于其他对象所缺的事实", en = "%s waits for facts of other subjects" },
    trouble = { zh = "%s 无法计算", en = "%s cannot be computed" },
}

local function fact_words(s, fact)
    local place = s:member(fact, "table", s:member(fact, "name"))
    if s:member(fact, "column") ~= "" then place = place .. "." .. s:member(fact, "column") end
    if s:member(fact, "row") ~= "" then place = format("%s[%s]", place, s:member(fact, "row")) end
    local title = s:member(fact, "title")
    local words = MISSING[fact.kind] or MISSING.cell
    return format(words[s.lang], title ~= "" and format("%s (%s)", title, place) or place)
end

local function put_missing(s, out, document)
    local missing = s:given(document.missing) or {}
    if #missing == 0 then return end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say("缺少的事实", "Missing facts"))
    for _, fact in ipairs(missing) do
        out[#out + 1] = format("  %s %s", values.mark(s, "unknown"), fact_words(s, fact))
    end
end

-- Results that say nothing about this subject's grade are not computed where only its own facts were read.
local function put_left_out(s, out, document)
    local ids = {}
    for i, entry in ipairs(s:given(document.left_out) or {}) do ids[i] = s:member(entry, "id") end
    if #ids == 0 then return end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("faint", s:say("未列：%s（与本对象的等级无关，须有全部对象才能算出；加 --whole 可列出）",
        "Left out: %s (no bearing on this grade, and computed from all subjects; --whole shows them)",
        concat(ids, s:say("、", ", "))))
end

--- The explanation as text; options.depth levels of the tree, 0 for all that there is; without it (or -1)
-- conditions met are folded to one line each, and what does not concern the subject is left out.
function explain.render(document, options, text)
    local s, out = style.open(options, text), {}
    s.entries = {}
    index_entries(s, s:given(document.tree) or {})
    put_head(s, out, document)
    put_reasons(s, out, document)
    put_parts(s, out, document, math.tointeger(options.depth) or FOLDED)
    put_missing(s, out, document)
    put_left_out(s, out, document)
    return concat(out, "\n") .. "\n"
end

return explain
