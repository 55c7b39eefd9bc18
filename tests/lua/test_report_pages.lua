-- Pages of runs, comparisons and sweeps: form, access, escapes, and that they say what their documents say.
local canvas = require "report.pictures.canvas"
local markup = require "report.markup"
local pages = require "report.pages"
local reproduce = require "report.reproduce"
local samples = require "page_samples"
local style = require "report.style"
local text = dofile "tests/harness/report_text.lua"

local NAMES = { "compare", "sweep", "grid", "run" }
local LANGUAGES = { "zh", "en" }

local function page(name, lang, change)
    local document = samples[name](text.null)
    if change then change(document) end
    return pages.render(document, { format = "html", lang = lang or "zh" }, text)
end

local function each(test)
    for _, name in ipairs(NAMES) do
        for _, lang in ipairs(LANGUAGES) do test(page(name, lang), name .. " " .. lang, lang) end
    end
end

local function has(body, part)
    if not body:find(part, 1, true) then error("no '" .. part .. "' in the page", 2) end
end

local function lacks(body, part)
    if body:find(part, 1, true) then error("'" .. part .. "' in the page", 2) end
end

-- The page's words, one line an element.
local function words(body)
    return (body:gsub("<style>.-</style>", ""):gsub("</?[%w!][^>]*>", "\n"):gsub("\n+", "\n"))
end

local VOID = { meta = true, ["!DOCTYPE"] = true, ["?xml"] = true }

-- Every element is closed in its order; gives the names of those that were met.
local function balance(body)
    local open, met = {}, {}
    for slash, name, rest in body:gmatch "<(/?)([%w!?]+)([^>]*)>" do
        if slash == "/" then
            local last = table.remove(open)
            if last ~= name then error(tostring(last) .. " is closed by " .. name, 2) end
        elseif not VOID[name] and rest:sub(-1) ~= "/" then
            open[#open + 1] = name
            met[name] = true
        end
    end
    if #open > 0 then error(open[#open] .. " is not closed", 2) end
    return met
end

local tests = {}

tests["every element is closed, none is a script, nothing is loaded"] = function(check)
    each(function(body, what)
        local met = balance(body)
        for _, name in ipairs { "script", "link", "img", "iframe", "object", "image", "use", "foreignObject", "a1" } do
            check.equal(met[name], nil, what .. " " .. name)
        end
        check.equal(body:match "<[^>]* on%w+%s*=", nil, what .. " handlers")
        lacks((body:gsub('xmlns="http://www.w3.org/2000/svg"', "")), "://")
        has(body, "default-src 'none'")
    end)
end

tests["the page is tagged with its language and begins with one heading; none is left out below it"] = function(check)
    each(function(body, what, lang)
        has(body, '<html lang="' .. (lang == "en" and "en" or "zh-CN") .. '">')
        local last, first = 0, 0
        for level in body:gmatch "<h(%d)[ >]" do
            level = tonumber(level)
            check.is_true(level <= last + 1, what .. ": a level is left out")
            if level == 1 then first = first + 1 end
            last = level
        end
        check.equal(first, 1, what)
    end)
end

tests["every picture has a role, a title, a description and a table with headings"] = function(check)
    each(function(body, what)
        for figure in body:gmatch "<figure>(.-)</figure>" do
            local name = figure:match 'role="img" aria%-labelledby="(%w+)%-title %w+%-desc"'
            check.is_true(name, what)
            check.is_true(#figure:match('<title id="' .. name .. '%-title">(.-)</title>') > 0, what)
            check.is_true(#figure:match('<desc id="' .. name .. '%-desc">(.-)</desc>') > 0, what)
            check.is_true(figure:find("<details.*<table>.*</table>", 1), what)
        end
        check.equal(select(2, body:gsub("<th", "")) - select(2, body:gsub("<thead", "")),
            select(2, body:gsub('<th scope="', "")), what)
    end)
end

tests["ids are unique, and references lead somewhere"] = function(check)
    each(function(body, what)
        local seen = {}
        for id in body:gmatch ' id="([^"]+)"' do
            check.equal(seen[id], nil, what .. " " .. id)
            seen[id] = true
        end
        for id in body:gmatch 'href="#([^"]+)"' do check.is_true(seen[id], what .. " " .. id) end
        for id in body:gmatch "url%(#([^)]+)%)" do check.is_true(seen[id], what .. " " .. id) end
    end)
end

tests["regions are told apart by their labels"] = function(check)
    each(function(body, what)
        local seen = {}
        for label in body:gmatch 'role="region" tabindex="0" aria%-label="([^"]*)"' do
            check.equal(seen[label], nil, what .. " " .. label)
            seen[label] = true
        end
    end)
end

tests["hostile names stay text, in pages, pictures and CSV"] = function(check)
    check.equal(markup.escape(samples.hostile), "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;�")
    check.equal(markup.escape "a\0b\239\191\191\226\129\166", "a�b��")
    for _, name in ipairs { "compare", "run" } do
        local body = page(name)
        lacks(body, "<script")
        lacks(body, "\226\128\174")
        has(body, "&lt;script&gt;")
    end
end

tests["the same document gives the same bytes"] = function(check)
    for _, name in ipairs(NAMES) do check.is_true(page(name) == page(name), name) end
end

tests["coordinates have at most two decimals and no exponent"] = function(check)
    each(function(body, what)
        for svg in body:gmatch "<svg.-</svg>" do
            for attributes in svg:gmatch "<%w+ ([^>]*)>" do
                check.equal(attributes:match "%d%.%d%d%d", nil, what)
                check.equal(attributes:match "%de[+-]?%d", nil, what)
            end
        end
    end)
end

tests["a comparison shows changes, headlines, causes, shares, movers and where it comes from"] = function()
    local seen = words(page "compare")
    has(seen, "\n▲ 升级\n61\n6.1%\n")
    has(seen, "\nfigure.least\n指标\nAA 级最低分\n80\n78\n分\nX-4 → X-5\n")
    has(seen, "\nv1 质量违法\n24\nAA → 不予定级 ▼ 11；A → 不予定级 ▼ 13\nX-2\n")
    has(seen, "\n名额增减：q1 每市名额\n8\n")
    has(seen, "\nveto.v1\n否决项改动\n质量违法\nyears\n")
    has(seen, "\nfigure.years\n-1/2（-0.50）\nfigure.least\n123/2（61.50）\n合计\n61\n")
    has(seen, "\nfigure.least\n62\n相互作用（合计减去各项单独）\n-1\n")
    has(seen, "列出 2 个，共 113 个。")
    has(seen, "\nAA → 不予定级 ▼\n86.5\nv1〔X-2〕\n（否 → 是，由于 years）\n")
    has(seen, "\nA → AA ▲\n79 → 79.25\n")
    has(seen, "他人进出名额：q1〔X-9〕")
    has(seen, "\nheng compare a/one --db DATABASE --set years=2 --set-new least=78 --by city --movers 2 --attribute "
        .. "--lang zh -o report.html\n")
end

tests["results that nobody has are left out of the grid"] = function()
    local seen = words(page "compare")
    has(seen, "\n原＼新\nAAA\nAA\nA\n不定级\n不予定级\n待定\nAAA\n40\n3\n")
end

tests["of many movers the first are shown and the rest counted"] = function(check)
    local body = page("compare", "en", function(d)
        for i = 1, 1234 do d.movers[i] = { id = "m" .. i, old = "A", new = "AA", causes = {} } end
    end)
    has(body, "m200<")
    lacks(body, "m201<")
    has(body, "200 of 1,234.")
    check.is_true(balance(body), "balance")
end

tests["a comparison of nothing changed says so"] = function(check)
    local body = page("compare", "zh", function(d)
        d.changes, d.movers, d.causes, d.by, d.scores, d.attribution = {}, {}, {}, {}, text.null, text.null
    end)
    has(body, "两套规则没有不同。")
    check.is_true(balance(body), "balance")
end

tests["a sweep shows each point, cliffs and solutions with their ties"] = function()
    local seen = words(page "sweep")
    has(seen, "\n76\n50\n307\n384\n9\n250\n0\n0\n2\n")
    has(seen, "\n最低分（分）\n76 → 78\n36\n")
    has(seen, "\n最低分（分）\n76\n84\n")
    has(seen, "\n76\n2 处\n78\n无\n80\nq1 甲市：7、9\n")
    has(words(page "grid"), "结果为“AA”的对象数")
    lacks(words(page "grid"), "结果为“AAA”的对象数") -- the same everywhere
end

tests["a run's command is in quotes where the shell would read it"] = function(check)
    local document = samples.run(text.null)
    document.figures.least.value = "it's $HOME"
    document.where = "city=甲市"
    document.as_of = "2024-02-29"
    check.equal(reproduce.run(style.open({ lang = "en" }, text), document), "heng run a/one --db DATABASE "
        .. "--set 'least=it'\\''s $HOME' --as-of 2024-02-29 --where 'city=甲市' --by city --lang en -o report.html")
end

tests["scores of a run are drawn where its document has them"] = function()
    lacks(page "run", 'aria-labelledby="scores-title')
    has(page("run", "zh", function(d)
        d.summary.scores = { cuts = { "80" }, bins = { { from = "70", to = "80", n = 3 } } }
    end), 'aria-labelledby="scores-title')
end

tests["what is no document of heng gives no page; a kept one may lack anything"] = function(check)
    check.equal(pages.render({ a = 1 }, { format = "html" }, text), "")
    check.equal(pages.render({ matrix = {} }, { format = "html", kept = true }, text), "")
    check.equal(pcall(pages.render, { matrix = {} }, { format = "html" }, text), false)
end

local function pictures(name, change)
    local files = {}
    local held = { null = text.null, width = text.width, array = text.array, json = function(list)
        for _, file in ipairs(list) do files[file.name] = file.text end
        return "x"
    end }
    local document = samples[name](text.null)
    if change then change(document) end
    pages.render(document, { format = "pictures", lang = "zh" }, held)
    return files
end

tests["each picture is a file of SVG and one of CSV"] = function(check)
    local files, names = pictures "compare", {}
    for name, content in pairs(files) do
        names[#names + 1] = name
        if name:find "svg$" then balance(content) end
    end
    table.sort(names)
    check.equal(table.concat(names, " "), "causes.csv causes.svg flows.csv flows.svg groups1.csv groups1.svg "
        .. "matrix.csv matrix.svg scores.csv scores.svg")
    check.is_true(canvas.file(page("compare"):match "<svg.-</svg>\n") == files["flows.svg"], "the same drawing")
end

tests["CSV holds plain numbers, and no text that would be taken for a formula"] = function(check)
    local files = pictures("compare", function(d)
        d.by[1].groups[1].value, d.by[1].groups[2].value = "=1+1", 'a "b", c'
        d.by[1].groups[1].subjects_new = 12345
    end)
    check.equal(files["groups1.csv"]:sub(1, 3), "\239\187\191")
    has(files["groups1.csv"], "\r\n'=1+1,12345,41,0.3%,20,0.2%\r\n")
    has(files["groups1.csv"], '\r\n"a ""b"", c",390,')
end

return tests
