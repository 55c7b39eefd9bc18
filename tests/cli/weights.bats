#!/usr/bin/env bats
# Weighted sums and deductions: exact at the ends, an interval that holds every completion of what is unknown.
load setup

write_scheme() {
    cat >weights.lua <<'END'
scheme { id = "demo/weights", title = "权重", source = "一", cite = "1" }
figures {
  first = { 60, unit = "%", cite = "1" }, second = { 30, unit = "%", cite = "1" }, third = { 10, unit = "%", cite = "1" },
  limits = { "each_step", one_of = { "each_step", "at_end" }, cite = "1" },
}
inputs { firm = subject "firm" { key = "id", columns = {
  x = number { low = 0, high = 100 }, y = number { low = 0, high = 100 }, z = number { low = 0, high = 100 },
  y_applies = truth {}, z_applies = truth {}, x_applies = truth {},
  faults = number { low = 0, high = 30 }, refund = number { low = 0, high = 50 }, both = truth {} } } }
local function value_by(choice)
  return weighted { not_applicable = choice, full = 100, { firm.x, weight = figure.first, applies = firm.x_applies },
    { firm.y, weight = figure.second, applies = firm.y_applies },
    { firm.z, weight = figure.third, applies = firm.z_applies } }
end
output "renormalised" { title = "a", value = value_by "renormalise" }
output "rounded" { title = "a", value = value_by("renormalise"):round(2) }
output "full" { title = "b", value = value_by "full_marks" }
output "zero" { title = "c", value = value_by "zero" }
output "plain" { title = "d", value = weighted { { firm.x, weight = 0.7 }, { firm.y, weight = 0.3 } } }
section "1" { title = "一", max = 100, cite = "1", item "1.1" { title = "甲", max = 100, cite = "1",
  deductions { base = case { { firm.both, 100 }, otherwise = 60 }, at_least = 0, at_most = 100, limits = figure.limits,
    sum_of { max = 80, per_unit(10, firm.faults) }, points(40, firm.both), per_unit(-1, firm.refund) } } }
score { title = "总分", max = 100, cite = "1" }
grades { grade "A" { title = "A" } }
END
}

database() {
    rm -f data.db
    sqlite3 data.db "create table firm(id text primary key, x, y, z, x_applies, y_applies, z_applies, faults, refund, both);
        $1"
}
outputs() {
    jq -c --arg id "$1" --arg name "$2" '.subjects[] | select(.id == $id) | .outputs[$name]' out.json
}
score() {
    jq -c --arg id "$1" '.subjects[] | select(.id == $id) | (.score // .score_range)' out.json
}

@test "what does not apply is left out, counts in full, or for nothing" {
    write_scheme
    database "insert into firm values
        ('all', 80, 70, 50, 1, 1, 1, 0, 0, 1), ('two', 80, 70, null, 1, 1, 0, 0, 0, 1),
        ('one', null, 33.333333, null, 0, 1, 0, 0, 0, 1), ('none', 80, 70, 50, 0, 0, 0, 0, 0, 1);"
    "$HENG" run weights.lua --db data.db --format json >out.json
    is "$(outputs all renormalised)" '"74"'
    is "$(outputs all full)" '"74"'
    is "$(outputs two rounded)" '"76.67"' # (60 * 80 + 30 * 70) / 90
    is "$(outputs two renormalised)" '["76.666666","76.666667"]'
    is "$(outputs two full)" '"79"'
    is "$(outputs two zero)" '"69"'
    is "$(outputs one renormalised)" '"33.333333"'
    is "$(outputs all plain)" '"77"'
    for name in renormalised full zero; do is "$(outputs none $name)" null; done
}

@test "what is unknown gives an interval that holds every completion" {
    write_scheme
    rows="('u', 80, null, 20, 1, null, null, 0, 0, 1), ('v', 80, 70, 20, 1, null, null, 0, 0, 1),
        ('w', null, 70, 20, null, 1, 0, 0, 0, 1)"
    for y in 0 50 100; do for a in 0 1; do for b in 0 1; do
        rows="$rows, ('u $y $a $b', 80, $y, 20, 1, $a, $b, 0, 0, 1), ('v $y $a $b', 80, 70, 20, 1, $a, $b, 0, 0, 1)"
        rows="$rows, ('w $y $a $b', $y, 70, 20, $a, 1, 0, 0, 0, 1)"
    done; done; done
    database "insert into firm values $rows;"
    "$HENG" run weights.lua --db data.db --format json >out.json
    is "$(outputs v renormalised)" '["71","80"]' # with both; with neither
    is "$(outputs v full)" '["71","88"]'
    is "$(outputs v zero)" '["48","71"]'
    is "$(outputs w renormalised)" '["23.333333","90"]'
    is "$(jq -c '
        def ends: if type == "array" then map(if . == null then . else tonumber end) else [tonumber, tonumber] end;
        (.subjects | map({key: .id, value: .outputs}) | from_entries) as $all
        | [$all | to_entries[] | select(.key | length > 1) | .key as $id | .value as $o
           | ("renormalised", "full", "zero") as $name | $all[$id[0:1]][$name] as $whole
           | select(($whole | ends)[0] > ($o[$name] | ends)[0] or ($whole | ends)[1] < ($o[$name] | ends)[1]) | $id]' out.json)" '[]'
}

@test "deductions: own caps, a base that depends on the data, limits after each step or at the end" {
    write_scheme
    database "insert into firm values
        ('caps', 0, 0, 0, 1, 1, 1, 9, 0, 0), ('steps', 0, 0, 0, 1, 1, 1, 9, 30, 1), ('open', 0, 0, 0, 1, 1, 1, 2, 0, null),
        ('edge', 0, 0, 0, 1, 1, 1, 6, 0, 1), ('full', 0, 0, 0, 1, 1, 1, 0, 50, 0);"
    "$HENG" run weights.lua --db data.db --format json >out.json
    is "$(score caps)" '"0"'        # 60 - 80, not below 0
    is "$(score steps)" '"30"'      # 100 - 80 - 40 stays at 0, then 30 are given back
    is "$(score edge)" '"0"'        # exactly 100 - 60 - 40
    is "$(score full)" '"100"'      # 60 + 50, not above 100
    is "$(score open)" '["0","80"]' # 40 either way; base and deduction are taken apart
    "$HENG" run weights.lua --db data.db --format json --set limits=at_end >out.json
    is "$(score steps)" '"10"'
}

@test "weights that do not add up, and choices that are not stated, are findings" {
    write_scheme
    sed -i 's/third = { 10,/third = { 15,/' weights.lua
    "$HENG" check weights.lua --format short --lang en >out.txt 2>&1 && false
    has "$(cat out.txt)" "HE0322 error: the weights add up to 105"
    while IFS='|' read -r code text; do
        write_scheme
        sed -i "s/^output \"plain\".*/output \"plain\" { title = \"d\", value = $text }/" weights.lua
        "$HENG" check weights.lua --format short --lang en >out.txt 2>&1 && false
        has "$(cat out.txt)" "$code error"
        is "$(grep -c ' error' out.txt)" 1
    done <<'END'
HE0324|weighted { { firm.x, weight = 50 }, { firm.y, weight = 50, applies = firm.both } }
HE0323|weighted { not_applicable = "full_marks", { firm.x, weight = 50 }, { firm.y, weight = 50, applies = firm.both } }
HE0328|weighted { not_applicable = "skip", { firm.x, weight = 50 }, { firm.y, weight = 50, applies = firm.both } }
HE0321|weighted { { firm.x, weight = -1 }, { firm.y, weight = 101 } }
HE0321|weighted { { firm.x, weight = firm.z }, { firm.y, weight = 101 } }
HE0215|weighted { { firm.x }, { firm.y, weight = 100 } }
HE0234|weighted {}
END
}
