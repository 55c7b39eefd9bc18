--- A comparison of two sets of rules over the same population as a page: the document of `heng compare --format json`.
local bars = require "report.pictures.bars"
local heat = require "report.pictures.heat"
local histogram = require "report.pictures.histogram"
local moved = require "report.compare_moved"
local parts = require "report.page_parts"
local reproduce = require "report.reproduce"
local results = require "report.pictures.results"
local sankey = require "report.pictures.sankey"
local style = require "report.style"

local concat = table.concat

local compare_page = {}

local MOST_CAUSES, MOST_GROUPS = 20, 40

-- What a side is, by the members that both sides have.
local SIDES = { { "scheme", "方案", "scheme" }, { "title", "名称", "title" }, { "as_of", "截止日期", "as of" },
    { "scheme_hash", "方案哈希", "scheme hash" }, { "data_hash", "数据哈希", "data hash" } }

local function put_sides(page)
    local s, old, new, rows = page.s, page.document.old, page.document.new, {}
    for _, member in ipairs(SIDES) do
        local left, right = s:member(old, member[1]), s:member(new, member[1])
        if left ~= "" or right ~= "" then
            rows[#rows + 1] = { s:say(member[2], member[3]), left, left == right and s:say("同左", "the same") or right }
        end
    end
    parts.heading(page, 2, "比较的对象", "What is compared")
    parts.table_of(page, { { "项目", "item" }, { "原规则", "old rules", "wide" }, { "新规则", "new rules", "wide" } }, rows)
end

local KINDS = { figure = "指标", eligibility = "申报条件", requirement = "要求", rule = "规则", veto = "否决项",
    item = "评分项", section = "评价部分", quota = "名额", limit = "上限", grade = "等级", output = "结果", stage = "程序",
    consequence = "后果", score = "总分" }
local WORDS = { added = "新增", removed = "删去", altered = "改动" }

-- "rule altered" in the reader's language.
local function kind_of(s, change)
    local kind, word = string.match(s:member(change, "kind"), "^(%S+) (%S+)$")
    kind = kind or s:member(change, "kind")
    if s.english then return s:member(change, "kind") end
    return (KINDS[kind] or kind) .. (word and WORDS[word] or "")
end

local function put_changes(page)
    local s, rows, derived = page.s, {}, {}
    for _, change in ipairs(parts.list(s, page.document.changes)) do
        if change.itself == false then
            derived[#derived + 1] = { s:member(change, "id"), kind_of(s, change), s:member(change, "title"),
                concat(parts.list(s, change.through), s:say("、", ", ")) }
        else
            rows[#rows + 1] = { s:member(change, "id"), kind_of(s, change), s:member(change, "title"),
                parts.value(s, change.old), parts.value(s, change.new), s:member(change, "unit"),
                parts.change(s, change.cite_old, change.cite_new) }
        end
    end
    parts.heading(page, 2, "改动", "What was changed")
    if #rows == 0 then return parts.text(page, s:say("两套规则没有不同。", "The two sets of rules do not differ.")) end
    parts.table_of(page, { { "编号", "id" }, { "种类", "kind" }, { "内容", "title", "wide" }, { "原值", "old", "number" },
        { "新值", "new", "number" }, { "单位", "unit" }, { "出处", "citation", "cite" } }, rows)
    if #derived == 0 then return end
    parts.heading(page, 3, "因此而不同的规则", "Rules that differ through these")
    parts.table_of(page, { { "编号", "id" }, { "种类", "kind" }, { "内容", "title", "wide" }, { "所用的改动", "through" } },
        derived)
end

local HEADLINES = { { "raised", "▲ 升级", "▲ raised" }, { "lowered", "▼ 降级", "▼ lowered" },
    { "newly_graded", "新获等级", "newly graded" }, { "newly_refused", "新被不予定级", "newly refused" },
    { "newly_undetermined", "新成待定", "newly undetermined" },
    { "no_longer_undetermined", "不再待定", "no longer undetermined" }, { "came", "新增对象", "came" },
    { "left", "离开的对象", "left" }, { "other", "其他变化", "other changes" },
    { "unchanged", "不变", "unchanged" }, { "score_up", "得分提高", "score higher" },
    { "score_down", "得分降低", "score lower" } }

-- Not told where there are none.
local RARE = { came = true, left = true, other = true, score_up = true, score_down = true }

--- The name of a headline in the reader's language.
function compare_page.headline(s, name)
    for _, headline in ipairs(HEADLINES) do
        if headline[1] == name then return s:say(headline[2], headline[3]) end
    end
    return style.clean(name)
end

local function put_headlines(page)
    local s, counts, cards = page.s, page.document.headlines, {}
    local old, new = counts.subjects_old, counts.subjects_new
    local size = old == new and style.count(new) or style.count(old) .. " → " .. style.count(new)
    cards[1] = { s:say("对象", "subjects"), size }
    for _, headline in ipairs(HEADLINES) do
        local n = s:given(counts[headline[1]])
        if n and (n > 0 or not RARE[headline[1]]) then
            cards[#cards + 1] = { s:say(headline[2], headline[3]), style.count(n), style.share(n, new) }
        end
    end
    parts.cards(page, cards)
end

local function matrix_cells(list, matrix)
    local cells, names, used = {}, {}, {}
    for i, row in ipairs(matrix) do
        for j, n in ipairs(row) do
            if n > 0 then used[i], used[j] = true, true end
        end
    end
    for i, row in ipairs(matrix) do
        local line = {}
        for j, n in ipairs(row) do
            local mark = n > 0 and results.marks[results.direction(list, i, j)] or ""
            if used[j] then line[#line + 1] = { n = n, framed = i == j, mark = mark } end
        end
        if used[i] then cells[#cells + 1], names[#names + 1] = line, list[i] end
    end
    return cells, names
end

local function put_results(page)
    local s, document = page.s, page.document
    local list, matrix = document.results, document.matrix
    parts.heading(page, 2, "等级的变化", "How results change")
    parts.picture(page, sankey.draw(s, list, matrix))
    local cells, codes = matrix_cells(list, matrix)
    local names = {}
    for i, code in ipairs(codes) do names[i] = results.word(s, code) end
    if #cells == 0 then return end
    parts.picture(page, heat.draw(s, { name = "matrix", corner = s:say("原＼新", "old＼new"), rows = names, columns = names,
        cells = cells, across = s:say("新结果", "new result"), down = s:say("原结果", "old result"),
        title = s:say("原结果与新结果对照", "Old results by new results"),
        note = s:say("加框的为不变；▲ 升级，▼ 降级，◆ 其他变化。颜色越浓，对象越多。",
            "Framed: unchanged; ▲ raised, ▼ lowered, ◆ other change. The stronger the colour, the more subjects.") }))
end

local function put_group(page, index, by)
    local s, rows = page.s, {}
    local title = s:member(by, "title", s:member(by, "column"))
    for i, group in ipairs(parts.list(s, by.groups)) do
        rows[i] = { label = parts.group(s, group.value), total = group.subjects_new, raised = group.raised,
            lowered = group.lowered }
    end
    if #rows == 0 then return end
    local hidden = #rows - MOST_GROUPS
    if hidden > 0 then
        -- those with most movers are drawn
        table.sort(rows, function(a, b)
            local x, y = a.raised + a.lowered, b.raised + b.lowered
            if x == y then return a.label < b.label end
            return x > y
        end)
        rows = table.move(rows, 1, MOST_GROUPS, 1, {})
    end
    local more = hidden > 0 and s:say("只列变化最多的 %d 组，另有 %d 组。", "The %d groups with most changes; %d more. ",
        MOST_GROUPS, hidden) or ""
    parts.picture(page, bars.moves(s, { name = "groups" .. index, corner = title, rows = rows,
        title = s:say("按%s的升级与降级", "Raised and lowered by %s", title),
        note = more .. s:say("向右为升级，向左为降级，单位为对象数。",
            "Raised to the right, lowered to the left, in subjects.") }))
end

local function put_groups(page)
    local list = parts.list(page.s, page.document.by)
    if #list == 0 then return end
    parts.heading(page, 2, "分组情况", "Groups")
    for i, by in ipairs(list) do put_group(page, i, by) end
end

local function put_scores(page)
    local s = page.s
    local scores = s:given(page.document.scores)
    local picture = scores and histogram.draw(s, { cuts = parts.list(s, scores.cuts), old = parts.list(s, scores.old),
        new = parts.list(s, scores.new), open = s:given(scores.open_new) })
    if not picture then return end
    parts.heading(page, 2, "得分", "Scores")
    parts.picture(page, picture)
end

local function put_causes(page)
    local s, list, rows = page.s, parts.list(page.s, page.document.causes), {}
    if #list == 0 then return end
    parts.heading(page, 2, "变化的原因", "Causes")
    local place = {}
    for _, cause in ipairs(list) do
        local label, move = moved.cause(s, cause), parts.move(s, page.document.results, cause.from, cause.to)
        local row = rows[place[label]] or { label = label, n = 0, more = { "", s:member(cause, "cite") } }
        if row.n == 0 then rows[#rows + 1], place[label] = row, #rows + 1 end
        row.n = row.n + cause.movers
        row.more[1] = row.more[1] .. (row.more[1] ~= "" and s:say("；", "; ") or "") .. move .. " "
            .. style.count(cause.movers)
    end
    table.sort(rows, function(a, b)
        if a.n == b.n then return a.label < b.label end
        return a.n > b.n
    end)
    parts.picture(page, bars.ranked(s, { name = "causes", rows = rows, most = MOST_CAUSES,
        columns = { s:say("原因", "cause"), s:say("对象", "subjects"), s:say("由何变为何", "from and to"),
            s:say("出处", "citation") },
        title = s:say("各原因涉及的对象数", "Subjects whose result changes, by cause"),
        note = s:say("一个对象可有多个原因。", "A subject may have several causes.") }))
end

local function put_foot(page)
    local s, document = page.s, page.document
    local function side(name, member) return s:member(document[name], member) end
    local function both(member)
        local old, new = side("old", member), side("new", member)
        return old == new and old or old .. " → " .. new
    end
    parts.foot(page, { { "方案哈希（原）", "scheme hash, old", side("old", "scheme_hash"), code = true },
        { "方案哈希（新）", "scheme hash, new", side("new", "scheme_hash"), code = true },
        { "数据哈希", "data hash", both "data_hash", code = true },
        { "程序版本", "version", "heng " .. s:member(document, "version") },
        { "重现本页的命令", "command for this page", reproduce.compare(s, document), code = true } })
end

--- The page's blocks and title.
function compare_page.build(s, document)
    local page = parts.open(s, document)
    page.title = s:say("规则变更的影响", "What a change of rules does")
    local old, new = s:member(document.old, "scheme"), s:member(document.new, "scheme")
    page.blocks[1] = { kind = "heading", level = 1, text = page.title .. s:say("：", ": ")
        .. (old == new and new or old .. " → " .. new) }
    put_headlines(page)
    put_changes(page)
    put_results(page)
    put_causes(page)
    moved.attribution(page, compare_page.headline)
    put_groups(page)
    put_scores(page)
    moved.subjects(page)
    put_sides(page)
    put_foot(page)
    return page
end

return compare_page
