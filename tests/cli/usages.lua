-- Writes one scheme for every documented usage of a word: lua5.4 usages.lua STDLIB FOLDER [USAGE]
-- In these schemes the names that usages speak of exist: x y z n m numbers, a b c truths, d e dates, t a text, and so
-- on. A usage stands where it would stand in a scheme; all else is the same in every file. With a third argument only
-- that text is written, as an expression.
local stdlib, folder, single = arg[1], arg[2], arg[3]
package.path = stdlib .. "/?.lua;" .. stdlib .. "/?/init.lua"

local SUBJECT = [[subject "application" { key = "id", as_of = "submitted_at", columns = {
    submitted_at = date{}, grade_applied = text{}, city = text{}, t = text{}, enterprise_id = text{},
    x = number{}, y = number{}, z = number{}, n = number{}, m = number{}, low = number{}, high = number{},
    a = truth{}, b = truth{}, c = truth{}, d = date{}, e = date{}, first = date{}, last = date{} } }]]

local ROWS = [[columns = { kind = text{}, decided_on = date{}, verified = truth{}, points = number{ low = 0 },
    weight = number{ low = 0 }, field = text{}, mark = text{}, raw = text{},
    number = number{},
    item = text{}, standard = text{}, standard_no = text{}, result = text{}, level = text{}, checked_on = date{} } }]]

local RELATIONS = { "cells", "records",
  "bans", "instruments", "awards", "standards", "certificates", "scores", "reviews",
  "checks" }

-- The parts of every scheme in their order; a usage of the word takes the part's place.
local function parts()
  local inputs = { "inputs {\n  application = ", SUBJECT,
    ',\n  enterprise = one "enterprise" { by = "enterprise_id" },\n',
    '  s = one "place" { key = "id", by = "city", columns = { level = text{} } },\n',
    '  calendar = whole "work_calendar" { },\n',
    '  limits = whole "limit" { key = "id", columns = { kind = text{}, year = number{}, points = number{} } },\n' }
  for _, name in ipairs(RELATIONS) do
    inputs[#inputs + 1] = ('  %s = many "%s" { by = "application_id", on = "decided_on", %s,\n'):format(name, name,
      ROWS)
  end
  return {
    { word = "scheme", text = 'scheme { id = "a/b", title = "t", source = "s", cite = "1" }' },
    { word = "figures", text = [[figures {
  veto_years = { 2, unit = "年", cite = "1" }, ban_years = { 3, unit = "年", cite = "1" },
  window_start = { "closed", one_of = { "closed", "open" }, cite = "1" }, places = { 3, cite = "1" },
  combine = { "mean", one_of = { "single", "mean", "lowest", "highest" }, cite = "1" },
}]] },
    { word = "inputs", text = table.concat(inputs) .. "}" },
    { word = "names", text = [[local x, y, z, n, m = application.x, application.y, application.z, application.n,
      application.m
local low, high = application.low, application.high
local a, b, c, t, city = application.a, application.b, application.c, application.t, application.city
local d, e, first, last = application.d, application.e, application.first, application.last
local ladder, last_grade = scale{ "A", "B", "C", outside = { "M" } }, application.grade_applied]] },
    { word = "expert_scores",
      text = 'expert_scores{ from = scores, item = "item", points = "points", combine = figure.combine }' },
    { word = "body", text = "" },
    { word = "section", text = 'section "1" { title = "t", max = 100, cite = "1",\n  item "1.1" { title = "t", '
      .. 'max = 100, '
      .. 'cite = "1", points(100, application.c) } }' },
    { word = "score", text = 'score { title = "t", max = 100, cite = "1" }' },
    { word = "after", text = "" },
    { word = "grades", text = 'grades { grade "A" { title = "A" } }' },
  }
end

-- Where a usage stands that is neither a part nor a plain value.
local function place(word, usage)
  local item = 'section "1" { title = "t", max = 100, cite = "1",\n  item "1.1" { title = "t", max = 100, cite = '
    .. '"1", %s } }'
  local places = {
    years = { "body", "local it = d:plus(" .. usage .. ")" }, months = { "body", "local it = d:plus(" .. usage .. ")" },
    days = { "body", "local it = d:plus(" .. usage .. ")" },
    item = { "section", 'section "7" { title = "t", max = 2, cite = "1", ' .. usage .. " }" },
    section = { "section", usage },
    grade = { "grades", "grades { " .. usage .. " }" },
    total = { "after", "local it = " .. usage .. ":at_least(80)" },
    desc = { "after", "local it = rank_within{ candidates = application.c, within = application.city, by = { " .. usage
      .. " } }" },
    number = { "inputs", 'inputs { k = subject "k" { key = "id", columns = { v = ' .. usage .. " } } }" },
    subject = { "inputs", "inputs { application = " .. usage .. " }" },
    one = { "inputs", "inputs { application = subject \"application\" {}, enterprise = " .. usage .. " }" },
    many = { "inputs", 'inputs { application = subject "application" {}, enterprise = one "enterprise" '
      .. '{ by = "enterprise_id" }, rows = ' .. usage .. " }" },
    whole = { "inputs", "inputs { application = subject \"application\" {}, calendar = " .. usage .. " }" },
  }
  places.asc, places.text, places.truth = places.desc, places.number, places.number
  for _, part in ipairs { "points", "when", "best_of", "sum_of", "per_unit", "base_and_steps", "tiers",
    "deductions", "expert_score" } do
    places[part] = { "section", item:format(usage) }
  end
  return places[word]
end

-- Words after the score; they may speak of total.
local AFTER = { quota = true, stage = true, consequence = true }

local function write(number, name, where, text)
  local out = assert(io.open(("%s/%03d-%s.lua"):format(folder, number, name), "w"))
  local bare = where == "inputs" or where == "figures"
  for _, part in ipairs(parts()) do
    local shown = part.word == where and text or part.text
    -- other inputs than these leave the names without meaning
    local skipped = bare and part.word ~= where and part.word ~= "scheme" and part.word ~= "grades"
      or where == "section" and part.word == "score" -- whose maximum would be another
    if shown ~= "" and not skipped then out:write(shown, "\n") end
  end
  out:close()
end

local function write_usage(number, doc)
  local is_part = false
  for _, part in ipairs(parts()) do is_part = is_part or part.word == doc.name end
  local special = doc.on == "scheme" and place(doc.name, doc.usage)
  if special then return write(number, doc.name, special[1], special[2]) end
  if doc.on == "scheme" and is_part then return write(number, doc.name, doc.name, doc.usage) end
  local text = load("return " .. doc.usage) and "local it = " .. doc.usage or doc.usage
  local where = (AFTER[doc.name] or doc.usage:find "total") and "after" or "body"
  write(number, doc.name, where, text)
end

if single then
  write(0, "single", "body", "local it = " .. single)
else
  for number, doc in ipairs(require("words").vocabulary()) do write_usage(number, doc) end
end
