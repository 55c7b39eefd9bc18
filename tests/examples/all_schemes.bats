#!/usr/bin/env bats
# One registry serves every scheme that ships: each grades its own subjects in the example database. HENG and
# EXAMPLE_DB name the program and the database.

bats_require_minimum_version 1.5.0

setup() {
    cd "$BATS_TEST_DIRNAME/../.." || return 1
    HENG="${HENG:-build/heng}"
    EXAMPLE_DB="${EXAMPLE_DB:-build/example/jiangsu-2024.db}"
    # a score out of range is in the data on purpose: a run that meets it ends with 1
    JIANGSU=jiangsu/2024
    OTHERS="jiangsu/measures jiamusi/2020 neimenggu/2021 guangdong-precision-medicine/2020"
}

# graded SCHEME ARGUMENT…: the result as JSON in result.json
graded() {
    local scheme=$1
    shift
    "$HENG" run "schemes/$scheme.lua" --db "$EXAMPLE_DB" --format json "$@" >"$BATS_TEST_TMPDIR/result.json"
}

# asked FILTER: what jq says of the result
asked() { jq -r "$1" "$BATS_TEST_TMPDIR/result.json"; }

# outcome ID: status and grade of a subject
outcome() { asked ".subjects[] | select(.id == \"$1\") | \"\(.status) \(.grade)\""; }

# shows ID OUTCOME…: outcomes of subjects from a number on
shows() {
    local id=$1 expected
    shift
    for expected in "$@"; do
        [ "$(outcome "$id")" = "$expected" ] || { echo "$id: $(outcome "$id"), not $expected"; return 1; }
        id=$((id + 1))
    done
}

@test "every subject of a scheme is evaluated, none of another, and the summary adds up" {
    for scheme in $JIANGSU $OTHERS; do
        graded "$scheme" || [ "$scheme" = $JIANGSU ]
        [ "$(asked '.summary.subjects == (.subjects | length)')" = true ]
        [ "$(asked '.summary.subjects == ([.summary.statuses[]] | add)')" = true ]
        [ "$(asked '.summary.statuses.graded == ([.summary.grades[]] | add)')" = true ]
        asked '.subjects[].id' | sort >"$BATS_TEST_TMPDIR/graded.txt"
        case $scheme in
        jiamusi/*) sql="SELECT id FROM enterprise WHERE city_code = '230800'" ;;
        jiangsu/*) sql="SELECT id FROM application WHERE scheme_id = '$scheme'" ;;
        *) sql="SELECT i.id FROM application_item i JOIN application a ON a.id = application_id
                WHERE scheme_id = '$scheme'" ;;
        esac
        sqlite3 "$EXAMPLE_DB" "$sql" | sort >"$BATS_TEST_TMPDIR/rows.txt"
        [ -s "$BATS_TEST_TMPDIR/rows.txt" ]
        cmp "$BATS_TEST_TMPDIR/rows.txt" "$BATS_TEST_TMPDIR/graded.txt"
    done
}

@test "every grade, and every status that a scheme knows" {
    for scheme in $JIANGSU $OTHERS; do
        graded "$scheme" || [ "$scheme" = $JIANGSU ]
        [ "$(asked '[.summary.grades[]] | min > 0')" = true ]
        [ "$(asked '.summary.statuses.undetermined > 0')" = true ]
        case $scheme in
        jiamusi/*) [ "$(asked '.summary.statuses.ungraded > 0')" = true ] ;;
        *) [ "$(asked '.summary.statuses.refused > 0')" = true ] ;;
        esac
    done
}

@test "the exit code is 0, and 1 where a score is out of its range" {
    run -1 graded $JIANGSU
    for scheme in $OTHERS; do run -0 graded "$scheme"; done
}

@test "one thread and four give the same bytes" {
    for scheme in $JIANGSU $OTHERS; do
        graded "$scheme" --threads 1 || [ "$scheme" = $JIANGSU ]
        mv "$BATS_TEST_TMPDIR/result.json" "$BATS_TEST_TMPDIR/one.json"
        graded "$scheme" --threads 4 || [ "$scheme" = $JIANGSU ]
        cmp "$BATS_TEST_TMPDIR/one.json" "$BATS_TEST_TMPDIR/result.json"
    done
}

@test "the measures of Jiangsu: days at the edges" {
    graded jiangsu/measures
    shows 10000001 "graded AAA" "graded AA" "graded A"
    shows 10000004 "graded A" "refused null"                  # three years since the founding
    shows 10000006 "refused null" "graded AAA" "refused null" # five and three years without a record
    shows 10000020 "graded AA" "refused null" "graded AA"     # the last day, a day late, accepted
    shows 10000027 "refused null" "graded AA"                 # the last day of a ban
    shows 10000039 "undetermined null" "undetermined null"    # half a source, an unknown day
}

@test "Jiamusi: days at the edges, and who fits no grade" {
    graded jiamusi/2020
    shows 20000002 "graded A" "graded B" "graded B" "ungraded null"
    shows 20000006 "ungraded null" "ungraded null" "ungraded null"
    shows 20000009 "graded C" "graded B" "graded A" "graded D"
    shows 20000013 "graded D" "graded A" "graded B" "graded C"
    shows 20000023 "undetermined null" "graded C" "graded C" "graded D"
}

@test "Inner Mongolia: days at the edges, and fields of the form" {
    graded neimenggu/2021
    shows 30000001 "graded AAA" "graded AAA" "graded AA" "graded AA" "refused null"
    shows 30000006 "graded AA" "refused null" "graded AA" "refused null"
    shows 30000012 "graded AAA" "refused null" "undetermined null"
    shows 30000015 "undetermined null" "refused null"
}

@test "Guangdong: days and numbers at the edges, and fields of the form" {
    graded guangdong-precision-medicine/2020
    shows 40000001 "graded AAA" "graded AA" "graded A" "graded BBB" "graded BB"
    shows 40000011 "graded AAA" "refused null" "graded AAA" "refused null" "graded AAA" "refused null"
    shows 40000017 "refused null" "graded AAA" "refused null" "undetermined null"
    [ "$(sqlite3 "$EXAMPLE_DB" 'PRAGMA foreign_key_check')" = "" ]
}
