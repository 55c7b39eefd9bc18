#!/usr/bin/env bats
# Forms field by field: what counts as content, how it is checked, where an entry stands in the scheme.
load setup

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# Firm 1 has filled in all as it should be.
world() {
    cat >s.lua <<'SCHEME'
scheme { id = "demo/form", title = "表格", source = "一", cite = "1", clause_prefix = "X-" }
figures { digits = { 6, cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", columns = { trade = truth {} } },
  cells = many "cell" { by = "firm_id", columns = {
    field = text {}, mark = text { one_of = { "value", "none", "slash" } }, raw = text {}, number = number {} } },
}
local kinds = { count = { at_least = 0, whole = true }, code = { length = figure.digits } }
local shared = { { "邮编", "code", id = "p" } }
form "A" { rows = cells, kinds = kinds, first = 3, fields = {
  { "名称", required = true }, shared, { "人数", "count", answered = true },
  { "备注" } } }
local trade = form "B" { rows = cells, kinds = kinds, answered = true, where_begun = true, applies = firm.trade,
  fields = { { "年份" }, { "数量", "count" } } }
output "begun" { title = "已填", value = trade.begun }
output "counts" { title = "填了数的栏", value = trade:filled { "count" }:count() }
local function twice(id, title)
  rule(id) { title = title, requires = firm.trade:known() }
end
twice("R1", "一")
twice("R2", "二")
grades { grade "A" { title = "A" } }
SCHEME
    rm -f data.db
    sqlite3 data.db "CREATE TABLE firm (id INTEGER PRIMARY KEY, trade INTEGER);
        CREATE TABLE cell (id INTEGER PRIMARY KEY, firm_id INTEGER, field TEXT, mark TEXT, raw TEXT, number TEXT);
        INSERT INTO firm VALUES (1, 1);
        INSERT INTO cell (firm_id, field, mark, raw, number) VALUES (1, 'A.3', 'value', '甲公司', NULL),
            (1, 'A.p', 'value', '100000', NULL), (1, 'A.4', 'value', '12', '12')"
}

# What stands in the way after a change of the data.
reasons_after() {
    world
    sqlite3 data.db "$1"
    heng run s.lua --db data.db --format json
    is "$(jq -r '.subjects[0] | .status + ":" + (.reasons | map(.rule) | join(" "))' out.txt)" "$2"
}

@test "a form that is filled in stands in nobody's way" { reasons_after "SELECT 1" "graded:A"; }

@test "a required field needs content: a slash, none and a blank are not" {
    reasons_after "UPDATE cell SET mark = 'slash' WHERE field = 'A.3'" "refused:A.3"
    reasons_after "UPDATE cell SET mark = 'none' WHERE field = 'A.3'" "refused:A.3"
    reasons_after "DELETE FROM cell WHERE field = 'A.3'" "refused:A.3"
    reasons_after "UPDATE cell SET mark = NULL WHERE field = 'A.3'" "undetermined:A.3"
}

@test "a field to be answered takes a slash or none, but no blank" {
    reasons_after "UPDATE cell SET mark = 'slash', raw = NULL, number = NULL WHERE field = 'A.4'" "graded:A"
    reasons_after "UPDATE cell SET mark = 'none' WHERE field = 'A.4'" "graded:A"
    reasons_after "DELETE FROM cell WHERE field = 'A.4'" "refused:A.4"
}

@test "content is checked by its kind, and an unknown number leaves it open" {
    reasons_after "UPDATE cell SET number = '-1' WHERE field = 'A.4'" "refused:A.4"
    reasons_after "UPDATE cell SET number = '0' WHERE field = 'A.4'" "graded:A"
    reasons_after "UPDATE cell SET number = '1.5' WHERE field = 'A.4'" "refused:A.4"
    reasons_after "UPDATE cell SET number = NULL WHERE field = 'A.4'" "undetermined:A.4"
    reasons_after "UPDATE cell SET raw = '10000' WHERE field = 'A.p'" "refused:A.p"
    reasons_after "DELETE FROM cell WHERE field = 'A.p'" "graded:A"
}

@test "a field holds one content" {
    reasons_after "INSERT INTO cell (firm_id, field, mark, raw) VALUES (1, 'A.5', 'value', '甲')" "graded:A"
    reasons_after "INSERT INTO cell (firm_id, field, mark, raw) VALUES (1, 'A.5', 'value', '甲'), (1, 'A.5', 'value', '乙')" \
        "refused:A.5"
}

@test "a part that is filled in once begun, and the rows of a kind" {
    reasons_after "INSERT INTO cell (firm_id, field, mark, raw) VALUES (1, 'B.1', 'value', '2020')" "refused:B.2"
    is "$(jq -c '.subjects[0].outputs | [.begun, .counts]' out.txt)" '[true,"0"]'
    reasons_after "INSERT INTO cell (firm_id, field, mark, raw, number) VALUES (1, 'B.1', 'slash', NULL, NULL),
        (1, 'B.2', 'value', '3', '3')" "graded:A"
    is "$(jq -c '.subjects[0].outputs | [.begun, .counts]' out.txt)" '[true,"1"]'
    reasons_after "UPDATE firm SET trade = 0;
        INSERT INTO cell (firm_id, field, mark, raw) VALUES (1, 'B.1', 'value', '2020')" "graded:A"
}

@test "fields and rules made by a function stand on the lines where a reader finds them" {
    world
    heng graph s.lua
    is "$(jq -r '[.entries[] | select(.kind == "requirement" or .kind == "rule") | "\(.id) \(.line) \(.cite)"] | join(", ")' \
        out.txt)" "A.3 11 X-A.3, A.p 10 X-A.p, A.4 11 X-A.4, A.5 12 X-A.5, B.1 14 X-B.1, B.2 14 X-B.2, R1 20 X-R1, R2 21 X-R2"
}
