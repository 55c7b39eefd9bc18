--- Parts of a comparison's page about those whose result changes: each with its causes, and how much each change of the
-- rules has to do with it.
local parts = require "report.page_parts"
local style = require "report.style"

local format = string.format

local moved = {}

local MOST_MOVERS = 200

--- A cause by its title, or its id where it has none; "displaced" is who lost or won a place through others.
function moved.cause(s, cause)
    local id = s:member(cause, "cause", s:member(cause, "id"))
    local title = s:member(cause, "title")
    if title ~= "" then return id .. " " .. title end
    if id == "displaced" then return s:say("名额由他人得失所致", "places won or lost through others") end
    return id
end

local function causes_of(s, mover)
    local list = {}
    for i, cause in ipairs(parts.list(s, mover.causes)) do
        local note = parts.change(s, cause.old, cause.new)
        if s:member(cause, "kind") == "displaced" then
            note = note .. s:say("，因他人变动", ", through others")
        end
        list[i] = { text = moved.cause(s, cause) .. s:cite(cause.cite), note = note ~= "–" and note or nil }
    end
    if #list == 1 then return list[1] end
    return { text = "", items = list }
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
    if #list > MOST_MOVERS then
        parts.text(page, s:say("列出前 %d 个，另有 %s 个，见 JSON。", "The first %d; %s more are in the JSON.", MOST_MOVERS,
            style.count(#list - MOST_MOVERS)), true)
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

--- How much of each headline each change of the rules accounts for; `word` names a headline.
function moved.attribution(page, word)
    local s = page.s
    local given = s:given(page.document.attribution)
    local headlines = given and s:given(given.headlines)
    if not headlines or #parts.list(s, given.changes) == 0 then return end
    parts.heading(page, 2, "各项改动的份额", "What each change accounts for")
    parts.text(page, s:say("“份额”是各项改动按所有先后次序逐一施行时，平均带来的变化，合计等于总数；“单独”是只作这一项改动时的变化。",
        "A share is what a change brings on average over all orders in which the changes can be made; shares add up to "
        .. "the total. Alone: what it brings if it is the only change."), true)
    for _, name in ipairs(names_of(headlines)) do
        local rows, headline = {}, headlines[name]
        for i, change in ipairs(given.changes) do
            rows[i] = { style.clean(change), share(s, headline.shares[i]),
                share(s, parts.list(s, headline.alone)[i]) }
        end
        rows[#rows + 1] = { s:say("合计", "total"), parts.value(s, headline.total), "" }
        if s:given(headline.interaction) ~= nil then
            rows[#rows + 1] = { s:say("相互作用（合计减去各项单独）", "interaction (total less all alone)"), "",
                share(s, headline.interaction) }
        end
        page.blocks[#page.blocks + 1] = { kind = "heading", level = 3, text = word(s, name) }
        parts.table_of(page, { { "改动", "change" }, { "份额", "share", "number" }, { "单独", "alone", "number" } }, rows)
    end
end

return moved
