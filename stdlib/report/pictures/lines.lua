--- How counts depend on one figure: a panel for each result, all over the same values. Each panel has a scale of its
-- own, since grades are held by few and refusals by many.
local canvas = require "report.pictures.canvas"
local results = require "report.pictures.results"
local style = require "report.style"
local values = require "report.values"

local max, min = math.max, math.min

local lines = {}

local WIDTH, RIGHT, TOP, PANEL, TALL = 76000, 9000, 1200, 8400, 5200
local MOST_LABELS = 12

-- Places of the values: to scale where they are ascending decimals, else in equal steps.
local function places(texts, left)
    local numbers, room, list = {}, WIDTH - left - RIGHT, {}
    for i, text in ipairs(texts) do
        local n = values.millionths(text)
        if not n or i > 1 and (not numbers or n <= numbers[i - 1]) then numbers = nil end
        if not numbers then break end
        numbers[i] = n
    end
    local last = #texts
    for i = 1, last do
        if numbers and last > 1 then
            list[i] = left + canvas.along(numbers[i], numbers[1], numbers[last], room)
        else
            list[i] = left + (i - 1) * room // max(last - 1, 1)
        end
    end
    return list
end

local function extent(counts)
    local low, high = counts[1], counts[1]
    for _, n in ipairs(counts) do low, high = min(low, n), max(high, n) end
    return low, high
end

local function put_panel(drawing, s, panel, xs, y)
    local low, high = extent(panel.counts)
    local function level(n) return high == low and y + TALL // 2 or y + TALL - (n - low) * TALL // (high - low) end
    local left = xs[1]
    drawing:text(left - 1800, y + TALL // 2 + 450, canvas.fit(s, panel.label, 18), "ink strong end")
    drawing:line(left, y + TALL + 700, xs[#xs], y + TALL + 700, "grid")
    local steps = {}
    for i, n in ipairs(panel.counts) do
        table.move({ i == 1 and "M" or "L", xs[i], level(n) }, 1, 3, #steps + 1, steps)
    end
    drawing:path(steps, "curve")
    for i, n in ipairs(panel.counts) do
        drawing:dot(xs[i], level(n), 350, "raised")
        local all = #xs <= MOST_LABELS and (i == 1 or n ~= panel.counts[i - 1])
        if all or i == 1 or i == #xs then
            drawing:text(xs[i], level(n) - 700, style.count(n), "ink small middle")
        end
    end
end

local function put_values(drawing, texts, xs, y)
    local last = -10000
    for i, text in ipairs(texts) do
        local x = xs[i]
        drawing:line(x, TOP, x, y, "grid")
        if x - last > 4000 then
            drawing:text(x, y + 1700, text, "faint small middle")
            last = x
        end
    end
end

local function table_of(given)
    local columns, rows, numbers = { given.axis }, {}, {}
    for k, panel in ipairs(given.panels) do columns[k + 1], numbers[k + 1] = panel.label, true end
    for i, text in ipairs(given.values) do
        rows[i] = { text }
        for k, panel in ipairs(given.panels) do rows[i][k + 1] = style.count(panel.counts[i]) end
    end
    return columns, rows, numbers
end

--- Panels for the results that change at all; how many there are of the others is in the table.
-- given = { name, title, note, axis, values = { text }, results = { code }, counts = { [code] = { n } } }
function lines.draw(s, given)
    local shown, labels = {}, {}
    given.panels = {}
    for _, code in ipairs(given.results) do
        local counts = given.counts[code]
        local panel = { label = results.word(s, code), counts = counts }
        local low, high = extent(counts)
        if high > 0 then given.panels[#given.panels + 1] = panel end
        if low ~= high then shown[#shown + 1], labels[#labels + 1] = panel, panel.label end
    end
    local columns, rows, numbers = table_of(given)
    local picture = { name = given.name, title = given.title, note = given.note, columns = columns, rows = rows,
        numbers = numbers }
    if #shown == 0 or #given.values == 0 then return picture end
    local left = canvas.room(s, labels, 18) + 4200
    local xs, bottom = places(given.values, left), TOP + 1800 + #shown * PANEL
    local drawing = canvas.open(given.name, WIDTH, bottom + 5000)
    put_values(drawing, given.values, xs, bottom)
    for k, panel in ipairs(shown) do put_panel(drawing, s, panel, xs, TOP + 1800 + (k - 1) * PANEL) end
    drawing:text((left + WIDTH - RIGHT) // 2, bottom + 3900, canvas.fit(s, given.axis, 70), "ink middle")
    picture.svg = drawing:close(given.title, given.note)
    return picture
end

return lines
