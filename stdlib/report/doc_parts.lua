--- The parts of a scheme's page, in their order; each adds its blocks to the page.
local blocks = require "report.doc_blocks"
local points = require "report.doc_points"

local concat = table.concat
local add, heading, table_of = blocks.add, blocks.heading, blocks.table_of
local text_attr, all_attrs = blocks.text_attr, blocks.all_attrs
local of_kind, cite, title = blocks.of_kind, blocks.cite, blocks.title
local grades_of, node_value = blocks.grades_of, blocks.node_value

local parts = {}

local KINDS = { { "eligibility", "申报条件", "eligibility" }, { "requirement", "要求", "requirements" },
    { "rule", "规则", "rules" }, { "veto", "否决项", "vetoes" } }

-- What a grade waits for: the conditions, and places where there are any.
local BINDING = { "eligibility", "requirement", "rule", "veto", "limit", "quota" }

--- Title block: what the page is about and what it was made from.
function parts.title(page)
    local s, document = page.s, page.document
    local header = of_kind(page, "scheme")[1]
    add(page, { kind = "heading", level = 1, text = s:member(document, "title") })
    local rows = {}
    local function row(zh, en, value)
        if value ~= "" then rows[#rows + 1] = { s:say(zh, en), value } end
    end
    row("方案编号", "scheme", s:member(document, "scheme"))
    if header then
        local from, to = text_attr(header, "in_force_from"), text_attr(header, "in_force_to")
        row("制定机关", "authority", text_attr(header, "authority"))
        row("依据文件", "source", text_attr(header, "source"))
        row("年度", "year", text_attr(header, "year"))
        row("施行期间", "in force", from .. (to ~= "" and s:say(" 至 ", " to ") .. to or ""))
        row("说明", "note", text_attr(header, "note"))
    end
    row("方案文件校验值", "hash of the scheme file", s:member(document, "hash"))
    table_of(page, { { "项目", "item" }, { "内容", "value" } }, rows, { false, "wide" })
    add(page, { kind = "text", text = s:say(
        "本页由方案文件自动写成，供与原文逐条对照。条件按各数字的现值写出；事实不明的，结论待定，不当作没有。",
        "This page is written from the scheme file, to be compared with the source document clause by clause. "
        .. "Conditions are told with the figures as they stand; what is not known leaves the answer undetermined.") })
end

--- Whether an entry can hold anybody back with the figures as they stand.
local function binds(page, entry)
    local blocks_at = page.s:given(entry.blocks)
    if not blocks_at then return true end
    local _, most = page.words:range(blocks_at)
    return most == 2
end

--- What to say of an entry that holds nobody back.
local function idle(page, entry)
    if binds(page, entry) then return "" end
    return page.s:say("按各数字的现值不约束等级", "binds no grade with the figures as they stand")
end

--- Grades from the highest down, with the conditions that each must meet.
function parts.grades(page)
    local s, rows = page.s, {}
    for i, grade in ipairs(of_kind(page, "grade")) do
        local ids = {}
        for _, kind in ipairs(BINDING) do
            for _, entry in ipairs(of_kind(page, kind)) do
                local list = all_attrs(entry, "for_grade")
                local meant = #list == 0
                for _, code in ipairs(list) do meant = meant or code == grade.id end
                if meant and binds(page, entry) then ids[#ids + 1] = s:member(entry, "id") end
            end
        end
        rows[i] = { s:member(grade, "id"), title(page, grade), concat(ids, s:say("、", ", ")), cite(page, grade) }
    end
    if #rows == 0 then return end
    heading(page, 2, "等级", "Grades")
    table_of(page, { { "等级", "grade" }, { "名称", "name" }, { "须符合的条件（编号）", "conditions to be met (ids)" },
        { "依据", "clause" } }, rows, { false, false, "wide", "cite" })
end

local function is_about(words, index, entry)
    local node = words:node(index)
    if index == entry.node then return true end
    return node.kernel == "not" and is_about(words, node.args[1], entry)
end

--- What must hold before a condition is asked for at all, apart from the grade: parts of what blocks.
local function premises(page, entry)
    local words, trees = page.words, {}
    local function look(index)
        local node = words:node(index)
        if node.kernel == "and" and words:constant(index) == nil then
            for _, arg in ipairs(node.args) do look(arg) end
        elseif words:constant(index) == nil and not is_about(words, index, entry)
            and not (node.kernel == "in_set" and #all_attrs(entry, "for_grade") > 0) then
            trees[#trees + 1] = words:line(words:truth(index))
        end
    end
    if entry.blocks then look(entry.blocks) end
    return concat(trees, page.s:say("，并且", ", and "))
end

local function condition_row(page, entry)
    local s = page.s
    page.words.telling = entry
    local tree = page.words:truth(entry.node)
    local what = { text = title(page, entry), items = { tree } }
    local premise = premises(page, entry)
    if premise ~= "" then
        what.items[2] = { text = s:say("前提：%s", "where: %s", premise) }
    end
    if text_attr(entry, "note") ~= "" then
        what.items[#what.items + 1] = { text = s:say("说明：%s", "note: %s", text_attr(entry, "note")) }
    end
    if not binds(page, entry) then what.items[#what.items + 1] = { text = idle(page, entry) } end
    return { s:member(entry, "id"), what, grades_of(page, entry), cite(page, entry) }
end

--- Eligibility, requirements, rules and vetoes with their conditions in words.
function parts.conditions(page)
    for _, kind in ipairs(KINDS) do
        local rows = {}
        for i, entry in ipairs(of_kind(page, kind[1])) do rows[i] = condition_row(page, entry) end
        if #rows > 0 then
            heading(page, 2, kind[2], (string.gsub(kind[3], "^%l", string.upper)))
            local what = kind[1] == "veto" and { "有下列情形的不予认定", "refused where" } or { "条件", "condition" }
            table_of(page, { { "编号", "id" }, what, { "适用等级", "grades" }, { "依据", "clause" } }, rows,
                { false, "wide", false, "cite" })
        end
    end
end

local function item_row(page, section, item)
    page.words.telling = item
    local how = points.tell(page.words, item.node)
    if text_attr(item, "note") ~= "" then
        how = { text = how.text, items = how.items, join = how.join, note = text_attr(item, "note") }
    end
    return { section and title(page, section) or "", section and node_value(page, section, "max") or "",
        title(page, item), node_value(page, item, "max"), how, cite(page, item) }
end

--- The table of points: section, item, how points are given.
function parts.points(page)
    local rows, last = {}, nil
    local items = of_kind(page, "item")
    if #items == 0 then return end
    for i, item in ipairs(items) do
        local section = page.graph.entries[item.parent + 1]
        rows[i] = item_row(page, section ~= last and section or nil, item)
        last = section
    end
    heading(page, 2, "评分表", "Points")
    table_of(page, { { "部分", "section" }, { "满分", "max" }, { "指标", "item" }, { "分值", "points" },
        { "得分办法", "how points are given" }, { "依据", "clause" } }, rows,
        { false, "number", false, "number", "wide", "cite" })
    for _, entry in ipairs(of_kind(page, "outcome")) do
        if entry.id == "score" then
            add(page, { kind = "text", text = page.s:say("%s为各项之和。依据：%s", "%s: the sum of all items. Clause: %s",
                title(page, entry), cite(page, entry)) })
        end
    end
end

--- The operation that chooses the first of a group, at a node or below it.
local function choice(words, index)
    local node = words:node(index)
    if node.kernel == "top" then return node end
    for _, arg in ipairs(node.args or {}) do
        local found = choice(words, arg)
        if found then return found end
    end
end

--- What a quota ranks by: its keys with their direction.
local function ranked_by(page, entry)
    local words, s, keys = page.words, page.s, {}
    local top = entry.kind == "quota" and choice(words, entry.node)
    if not top then return "" end
    local first = 2 + top.ints[1] -- behind the candidates, the places and the groups
    words.telling = entry
    for i = first + 1, #top.args do
        local down = top.ints[i - first + 1] == 1
        keys[#keys + 1] = words:value(top.args[i])
            .. (down and s:say("从高到低", ", highest first") or s:say("从低到高", ", lowest first"))
    end
    return concat(keys, s:say("，再按", "; then "))
end

--- Quotas and limits of places in a group.
function parts.quotas(page)
    local rows, s = {}, page.s
    for _, kind in ipairs { { "limit", "上限", "limit" }, { "quota", "名额", "quota" } } do
        for _, entry in ipairs(of_kind(page, kind[1])) do
            rows[#rows + 1] = { s:member(entry, "id"), s:say(kind[2], kind[3]), title(page, entry),
                node_value(page, entry, "at_most"), node_value(page, entry, "group"), ranked_by(page, entry),
                grades_of(page, entry), concat({ text_attr(entry, "note"), idle(page, entry) }), cite(page, entry) }
        end
    end
    if #rows == 0 then return end
    heading(page, 2, "名额和上限", "Quotas and limits")
    table_of(page, { { "编号", "id" }, { "种类", "kind" }, { "内容", "what" }, { "至多", "at most" }, { "每一", "in each" },
        { "次序", "ranked by" }, { "适用等级", "grades" }, { "说明", "note" }, { "依据", "clause" } }, rows,
        { false, false, "wide", "number", false, false, false, false, "cite" })
    add(page, { kind = "text", text = s:say("名额边上的并列不按先后决定，交人工决定。",
        "Ties at the edge of the places are left to people.") })
end

--- Steps of the procedure with who acts, from when and until when.
function parts.stages(page)
    local rows, s = {}, page.s
    for i, entry in ipairs(of_kind(page, "stage")) do
        rows[i] = { s:member(entry, "id"), title(page, entry), text_attr(entry, "actor"),
            node_value(page, entry, "starts"), node_value(page, entry, "due"), grades_of(page, entry),
            text_attr(entry, "note"), cite(page, entry) }
    end
    if #rows == 0 then return end
    heading(page, 2, "程序", "Stages")
    table_of(page, { { "编号", "id" }, { "环节", "stage" }, { "由谁办理", "who acts" }, { "开始", "from" },
        { "截止", "due" }, { "适用等级", "grades" }, { "说明", "note" }, { "依据", "clause" } }, rows,
        { false, "wide", false, false, false, false, false, "cite" })
end

--- What follows from a decision.
function parts.consequences(page)
    local rows, s = {}, page.s
    for i, entry in ipairs(of_kind(page, "consequence")) do
        page.words.telling = entry
        rows[i] = { s:member(entry, "id"), title(page, entry), entry.node and page.words:value(entry.node) or "",
            text_attr(entry, "on"), grades_of(page, entry), text_attr(entry, "note"), cite(page, entry) }
    end
    if #rows == 0 then return end
    heading(page, 2, "后果", "Consequences")
    table_of(page, { { "编号", "id" }, { "内容", "what" }, { "数值", "value" }, { "自何时", "from" },
        { "适用等级", "grades" }, { "说明", "note" }, { "依据", "clause" } }, rows,
        { false, "wide", false, false, false, false, "cite" })
end

local function stage_output(page, id)
    local stage = string.match(id, "^(.+)%.%l+$")
    for _, entry in ipairs(of_kind(page, "stage")) do
        if entry.id == stage then return true end
    end
    return false
end

--- Further results; those of a stage stand with the stage.
function parts.outputs(page)
    local rows, s = {}, page.s
    for _, entry in ipairs(of_kind(page, "output")) do
        if not stage_output(page, entry.id) then
            page.words.telling = entry
            local node = page.words:node(entry.node)
            local what = node.type == "T" and page.words:truth(entry.node) or { text = page.words:value(entry.node) }
            rows[#rows + 1] = { s:member(entry, "id"), { text = title(page, entry), items = { what } },
                text_attr(entry, "unit"), cite(page, entry) }
        end
    end
    if #rows == 0 then return end
    heading(page, 2, "另外给出的结果", "Further results")
    table_of(page, { { "编号", "id" }, { "内容", "what" }, { "单位", "unit" }, { "依据", "clause" } }, rows,
        { false, "wide", false, "cite" })
end

return parts
