--- Where subjects go from one set of rules to another: bands from old results on the left to new ones on the right.
local canvas = require "report.pictures.canvas"
local colours = require "report.pictures.colours"
local results = require "report.pictures.results"
local style = require "report.style"

local format, max = string.format, math.max

local sankey = {}

local WIDTH, SIDE, NODE = 76000, 15000, 1400 -- of the picture, beside it for labels, of a bar
local TALL, GAP, SLOT = 36000, 800, 2000     -- all bands together, between bars, at least for a label
local HAIR, LABELLED = 100, 1300             -- thinnest band, thinnest one with its number on it

-- Bands and bars; a band is at least a hair thick, so that no move is out of sight.
local function measure(list, matrix, total)
    local flows, old, new = {}, {}, {}
    for i in ipairs(list) do old[i], new[i] = { n = 0, size = 0 }, { n = 0, size = 0 } end
    for i, row in ipairs(matrix) do
        for j, n in ipairs(row) do
            if n > 0 then
                local size = max(HAIR, n * TALL // total)
                flows[#flows + 1] = { from = i, to = j, n = n, size = size, direction = results.direction(list, i, j) }
                old[i].n, old[i].size = old[i].n + n, old[i].size + size
                new[j].n, new[j].size = new[j].n + n, new[j].size + size
            end
        end
    end
    return flows, old, new
end

local function stack(bars)
    local y = 3000
    for _, bar in ipairs(bars) do
        if bar.n > 0 then
            bar.y, bar.next = y, y
            y = y + max(bar.size, SLOT) + GAP
        end
    end
    return y
end

local function put_flow(drawing, s, list, flow, old, new)
    local x1, x2 = SIDE + NODE, WIDTH - SIDE - NODE
    local middle = (x1 + x2) // 2
    local y1, y2 = old[flow.from].next, new[flow.to].next
    old[flow.from].next, new[flow.to].next = y1 + flow.size, y2 + flow.size
    local text = format("%s → %s%s%s", results.word(s, list[flow.from]), results.word(s, list[flow.to]),
        s:say("：", ": "), style.count(flow.n))
    drawing:path({ "M", x1, y1, "C", middle, y1, middle, y2, x2, y2, "L", x2, y2 + flow.size, "C", middle,
        y2 + flow.size, middle, y1 + flow.size, x1, y1 + flow.size, "Z" }, "flow " .. flow.direction, text)
    if flow.direction == "same" or flow.size < LABELLED then return end
    -- the point of the curve at a third of its parameter
    flow.label = { (8 * x1 + 18 * middle + x2) // 27, (20 * y1 + 7 * y2) // 27 + flow.size // 2 + 450,
        results.marks[flow.direction] .. style.count(flow.n) }
end

local function put_bars(drawing, s, list, roles, bars, left)
    for i, bar in ipairs(bars) do
        if bar.n > 0 then
            local x = left and SIDE or WIDTH - SIDE - NODE
            drawing:rect(x, bar.y, NODE, max(bar.size, HAIR), roles[i])
            local y = bar.y + max(bar.size, SLOT) // 2 + 450
            if bar.size < SLOT then y = bar.y + 1100 end
            local name, count = canvas.fit(s, results.word(s, list[i]), 12), style.count(bar.n)
            drawing:text(left and x - 700 or x + NODE + 700, y, name .. " " .. count, left and "ink end" or "ink")
        end
    end
end

local function table_of(s, list, flows)
    local rows = {}
    for i, flow in ipairs(flows) do
        rows[i] = { results.word(s, list[flow.from]), results.word(s, list[flow.to]),
            results.direction_word(s, flow.direction), style.count(flow.n) }
    end
    return { s:say("原结果", "old result"), s:say("新结果", "new result"), s:say("变化", "change"),
        s:say("对象", "subjects") }, rows
end

--- The picture of a matrix of counts (row: old, column: new) over a list of results; nil where there is nobody.
function sankey.draw(s, list, matrix)
    local total = 0
    for _, row in ipairs(matrix) do
        for _, n in ipairs(row) do total = total + n end
    end
    if total == 0 then return nil end
    local flows, old, new = measure(list, matrix, total)
    local height = max(stack(old), stack(new)) + 1200
    local drawing, roles = canvas.open("flows", WIDTH, height), colours.roles(list)
    drawing:text(SIDE + NODE, 1800, s:say("原规则", "old rules"), "ink strong end")
    drawing:text(WIDTH - SIDE - NODE, 1800, s:say("新规则", "new rules"), "ink strong")
    for _, flow in ipairs(flows) do put_flow(drawing, s, list, flow, old, new) end
    for _, flow in ipairs(flows) do
        if flow.label then drawing:text(flow.label[1], flow.label[2], flow.label[3], "ink strong middle") end
    end
    put_bars(drawing, s, list, roles, old, true)
    put_bars(drawing, s, list, roles, new, false)
    local title = s:say("等级去向", "Where subjects go")
    local note = s:say("左为原结果，右为新结果，宽度为对象数，至少画一个像素；▲ 升级，▼ 降级，◆ 其他变化。共 %s 个对象。",
        "Old results on the left, new ones on the right; thickness is the number of subjects, at least one pixel; "
        .. "▲ raised, ▼ lowered, ◆ other change. %s subjects in all.", style.count(total))
    local columns, rows = table_of(s, list, flows)
    return { name = "flows", title = title, note = note, svg = drawing:close(title, note), columns = columns,
        rows = rows, numbers = { [4] = true } }
end

return sankey
