#!/usr/bin/env bats
# The example data: deterministic, sound, and holding the cases that its README promises.
# GENERATOR and SCHEMA name the program and the registry's SQL.

setup_file() {
    export GENERATOR="${GENERATOR:-build/heng-example}" SCHEMA="${SCHEMA:-build/registry.sql}"
    export DB="$BATS_FILE_TMPDIR/firms.db"
    "$GENERATOR" --schema "$SCHEMA" --out "$DB"
}

query() { sqlite3 "$DB" "$1"; }

@test "two runs give the same bytes, another seed gives others" {
    "$GENERATOR" --schema "$SCHEMA" --out "$DB.again"
    cmp "$DB" "$DB.again"
    "$GENERATOR" --schema "$SCHEMA" --out "$DB.other" --seed 7
    ! cmp -s "$DB" "$DB.other"
}

@test "the database keeps its own constraints" {
    [ "$(query 'PRAGMA integrity_check')" = ok ]
    [ -z "$(query 'PRAGMA foreign_key_check')" ]
}

@test "the data say that they are synthetic" {
    [ "$(query "SELECT count(*) FROM data_notice WHERE topic = 'synthetic'")" = 1 ]
    [ "$(query "SELECT count(*) FROM enterprise WHERE name NOT LIKE '示例企业%'")" = 0 ]
}

@test "every application is one of the three grades and there are enough of each" {
    [ "$(query "SELECT group_concat(grade_applied) FROM
        (SELECT grade_applied FROM application GROUP BY 1 HAVING count(*) > 100 ORDER BY 1)")" = A,AA,AAA ]
}

@test "cities with more candidates than places are there" {
    [ "$(query "SELECT count(*) FROM application WHERE city_code = 320500 AND grade_applied = 'AAA'")" -gt 15 ]
    [ "$(query "SELECT count(*) FROM application WHERE city_code = 320500 AND grade_applied = 'AA'")" -gt 30 ]
}

@test "fifteen and thirty are allowed in one city, sixteen are too many in another" {
    [ "$(query "SELECT count(*) FROM recommendation WHERE city_code = 320100 AND grade = 'AAA'")" = 15 ]
    [ "$(query "SELECT count(*) FROM recommendation WHERE city_code = 320100 AND grade = 'AA'")" = 30 ]
    [ "$(query "SELECT count(*) FROM recommendation WHERE city_code = 320400 AND grade = 'AAA'")" = 16 ]
}

@test "places 15 and 16 are equal, 14 and 17 are not, and the city has submitted nothing" {
    run query "SELECT sum(points) FROM expert_score WHERE application_id BETWEEN 110 AND 113 GROUP BY application_id"
    [ "$output" = $'6550\n6500\n6500\n6450' ]
    [ "$(query 'SELECT count(*) FROM city_submission WHERE city_code = 321300')" = 0 ]
}

@test "records lie on both edges of the window and one day beyond" {
    run query "SELECT decided_on FROM adverse_record WHERE enterprise_id BETWEEN 4 AND 7 ORDER BY enterprise_id"
    [ "$output" = $'2022-04-26\n2022-04-25\n2024-04-26\n2024-04-27' ]
}

@test "one city's penalties are known for half of the window" {
    [ "$(query "SELECT from_day FROM coverage WHERE covers_id = 'PENALTY' AND area_code = '320900'")" = 2023-04-26 ]
    [ "$(query "SELECT count(*) FROM coverage WHERE covers_id = 'PENALTY' AND from_day < '2022-03-26'")" = 12 ]
}

@test "Labour Day is off and its make-up days are worked" {
    [ "$(query "SELECT sum(is_workday) FROM work_calendar WHERE day BETWEEN '2024-05-01' AND '2024-05-05'")" = 0 ]
    [ "$(query "SELECT sum(is_workday) FROM work_calendar WHERE day IN ('2024-04-28', '2024-05-11')")" = 2 ]
    [ "$(query "SELECT day FROM work_calendar WHERE is_workday AND day > '2024-05-07' LIMIT 1 OFFSET 6")" = 2024-05-15 ]
}

@test "only firms that were put forward are in the notice" {
    [ "$(query "SELECT count(*) > 20 FROM notice_entry")" = 1 ]
    [ "$(query "SELECT count(*) FROM notice_entry WHERE application_id NOT IN (SELECT application_id FROM recommendation)")" = 0 ]
}

@test "an item is unscored, a score is empty, one is above the maximum" {
    [ "$(query "SELECT count(*) FROM expert_score WHERE application_id = 48 AND item = '6.5'")" = 0 ]
    [ "$(query "SELECT count(*) FROM expert_score WHERE application_id = 54 AND points IS NULL")" = 1 ]
    [ "$(query "SELECT max(points) FROM expert_score WHERE application_id = 52 AND item = '1.1'")" = 260 ]
}

@test "a schema that cannot be read leaves nothing behind" {
    run "$GENERATOR" --schema /nowhere.sql --out "$DB.none"
    [ "$status" -eq 2 ]
    [ ! -e "$DB.none" ] && [ ! -e "$DB.none.part" ]
}

scripts() {
    ROWS=()
    for name in sources measures jiamusi neimenggu guangdong; do
        ROWS+=(--rows "$BATS_TEST_DIRNAME/../../examples/generator/$name.sql")
    done
}

@test "with the other schemes' rows: the same bytes again, sound, and as many as asked for" {
    scripts
    "$GENERATOR" --schema "$SCHEMA" --out "$DB.all" --subjects 100 "${ROWS[@]}"
    "$GENERATOR" --schema "$SCHEMA" --out "$DB.again" --subjects 100 "${ROWS[@]}"
    cmp "$DB.all" "$DB.again"
    DB="$DB.all"
    [ "$(query 'PRAGMA integrity_check')" = ok ]
    [ -z "$(query 'PRAGMA foreign_key_check')" ]
    [ "$(query "SELECT count(*) FROM application_item")" = 200 ]
    [ "$(query "SELECT count(*) FROM enterprise WHERE id > 10000000")" = 400 ]
    [ "$(query "SELECT count(*) FROM enterprise WHERE name NOT LIKE '示例%'")" = 0 ]
}

@test "the rows of Jiangsu 2024 do not depend on those of the others" {
    scripts
    "$GENERATOR" --schema "$SCHEMA" --out "$DB.all" "${ROWS[@]}"
    for table in application enterprise expert_score review adverse_record recommendation; do
        of=$([ $table = enterprise ] && echo id || echo application_id)
        case $table in application) of=id ;; adverse_record) of=enterprise_id ;; esac
        sql="SELECT * FROM $table WHERE $of < 10000000 ORDER BY 1"
        cmp <(sqlite3 "$DB" "$sql") <(sqlite3 "$DB.all" "$sql")
    done
}

@test "a script that fails or cannot be read leaves nothing behind" {
    echo 'INSERT INTO nowhere VALUES (1);' >"$BATS_TEST_TMPDIR/wrong.sql"
    for script in "$BATS_TEST_TMPDIR/wrong.sql" /nowhere.sql; do
        run "$GENERATOR" --schema "$SCHEMA" --out "$DB.none" --rows "$script"
        [ "$status" -eq 2 ]
        [[ "$output" == *"$script"* ]]
        [ ! -e "$DB.none" ] && [ ! -e "$DB.none.part" ]
    done
}
