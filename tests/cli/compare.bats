#!/usr/bin/env bats
# heng compare: who goes where when rules change, and why.
load setup

compare() { "$HENG" compare "$@" --db "$EXAMPLE_DB" --format json 2>/dev/null || true; }

# rows and columns of the matrix add up to the counts of both runs
adds_up() {
    is "$(jq '[.matrix[][]] | add' "$1")" "$(jq '.headlines.subjects_old' "$1")"
    is "$(jq '.headlines | .raised + .lowered + .newly_undetermined + .no_longer_undetermined + .came + .left
        + .unchanged' "$1")" "$(jq '.headlines.subjects_old' "$1")"
}

# counts_of FILE SETTINGS…: what a run counts, in the order of the results
counts_of() {
    local results=$1
    shift
    "$HENG" run "$SCHEME" --db "$EXAMPLE_DB" --format json "$@" 2>/dev/null |
        jq -c --argjson names "$(jq .results "$results")" '.summary as $s |
            [$names[] | if . == "absent" then 0 else ($s.grades[.] // $s.statuses[.] // 0) end]'
}

setup() {
    cd "$BATS_TEST_TMPDIR" || exit
    SCHEME=$BATS_TEST_DIRNAME/../../schemes/jiangsu/2024.lua
}

@test "the matrix adds up to both runs" {
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --set-new aaa_per_city=20 >c.json
    adds_up c.json
    is "$(jq -c '[.matrix[] | add]' c.json)" "$(counts_of c.json --set quota_by_rank=true)"
    is "$(jq -c '[.matrix | transpose[] | add]' c.json)" \
        "$(counts_of c.json --set quota_by_rank=true --set veto_years=3 --set aaa_per_city=20)"
    is "$(jq -c '[.by[].groups[].raised] | add' c.json)" "$(jq .headlines.raised c.json)"
}

@test "more places let in who was beyond them, displaced by nobody" {
    compare "$SCHEME" --set quota_by_rank=true --set-new aaa_per_city=20 --movers 1000 >c.json
    is "$(jq '[.movers[].causes[] | select(.kind == "displaced")] | length' c.json)" 0
    is "$(jq '.headlines.lowered' c.json)" 0
    jq -e '.headlines.raised > 0' c.json
    jq -e '[.movers[] | any(.causes[]; .kind == "places")] | all' c.json
    is "$(jq -r '.changes[] | select(.itself) | "\(.id) \(.old) \(.new) \(.unit)"' c.json)" "figure.aaa_per_city 15 20 家"
}

@test "a longer look back names the veto of each loser and displacement of each winner" {
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --movers 1000 >c.json
    jq -e '[.movers[] | select(.new == "refused") | any(.causes[]; .kind == "own" and .entry_kind == "veto"
        and .through == ["veto_years"])] | length > 0 and all' c.json
    jq -e '[.movers[] | select(all(.causes[]; .entry_kind != "veto")) | all(.causes[]; .kind == "displaced")]
        | length > 0 and all' c.json
}

@test "one that does not differ moves nobody" {
    sed 's/\<higher\>/upper/g; s/^scheme {/-- read again\nscheme {/' "$SCHEME" >other.lua
    ! cmp -s other.lua "$SCHEME"
    compare "$SCHEME" other.lua >c.json
    is "$(jq -c '[.changes, .movers, .causes]' c.json)" '[[],[],[]]'
    is "$(jq '.headlines.unchanged' c.json)" "$(jq '.headlines.subjects_new' c.json)"
}

@test "shares add up to what all changes do" {
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --set-new aaa_per_city=20 --set-new up_to=merit \
        --attribute --movers 5 >c.json
    is "$(jq -c '[.attribution.changes[]] | sort' c.json)" '["figure.aaa_per_city","figure.up_to","figure.veto_years"]'
    python3 - c.json <<'END'
import json, sys
from fractions import Fraction
document = json.load(open(sys.argv[1]))
for name, h in document["attribution"]["headlines"].items():
    assert sum(map(Fraction, h["shares"])) == h["total"] == document["headlines"][name], name
    assert sum(h["alone"]) + h["interaction"] == h["total"], name
for mover in document["attribution"]["movers"]:
    assert sum(map(Fraction, mover["shares"])) == 1, mover
END
}

@test "what is compared must be named, and results must exist" {
    run "$HENG" compare "$SCHEME" --db "$EXAMPLE_DB"
    is "$status" 2; has "$output" --set-new
    run "$HENG" compare "$SCHEME" --set-new fee=1 --db "$EXAMPLE_DB" --cell AAA:best
    is "$status" 2; has "$output" HE0814
    run "$HENG" compare "$SCHEME" --set-new fee=1 --db "$EXAMPLE_DB" --id nobody
    is "$status" 2; has "$output" HE0812
}

@test "one cell is listed, as CSV too" {
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --cell undetermined:refused >c.json
    is "$(jq -c '[.movers[] | [.old, .new]] | unique' c.json)" '[["undetermined","refused"]]'
    "$HENG" compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --cell undetermined:refused \
        --db "$EXAMPLE_DB" --format csv --no-bom >c.csv 2>/dev/null || true
    is "$(wc -l <c.csv)" "$(jq '.movers | length + 1' c.json)"
}

@test "one subject is told with what differs for it" {
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --cell undetermined:refused --movers 1 >c.json
    id=$(jq -r '.movers[0].id' c.json)
    compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --id "$id" >one.json
    is "$(jq -c '[.movers[].id]' one.json)" "[\"$id\"]"
    is "$(jq -c '.subject | [.old.status, .new.status]' one.json)" '["undetermined","refused"]'
    jq -e --slurpfile c c.json '.subject.entries | map(.id) as $told | $c[0].movers[0].causes | map(.id) - $told == []' one.json
    is "$(jq '[.subject.entries[] | select(.old.value == .new.value and .old.blocks == .new.blocks)] | length' one.json)" 0
    run "$HENG" compare "$SCHEME" --set quota_by_rank=true --set-new veto_years=3 --id "$id" --db "$EXAMPLE_DB"
    has "$output" "对象 $id 的差异"
}

@test "other data are matched by id" {
    cp "$EXAMPLE_DB" other.db
    chmod u+w other.db
    first=$(sqlite3 other.db "select id from application order by id limit 1")
    sqlite3 other.db "pragma foreign_keys = off; delete from application where id = $first"
    "$HENG" compare "$SCHEME" --db "$EXAMPLE_DB" --db-new other.db --format json >c.json 2>/dev/null || true
    is "$(jq -c '.headlines | [.left, .came]' c.json)" '[1,0]'
    is "$(jq '.matrix | map(last) | add' c.json)" 1
    is "$(jq '[.matrix[][]] | add' c.json)" "$(jq '.headlines.subjects_old' c.json)"
}
