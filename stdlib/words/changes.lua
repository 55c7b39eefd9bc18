--- Who can bring about another row or cell: what `can_change` says, else what is usual for the table of the registry,
-- else nobody. What has happened (penalties, inspections, dates of establishment) is nobody's to change.

local changes = {}

local WORDS = { firm = true, firm_adds = true, experts = true, office = true, never = true }

-- Tables of the registry. A table that is not listed: never.
local USUAL = {
  application = { rows = "never", grade_applied = "firm", channel = "firm", paper_received_on = "firm",
    paper_county_code = "firm" },
  enterprise = { rows = "never", quality_officer_system = "firm", quality_officer_appointed = "firm",
    mandatory_instruments_listed = "firm" },
  form_value = "firm", contact = "firm", instrument = "firm",
  document = "firm_adds", declaration = "firm_adds", evidence = "firm_adds", introduction = "firm_adds",
  user_list = "firm_adds", survey = "firm_adds", quality_file = "firm_adds", instrument_list = "firm_adds",
  licence = "firm_adds", audit = "firm_adds", inspector_certificate = "firm_adds", membership = "firm_adds",
  certificate = "firm_adds", std_pilot = "firm_adds", standard_work = "firm_adds", quality_credit_report = "firm_adds",
  satisfaction_report = "firm_adds", honour = "firm_adds", quality_award = "firm_adds", sci_award = "firm_adds",
  patent = "firm_adds", enterprise_title = "firm_adds",
  expert_score = "experts",
  human_decision = "office", review = "office", recommendation = "office", city_submission = "office",
  onsite_check = "office", defence = "office", notice_entry = "office",
}

local function checked(ctx, word, line)
  if word == nil or WORDS[word] then return word end
  ctx:finding("HE0211", { word = "can_change", got = word }, { line = line, word = "can_change" })
  return nil
end

local function usual(input, column)
  local of_table = USUAL[input.table]
  if type(of_table) ~= "table" then return of_table or "never" end
  return of_table[column] or of_table.rows
end

--- Who can add rows of an input.
function changes.of_rows(ctx, input)
  return checked(ctx, input.spec.can_change, input.line) or usual(input, "rows")
end

--- Who can change a column of an input; `given` is what the column's own declaration says.
function changes.of_column(ctx, input, name, given)
  return checked(ctx, given, input.line) or checked(ctx, input.spec.can_change, input.line) or usual(input, name)
end

return changes
