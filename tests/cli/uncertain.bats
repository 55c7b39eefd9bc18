#!/usr/bin/env bats
# What the undetermined may be, what they wait for, and how firm results are.
load setup

heng_on_example() {
    local command=$1
    shift
    "$HENG" "$command" "$BATS_TEST_DIRNAME/../../schemes/jiangsu/2024.lua" --db "$EXAMPLE_DB" "$@" 2>err.txt || [ $? -eq 1 ]
}

@test "the undetermined have a range of results, all others have none" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    heng_on_example run --format json >run.json
    is "$(jq '[.subjects[] | select((.status == "undetermined") != has("grade_range"))] | length' run.json)" 0
    is "$(jq '[.subjects[] | select(.possible and .grade_range != [.possible[-1], .possible[0]])] | length' run.json)" 0
}

@test "facts that are found out settle everybody who names what is missing" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    heng_on_example run --missing --format json >missing.json
    is "$(jq '.facts[-1].settled == .undetermined - .nameless' missing.json)" true
    is "$(heng_on_example run --missing --format csv --no-bom | wc -l)" "$(jq '.facts | length + 1' missing.json)"
}

@test "draws are the same for any number of threads, and others for another seed" {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    for threads in 1 2; do
        heng_on_example robust --vary-scores 0.5 --draws 5 --seed 7 --threads $threads --format json >"$threads.json"
    done
    cmp 1.json 2.json
    heng_on_example robust --vary-scores 0.5 --draws 5 --seed 8 --format json >3.json
    is "$(jq -n --slurpfile a 1.json --slurpfile b 3.json '$a[0].moved == $b[0].moved')" false
}
