-- Pictures: what is drawn where, and that their colours can be told apart and read.
local bars = require "report.pictures.bars"
local canvas = require "report.pictures.canvas"
local colours = require "report.pictures.colours"
local heat = require "report.pictures.heat"
local histogram = require "report.pictures.histogram"
local lines = require "report.pictures.lines"
local results = require "report.pictures.results"
local sankey = require "report.pictures.sankey"
local style = require "report.style"
local text = dofile "tests/harness/report_text.lua"

local s = style.open({ lang = "en" }, text)
local RESULTS = { "AA", "A", "ungraded", "refused", "undetermined", "absent" }

local function rows_as_text(picture)
    local out = {}
    for i, row in ipairs(picture.rows) do out[i] = table.concat(row, "|") end
    return table.concat(out, "\n")
end

-- Attributes of the elements of a name and class, as numbers.
local function shapes(svg, element, class, attribute)
    local list = {}
    for attributes in svg:gmatch("<" .. element .. " ([^>]*)>") do
        if attributes:find('class="' .. class .. '"', 1, true) then
            list[#list + 1] = tonumber(attributes:match("%f[%w]" .. attribute .. '="(%-?[%d.]+)"'))
        end
    end
    return list
end

local function luminance(hex)
    local full = #hex == 3 and hex:gsub("%x", "%0%0") or hex
    local sum = 0
    for i, weight in ipairs { 0.2126, 0.7152, 0.0722 } do
        local c = tonumber(full:sub(2 * i - 1, 2 * i), 16) / 255
        sum = sum + weight * (c <= 0.03928 and c / 12.92 or ((c + 0.055) / 1.055) ^ 2.4)
    end
    return sum
end

local function contrast(a, b)
    local x, y = luminance(a), luminance(b)
    return (math.max(x, y) + 0.05) / (math.min(x, y) + 0.05)
end

local tests = {}

tests["texts on every colour have a contrast of 4.5, in light and in dark"] = function(check)
    local n = 0
    for role, fill, on, ink in colours.css():gmatch "svg %.(%w+) { fill: #(%x+) } svg %.on%-(%w+) { fill: #(%x+) }" do
        check.equal(on, role)
        check.is_true(contrast(fill, ink) >= 4.5, role .. " " .. fill .. " " .. ink)
        n = n + 1
    end
    check.is_true(n >= 40, "roles in two modes")
end

tests["grades of a ladder get darker steps from the best down, and what is no grade its own colour"] = function(check)
    check.equal(colours.roles { "AAA", "AA", "A", "refused" }, { "r1", "r3", "r6", "refused" })
    check.equal(colours.roles { "A", "undetermined" }, { "r2", "undetermined" })
end

tests["a move is raised or lowered by the ladder; what is open has no direction"] = function(check)
    local function way(from, to) return results.direction(RESULTS, from, to) end
    check.equal({ way(2, 1), way(1, 2), way(1, 1) }, { "raised", "lowered", "same" })
    check.equal({ way(4, 2), way(2, 3), way(3, 4) }, { "raised", "lowered", "lowered" })
    check.equal({ way(5, 1), way(1, 5), way(6, 1) }, { "other", "other", "other" })
end

tests["lengths are written in whole hundredths"] = function(check)
    local drawing = canvas.open("x", 100, -1205)
    drawing:line(-5, 0, 123456, 30, "axis")
    local svg = drawing:close("a", "b")
    check.is_true(svg:find('viewBox="0 0 1 -12.05"', 1, true), svg)
    check.is_true(svg:find('x1="-0.05" y1="0" x2="1234.56" y2="0.30"', 1, true), svg)
end

tests["a place between two values is right to a hundredth, also where their product would overflow"] = function(check)
    check.equal(canvas.along(30, 20, 40, 700), 350)
    local most = 900000000000000000
    check.is_true(math.abs(canvas.along(most // 2, 0, most, 76000) - 38000) <= 1, "the middle")
end

tests["long texts are cut by their width in cells"] = function(check)
    check.equal(canvas.fit(s, "设区市", 6), "设区市")
    check.equal(canvas.fit(s, "设区市一", 6), "设区…")
end

local MATRIX = { { 60, 10, 0, 0, 0, 0 }, { 5, 20, 0, 3, 2, 0 }, { 0, 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0 },
    { 0, 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0 } }

tests["bands are as thick as subjects are many, and every one is in the table"] = function(check)
    local picture = sankey.draw(s, RESULTS, MATRIX)
    check.equal(rows_as_text(picture), "AA|AA|unchanged|60\nAA|A|lowered|10\nA|AA|raised|5\nA|A|unchanged|20\n"
        .. "A|refused|lowered|3\nA|undetermined|other change|2")
    check.equal(shapes(picture.svg, "rect", "r1", "height"), { 252, 234 }) -- 70 and 65 of 100 subjects on 360 pixels
    check.equal(shapes(picture.svg, "rect", "refused", "height"), { 10.8 })
    check.is_true(picture.svg:find("<title>A → refused: 3</title>", 1, true), "text of a band")
end

tests["one of a million is still a pixel; nobody gives no picture"] = function(check)
    local picture = sankey.draw(s, { "A", "refused" }, { { 999999, 1 }, { 0, 0 } })
    check.equal(shapes(picture.svg, "rect", "refused", "height"), { 1 })
    check.equal(sankey.draw(s, { "A" }, { { 0 } }), nil)
end

local function grid(counts, even)
    local cells, names = {}, {}
    for i, row in ipairs(counts) do
        cells[i], names[i] = {}, "n" .. i
        for j, n in ipairs(row) do cells[i][j] = { n = n } end
    end
    return { name = "g", title = "t", note = "d", corner = "c", across = "x", down = "y", rows = names, columns = names,
        cells = cells, even = even }
end

local function heats(svg)
    local list = {}
    for step in svg:gmatch '<rect [^>]*class="h(%d)"' do list[#list + 1] = tonumber(step) end
    return list
end

tests["heat doubles from step to step, or goes evenly from the least to the most; zero is empty"] = function(check)
    check.equal(heats(heat.draw(s, grid { { 100, 51 }, { 50, 0 } }).svg), { 5, 5, 4, 0 })
    check.equal(heats(heat.draw(s, grid { { 100, 25 }, { 12, 6 } }).svg), { 5, 3, 2, 1 })
    check.equal(heats(heat.draw(s, grid({ { 1000, 1004 }, { 1002, 1004 } }, true)).svg), { 1, 5, 3, 5 })
end

tests["bars of a group fill its line by share"] = function(check)
    local picture = bars.shares(s, { name = "g", title = "t", note = "d", corner = "city", results = { "A", "refused" },
        rows = { { label = "x", parts = { 3, 1 } }, { label = "y", parts = { 0, 0 } } } })
    local a, b = shapes(picture.svg, "rect", "r2", "width"), shapes(picture.svg, "rect", "refused", "width")
    -- the first of each is in the legend; bars leave one pixel between them
    check.is_true(math.abs((a[2] + 1) / (b[2] + 1) - 3) < 0.001, "shares")
    check.equal({ #a, #b }, { 2, 2 })
    check.equal(rows_as_text(picture), "x|4|3|1\ny|0|0|0")
end

tests["raised and lowered go to both sides on one scale"] = function(check)
    local picture = bars.moves(s, { name = "g", title = "t", note = "d", corner = "city",
        rows = { { label = "x", total = 40, raised = 10, lowered = 5 } } })
    local up, down = shapes(picture.svg, "rect", "raised", "width"), shapes(picture.svg, "rect", "lowered", "width")
    check.equal(up[1], 2 * down[1])
    check.equal(rows_as_text(picture), "x|40|10|25.0%|5|12.5%")
end

tests["a list draws its longest rows and tables all of them"] = function(check)
    local picture = bars.ranked(s, { name = "g", title = "t", note = "d", columns = { "a", "n", "m" }, most = 1,
        rows = { { label = "x", n = 8, more = { "why" } }, { label = "y", n = 4 } } })
    check.equal(#shapes(picture.svg, "rect", "raised", "width"), 1)
    check.equal(rows_as_text(picture), "x|8|why\ny|4")
end

local function bins(counts)
    local list = {}
    for i, n in ipairs(counts) do list[i] = { from = tostring(10 * i), to = tostring(10 * i + 10), n = n } end
    return list
end

tests["a cut stands where its score is, and bars are as high as their counts"] = function(check)
    local picture = histogram.draw(s, { cuts = { "20" }, new = bins { 10, 40 } })
    local cut, axis = shapes(picture.svg, "line", "cut", "x1"), shapes(picture.svg, "line", "axis", "x1")[1]
    local right = shapes(picture.svg, "line", "axis", "x2")[1]
    check.is_true(cut[1] == (axis + right) / 2, "the cut stands in the middle")
    local heights = shapes(picture.svg, "rect", "h3", "height")
    check.equal({ heights[1], heights[2] }, { 60, 240 })
    check.equal(rows_as_text(picture), "10 – 20|10\n20 – 30|40")
end

tests["old scores are an outline over the new ones; without decimals nothing is drawn"] = function(check)
    local picture = histogram.draw(s, { cuts = {}, new = bins { 1, 2 }, old = bins { 2, 1 } })
    check.is_true(picture.svg:find('class="outline"', 1, true), "outline")
    check.equal(rows_as_text(picture), "10 – 20|2|1\n20 – 30|1|2")
    check.equal(histogram.draw(s, { cuts = {}, new = {} }), nil)
    check.equal(histogram.draw(s, { cuts = { "many" }, new = bins { 1 } }), nil)
end

local function sweep(values)
    return { name = "l", title = "t", note = "d", axis = "least", values = values, results = { "AA", "A", "refused" },
        counts = { AA = { 5, 5, 5 }, A = { 0, 10, 5 }, refused = { 0, 0, 0 } } }
end

tests["values stand to scale if they are ascending decimals, else in equal steps"] = function(check)
    local xs = shapes(lines.draw(s, sweep { "0", "1", "4" }).svg, "circle", "raised", "cx")
    check.is_true(math.abs((xs[3] - xs[1]) / (xs[2] - xs[1]) - 4) < 0.001, "to scale")
    xs = shapes(lines.draw(s, sweep { "0", "low", "4" }).svg, "circle", "raised", "cx")
    check.is_true(math.abs((xs[3] - xs[1]) / (xs[2] - xs[1]) - 2) < 0.001, "equal steps")
end

tests["only results that change are drawn, all that occur are in the table"] = function(check)
    local picture = lines.draw(s, sweep { "0", "1", "4" })
    check.equal(#shapes(picture.svg, "circle", "raised", "cy"), 3)
    check.equal(rows_as_text(picture), "0|5|0\n1|5|10\n4|5|5")
end

tests["a picture as a file brings its own colours and is marked as XML"] = function(check)
    local file = canvas.file(sankey.draw(s, RESULTS, MATRIX).svg)
    check.is_true(file:find('^<%?xml version="1.0" encoding="UTF%-8"%?>\n<svg xmlns='), "head")
    check.is_true(file:find("<style>", 1, true) and file:find("svg .r1 {", 1, true), "style")
    check.equal(select(2, file:gsub("&quot;", "")), 0)
end

return tests
