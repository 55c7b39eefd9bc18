--- What a clauses file and a scheme come to together: the state of every clause, and what is missing.
-- document = { own = { file, text, table = { scheme, clauses } }, and unless only the file's form is checked:
--   scheme, title, path, neighbours = { … }, entries = { { kind, id, title, cite, line } }, inputs = { name = line } }
-- render gives the account as JSON: kinds, total, clauses, findings, and the four lists of what is missing.
local format, gmatch = string.format, string.gmatch

local account = {}

-- Entries that no clause need name: what all schemes have, and what comes with another entry.
local FREE = { scheme = true, outcome = true, by = true, subtotal = true, figure = true }
local MEMBERS = { "at", "kind", "says" }

local function given(value, null)
    if value == null then return nil end
    return value
end

local function is_text(value) return type(value) == "string" and value ~= "" end

local function is_list_of_texts(value)
    if type(value) ~= "table" or #value == 0 then return false end
    for _, item in ipairs(value) do
        if not is_text(item) then return false end
    end
    return true
end

--- Of each text in quotes, the lines of the file on which it stands.
local function lines_of(text)
    local lines, number = {}, 0
    for line in gmatch(is_text(text) and text or "", "[^\n]*") do
        number = number + 1
        for quoted in gmatch(line, '"([^"]*)"') do
            local known = lines[quoted] or {}
            known[#known + 1] = number
            lines[quoted] = known
        end
    end
    return lines
end

--- The line of the file on which a text in quotes stands first, or for the second time; 0 where it does not.
local function line_of(own, id, second)
    own.lines = own.lines or lines_of(own.text)
    local lines = own.lines[id]
    return lines and lines[second and 2 or 1] or 0
end

local function add(findings, code, severity, file, line, args)
    findings[#findings + 1] = { code = code, severity = severity, file = file, line = line, args = args }
end

local function fault_of_form(clause, null)
    if given(clause.by, null) ~= nil and not is_list_of_texts(clause.by) then return "by" end
    for _, member in ipairs { "decision", "narrative" } do
        if given(clause[member], null) ~= nil and not is_text(clause[member]) then return member end
    end
    local told = given(clause.by, null) or given(clause.decision, null)
    return given(clause.narrative, null) and told and "narrative" or nil
end

--- Whether one clause is in form; records what is not.
local function check_clause(own, clause, number, seen, findings, null)
    if type(clause) ~= "table" or not is_text(given(clause.id, null)) then
        add(findings, "HE0444", "error", own.file, 0, { number = format("%d", number), member = "id" })
        return false
    end
    local id, line, good = clause.id, line_of(own, clause.id, seen[clause.id]), true
    for _, member in ipairs(MEMBERS) do
        if not is_text(given(clause[member], null)) then
            add(findings, "HE0444", "error", own.file, line,
                { number = format("%d", number), id = id, member = member })
            good = false
        end
    end
    if seen[id] then add(findings, "HE0445", "error", own.file, line, { id = id }) end
    local fault = fault_of_form(clause, null)
    if fault then add(findings, "HE0446", "error", own.file, line, { id = id, member = fault }) end
    if seen[id] or fault then good = false end
    seen[id] = true
    return good
end

--- The clauses of a file that are in form, in its order.
local function clauses_of(own, scheme, findings, null)
    local list = type(own.table) == "table" and given(own.table.clauses, null)
    local good, seen = {}, {}
    if type(list) ~= "table" then
        add(findings, "HE0442", "error", own.file, 0, {})
        return good
    end
    local named = given(own.table.scheme, null)
    if not is_text(named) then
        add(findings, "HE0446", "error", own.file, 0, { id = "scheme", member = "scheme" })
    elseif scheme and named ~= scheme then
        add(findings, "HE0443", "error", own.file, line_of(own, named), { got = named, expected = scheme })
    end
    for number, clause in ipairs(list) do
        if check_clause(own, clause, number, seen, findings, null) then good[#good + 1] = clause end
    end
    return good
end

--- Entries by what a clause may call them: an id, "figure.NAME", "input.NAME", "input.NAME.column".
local function names_of(document)
    local names = {}
    for _, entry in ipairs(document.entries) do
        local name = entry.kind == "figure" and "figure." .. entry.id or entry.id
        if entry.kind ~= "by" then
            names[name] = names[name] or {}
            local found = names[name]
            if entry.kind ~= "subtotal" then found[#found + 1] = entry end
        end
    end
    for name, line in pairs(document.inputs) do
        names["input." .. name] = { { kind = "input", id = name, line = line } }
    end
    return names
end

local function state_of(clause, null)
    if given(clause.decision, null) then return "decision" end
    if given(clause.by, null) then return "executed" end
    return given(clause.narrative, null) and "narrative" or "missing"
end

local function told(clause, names, named, out, null)
    local state, entries = state_of(clause, null), {}
    for _, name in ipairs(given(clause.by, null) or {}) do
        local found = names[name]
        named[name] = true
        if not found then
            out.unknown_entries[#out.unknown_entries + 1] = { clause = clause.id, entry = name, line = clause.line }
            state = "missing"
        end
        for _, entry in ipairs(found or {}) do
            entries[#entries + 1] = { kind = entry.kind, id = name, line = entry.line }
        end
    end
    if state_of(clause, null) == "missing" then
        out.without_state[#out.without_state + 1] = { clause = clause.id, line = clause.line }
    end
    return { id = clause.id, at = clause.at, kind = clause.kind, says = clause.says, state = state, line = clause.line,
        by = given(clause.by, null) or {}, decision = clause.decision, narrative = clause.narrative,
        entries = entries }
end

local function count(clauses)
    local kinds, by_kind = {}, {}
    local total = { executed = 0, decision = 0, narrative = 0, missing = 0, total = 0 }
    for _, clause in ipairs(clauses) do
        local row = by_kind[clause.kind]
        if not row then
            row = { kind = clause.kind, executed = 0, decision = 0, narrative = 0, missing = 0, total = 0 }
            by_kind[clause.kind], kinds[#kinds + 1] = row, row
        end
        for _, sums in ipairs { row, total } do
            sums[clause.state], sums.total = sums[clause.state] + 1, sums.total + 1
        end
    end
    return kinds, total
end

--- The document that a clause belongs to: what stands before the first hyphen of its id.
local function source_of(cite) return string.match(cite, "^[^-]+") or cite end

--- Ids of all clauses known in the folder, and of which documents these are.
local function known_clauses(own, neighbours, null)
    local ids, sources = {}, {}
    local function learn(clauses)
        for _, clause in ipairs(clauses) do
            local id = type(clause) == "table" and given(clause.id, null)
            if is_text(id) then ids[id], sources[source_of(id)] = true, true end
        end
    end
    learn(own)
    for _, neighbour in ipairs(neighbours) do
        local list = given(neighbour.table.clauses, null)
        if type(list) == "table" then learn(list) end
    end
    return ids, sources
end

local function check_cites(document, clauses, out, null)
    local ids, sources = known_clauses(clauses, document.neighbours, null)
    local seen = {}
    for _, entry in ipairs(document.entries) do
        local cite = given(entry.cite, null)
        if is_text(cite) and not ids[cite] and not seen[cite .. " " .. entry.line] then
            local list = sources[source_of(cite)] and out.unlisted_cites or out.unchecked_cites
            seen[cite .. " " .. entry.line] = true
            list[#list + 1] = { cite = cite, kind = entry.kind, entry = entry.id, line = entry.line }
            if list == out.unlisted_cites then
                add(out.findings, "HE0441", "warning", document.path, entry.line,
                    { cite = cite, entry = entry.id, list = document.own.file })
            end
        end
    end
end

-- Results of a stage belong to the stage: "3.2.1.due".
local function stage_of(id) return string.match(id, "^(.+)%.due$") or string.match(id, "^(.+)%.done$")
    or string.match(id, "^(.+)%.late$") end

--- Entries that no clause names, among those that cite a document whose clauses the scheme's own file lists.
local function check_entries(document, clauses, named, out, null)
    local stages, own = {}, {}
    for _, clause in ipairs(clauses) do own[source_of(clause.id)] = true end
    for _, entry in ipairs(document.entries) do
        if entry.kind == "stage" then stages[entry.id] = true end
    end
    for _, entry in ipairs(document.entries) do
        local stage = entry.kind == "output" and stage_of(entry.id)
        local with_stage = stage and stages[stage]
        local cite = given(entry.cite, null)
        local of_own = is_text(cite) and own[source_of(cite)]
        if of_own and not FREE[entry.kind] and not with_stage and not named[entry.id] then
            out.unnamed_entries[#out.unnamed_entries + 1] = { kind = entry.kind, entry = entry.id, title = entry.title,
                line = entry.line }
        end
    end
end

local LISTS = { "unknown_entries", "without_state", "unlisted_cites", "unnamed_entries" }

local function compare(document, clauses, out, null)
    local names, named = names_of(document), {}
    out.clauses = {}
    for i, clause in ipairs(clauses) do
        clause.line = line_of(document.own, clause.id)
        out.clauses[i] = told(clause, names, named, out, null)
    end
    check_cites(document, clauses, out, null)
    check_entries(document, clauses, named, out, null)
    out.kinds, out.total = count(out.clauses)
end

--- The account as JSON.
function account.render(document, _, text)
    local out = { schema = 1, findings = {}, unchecked_cites = {} }
    for _, name in ipairs(LISTS) do out[name] = {} end
    local clauses = clauses_of(document.own, document.scheme, out.findings, text.null)
    out.file = document.own.file
    if document.scheme then
        out.scheme, out.title, out.path = document.scheme, document.title, document.path
        compare(document, clauses, out, text.null)
    end
    out.complete = #out.findings == 0
    for _, name in ipairs(LISTS) do out.complete = out.complete and #out[name] == 0 end
    for _, name in ipairs { "findings", "unchecked_cites", "unknown_entries", "without_state", "unlisted_cites",
        "unnamed_entries", "clauses", "kinds" } do
        if out[name] then text.array(out[name]) end
    end
    for _, clause in ipairs(out.clauses or {}) do
        text.array(clause.by)
        text.array(clause.entries)
    end
    return text.json(out) .. "\n"
end

return account
