--- Made-up documents in the shapes that commands print, for the tests of pages. Nobody in them exists; one id is
-- hostile.
local samples = {}

local RESULTS = { "AAA", "AA", "A", "ungraded", "refused", "undetermined", "absent" }

--- An id that a page must not read as markup.
samples.hostile = "<script>alert('1')</script>&\"\226\128\174"

local function bins(counts)
    local list = {}
    for i, n in ipairs(counts) do
        list[i] = { from = tostring(55 + 5 * i), to = tostring(60 + 5 * i), n = n }
    end
    return list
end

--- A comparison of two changes among 1,000 subjects.
function samples.compare()
    return {
        schema = 1, command = "heng compare", version = "0.1.0",
        old = { scheme = "a/one", title = "甲办法", scheme_hash = "aa11", data_hash = "dd44",
            figures = { least = { value = "80", set = false }, years = { value = "2", set = true } } },
        new = { scheme = "a/one", title = "甲办法", scheme_hash = "aa11", data_hash = "dd44",
            figures = { least = { value = "78", set = true }, years = { value = "2", set = true } } },
        changes = {
            { id = "figure.years", kind = "figure", title = "回溯年数", cite_old = "X-3", cite_new = "X-3", old = "2",
                new = "3", unit = "年", itself = true },
            { id = "veto.v1", kind = "veto altered", title = "质量违法", itself = false, through = { "years" } },
            { id = "figure.least", kind = "figure", title = "AA 级最低分", cite_old = "X-4", cite_new = "X-5", old = "80",
                new = "78", unit = "分" },
        },
        headlines = { subjects_old = 1000, subjects_new = 1000, raised = 61, lowered = 43, newly_graded = 6,
            newly_refused = 28, newly_undetermined = 7, no_longer_undetermined = 2, other = 9, unchanged = 887,
            score_up = 0, score_down = 12 },
        results = RESULTS,
        matrix = { { 40, 3, 0, 0, 4, 1, 0 }, { 5, 190, 2, 0, 11, 2, 0 }, { 0, 50, 380, 10, 13, 4, 0 },
            { 0, 0, 6, 110, 0, 0, 0 }, { 0, 0, 0, 0, 120, 0, 0 }, { 0, 1, 1, 0, 0, 47, 0 }, { 0, 0, 0, 0, 0, 0, 0 } },
        causes = {
            { cause = "places", kind = "places", entry = "q1", title = "每市名额", cite = "X-9", movers = 8, from = "AAA",
                to = "AA" },
            { cause = "v1", kind = "own", entry = "v1", title = "质量违法", cite = "X-2", movers = 11, from = "AA",
                to = "refused" },
            { cause = "v1", kind = "own", entry = "v1", title = "质量违法", cite = "X-2", movers = 13, from = "A",
                to = "refused" },
            { cause = "definition", kind = "definition", movers = 6, from = "A", to = "AA" },
        },
        by = { { column = "city", title = "城市", groups = {
            { value = "甲市", subjects_old = 600, subjects_new = 600, raised = 41, lowered = 20 },
            { value = "乙市", subjects_old = 390, subjects_new = 390, raised = 20, lowered = 23 },
            { value = samples.hostile, subjects_old = 10, subjects_new = 10, raised = 0, lowered = 0 },
        } } },
        scores = { cuts = { "78", "90" }, old = bins { 10, 60, 200, 330, 210, 140, 50, 0 },
            new = bins { 12, 64, 201, 323, 212, 138, 50, 0 } },
        movers = {
            { id = "1", old = "AA", new = "refused", score_old = "86.5", score_new = "86.5",
                causes = { { id = "v1", kind = "own", old = "false", new = "true", cite = "X-2",
                    through = { "years" } } } },
            { id = samples.hostile, old = "A", new = "AA", score_old = "79", score_new = "79.25", causes = {
                { id = "q1", kind = "displaced", old = "false", new = "true", cite = "X-9" },
                { id = "AA", kind = "own", old = "false", new = "true", cite = "X-5" } } },
        },
        attribution = { changes = { "figure.years", "figure.least" }, headlines = {
            raised = { total = 61, shares = { "-1/2", "123/2" }, alone = { "0", "62" }, interaction = "-1" } } },
    }
end

--- Counts over seven values of one figure.
function samples.sweep()
    local points, cliffs = {}, {}
    for i = 1, 7 do
        points[i] = { at = { tostring(70 + 2 * i) }, ties = i == 3 and 2 or 0,
            counts = { AAA = 50, AA = 400 - 31 * i, A = 300 + 31 * i - i * i, ungraded = i * i, refused = 250 } }
    end
    cliffs[1] = { axis = "least", from = "76", to = "78", moves = 36 }
    return { schema = 1, command = "heng sweep a/one --vary least=72..84/2", version = "0.1.0", scheme = "a/one",
        scheme_hash = "aa11", data_hash = "dd44", results = RESULTS, points = points, cliffs = cliffs,
        axes = { { figure = "least", title = "最低分", unit = "分",
            values = { "72", "74", "76", "78", "80", "82", "84" } } },
        solve = { condition = "AA <= 300", ends = { { axis = "least", smallest = { "76" }, largest = { "84" } } },
            solutions = { { at = { "76" } }, { at = { "78" } }, { at = { "80" }, ties = { { rule = "q1", group = "甲市",
            subjects = { "7", "9" } } } } } } }
end

--- Counts over two figures.
function samples.grid()
    local points = {}
    for _, least in ipairs { 70, 75, 80 } do
        for years = 1, 4 do
            points[#points + 1] = { at = { tostring(least), tostring(years) }, ties = 0,
                counts = { AAA = 50, AA = (90 - least) * (7 - years), refused = 20 * years } }
        end
    end
    return { schema = 1, command = "heng sweep …", version = "0.1.0", scheme = "a/one", scheme_hash = "aa11",
        data_hash = "dd44", results = RESULTS, points = points, cliffs = {},
        axes = { { figure = "least", title = "最低分", unit = "分", values = { "70", "75", "80" } },
            { figure = "years", title = "回溯年数", unit = "年", values = { "1", "2", "3", "4" } } } }
end

--- A run; `null` is the JSON null.
function samples.run(null)
    return { scheme = "a/one", title = "甲办法", version = "0.1.0", as_of = null, scheme_hash = "aa11",
        data_hash = "bb22", figures = { least = { value = "85", unit = "分", title = "门槛", cite = "C-1", set = true },
            most = { value = "9", unit = null, title = "上限", cite = "C-2", set = false } },
        summary = { subjects = 1200,
            statuses = { graded = 1000, refused = 150, undetermined = 50 },
            grades = { A = 700, AAA = 100, AA = 200 },
            by = { name = "city", title = "城市", groups = {
                { value = "甲市", subjects = 800, statuses = { graded = 800 }, grades = { A = 700, AAA = 100 } },
                { value = null, subjects = 400, statuses = { graded = 200, refused = 150, undetermined = 50 },
                    grades = { AA = 200 } } } },
            reasons = { { rule = "r1", kind = "veto", title = samples.hostile, cite = "C-9", blocks = 3,
                unknown = 0 } },
            missing = { { kind = "cell", name = "a", table = "t", column = "c", title = "营收", subjects = 9,
                alone = 1 } },
            ties = { { rule = "quota", title = "名额", cite = "C-3", group = "甲市",
                subjects = { "11", samples.hostile } } } } }
end

return samples
