--- A grid of counts in which more is darker: results before and after, or a result over two figures.
local canvas = require "report.pictures.canvas"
local style = require "report.style"

local max = math.max

local heat = {}

local CELL_W, CELL_H, TOP = 8600, 3200, 5600

-- 0 for nothing, else 1 to 5: each step stands for twice as many as the one below, or steps are even from the least
-- to the most.
local function step(n, least, most, even)
    if n == 0 then return 0 end
    if even then return 1 + canvas.along(n, least, most + 1, 5) end
    for i = 5, 2, -1 do
        if n << (6 - i) > most then return i end
    end
    return 1
end

local function extremes(cells)
    local least, most = cells[1][1].n, 0
    for _, row in ipairs(cells) do
        for _, cell in ipairs(row) do least, most = math.min(least, cell.n), max(most, cell.n) end
    end
    return least, most
end

local function put_cell(drawing, x, y, cell, role)
    drawing:rect(x + 100, y + 100, CELL_W - 200, CELL_H - 200, role)
    if cell.framed then drawing:rect(x + 150, y + 150, CELL_W - 300, CELL_H - 300, "outline") end
    drawing:text(x + CELL_W // 2, y + CELL_H // 2 + 450, (cell.mark or "") .. style.count(cell.n), "middle on-" .. role)
end

local function table_of(grid)
    local columns, rows, numbers = { grid.corner }, {}, {}
    for j, name in ipairs(grid.columns) do columns[j + 1], numbers[j + 1] = name, true end
    for i, row in ipairs(grid.cells) do
        rows[i] = { grid.rows[i] }
        for j, cell in ipairs(row) do rows[i][j + 1] = style.count(cell.n) end
    end
    return columns, rows, numbers
end

--- The picture of grid = { name, title, note, corner, across, down, rows = { text }, columns = { text },
-- cells = { { { n, mark or nil, framed or nil } } }, even = bool }; `across` and `down` say what columns and rows are.
-- With `even` all counts between the least and the most are told apart alike.
function heat.draw(s, grid)
    local side = max(canvas.room(s, grid.rows, 16), canvas.room(s, { grid.down .. " ↓" }, 24)) + 1400
    local width = max(side + #grid.columns * CELL_W + 400, 30000)
    local drawing = canvas.open(grid.name, width, TOP + #grid.rows * CELL_H + 400)
    drawing:text(side + 200, 1700, grid.across .. " →", "faint")
    drawing:text(side - 700, TOP - 1000, canvas.fit(s, grid.down .. " ↓", 24), "faint end")
    for j, name in ipairs(grid.columns) do
        drawing:text(side + (j - 1) * CELL_W + CELL_W // 2, TOP - 1000, canvas.fit(s, name, 11), "ink middle")
    end
    local least, most = extremes(grid.cells)
    for i, row in ipairs(grid.cells) do
        local y = TOP + (i - 1) * CELL_H
        drawing:text(side - 700, y + CELL_H // 2 + 450, canvas.fit(s, grid.rows[i], 16), "ink end")
        for j, cell in ipairs(row) do
            put_cell(drawing, side + (j - 1) * CELL_W, y, cell, "h" .. step(cell.n, least, most, grid.even))
        end
    end
    local columns, rows, numbers = table_of(grid)
    return { name = grid.name, title = grid.title, note = grid.note, svg = drawing:close(grid.title, grid.note),
        columns = columns, rows = rows, numbers = numbers, is_table = true }
end

return heat
