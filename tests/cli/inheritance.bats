#!/usr/bin/env bats
# Rows of rows: records of an owner count for the time that it was one; the other firms of the responsible person; an
# owner's owner.
load setup

write_scheme() {
    cat >inheritance.lua <<'END'
scheme { id = "demo/inheritance", title = "继承", source = "一", cite = "1" }
local RECORD = { day = date {}, kind = text {}, points = number { low = 0, high = 12 } }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { id = text {}, day = date {} } },
  holding = many "holding" { by = "child", columns = { from_day = date {}, to_day = date {} } },
  owner = one "firm" { of = "holding", by = "parent", key = "id", columns = {} },
  owner_record = many "record" { of = "owner", by = "firm_id", on = "day", columns = RECORD },
  person = one "person" { by = "person_id", key = "id", columns = {} },
  other = many "firm" { of = "person", by = "person_id", key = "id", columns = { id = text {} } },
  other_record = many "record" { of = "other", by = "firm_id", on = "day", columns = RECORD },
  mother = one "firm" { by = "parent", key = "id", columns = {} },
  grandmother = one "firm" { of = "mother", by = "parent", key = "id", columns = {} },
  grand_record = many "record" { of = "grandmother", by = "firm_id", on = "day", columns = RECORD },
}
-- an owner's records of the days on which it was the owner; a holding without an end lasts until the day of judgement
local inherited = holding:sum(function(held)
  return held.owner.owner_record:where(function(row)
    return row.day:between(held.from_day, held.to_day:or_if_unknown(as_of))
  end):sum "points"
end)
local elsewhere = person.other:where(function(other) return other.id:is_not(firm.id) end)
output "inherited" { title = "a", value = inherited }
output "others" { title = "b", value = elsewhere:count() }
output "tainted" { title = "c", value = elsewhere:where(function(other)
  return other.other_record:where { kind = "fraud" }:any()
end):any() }
output "grand" { title = "d", value = grand_record:count() }
grades { grade "A" { title = "A", requires = inherited:at_most(6) }, grade "B" { title = "B" } }
END
}

database() {
    rm -f data.db
    sqlite3 data.db "create table firm(id text primary key, parent text, person_id text, day text default '2024-06-30');
        create table person(id text primary key);
        create table holding(child text, parent text, from_day text, to_day text);
        create table record(id integer primary key, firm_id text, day text, kind text, points integer);
        insert into person values ('p'), ('q');
        insert into firm(id, parent, person_id) values ('a', 'b', 'p'), ('b', 'c', 'q'), ('c', null, 'p'), ('d', null, 'q'),
            ('e', null, null);
        insert into holding values ('a', 'b', '2020-01-01', '2021-12-31'), ('a', 'c', '2022-01-01', null),
            ('d', 'c', null, '2021-06-30'), ('e', 'b', '2022-05-02', '2022-12-31');
        insert into record(firm_id, day, kind, points) values ('b', '2021-12-31', 'late', 2), ('b', '2022-05-01', 'late', 3),
            ('c', '2021-12-31', 'late', 5), ('c', '2022-01-01', 'fraud', 1), ('c', '2023-05-01', 'late', 4); $1"
}
outputs() {
    jq -c --arg id "$1" '.subjects[] | select(.id == $id) | .outputs[$ARGS.positional[]]' out.json --args "${@:2}" | paste -sd' '
}

@test "records count for the time of the holding, first and last day included" {
    write_scheme
    database ""
    "$HENG" run inheritance.lua --db data.db --format json >out.json
    is "$(outputs a inherited)" '"7"' # 2 of b's on its last day; 1 and 4 of c's from its first day on
    is "$(outputs e inherited)" '"0"' # b's record of the day before
    is "$(outputs b inherited)" '"0"' # never held
    is "$(outputs d inherited)" '"0"' # since when is unknown, but all records are later than its end
    is "$(jq -c '[.subjects[].grade]' out.json)" '["B","A","A","A","A"]'
}

@test "the first day of a holding is unknown, or the owner is: what may count is a range" {
    write_scheme
    database "update holding set to_day = '2021-12-31' where child = 'd';
        insert into holding values ('e', null, '2020-01-01', '2020-12-31');"
    "$HENG" run inheritance.lua --db data.db --format json >out.json
    is "$(outputs d inherited)" '["0","5"]'
    is "$(outputs e inherited)" '["0",null]'
}

@test "the other firms of the responsible person, and the owner's owner" {
    write_scheme
    database ""
    "$HENG" run inheritance.lua --db data.db --format json >out.json
    is "$(outputs a others tainted grand)" '"1" true "3"'
    is "$(outputs c others tainted)" '"1" false'
    is "$(outputs b others tainted)" '"1" false'
    is "$(outputs e others tainted grand)" '["0",null] null ["0",null]'
    "$HENG" explain inheritance.lua --db data.db --id a --format json >explained.json
    is "$(jq '[.. | objects | select(.table? == "record")] | length > 0' explained.json)" true
}

@test "neither the order of rows nor the number of threads makes a difference" {
    write_scheme
    database ""
    "$HENG" run inheritance.lua --db data.db --threads 1 --format json | jq -S .subjects >one.json
    sqlite3 data.db "update record set id = 100 - id; create table t as select * from holding order by parent desc;
        delete from holding; insert into holding select * from t; drop table t;"
    "$HENG" run inheritance.lua --db data.db --threads 4 --format json | jq -S .subjects >other.json
    diff one.json other.json
}
