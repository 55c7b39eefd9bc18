#!/usr/bin/env bats
# explain --why-not: what a subject of the example would need for a grade.
load setup

why_not() {
    status=0
    "$HENG" explain "$BATS_TEST_DIRNAME/../../schemes/jiangsu/2024.lua" --db "$EXAMPLE_DB" --id "$1" --why-not "$2" \
        "${@:3}" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

@test "who has the grade is told so" {
    why_not 1 AAA --format json; is "$status" 0
    is "$(jq -r .reached out.txt)" true
    is "$(jq '.proposals | length' out.txt)" 0
}

@test "a grade that the scheme lacks is an error" {
    why_not 1 ZZ; is "$status" 2
    has "$err" HE0817
}

@test "proposals lead to the grade, the smallest first, and say what they change" {
    why_not 5 AA --format json; is "$status" 0
    [ "$(jq '.proposals | length' out.txt)" -gt 0 ]
    is "$(jq '[.proposals[].size] == ([.proposals[].size] | sort)' out.txt)" true
    is "$(jq '[.proposals[].result] | all(. == "AA" or . == "AAA")' out.txt)" true
    is "$(jq '[.proposals[].changes[].by] | all(. == "firm" or . == "office" or . == "experts" or . == "time")' out.txt)" true
    is "$(jq '[.proposals[].changes[] | .table] | any(. == "adverse_record" or . == "inspection")' out.txt)" false
}

@test "the page in both languages" {
    why_not 5 AA --lang zh; is "$status" 0; has "$out" "改变"
    why_not 5 AA --lang en; is "$status" 0; has "$out" "changes:"
}
