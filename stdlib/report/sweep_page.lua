--- Counts over values of one or two figures as a page: the document of `heng sweep --format json`.
local heat = require "report.pictures.heat"
local lines = require "report.pictures.lines"
local parts = require "report.page_parts"
local results = require "report.pictures.results"
local style = require "report.style"

local concat = table.concat

local sweep_page = {}

local MOST_POINTS = 200

local function axis_name(s, axis)
    local unit, title = s:member(axis, "unit"), s:member(axis, "title", s:member(axis, "figure"))
    return unit ~= "" and s:say("%s（%s）", "%s (%s)", title, unit) or title
end

local function texts(s, list)
    local out = {}
    for i, value in ipairs(list) do out[i] = parts.value(s, value) end
    return out
end

-- Points by the texts of their values, joined.
local function by_place(s, points)
    local found = {}
    for _, point in ipairs(points) do found[concat(texts(s, point.at), "\0")] = point end
    return found
end

local function count_at(found, place, code)
    local point = found[place]
    return point and point.counts[code] or 0
end

local function put_line(page)
    local s, document = page.s, page.document
    local axis, found, counts = document.axes[1], by_place(page.s, document.points), {}
    local shown = texts(s, axis.values)
    for _, code in ipairs(document.results) do
        counts[code] = {}
        for i, text in ipairs(shown) do counts[code][i] = count_at(found, text, code) end
    end
    parts.picture(page, lines.draw(s, { name = "lines", axis = axis_name(s, axis), values = shown,
        results = document.results, counts = counts,
        title = s:say("各结果的对象数随%s的变化", "Subjects of each result by %s", axis_name(s, axis)),
        note = s:say("各图纵轴比例不同；不随之变化的结果只列在表中。",
            "Each panel has its own scale; results that do not change are in the table only.") }))
end

local function put_heat(page, code, index)
    local s, document = page.s, page.document
    local down, across = document.axes[1], document.axes[2]
    local rows, columns, found = texts(s, down.values), texts(s, across.values), by_place(s, document.points)
    local cells, differ, first = {}, false, nil
    for i, row in ipairs(rows) do
        cells[i] = {}
        for j, column in ipairs(columns) do
            local n = count_at(found, row .. "\0" .. column, code)
            first = first or n
            differ = differ or n ~= first
            cells[i][j] = { n = n }
        end
    end
    if not differ then return end
    local word = results.word(s, code)
    parts.picture(page, heat.draw(s, { name = "grid" .. index, corner = axis_name(s, down), rows = rows,
        columns = columns, cells = cells, even = true, across = axis_name(s, across), down = axis_name(s, down),
        title = s:say("结果为“%s”的对象数", "Subjects with result “%s”", word),
        note = s:say("颜色越浓，对象越多。", "The stronger the colour, the more subjects.") }))
end

-- Members of points that are told where any point has some.
local EXTRA = { { "ties", "并列", "ties" }, { "troubles", "计算问题", "troubles" } }

local function put_points(page)
    local s, document, rows = page.s, page.document, {}
    local columns, extra = {}, {}
    for i, axis in ipairs(document.axes) do
        local name = axis_name(s, axis)
        columns[i] = { name, name, i > 1 and "number" }
    end
    for _, code in ipairs(document.results) do
        local word = results.word(s, code)
        columns[#columns + 1] = { word, word, "number" }
    end
    for _, member in ipairs(EXTRA) do
        local some = false
        for _, point in ipairs(document.points) do some = some or (s:given(point[member[1]]) or 0) > 0 end
        if some then columns[#columns + 1], extra[#extra + 1] = { member[2], member[3], "number" }, member[1] end
    end
    for i = 1, math.min(#document.points, MOST_POINTS) do
        local point = document.points[i]
        local row = texts(s, point.at)
        for _, n in ipairs(parts.counts(document.results, point.counts)) do row[#row + 1] = style.count(n) end
        for _, member in ipairs(extra) do row[#row + 1] = style.count(s:given(point[member]) or 0) end
        rows[i] = row
    end
    parts.heading(page, 2, "逐点结果", "Every point")
    parts.table_of(page, columns, rows)
    if #document.points > MOST_POINTS then
        parts.text(page, s:say("另有 %s 点，见 JSON。", "%s more are in the JSON.",
            style.count(#document.points - MOST_POINTS)), true)
    end
end

local function put_cliffs(page)
    local s, rows = page.s, {}
    for i, cliff in ipairs(parts.list(s, page.document.cliffs)) do
        local axis = s:member(cliff, "axis")
        for _, one in ipairs(page.document.axes) do
            if one.figure == axis then axis = axis_name(s, one) end
        end
        rows[i] = { axis, parts.value(s, cliff.from) .. " → " .. parts.value(s, cliff.to), style.count(cliff.moves) }
    end
    if #rows == 0 then return end
    parts.heading(page, 2, "变化最大的步骤", "Steps that change most")
    parts.table_of(page, { { "指标", "figure" }, { "由何到何", "from and to" },
        { "结果变化的对象", "subjects whose result changes", "number" } }, rows)
end

-- The ties of a solution one by one where they are listed, else how many its point has.
local function ties_of(s, solution, point)
    local list, n = {}, point and s:given(point.ties)
    if s:given(solution.ties) == nil then
        return n and (n == 0 and s:say("无", "none") or s:say("%s 处", "%s", style.count(n))) or "–"
    end
    for i, tie in ipairs(parts.list(s, solution.ties)) do
        list[i] = { text = s:member(tie, "rule") .. " " .. parts.group(s, tie.group) .. s:say("：", ": ")
            .. style.clean(concat(tie.subjects, s:say("、", ", "))) }
    end
    return { text = #list == 0 and s:say("无", "none") or "", items = list }
end

-- The smallest and the largest value of each figure that meet the condition.
local function put_ends(page, ends)
    local s, rows = page.s, {}
    for i, one in ipairs(ends) do
        for k, axis in ipairs(page.document.axes) do
            if axis.figure == one.axis then
                rows[i] = { axis_name(s, axis), parts.value(s, one.smallest[k]), parts.value(s, one.largest[k]) }
            end
        end
    end
    if #rows == 0 then return end
    parts.table_of(page, { { "指标", "figure" }, { "最小可取", "smallest", "number" },
        { "最大可取", "largest", "number" } }, rows)
end

local function put_solve(page)
    local s = page.s
    local solve = s:given(page.document.solve)
    if not solve then return end
    parts.heading(page, 2, "求解", "Solutions")
    parts.text(page, s:say("条件：%s", "Condition: %s", parts.value(s, solve.condition)))
    local columns, rows = {}, {}
    for i, axis in ipairs(page.document.axes) do
        local name = axis_name(s, axis)
        columns[i] = { name, name, i > 1 and "number" }
    end
    columns[#columns + 1] = { "并列，须由人决定", "ties that wait for a decision", "wide" }
    local solutions, found = parts.list(s, solve.solutions), by_place(s, page.document.points)
    for i = 1, math.min(#solutions, MOST_POINTS) do
        local row = texts(s, solutions[i].at)
        row[#row + 1] = ties_of(s, solutions[i], found[concat(row, "\0")])
        rows[i] = row
    end
    if #rows == 0 then return parts.text(page, s:say("没有满足条件的取值。", "No value meets the condition.")) end
    put_ends(page, parts.list(s, solve.ends))
    parts.text(page, s:say("满足条件的取值共 %s 组。", "%s combinations meet the condition.", style.count(#solutions)))
    parts.table_of(page, columns, rows)
end

--- The page's blocks and title.
function sweep_page.build(s, document)
    local page, names = parts.open(s, document), {}
    for i, axis in ipairs(document.axes) do names[i] = axis_name(s, axis) end
    page.title = s:say("指标取值的影响", "What values of figures do")
    page.blocks[1] = { kind = "heading", level = 1, text = page.title .. s:say("：", ": ")
        .. concat(names, s:say("、", ", ")) }
    parts.text(page, s:member(document, "title", s:member(document, "scheme")))
    put_solve(page)
    parts.heading(page, 2, "随取值的变化", "Results by value")
    if #document.axes == 1 then put_line(page) end
    if #document.axes == 2 then
        for i, code in ipairs(document.results) do put_heat(page, code, i) end
    end
    put_cliffs(page)
    put_points(page)
    parts.foot(page, { { "方案", "scheme", s:member(document, "scheme") },
        { "方案哈希", "scheme hash", s:member(document, "scheme_hash"), code = true },
        { "数据哈希", "data hash", s:member(document, "data_hash"), code = true },
        { "程序版本", "version", "heng " .. s:member(document, "version") },
        { "重现本页的命令", "command for this page", s:member(document, "command"), code = true } })
    return page
end

return sweep_page
