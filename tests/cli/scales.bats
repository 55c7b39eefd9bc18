#!/usr/bin/env bats
# Grades as places on a ladder: moves, limits, the best and the worst, texts that stand outside, unknown ones; what
# depends on the reasons of earlier grades; the better of several readings.
load setup

write_scheme() {
    cat >scales.lua <<'END'
scheme { id = "demo/scales", title = "等级", source = "一", cite = "1" }
figures {
  step = { 1, unit = "级", cite = "1" }, fraud = { 3, unit = "年", cite = "1" },
  old = { 60, unit = "分", cite = "1" }, new = { 80, unit = "分", cite = "1" },
}
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = {
    day = date {}, now = text {}, last = text {}, bad = truth {}, x = number { low = 0, high = 100 } } },
  history = many "history" { by = "firm_id", on = "given_on", columns = {
    given_on = date {}, grade = text {}, reason = text {} } },
}
local ladder = scale { "A", "B", "C", "D", outside = { "M" } }
local now, last = firm.now, firm.last
local function graded(name, value) output(name) { title = name, value = value } end
graded("at_least_b", ladder:at_least(now, "B"))
graded("at_most_b", ladder:at_most(now, "B"))
graded("better", ladder:better(now, last))
graded("worse", ladder:worse(now, last))
graded("place", ladder:place(now))
graded("up", ladder:up(now, figure.step))
graded("down", ladder:down(now, 2))
graded("best", ladder:best { now, last })
graded("worst", ladder:worst { now, last })
graded("capped", ladder:capped(now, "B", firm.bad))
graded("floored", ladder:floored(now, "C"))
graded("one_above", ladder:capped(now, ladder:up(last)))
graded("last", history:latest("grade"))
graded("barred", history:barred { reason = "reason", terms = { fraud = years(figure.fraud), late = years(1) } })
local function by(mark) return case { { firm.x:at_least(mark), "A" }, otherwise = "C" } end
graded("best_case", best_case({ figure.old, figure.new }, by, ladder))
graded("worst_case", worst_case({ figure.old, figure.new }, by, ladder))
graded("most", best_case({ 1, 2 }, function(times) return firm.x * times end))
graded("holds", worst_case({ figure.old, figure.new }, function(mark) return firm.x:at_least(mark) end))
grades { grade "A" { title = "A" } }
END
}

database() {
    rm -f data.db
    sqlite3 data.db "create table firm(id text primary key, day text default '2024-06-30', now text, last text, bad, x);
        create table history(firm_id text, given_on text, grade text, reason text); $1"
}
outputs() {
    jq -c --arg id "$1" '.subjects[] | select(.id == $id) | .outputs[$ARGS.positional[]]' out.json --args "${@:2}" | paste -sd' '
}

@test "moves, limits, the best and the worst" {
    write_scheme
    database "insert into firm(id, now, last, bad, x) values ('a', 'A', 'C', 1, 70), ('d', 'D', 'B', 0, 90);"
    "$HENG" run scales.lua --db data.db --format json >out.json
    is "$(outputs a at_least_b at_most_b better worse place)" 'true false true false "1"'
    is "$(outputs d at_least_b at_most_b better worse place)" 'false true false true "4"'
    is "$(outputs a up down best worst)" '"A" "C" "A" "C"'
    is "$(outputs d up down best worst)" '"C" "D" "B" "D"'
    is "$(outputs a capped floored one_above)" '"B" "A" "B"'
    is "$(outputs d capped floored one_above)" '"D" "C" "D"'
    is "$(outputs a best_case worst_case most holds)" '"A" "C" "140" false'
    is "$(outputs d best_case worst_case most holds)" '"A" "A" "180" true'
}

@test "a grade outside never compares; a text that the scale does not name is unknown" {
    write_scheme
    database "insert into firm(id, now, last) values ('m', 'M', 'B'), ('mm', 'M', 'M'), ('z', 'Z', 'B'), ('zd', 'Z', 'D');"
    "$HENG" run scales.lua --db data.db --format json >out.json
    is "$(outputs m at_least_b at_most_b better worse place)" 'false false false false null'
    is "$(outputs m up down best worst capped floored one_above)" '"M" "M" "B" "B" "M" "M" "M"'
    is "$(outputs mm best worst better worse)" 'null null false false'
    is "$(outputs z at_least_b at_most_b better worse place)" 'null null null null null'
    is "$(outputs z up down best worst)" 'null null null null'
    is "$(outputs zd best worst)" 'null "D"'
}

@test "an unknown grade leaves open only what it can change" {
    write_scheme
    database "insert into firm(id, now, last, bad, x) values ('a', null, 'A', 0, null), ('c', 'C', null, null, 0),
        ('b', 'A', 'B', null, 0);"
    "$HENG" run scales.lua --db data.db --format json >out.json
    is "$(outputs a best worst better up)" '"A" null null null'
    is "$(outputs c capped best one_above)" '"C" null null'
    is "$(outputs b capped)" null
    is "$(outputs a best_case most holds)" 'null ["0","200"] null'
}

@test "what is known of an unknown grade holds for every grade that it may be" {
    write_scheme
    rows=""
    for last in A B C D M; do
        rows="$rows, ('u$last', null, '$last', 1)"
        for now in A B C D M Z; do rows="$rows, ('$now$last', '$now', '$last', 1)"; done
    done
    database "insert into firm(id, now, last, bad) values ${rows#,};"
    "$HENG" run scales.lua --db data.db --format json >out.json
    is "$(jq '[.subjects[] | select(.id | startswith("u"))] | length' out.json)" 5
    is "$(jq -c '(.subjects | map({key: .id, value: .outputs}) | from_entries) as $all
        | [$all | to_entries[] | .key as $id | .value | to_entries[] | . as $o | $all["u" + $id[1:2]][$o.key] as $whole
           | select($whole != null and ($whole | type) != "array" and $whole != $o.value) | [$id, $o.key]]' out.json)" '[]'
    # and it is known where they all agree
    is "$(outputs uA best)" '"A"'
    is "$(outputs uD worst)" '"D"'
}

@test "a reason bars for its own term, both ends included" {
    write_scheme
    database "insert into firm(id) values ('in'), ('out'), ('late'), ('other'), ('open'), ('none');
        insert into history values ('in', '2021-06-30', 'D', 'fraud'), ('out', '2021-06-29', 'D', 'fraud'),
            ('late', '2023-06-29', 'C', 'late'), ('late', '2022-12-01', 'D', 'other'), ('other', '2024-06-01', 'D', 'other'),
            ('open', '2024-06-01', 'D', null), ('open', '2023-06-01', 'A', 'other');"
    "$HENG" run scales.lua --db data.db --format json >out.json
    is "$(for id in in out late other open none; do outputs $id barred last; done | paste -sd' ')" \
        'true "D" false "D" false "C" false "D" null "D" false null'
}

@test "wrong use is told where it stands" {
    while IFS='|' read -r code text; do
        write_scheme
        sed -i "s/^graded(\"up\".*/graded(\"up\", $text)/" scales.lua
        "$HENG" check scales.lua --format short --lang en >out.txt 2>&1 && false
        has "$(cat out.txt)" "$code error"
        is "$(grep -c ' error' out.txt)" 1
    done <<'END'
HE0326|ladder:at_least(now, "E")
HE0326|ladder:worst { now, "E" }
HE0327|ladder:up(now, 0.5)
HE0327|ladder:down(now, -1)
HE0234|ladder:best {}
HE0227|ladder:higher(now, 1)
HE0325|scale({ "A", "A" }):up(now)
HE0212|scale({ "A", outsiders = { "M" } }):up(now)
HE0221|ladder:up(firm.x)
HE0335|best_case({ 1, 2 }, 5)
HE0336|best_case({ "A", "B" }, function(text) return text end)
HE0334|history:barred { reason = "reason", terms = {} }
HE0215|history:barred { terms = { fraud = years(1) } }
END
}
