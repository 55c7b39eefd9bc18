--- How scores are spread, with the marks at which a grade begins: filled bars, and a line for what they are held
-- against.
local canvas = require "report.pictures.canvas"
local style = require "report.style"
local values = require "report.values"

local max = math.max

local histogram = {}

local WIDTH, LEFT, RIGHT, TOP, TALL = 76000, 6000, 1600, 4400, 24000

-- All bounds of bins and cuts as millionths; nil where one is no decimal.
local function range_of(bins, cuts)
    local low, high
    local function take(text)
        local n = values.millionths(text)
        if not n then return false end
        low, high = low and math.min(low, n) or n, high and max(high, n) or n
        return true
    end
    for _, bin in ipairs(bins) do
        if not take(bin.from) or not take(bin.to) then return nil end
    end
    for _, cut in ipairs(cuts) do
        if not take(cut) then return nil end
    end
    if not low or low == high then return nil end
    return low, high
end

local function placer(low, high)
    return function(text) return LEFT + canvas.along(values.millionths(text), low, high, WIDTH - LEFT - RIGHT) end
end

local function put_axes(drawing, most, bins, place)
    for quarter = 0, 4 do
        local y = TOP + TALL - quarter * TALL // 4
        drawing:line(LEFT, y, WIDTH - RIGHT, y, quarter == 0 and "axis" or "grid")
        if quarter == 0 or most * quarter % 4 == 0 then
            drawing:text(LEFT - 600, y + 450, style.count(most * quarter // 4), "faint small end")
        end
    end
    local every, last = max(1, (#bins + 9) // 10), 0
    local marks = {}
    for i, bin in ipairs(bins) do marks[i], marks[i + 1] = bin.from, bin.to end
    for i, mark in ipairs(marks) do
        local x = place(mark)
        if (i - 1) % every == 0 and x - last > 3000 then
            drawing:text(x, TOP + TALL + 1800, mark, "faint small middle")
            last = x
        end
    end
end

local function put_bars(drawing, s, bins, most, place)
    for _, bin in ipairs(bins) do
        local x1, x2 = place(bin.from), place(bin.to)
        local size = bin.n > 0 and max(bin.n * TALL // most, 100) or 0
        if size > 0 then
            drawing:rect(x1, TOP + TALL - size, max(x2 - x1 - 100, 100), size, "h3",
                s:say("%s 至 %s：%s", "%s to %s: %s", bin.from, bin.to, style.count(bin.n)))
        end
    end
end

local function put_outline(drawing, bins, most, place)
    local steps = {}
    for i, bin in ipairs(bins) do
        local y = TOP + TALL - bin.n * TALL // most
        table.move({ i == 1 and "M" or "L", place(bin.from), y, "L", place(bin.to), y }, 1, 6, #steps + 1, steps)
    end
    if #steps > 0 then drawing:path(steps, "outline") end
end

local function put_cuts(drawing, cuts, place)
    for _, cut in ipairs(cuts) do
        local x = place(cut)
        drawing:line(x, TOP - 900, x, TOP + TALL, "cut")
        drawing:text(x, TOP - 1300, cut, "ink strong middle")
    end
end

local function put_legend(drawing, s, two, cuts)
    drawing:rect(LEFT, 600, 1300, 1300, "h3")
    drawing:text(LEFT + 1800, 1700, two and s:say("新规则", "new rules") or s:say("对象数", "subjects"))
    if two then
        drawing:line(LEFT + 12000, 1300, LEFT + 14000, 1300, "outline")
        drawing:text(LEFT + 14600, 1700, s:say("原规则", "old rules"))
    end
    if #cuts == 0 then return end
    drawing:line(LEFT + 26000, 1300, LEFT + 28000, 1300, "cut")
    drawing:text(LEFT + 28600, 1700, s:say("分数线", "marks of grades"))
end

local function rows_of(bins, held)
    local rows = {}
    for i, bin in ipairs(bins) do
        rows[i] = { bin.from .. " – " .. bin.to, style.count(bin.n) }
        if held then table.insert(rows[i], 2, held[i] and style.count(held[i].n) or "") end
    end
    return rows
end

--- The picture of scores = { cuts = { decimal }, new = { { from, to, n } }, old = the same over the same bins or nil };
-- nil where there is no score. `open`, if given, is how many scores are not known.
function histogram.draw(s, scores)
    local bins, held, cuts = scores.new, scores.old, scores.cuts
    local low, high = range_of(bins, cuts)
    if not low then return nil end
    local place, most = placer(low, high), 1
    for _, bin in ipairs(bins) do most = max(most, bin.n) end
    for _, bin in ipairs(held or {}) do most = max(most, bin.n) end
    local drawing = canvas.open("scores", WIDTH, TOP + TALL + 3000)
    put_axes(drawing, most, bins, place)
    put_bars(drawing, s, bins, most, place)
    if held then put_outline(drawing, held, most, place) end
    put_cuts(drawing, cuts, place)
    put_legend(drawing, s, held ~= nil, cuts)
    local title = s:say("得分分布", "Scores")
    local marks = #cuts > 0 and s:say("分数线：%s。", "Marks of grades: %s. ", table.concat(cuts, s:say("、", ", "))) or ""
    local open = scores.open and style.count(scores.open) .. s:say(" 个", "") or ""
    local note = marks .. s:say("柱高为该分数段的对象数，最高 %s。得分未定的%s不计入。",
        "Bars are the number of subjects with such a score, at most %s. Open scores are left out%s.", style.count(most),
        open ~= "" and s:say(" %s", " (%s)", open) or "")
    local columns = held and { s:say("分数段", "scores"), s:say("原规则", "old rules"), s:say("新规则", "new rules") }
        or { s:say("分数段", "scores"), s:say("对象", "subjects") }
    return { name = "scores", title = title, note = note, svg = drawing:close(title, note),
        columns = columns, rows = rows_of(bins, held), numbers = { [2] = true, [3] = held and true or nil } }
end

return histogram
