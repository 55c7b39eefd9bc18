#!/usr/bin/env bats
# heng sweep: options, counts that are those of runs with the same figures, solutions, what it refuses.
load setup

TOP="$BATS_TEST_DIRNAME/../.."

# swept ARGUMENT…: the sweep of the example as JSON in sweep.json. Its database holds a score out of range on purpose.
swept() {
    status=0
    "$HENG" sweep "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --format json "$@" >sweep.json 2>err.txt || status=$?
    is "$status" 1
}
database() { echo "$(dirname "$HENG")/example/jiangsu-2024.db"; }

# run_counts SETTING…: counts by result of a run with these figures.
run_counts() {
    local set=()
    for one in "$@"; do set+=(--set "$one"); done
    "$HENG" run "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --format json "${set[@]}" 2>/dev/null |
        jq -cS '[.subjects[] | if .status == "graded" then .grade else .status end] | group_by(.)
            | map({key: .[0], value: length}) | from_entries'
}

@test "options reach the library" {
    stubbed sweep s.lua --db data.db --vary a=1..3 --vary b=x,y --set c=2 --solve 'ties = 0' --by city --as-of 2024-01-02
    is "$status" 0; is "$out" "sweep"
    has "$err" "sweep(s.lua, data.db, text)"; has "$err" "vary(a, 1..3, -)"; has "$err" "vary(b, x,y, -)"
    has "$err" "set(c, 2, -)"; has "$err" "solve(ties = 0, city, 2024-01-02)"
    stubbed sweep s.lua --db data.db --vary a=1 -o x.csv; has "$err" "sweep(s.lua, data.db, csv)"
    stubbed sweep s.lua --db data.db --vary a=1 -o x.csv --no-bom; has "$err" "sweep(s.lua, data.db, csv-plain)"
    stubbed sweep s.lua --db data.db --vary a=1 -o x.html; has "$err" "sweep(s.lua, data.db, html)"
    stubbed sweep s.lua --db data.db; is "$status" 2; has "$err" "HE0829"
    stubbed sweep s.lua --vary a=1; is "$status" 2; has "$err" "HE0829"
    stubbed sweep s.lua --db data.db --vary a; is "$status" 2; has "$err" "HE0823"
    stubbed sweep s.lua --db data.db --vary a=1 --vary a=2; is "$status" 2; has "$err" "HE0828"
    HENG_STUB=interrupted HENG_STUB_CALL=sweep stubbed sweep s.lua --db data.db --vary a=1 -o left.txt
    is "$status" 130; [ ! -e left.txt ]
}

@test "every point counts what a run with these figures grades, read again or not" {
    swept --vary aaa_per_city=1,3 --vary veto_years=1..3:2 --vary quota_by_rank=true --vary up_to=award,merit
    is "$(jq '.points | length' sweep.json)" 8
    for i in 0 3 6; do
        mapfile -t set < <(jq -r --argjson i $i '. as $d | range(.axes | length)
            | $d.axes[.].figure + "=" + $d.points[$i].at[.]' sweep.json)
        is "$(jq -cS ".points[$i].counts | with_entries(select(.value > 0))" sweep.json)" "$(run_counts "${set[@]}")"
    done
}

@test "groups add up to all, and threads change nothing" {
    swept --vary aaa_per_city=1..3 --set quota_by_rank=true --by city --threads 1
    is "$(jq '[.points[] | .counts as $c | .groups | map(.refused) | add == $c.refused] | all' sweep.json)" true
    is "$(jq '.by.groups | length == (unique | length) and length > 1' sweep.json)" true
    jq 'del(.command)' sweep.json >one.json
    swept --vary aaa_per_city=1..3 --set quota_by_rank=true --by city --threads 3
    jq 'del(.command)' sweep.json >three.json
    cmp one.json three.json
}

@test "solutions meet the condition, and no other point does" {
    swept --vary aaa_per_city=1..6 --set quota_by_rank=true --set up_to=merit
    limit=$(jq '[.points[].counts.refused] | sort | .[2]' sweep.json)
    swept --vary aaa_per_city=1..6 --set quota_by_rank=true --set up_to=merit --solve "count(\"refused\") <= $limit"
    is "$(jq -c --argjson n "$limit" '[.points[] | select(.counts.refused <= $n) | .at]' sweep.json)" \
        "$(jq -c '[.solve.solutions[].at]' sweep.json)"
    is "$(jq -c '.solve.ends[0].smallest' sweep.json)" "$(jq -c '.solve.solutions[0].at' sweep.json)"
    swept --vary aaa_per_city=1..2 --solve 'share("AAA") > 100%'
    is "$(jq -c '.solve.solutions' sweep.json)" "[]"
}

@test "text, CSV and page" {
    "$HENG" sweep "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --vary aaa_per_city=1..2 --lang en >out.txt 2>err.txt || is $? 1
    has "$(cat out.txt)" "2 combinations"; has "$(cat err.txt)" HE0850
    "$HENG" sweep "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --vary aaa_per_city=1..2 --vary veto_years=1,2 \
        --format csv --no-bom >out.csv 2>err.txt || is $? 1
    is "$(head -1 out.csv)" "aaa_per_city,veto_years,AAA,AA,A,ungraded,refused,undetermined,ties"$'\r'
    is "$(wc -l <out.csv)" 5
    "$HENG" sweep "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --vary aaa_per_city=1..2 -o page.html 2>err.txt || is $? 1
    has "$(cat page.html)" "</html>"
}

@test "what cannot be swept is named" {
    refused() {
        status=0
        "$HENG" sweep "$TOP/schemes/jiangsu/2024.lua" --db "$(database)" --lang en "${@:2}" >out.txt 2>err.txt || status=$?
        is "$status" 2; is "$(cat out.txt)" ""; has "$(cat err.txt)" "$1"
    }
    refused HE0803 --vary aaa_per_cty=1..2; has "$(cat err.txt)" "did you mean aaa_per_city?"
    refused HE0802 --vary up_to=award,prize
    refused HE0841 --vary aaa_per_city=
    refused HE0842 --vary aaa_per_city=many
    refused HE0843 --vary filing_opens=2024-01-01..2024-03-01:1week
    refused HE0844 --vary aaa_per_city=3..2
    refused HE0845 --vary aaa_per_city=1..1000 --vary aa_per_city=1..101
    refused HE0846 --vary aaa_per_city=1..2 --set aaa_per_city=3
    refused HE0846 --vary aaa_per_city=1,1
    refused HE0847 --vary aaa_per_city=1 --solve 'AAA < 3'
    refused HE0848 --vary aaa_per_city=1 --solve 'count("AAAA") < 3'; has "$(cat err.txt)" "undetermined"
    refused HE0810 --vary aaa_per_city=1 --by nowhere.column
}
