--- Parts of a comparison's page about those whose result changes: each with its causes, and how much each change of the
-- rules has to do with it.
local parts = require "report.page_parts"
local style = require "report.style"

local format = string.format

local moved = {}

local MOST_MOVERS = 200

local KINDS = { places = { "名额增减", "number of places" }, displaced = { "他人进出名额", "others took or left places" },
    definition = { "定级条件改动", "definition of the grades" } }

--- What made somebody move: the id and title of an entry, and in which way unless it is the entry's own answer.
function moved.cause(s, cause)
    local kind, id, title = KINDS[cause.kind], s:member(cause, "entry", s:member(cause, "id")), s:member(cause, "title")
    local named = title ~= "" and id .. " " .. title or id
    if not kind then return named end
    return s:say(kind[1], kind[2]) .. (named ~= "" and s:say("：", ": ") .. named or "")
end

local function causes_of(s, mover)
    local list = {}
    for i, cause in ipairs(parts.list(s, mover.causes)) do
        local note, through = parts.change(s, cause.old, cause.new), parts.list(s, cause.through)
        if #through > 0 then
            note = note .. s:say("，由于 ", ", through ") .. table.concat(through, s:say("、", ", "))
        end
        list[i] = { text = moved.cause(s, cause) .. s:cite(cause.cite), note = note ~= "–" and note or nil }
    end
    if #list == 1 then return list[1] end
    return { text = "", items = list }
end

-- How many there are by the matrix; the list may hold fewer.
local function movers_of(document)
    local n = 0
    for i, row in ipairs(document.matrix) do
        for j, count in ipairs(row) do n = i == j and n or n + count end
    end
    return n
end

--- Subjects whose result changes, with their causes; the first of many.
function moved.subjects(page)
    local s, list, rows = page.s, parts.list(page.s, page.document.movers), {}
    parts.heading(page, 2, "结果变化的对象", "Subjects whose result changes")
    if #list == 0 then return parts.text(page, s:say("没有。", "None.")) end
    for i = 1, math.min(#list, MOST_MOVERS) do
        local mover = list[i]
        rows[i] = { s:member(mover, "id"), parts.move(s, page.document.results, mover.old, mover.new),
            parts.change(s, mover.score_old, mover.score_new), causes_of(s, mover) }
    end
    parts.table_of(page, { { "对象", "subject" }, { "结果", "result" }, { "得分", "score", "number" },
        { "原因", "causes", "wide" } }, rows)
    local all = page.document.chosen == true and #list or math.max(#list, movers_of(page.document))
    if all > #rows then
        parts.text(page, s:say("列出 %s 个，共 %s 个。", "%s of %s.", style.count(#rows), style.count(all)), true)
    end
end

-- A fraction beside its value to two places, rounded half away from zero: "7/6 (1.17)".
local function fraction(s, text)
    local sign, n, of = string.match(text, "^(%-?)(%d+)/(%d+)$")
    n, of = math.tointeger(n), math.tointeger(of)
    if not n or not of or of <= 0 or n > 1 << 50 then return text end
    local hundredths = (200 * n + of) // (2 * of)
    return format(s:say("%s（%s%d.%02d）", "%s (%s%d.%02d)"), text, sign, hundredths // 100, hundredths % 100)
end

local function share(s, value)
    local text = parts.value(s, value)
    return fraction(s, text)
end

-- Headlines in a fixed order: those of the list first, then the rest by name.
local ORDER = { "raised", "lowered", "newly_graded", "newly_refused", "newly_undetermined", "no_longer_undetermined",
    "other", "score_up", "score_down" }

local function names_of(headlines)
    local names, seen, rest = {}, {}, {}
    for _, name in ipairs(ORDER) do
        if headlines[name] then names[#names + 1], seen[name] = name, true end
    end
    for name in pairs(headlines) do
        if not seen[name] then rest[#rest + 1] = name end
    end
    table.sort(rest)
    return table.move(rest, 1, #rest, #names + 1, names)
end

-- Headlines of which there is anything to tell: some share or what a change does alone is not 0.
local function telling(s, headlines)
    local names = {}
    for _, name in ipairs(names_of(headlines)) do
        local some = false
        for _, list in ipairs { headlines[name].shares, parts.list(s, headlines[name].alone) } do
            for _, value in ipairs(list) do some = some or parts.value(s, value) ~= "0" end
        end
        if some then names[#names + 1] = name end
    end
    return names
end

-- A table with a row for each change and a column for each headline; `last` are rows that close it.
local function put_shares(page, given, names, word, member, last)
    local s, columns, rows = page.s, { { "改动", "change" } }, {}
    for k, name in ipairs(names) do columns[k + 1] = { word(s, name), word(s, name), "number" } end
    for i, change in ipairs(given.changes) do
        rows[i] = { style.clean(change) }
        for k, name in ipairs(names) do
            rows[i][k + 1] = share(s, parts.list(s, given.headlines[name][member])[i])
        end
    end
    for _, closing in ipairs(last) do
        local row = { s:say(closing[1], closing[2]) }
        for k, name in ipairs(names) do row[k + 1] = share(s, given.headlines[name][closing[3]]) end
        rows[#rows + 1] = row
    end
    parts.table_of(page, columns, rows)
end

--- How much of each headline each change of the rules accounts for; `word` names a headline.
function moved.attribution(page, word)
    local s = page.s
    local given = s:given(page.document.attribution)
    local headlines = given and s:given(given.headlines)
    if not headlines or #parts.list(s, given.changes) == 0 then return end
    local names = telling(s, headlines)
    if #names == 0 then return end
    parts.heading(page, 2, "各项改动的份额", "What each change accounts for")
    parts.text(page, s:say("份额：各项改动按所有先后次序逐一施行时，平均带来的变化；合计等于总数。",
        "Shares: what a change brings on average over all orders in which the changes can be made; they add up to the "
        .. "total."), true)
    put_shares(page, given, names, word, "shares", { { "合计", "total", "total" } })
    parts.heading(page, 3, "只作一项改动时", "One change alone")
    put_shares(page, given, names, word, "alone", { { "相互作用（合计减去各项单独）",
        "interaction (total less all alone)", "interaction" } })
end

return moved
