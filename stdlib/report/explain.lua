--- The way from one subject's grade down to clauses, values and rows, as an indented tree.
-- document: one subject as the outcome room explains it, with `tree`; options = { lang, color, width, depth }
local style = require "report.style"
local trace = require "report.trace"
local values = require "report.values"

local concat, format = table.concat, string.format

local explain = {}

-- Entries that are told where they are used.
local ELSEWHERE = { figure = true, by = true, input = true }

local STATUS = {
    graded = { zh = "已定级", en = "graded" }, refused = { zh = "不予定级", en = "refused" },
    undetermined = { zh = "待定", en = "undetermined" },
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

local function entry_truth(s, entry)
    local blocks = entry.blocks ~= nil and values.truth(s, entry.blocks)
    if blocks then return values.opposite(blocks) end
    return entry.value ~= nil and values.truth(s, entry.value) or nil
end

local function value_words(s, entry)
    local value = entry.value
    if value == nil or values.truth(s, value) and value ~= s.text.null then return nil end
    local attrs = s:given(entry.attrs) or {}
    local most = s:given(attrs.max)
    if type(most) == "string" then
        return s:say("%s / %s 分", "%s / %s points", values.show(s, value), style.clean(most))
    end
    return "= " .. values.show(s, value)
end

local function entry_line(s, entry)
    local truth = entry_truth(s, entry)
    local id, title = s:member(entry, "id"), s:member(entry, "title")
    local parts = { truth and values.mark(s, truth) or "•", s:paint("bold", id) }
    if title ~= "" and title ~= id then parts[#parts + 1] = title end
    parts[#parts + 1] = value_words(s, entry)
    if s:given(entry.cite) then parts[#parts + 1] = (string.gsub(s:cite(entry.cite), "^ ", "")) end
    local line = s:given(entry.line)
    if line and line ~= 0 then
        parts[#parts + 1] = s:paint("faint", s:say("第 %s 行", "line %s", style.clean(line)))
    end
    return concat(parts, " ")
end

local function ends(s, value)
    if type(value) == "table" then
        return values.millionths(s:given(value[1])), values.millionths(s:given(value[2]))
    end
    local exact = values.millionths(s:given(value))
    return exact, exact
end

-- "2.5 + 3 = 5.5", with what the sum counts as where the section caps or rounds it.
local function sum_line(s, entry, children)
    local low, high = ends(s, entry.value)
    local terms, sum_low, sum_high = {}, 0, 0
    for _, child in ipairs(children) do
        local child_low, child_high = ends(s, child.value)
        if child_low and child_high then
            terms[#terms + 1] = format(child_low < 0 and "(%s)" or "%s", values.show(s, child.value))
            sum_low, sum_high = sum_low + child_low, sum_high + child_high
        end
    end
    if not low or not high or #terms < 2 then return nil end
    local sum = sum_low == sum_high and values.decimal(sum_low)
        or values.show(s, { values.decimal(sum_low), values.decimal(sum_high) })
    local line = s:say("合计 %s = %s", "sum %s = %s", concat(terms, " + "), sum)
    if sum_low == low and sum_high == high then return line end
    return line .. s:say("，计 %s", ", counted as %s", values.show(s, entry.value))
end

local entry_branches

local function entry_below(s, entry)
    local children = {}
    for _, child in ipairs(s:given(entry.children) or {}) do
        if not ELSEWHERE[child.kind] then children[#children + 1] = child end
    end
    if #children == 0 then
        local node = s:given(entry.trace)
        if not node or node.op == "const" then return {} end
        return { { line = trace.line(s, node), children = function() return trace.below(s, node) end } }
    end
    local branches = entry_branches(s, children)
    local sum = sum_line(s, entry, children)
    if sum then branches[#branches + 1] = { line = sum } end
    return branches
end

function entry_branches(s, entries)
    local branches = {}
    for _, entry in ipairs(entries) do
        if not ELSEWHERE[entry.kind] then
            branches[#branches + 1] = { line = entry_line(s, entry), children = function()
                return entry_below(s, entry)
            end }
        end
    end
    return branches
end

-- Branches are made as they are drawn, so that a depth limits the work too.
local function draw(out, branches, indent, levels)
    for i, branch in ipairs(branches) do
        local last = i == #branches
        out[#out + 1] = indent .. (last and "└─ " or "├─ ") .. branch.line
        if levels ~= 1 and branch.children then
            draw(out, branch.children(), indent .. (last and "   " or "│  "), levels - 1)
        end
    end
end

local function put_reasons(s, out, document)
    for _, reason in ipairs(s:given(document.reasons) or {}) do
        local truth = reason.result ~= nil and values.truth(s, reason.result)
        local title = s:member(reason, "text")
        out[#out + 1] = format("  %s %s%s%s", values.mark(s, truth == "unknown" and truth or "false"),
            s:member(reason, "rule"), title ~= "" and " " .. title or "", s:cite(reason.cite))
    end
end

local MISSING = {
    cell = { zh = "%s 未填", en = "%s is empty" },
    row = { zh = "%s 没有所引的行", en = "%s has no row referred to" },
    coverage = { zh = "%s 的数据未覆盖所需期间", en = "%s does not cover the time needed" },
    tie = { zh = "%s 并列，须由人决定", en = "%s is tied and needs a decision" },
    figure = { zh = "指标 %s 未定", en = "figure %s is not set" },
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

--- The explanation as text; options.depth levels of the tree, 0 for all.
function explain.render(document, options, text)
    local s, out = style.open(options, text), {}
    put_head(s, out, document)
    put_reasons(s, out, document)
    draw(out, entry_branches(s, s:given(document.tree) or {}), "", math.tointeger(options.depth) or 0)
    put_missing(s, out, document)
    return concat(out, "\n") .. "\n"
end

return explain
