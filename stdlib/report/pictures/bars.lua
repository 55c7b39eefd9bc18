--- Horizontal bars: shares of results in each group, raised against lowered, and plain lists.
local canvas = require "report.pictures.canvas"
local colours = require "report.pictures.colours"
local results = require "report.pictures.results"
local style = require "report.style"

local max = math.max

local bars = {}

local WIDTH, ROW, BAR, TOP = 76000, 2600, 1800, 3400
local LABEL_CELLS = 18

local function labels_of(rows)
    local labels = {}
    for i, row in ipairs(rows) do labels[i] = row.label end
    return labels
end

local function put_label(drawing, s, row, side, y)
    drawing:text(side - 700, y + BAR // 2 + 450, canvas.fit(s, row.label, LABEL_CELLS), "ink end")
end

local function side_of(s, rows) return canvas.room(s, labels_of(rows), LABEL_CELLS) + 1400 end

-- The names of the parts above the bars, in the order of the parts, in as many lines as they need.
local function put_legend(drawing, s, names, roles, side)
    local x, y = side, 600
    for i, name in ipairs(names) do
        local width = s.text.width(name) * canvas.CELL + 3400
        if x + width > WIDTH and x > side then x, y = side, y + 2200 end
        drawing:rect(x, y, 1300, 1300, roles[i])
        drawing:text(x + 1800, y + 1100, name)
        x = x + width
    end
    return y + 2600
end

local function put_parts(drawing, s, row, names, roles, x, y, room)
    local so_far = 0
    for i, n in ipairs(row.parts) do
        local left = x + so_far * room // max(row.total, 1)
        so_far = so_far + n
        local width = x + so_far * room // max(row.total, 1) - left
        if n > 0 then
            local text = style.count(n)
            drawing:rect(left, y, max(width - 100, 50), BAR, roles[i],
                row.label .. s:say("，", ", ") .. names[i] .. s:say("：", ": ") .. text)
            if width > (#text + 1) * canvas.CELL then
                drawing:text(left + width // 2, y + BAR // 2 + 450, text, "small middle on-" .. roles[i])
            end
        end
    end
end

--- Shares of results in groups: { name, title, note, corner, results = { code }, rows = { { label, parts = { n } } } }.
function bars.shares(s, given)
    local names, roles = {}, colours.roles(given.results)
    for i, code in ipairs(given.results) do names[i] = results.word(s, code) end
    local side = side_of(s, given.rows)
    local columns, rows, numbers = { given.corner, s:say("对象", "subjects") }, {}, { [2] = true }
    for i, name in ipairs(names) do columns[i + 2], numbers[i + 2] = name, true end
    local drawing = canvas.open(given.name, WIDTH, 0)
    local y = put_legend(drawing, s, names, roles, side)
    for i, row in ipairs(given.rows) do
        row.total = 0
        rows[i] = { row.label, "" }
        for k, n in ipairs(row.parts) do
            row.total, rows[i][k + 2] = row.total + n, style.count(n)
        end
        rows[i][2] = style.count(row.total)
        put_label(drawing, s, row, side, y)
        put_parts(drawing, s, row, names, roles, side, y, WIDTH - side - 6000)
        drawing:text(WIDTH - 5400, y + BAR // 2 + 450, style.count(row.total), "faint")
        y = y + ROW
    end
    drawing.height = y + 400
    return { name = given.name, title = given.title, note = given.note, svg = drawing:close(given.title, given.note),
        columns = columns, rows = rows, numbers = numbers }
end

local function put_side(drawing, middle, y, n, scale, role, mark)
    local width = n > 0 and max(n * scale[1] // scale[2], 100) or 0
    local left = role == "lowered" and middle - width or middle
    if n > 0 then drawing:rect(left, y, width, BAR, role) end
    local text = mark .. style.count(n)
    if role == "lowered" then
        drawing:text(left - 500, y + BAR // 2 + 450, text, "ink end")
    else
        drawing:text(left + width + 500, y + BAR // 2 + 450, text)
    end
end

--- Raised to the right, lowered to the left:
-- { name, title, note, corner, rows = { { label, total, raised, lowered } } }.
function bars.moves(s, given)
    local side, most = side_of(s, given.rows), 1
    for _, row in ipairs(given.rows) do most = max(most, row.raised, row.lowered) end
    local room, margin = WIDTH - side, 6400
    local middle = side + room // 2
    local scale = { room // 2 - margin, most }
    local drawing = canvas.open(given.name, WIDTH, TOP + #given.rows * ROW + 400)
    drawing:text(middle - 700, 1900, "▼ " .. s:say("降级", "lowered"), "ink strong end")
    drawing:text(middle + 700, 1900, "▲ " .. s:say("升级", "raised"), "ink strong")
    local rows = {}
    for i, row in ipairs(given.rows) do
        local y = TOP + (i - 1) * ROW
        put_label(drawing, s, row, side, y)
        put_side(drawing, middle, y, row.lowered, scale, "lowered", "▼")
        put_side(drawing, middle, y, row.raised, scale, "raised", "▲")
        rows[i] = { row.label, style.count(row.total), style.count(row.raised), style.share(row.raised, row.total),
            style.count(row.lowered), style.share(row.lowered, row.total) }
    end
    drawing:line(middle, TOP - 600, middle, TOP + #given.rows * ROW, "axis")
    return { name = given.name, title = given.title, note = given.note, svg = drawing:close(given.title, given.note),
        columns = { given.corner, s:say("对象", "subjects"), s:say("升级", "raised"), s:say("升级占比", "share raised"),
            s:say("降级", "lowered"), s:say("降级占比", "share lowered") },
        rows = rows, numbers = { [2] = true, [3] = true, [4] = true, [5] = true, [6] = true } }
end

--- A list by size: { name, title, note, columns = { text }, rows = { { label, n, more = { text } or nil } }, most };
-- `more` are further cells of its row in the table, and `most` how many rows are drawn.
function bars.ranked(s, given)
    local side, most, rows = canvas.room(s, labels_of(given.rows), 44) + 1400, 1, {}
    local drawn = math.min(#given.rows, given.most)
    for _, row in ipairs(given.rows) do most = max(most, row.n) end
    local drawing = canvas.open(given.name, WIDTH, 600 + drawn * ROW + 200)
    for i, row in ipairs(given.rows) do
        rows[i] = table.move(row.more or {}, 1, #(row.more or {}), 3, { row.label, style.count(row.n) })
    end
    for i = 1, drawn do
        local row, y = given.rows[i], 600 + (i - 1) * ROW
        local text = style.count(row.n)
        local width = row.n > 0 and max(row.n * (WIDTH - side - 7000) // most, 100) or 0
        drawing:text(side - 700, y + BAR // 2 + 450, canvas.fit(s, row.label, 44), "ink end")
        if width > 0 then drawing:rect(side, y, width, BAR, "raised") end
        drawing:text(side + width + 500, y + BAR // 2 + 450, text)
    end
    return { name = given.name, title = given.title, note = given.note, svg = drawing:close(given.title, given.note),
        columns = given.columns, rows = rows, numbers = { [2] = true } }
end

return bars
