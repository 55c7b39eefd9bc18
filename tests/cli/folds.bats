#!/usr/bin/env bats
# Folds from the scheme to the result: resets, multipliers and windows that begin with an event; what is not known of
# the order; the same bytes for any order of rows and any number of threads.
load setup

write_scheme() {
    cat >folds.lua <<'END'
scheme { id = "demo/folds", title = "累计", source = "一", cite = "1" }
figures { full = { 12, unit = "分", cite = "1" }, span = { 365, unit = "天", cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {} } },
  records = many "record" { by = "firm_id", key = "id", on = "decided_on", columns = {
    decided_on = date {}, kind = text {}, points = number { unit = "分" } } },
}
local since_reset = records:fold { start = 0, step = function(so_far, row)
  return case { { row.kind:is "reset", 0 }, otherwise = so_far + row.points }
end }
local offences = records:where { kind = "offence" }
local doubled = offences:fold { start = 1, step = function(so_far) return (so_far * 2):capped(4) end }
-- the window begins with the first offence, and anew with the first one after it
local window = offences:fold { start = date "1900-01-01", step = function(so_far, row)
  return case { { row.decided_on:after(so_far:plus(days(figure.span))), row.decided_on }, otherwise = so_far }
end }
local first_kind = records:fold { order = "desc", start = "none", step = function(_, row) return row.kind end }
output "since_reset" { title = "a", value = since_reset }
output "doubled" { title = "b", value = doubled }
output "window" { title = "c", value = window }
output "first_kind" { title = "d", value = first_kind }
grades {
  grade "A" { title = "A", requires = since_reset:at_most(figure.full) },
  grade "B" { title = "B" },
}
END
}

# database NAME ORDER: the rows are stored in that order
database() {
    rm -f "$1"
    sqlite3 "$1" "
        create table firm(id integer primary key, day text);
        insert into firm select value, '2024-06-30' from generate_series(1, 5);
        create table given(id integer, firm_id integer, decided_on text, kind text, points integer);
        insert into given values
            (1, 1, '2022-01-10', 'offence', 6), (2, 1, '2022-03-01', 'reset', 0),
            (3, 1, '2023-01-10', 'offence', 5), (4, 1, '2023-01-11', 'offence', 3),
            (5, 2, '2023-05-01', 'offence', 6), (6, 2, '2023-05-01', 'offence', 7),
            (7, 3, '2023-05-01', 'offence', 6), (8, 3, '2023-05-01', 'reset', 0), (9, 3, '2023-06-01', 'offence', 2),
            (10, 4, '2023-05-01', 'offence', 6), (11, 4, null, 'reset', 0);
        create table record(id integer, firm_id integer, decided_on text, kind text, points integer);
        insert into record select * from given order by $2;
        drop table given;"
}

# outputs ID NAME: a result of a subject
outputs() {
    jq -c --arg id "$1" --arg name "$2" '.subjects[] | select(.id == $id) | .outputs[$name]' out.json
}

@test "resets, multipliers, windows that begin with an event" {
    write_scheme
    database data.db id
    "$HENG" run folds.lua --db data.db --format json >out.json
    is "$(outputs 1 since_reset)" '"8"'   # 6, then 0, then 5 + 3
    is "$(outputs 1 doubled)" '"4"'       # three offences: 2, 4, capped at 4
    is "$(outputs 1 window)" '"2023-01-11"' # 365 days after 10 January are still within, one more is not
    is "$(outputs 1 first_kind)" '"offence"'
    is "$(outputs 5 since_reset)" '"0"'
    is "$(outputs 5 window)" '"1900-01-01"'
    is "$(outputs 5 first_kind)" '"none"'
}

@test "rows of one day: what their orders agree on is known, the rest is a range or unknown" {
    write_scheme
    database data.db id
    "$HENG" run folds.lua --db data.db --format json >out.json
    is "$(outputs 2 since_reset)" '"13"'
    is "$(outputs 3 since_reset)" '["2","8"]'
    is "$(outputs 3 first_kind)" null
    is "$(outputs 4 since_reset)" '["0","6"]' # the reset has no date
    is "$(jq -c '[.subjects[].grade]' out.json)" '["A","B","A","A","A"]'
}

@test "explain lists the rows in order with the value after each" {
    write_scheme
    database data.db "id desc"
    "$HENG" explain folds.lua --db data.db --id 1 --format json >out.json
    is "$(jq -c '[.. | objects | select(.op? == "fold" and .of == 4)][0].rows | map([.row, .turn, .value])' out.json)" \
        '[["1",1,"6"],["2",2,"0"],["3",3,"5"],["4",4,"8"]]'
}

@test "neither the order of rows nor the number of threads makes a difference" {
    write_scheme
    database data.db id
    "$HENG" run folds.lua --db data.db --threads 1 --format json | jq -S .subjects >one.json
    for order in "id desc" "points, id" "kind, points desc, id"; do
        database data.db "$order"
        "$HENG" run folds.lua --db data.db --threads 4 --format json | jq -S .subjects >other.json
        diff one.json other.json
    done
}
