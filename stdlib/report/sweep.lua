--- Results by value of one or more figures: the document of `heng sweep --format json`, as text or CSV.
local style = require "report.style"

local concat, gsub, find = table.concat, string.gsub, string.find

local sweep = {}

local WORDS = { ungraded = { "不定级", "ungraded" }, refused = { "否决", "refused" },
    undetermined = { "待定", "undetermined" } }
local MOST_CLIFFS, MOST_SUBJECTS, MOST_SOLUTIONS = 3, 10, 20

local function result_word(s, code)
    local word = WORDS[code]
    return word and s:say(word[1], word[2]) or style.clean(code)
end

-- ---- CSV -----------------------------------------------------------------------------------------

local function cell(value)
    local text = tostring(value)
    if find(text, '[,"\r\n]') then return '"' .. gsub(text, '"', '""') .. '"' end
    return text
end

local function line(out, cells)
    for i, value in ipairs(cells) do cells[i] = cell(value) end
    out[#out + 1] = concat(cells, ",") .. "\r\n"
end

local function values_of(point, n)
    local cells = {}
    for i = 1, n do cells[i] = point.at[i] end
    return cells
end

local function put_counts(document, cells, counts)
    for _, code in ipairs(document.results) do cells[#cells + 1] = counts[code] end
    return cells
end

--- One row a point, and one more for each group, which the group's column names; it is empty in rows of all.
local function csv(s, document, mark)
    local out, head = { mark and "\239\187\191" or "" }, {}
    local by = s:given(document.by)
    for i, axis in ipairs(document.axes) do head[i] = axis.figure end
    if by then head[#head + 1] = by.column end
    put_counts(document, head, setmetatable({}, { __index = function(_, code) return code end }))
    head[#head + 1] = "ties"
    line(out, head)
    for _, point in ipairs(document.points) do
        local cells = values_of(point, #document.axes)
        if by then cells[#cells + 1] = "" end
        put_counts(document, cells, point.counts)
        cells[#cells + 1] = point.ties
        line(out, cells)
        for i, counts in ipairs(by and point.groups or {}) do
            cells = values_of(point, #document.axes)
            cells[#cells + 1] = s:given(by.groups[i]) or "?"
            cells = put_counts(document, cells, counts)
            cells[#cells + 1] = ""
            line(out, cells)
        end
    end
    return concat(out)
end

-- ---- text ----------------------------------------------------------------------------------------

local function axis_name(s, axis)
    local unit, title = s:member(axis, "unit"), s:member(axis, "title", axis.figure)
    return unit ~= "" and s:say("%s（%s）", "%s (%s)", title, unit) or title
end

local function put_table(s, out, columns, rows)
    out[#out + 1] = (gsub(s.text.table { columns = columns, rows = rows, width = 0 }, "\n+$", ""))
end

--- Results that some point has.
local function shown_results(document)
    local shown = {}
    for _, code in ipairs(document.results) do
        for _, point in ipairs(document.points) do
            if point.counts[code] ~= 0 then
                shown[#shown + 1] = code
                break
            end
        end
    end
    return shown
end

local function put_points(s, out, document, counts_of)
    local columns, rows, shown = {}, {}, shown_results(document)
    for i, axis in ipairs(document.axes) do columns[i] = { title = axis_name(s, axis), right = true } end
    for _, code in ipairs(shown) do columns[#columns + 1] = { title = result_word(s, code), right = true } end
    if not counts_of then columns[#columns + 1] = { title = s:say("并列", "ties"), right = true } end
    for k, point in ipairs(document.points) do
        local row, counts = {}, counts_of and counts_of(point) or point.counts
        for i = 1, #document.axes do row[i] = style.clean(point.at[i]) end
        for _, code in ipairs(shown) do row[#row + 1] = style.count(counts[code]) end
        if not counts_of then row[#row + 1] = style.count(point.ties) end
        rows[k] = row
    end
    put_table(s, out, columns, rows)
end

--- Two figures: one grid a result, the first downwards, the second across. Points come with the second one fastest.
local function put_grid(s, out, document, title, value_of)
    local down, across = document.axes[1], document.axes[2]
    local columns, rows = { { title = axis_name(s, down) .. " \\ " .. axis_name(s, across), right = true } }, {}
    for _, value in ipairs(across.values) do columns[#columns + 1] = { title = style.clean(value), right = true } end
    for i, value in ipairs(down.values) do
        local row = { style.clean(value) }
        for j = 1, #across.values do
            row[j + 1] = style.count(value_of(document.points[(i - 1) * #across.values + j]))
        end
        rows[i] = row
    end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", title)
    put_table(s, out, columns, rows)
end

local function put_grids(s, out, document)
    for _, code in ipairs(shown_results(document)) do
        put_grid(s, out, document, result_word(s, code), function(point) return point.counts[code] end)
    end
    local ties = false
    for _, point in ipairs(document.points) do ties = ties or point.ties > 0 end
    if ties then
        put_grid(s, out, document, s:say("待决定的并列", "ties that wait for a decision"),
            function(point) return point.ties end)
    end
end

local function put_groups(s, out, document)
    local by = s:given(document.by)
    for i, group in ipairs(by and by.groups or {}) do
        out[#out + 1] = ""
        out[#out + 1] = s:paint("bold", s:member(by, "title", by.column) .. s:say("：", ": ")
            .. style.clean(s:given(group) or s:say("未知", "unknown")))
        put_points(s, out, document, function(point) return point.groups[i] end)
    end
end

local function put_cliffs(s, out, document)
    local seen, names = {}, {}
    for _, axis in ipairs(document.axes) do names[axis.figure] = axis_name(s, axis) end
    if #document.cliffs == 0 then return end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say("影响最大的一步", "Steps that move most"))
    for _, cliff in ipairs(document.cliffs) do
        seen[cliff.axis] = (seen[cliff.axis] or 0) + 1
        if seen[cliff.axis] <= MOST_CLIFFS then
            out[#out + 1] = s:say("  %s %s → %s：%s 个对象的结果改变", "  %s %s → %s: %s subjects have another result",
                names[cliff.axis], style.clean(cliff.from), style.clean(cliff.to), style.count(cliff.moves))
        end
    end
end

local function at_text(document, at)
    local parts = {}
    for i, axis in ipairs(document.axes) do parts[i] = axis.figure .. "=" .. style.clean(at[i]) end
    return concat(parts, " ")
end

local function put_ties(s, out, ties)
    for _, tie in ipairs(s:given(ties) or {}) do
        local ids = {}
        for i = 1, math.min(#tie.subjects, MOST_SUBJECTS) do ids[i] = style.clean(tie.subjects[i]) end
        local more = #tie.subjects > MOST_SUBJECTS and s:say(" 等 %d 个", " … %d in all", #tie.subjects) or ""
        out[#out + 1] = s:say("      并列待定 %s %s：%s%s", "      tie %s %s: %s%s", s:member(tie, "rule"),
            s:member(tie, "group"), concat(ids, s:say("、", ", ")), more)
    end
end

local function put_solve(s, out, document)
    local solve = s:given(document.solve)
    if not solve then return end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say("满足 %s 的取值：%d 个", "%s is met by %d",
        style.clean(solve.condition), #solve.solutions))
    for _, ending in ipairs(solve.ends) do
        out[#out + 1] = s:say("  %s 最小：%s；最大：%s", "  %s, smallest: %s; largest: %s", ending.axis,
            at_text(document, ending.smallest), at_text(document, ending.largest))
    end
    for i = 1, math.min(#solve.solutions, MOST_SOLUTIONS) do
        out[#out + 1] = "  " .. at_text(document, solve.solutions[i].at)
        put_ties(s, out, solve.solutions[i].ties)
    end
    if #solve.solutions > MOST_SOLUTIONS then
        out[#out + 1] = s:say("  另有 %d 个，见 JSON", "  %d more are in the JSON", #solve.solutions - MOST_SOLUTIONS)
    end
end

local function text(s, document)
    local out = { s:paint("bold", s:member(document, "title", s:member(document, "scheme"))) }
    out[2] = s:say("对象 %s，组合 %s", "%s subjects, %s combinations", style.count(document.subjects),
        style.count(#document.points))
    if #document.axes == 2 then
        put_grids(s, out, document)
    else
        out[#out + 1] = ""
        put_points(s, out, document)
    end
    put_groups(s, out, document)
    put_cliffs(s, out, document)
    put_solve(s, out, document)
    return concat(out, "\n") .. "\n"
end

--- options.format: "text", "csv" (with byte order mark) or "csv-plain".
function sweep.render(document, options, functions)
    local s = style.open(options, functions)
    if options.format == "text" then return text(s, document) end
    return csv(s, document, options.format == "csv")
end

return sweep
