#!/usr/bin/env bats
# heng run and explain with --cache: the same bytes with and without, whatever happened to the files.
load setup

# A copy of the example that is old enough to be kept.
setup_file() {
    [ -n "${EXAMPLE_DB:-}" ] || skip "no example database"
    cp "$EXAMPLE_DB" "$BATS_FILE_TMPDIR/firms.db"
    chmod 640 "$BATS_FILE_TMPDIR/firms.db"
    for example in 01-other-database 02-quota-with-tie; do
        cat "$BATS_TEST_DIRNAME/../../examples/$example"/*.sql | sqlite3 "$BATS_FILE_TMPDIR/$example.db"
    done
    sleep 2.5
}

SCHEME="$BATS_TEST_DIRNAME/../../schemes/jiangsu/2024.lua"

# graded OPTIONS…: the JSON in out.txt, what else was said in err.txt
graded() {
    code=0
    "$HENG" run "$SCHEME" --db "$db" --format json --lang en "$@" >out.txt 2>err.txt || code=$?
    is "$code" 1 # the example holds a score out of range
}

setup_database() {
    db="$BATS_FILE_TMPDIR/firms.db"
    rm -f "$db.heng-cache"
    graded; mv out.txt plain.txt; mv err.txt plain-err.txt
}

@test "results, findings and explanations are the same with and without" {
    setup_database
    for threads in 1 2; do
        graded --cache --threads "$threads"; cmp out.txt plain.txt; cmp err.txt plain-err.txt
        is "$(stat -c %a "$db.heng-cache")" 640
    done
    "$HENG" explain "$SCHEME" --db "$db" --id 111 --whole >plain.txt 2>/dev/null || true
    "$HENG" explain "$SCHEME" --db "$db" --id 111 --cache >out.txt 2>/dev/null || true
    [ -s plain.txt ]; cmp out.txt plain.txt
}

@test "databases of others are kept as well" {
    for example in 01-other-database 02-quota-with-tie; do
        db="$BATS_FILE_TMPDIR/$example.db"
        scheme="$BATS_TEST_DIRNAME/../../examples/$example/scheme.lua"
        "$HENG" run "$scheme" --db "$db" --format json >plain.txt 2>/dev/null || true
        [ -s plain.txt ]
        for again in 1 2; do
            "$HENG" run "$scheme" --db "$db" --format json --cache >out.txt 2>/dev/null || true
            cmp out.txt plain.txt
            [ -s "$db.heng-cache" ]
        done
    done
}

@test "another figure uses the same snapshot, other columns another" {
    setup_database
    graded --cache
    before="$(stat -c %i "$db.heng-cache")"
    graded --set veto_years=3; mv out.txt plain.txt
    graded --set veto_years=3 --cache; cmp out.txt plain.txt
    is "$(stat -c %i "$db.heng-cache")" "$before"
    graded --by enterprise.legal_representative; mv out.txt plain.txt
    graded --by enterprise.legal_representative --cache; cmp out.txt plain.txt; has "$(cat err.txt)" HE0561
    [ "$(stat -c %i "$db.heng-cache")" != "$before" ]
}

@test "a damaged snapshot is a note, and is replaced" {
    setup_database
    graded --cache
    size="$(stat -c %s "$db.heng-cache")"
    printf 'x' | dd of="$db.heng-cache" bs=1 seek=$((size / 2)) conv=notrunc status=none
    graded --cache; cmp out.txt plain.txt; has "$(cat err.txt)" HE0562
    graded --cache; cmp out.txt plain.txt; cmp err.txt plain-err.txt
    truncate -s 1000 "$db.heng-cache"
    graded --cache; cmp out.txt plain.txt; has "$(cat err.txt)" HE0562
}

@test "a database that was just changed is read, and not kept" {
    setup_database
    cp "$db" changed.db
    db=changed.db
    sqlite3 "$db" "UPDATE application SET id = id" # a write that changes nothing
    graded --cache; cmp out.txt plain.txt; has "$(cat err.txt)" HE0564
    [ ! -e changed.db.heng-cache ]
}

@test "a folder that cannot be written is a note" {
    [ "$(id -u)" -ne 0 ] || skip "root may write everywhere"
    setup_database
    mkdir closed; ln "$db" closed/firms.db; chmod 500 closed; sleep 2.5
    db=closed/firms.db
    graded --cache; cmp out.txt plain.txt; has "$(cat err.txt)" HE0566
    chmod 700 closed
}

@test "--cache is an option of run and explain only" {
    code=0; "$HENG" check s.lua --cache >out.txt 2>err.txt || code=$?
    is "$code" 2; has "$(cat err.txt)" HE08
    has "$("$HENG" help run --lang en)" "--cache"
    has "$("$HENG" help explain --lang en)" "--cache"
}
