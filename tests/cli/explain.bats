#!/usr/bin/env bats
# Explanations of the example: short enough to be read, and the points of each add up.
load setup

explain_example() {
    "$HENG" explain "$BATS_TEST_DIRNAME/../../schemes/jiangsu/2024.lua" --db "$EXAMPLE_DB" --id "$@" 2>err.txt
}

# Sections that differ from the sum of their items, and totals that differ from the sum of the sections; in whole
# millionths, so that nothing is rounded. Intervals add up end by end.
unequal() {
    jq -c '
        def ends: if type == "array" then . else [., .] end | map(tonumber * 1000000 | round);
        def total: reduce .[] as $one ([0, 0]; [.[0] + $one[0], .[1] + $one[1]]);
        def value(kind): [.children[]? | select(.kind == kind) | .value | ends];
        .id as $id
        | [.tree[] | select(.children)] as $sections
        | ([.tree[] | select(.kind == "outcome" and .id == "score") | .value | ends][0]) as $score
        | ($sections[] | select((value("item") | total) != value("subtotal")[0]) | [$id, .id]),
          (select(([$sections[] | value("subtotal")[0]] | total) != $score) | [$id, "total"])'
}

@test "sections are the sum of their items, the total that of the sections" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    for id in $(seq 1 157 3000) 52; do
        explain_example "$id" --format json >explanation.json || [ $? -eq 1 ]
        is "$(jq '[.tree[] | select(.children) | .children[] | select(.kind == "item")] | length' explanation.json)" 49
        is "$(unequal <explanation.json)" ""
    done
}

@test "the check of sums finds a point too much" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    explain_example 111 --format json >explanation.json || [ $? -eq 1 ]
    jq '(.tree[] | select(.children) | .children[0].value) = "99"' explanation.json >changed.json
    [ -n "$(unequal <changed.json)" ]
}

@test "an explanation takes a few pages, and more where all is asked for" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    for id in 1 2 49 111 2500; do
        explain_example "$id" --lang zh >page.txt || [ $? -eq 1 ]
        lines=$(wc -l <page.txt)
        [ "$lines" -ge 150 ] && [ "$lines" -le 300 ]
        explain_example "$id" --lang zh --depth 0 >all.txt || [ $? -eq 1 ]
        [ "$(wc -l <all.txt)" -gt "$lines" ]
    done
}

@test "a subject on its own is told what the whole run tells" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    members='{id, grade, status, score, score_range, reasons, missing, items, sections}'
    for id in 1 2 49 52 111 2500; do
        explain_example "$id" --format json >own.json || [ $? -eq 1 ]
        explain_example "$id" --whole --format json >whole.json || [ $? -eq 1 ]
        is "$(jq -c "$members" own.json)" "$(jq -c "$members" whole.json)"
        is "$(jq 'has("facts_hash") or has("left_out")' whole.json)" false
        [ "$(jq -r .data_hash whole.json)" != null ]
    done
}

@test "an explanation of its own facts says what it leaves out" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    explain_example 1 --format json >own.json || [ $? -eq 1 ]
    is "$(jq -r '.data_hash' own.json)" null
    is "$(jq -r '.facts_hash | length' own.json)" 64
    is "$(jq -r '[.left_out[].id] | join(" ")' own.json)" "planned plan.AAA plan.AA"
    is "$(jq '[.. | objects | select(.kind == "quota" or .id == "planned")] - .left_out | length' own.json)" 0
    explain_example 1 --lang en >page.txt || [ $? -eq 1 ]
    has "$(cat page.txt)" "Left out: planned, plan.AAA, plan.AA"
    explain_example 1 --lang en --whole >page.txt || [ $? -eq 1 ]
    lacks "$(cat page.txt)" "Left out"
}

@test "what is read changes the hash of the facts, the facts of others do not" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    cp "$EXAMPLE_DB" copy.db
    EXAMPLE_DB=copy.db
    explain_example 1 --format json >before.json || [ $? -eq 1 ]
    sqlite3 copy.db "UPDATE enterprise SET name = 'other' WHERE id = (SELECT enterprise_id FROM application WHERE id = 2)"
    explain_example 1 --format json >others.json || [ $? -eq 1 ]
    is "$(jq .facts_hash others.json)" "$(jq .facts_hash before.json)"
    sqlite3 copy.db "UPDATE enterprise SET name = 'other' WHERE id = (SELECT enterprise_id FROM application WHERE id = 1)"
    explain_example 1 --format json >own.json || [ $? -eq 1 ]
    [ "$(jq .facts_hash own.json)" != "$(jq .facts_hash before.json)" ]
}

@test "others of the same enterprise are asked about" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    cp "$EXAMPLE_DB" copy.db
    EXAMPLE_DB=copy.db
    sqlite3 copy.db "UPDATE application SET enterprise_id = (SELECT enterprise_id FROM application WHERE id = 1), status = 'submitted' WHERE id IN (1, 2)"
    explain_example 1 --format json >own.json || [ $? -eq 1 ]
    has "$(jq -c '[.reasons[].rule]' own.json)" '"1.A.v.one"'
}

@test "one whose group is rejected may be in the subject's own" {
    cat >places.lua <<'END'
scheme { id = "places/2024", title = "one place in each city" }
inputs { candidate = subject "candidate" { key = "id",
  columns = { city = text { one_of = { "A", "B" } }, points = number {} } } }
score { title = "points", value = candidate.points, cite = "4" }
quota "4" { title = "one place in each city", cite = "4", at_most = 1, within = candidate.city,
  candidates = total:at_least(0), by = { desc(total) }, binding = true }
grades { grade "in" { title = "recommended" } }
END
    sqlite3 places.db "CREATE TABLE candidate(id TEXT, city TEXT, points INTEGER);
        INSERT INTO candidate VALUES ('1', 'A', 50), ('2', 'C', 90), ('3', 'B', 10)"
    for way in "" --whole; do
        "$HENG" explain places.lua --db places.db --id 1 $way --format json >out.json 2>err.txt || [ $? -eq 1 ]
        is "$(jq -c '[.status, .grade]' out.json)" '["undetermined",null]'
    done
}

@test "an id that nobody has is said to be unknown" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    run explain_example 99999999
    is "$status" 2
    has "$(cat err.txt)" HE0812
}
