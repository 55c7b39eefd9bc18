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
