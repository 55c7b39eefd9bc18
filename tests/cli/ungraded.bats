#!/usr/bin/env bats
# Schemes that nobody applies under: the order in which grades are tried, who fits none, a day of judgement that is
# recorded in another row. The same status in every face of a result.
load setup

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# Firm 1 is bad and old, 2 old, 3 young, 4 barred, 5 of unknown age. All are judged on 1 March 2024.
world() {
    cat >s.lua <<'SCHEME'
scheme { id = "demo/ladder", title = "分类", source = "一", cite = "1" }
figures { age = { 2, unit = "年", cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", as_of = "decision.day",
    columns = { bad = truth {}, barred = truth {}, since = date {} } },
  decision = one "decision" { key = "id", only = { topic = "day" }, columns = { day = date { column = "value" } } },
}
veto "barred" { title = "停业", cite = "1", when = firm.barred }
rule "age" { title = "满两年", cite = "1", for_grades = { "good" },
  requires = firm.since:plus(years(figure.age)):on_or_before(as_of) }
grades { order = { "poor", "good" },
  grade "good" { title = "好", cite = "1" }, grade "poor" { title = "差", cite = "1", requires = firm.bad },
}
SCHEME
    rm -f data.db
    sqlite3 data.db "CREATE TABLE firm (id INTEGER PRIMARY KEY, bad INTEGER, barred INTEGER, since TEXT);
        INSERT INTO firm VALUES (1, 1, 0, '2020-01-01'), (2, 0, 0, '2022-03-01'), (3, 0, 0, '2022-03-02'),
            (4, 0, 1, '2020-01-01'), (5, 0, 0, NULL);
        CREATE TABLE decision (id INTEGER PRIMARY KEY, topic TEXT, value TEXT);
        INSERT INTO decision VALUES (1, 'day', '2024-03-01'), (2, 'other', '2020-01-01')"
}

@test "who is refused by nothing and fits no grade is ungraded, with what each grade lacks" {
    world
    heng run s.lua --db data.db --format json; is "$status" 0
    is "$(jq -r '[.subjects[] | .id + ":" + .status + ":" + (.grade // "-")] | join(" ")' out.txt)" \
        "1:graded:poor 2:graded:good 3:ungraded:- 4:refused:- 5:undetermined:-"
    is "$(jq -r '.subjects[2].reasons | map(.rule) | join(" ")' out.txt)" "age poor"
    is "$(jq -c '.summary.statuses' out.txt)" '{"graded":2,"refused":1,"ungraded":1,"undetermined":1}'
    is "$(jq -r '.subjects[2].outputs.as_of' out.txt)" 2024-03-01
    # what single grades lack never refused anybody
    is "$(jq -r '.subjects[3].reasons | map(.rule) | join(" ")' out.txt)" barred
}

@test "the text, CSV and SQLite say it too" {
    world
    heng run s.lua --db data.db --lang zh; has "$out" "不定级 1 (20.0%)"
    heng run s.lua --db data.db --lang en; has "$out" "ungraded 1 (20.0%)"
    heng run s.lua --db data.db -o r.csv; has "$(cat r.csv)" "3,,ungraded,"
    heng run s.lua --db data.db -o r.db
    is "$(sqlite3 r.db "SELECT status FROM heng_subject WHERE id = '3'")" ungraded
    heng explain s.lua --id 3 --db data.db --lang en; has "$out" "3  ungraded"; has "$out" "age"
}

@test "a day of judgement that is not recorded leaves open what hangs on it" {
    world
    sqlite3 data.db "DELETE FROM decision WHERE topic = 'day'"
    heng run s.lua --db data.db --format json
    is "$(jq -r '[.subjects[].status] | join(" ")' out.txt)" "graded undetermined undetermined refused undetermined"
    heng run s.lua --db data.db --format json --as-of 2022-03-01
    is "$(jq -r '.subjects[1].status' out.txt)" ungraded
}
