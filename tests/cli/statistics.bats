#!/usr/bin/env bats
# Statistics of rows and of groups, places and shares, events in time: from the scheme to the result, at boundaries and
# where something is unknown; the same bytes for any order of rows and any number of threads.
load setup

write_scheme() {
    cat >s.lua <<'END'
scheme { id = "demo/statistics", title = "统计", source = "一", cite = "1" }
figures { few = { 3, unit = "家", cite = "1" }, top = { 0.4, cite = "1" },
  ties = { "worst", one_of = { "best", "worst" }, cite = "1" }, pass = { 6, unit = "分", cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {}, city = text { title = "城市" },
    income = number { title = "收入", unit = "万元" } } },
  marks = many "mark" { by = "firm_id", key = "id", on = "given_on", title = "打分", columns = {
    given_on = date {}, points = number { title = "分数", unit = "分" }, weight = number {}, result = text {} } },
}
local city, income = firm.city, firm.income
local fails = marks:where { result = "fail" }
local by = { desc(income) }
local values = {
  mean = marks:mean("points", { empty = 0 }), no_marks = marks:mean("points"),
  weighted = marks:weighted_mean("points", { weight = "weight" }),
  median = marks:median("points", { empty = 0 }),
  variance = marks:variance("points", { of = "population", empty = 0 }),
  deviation = marks:standard_deviation("points", { of = "sample", empty = 0 }):round(3),
  step = marks:mean("points", { empty = 0 }):round_to(0.5),
  after = marks:after_latest { result = "pass" }:count(),
  same_day = marks:after_latest({ result = "pass" }, { same_day = true }):count(),
  since = marks:since_first({ result = "fail" }, months(12)):count(),
  window = fails:count_in_any(months(24)), open_window = fails:count_in_any(months(24), { start = "open" }),
  repeats = fails:sum_of_repeats("points", years(1)), open_repeats = fails:sum_of_repeats("points", years(1),
    { start = "open" }),
  city_mean = mean_within { of = income, within = city, fallback = { fewer_than = figure.few, within = "all" } },
  city_weighted = weighted_mean_within { of = income, weight = marks:count(), within = city, empty = 0 }:round(2),
  city_variance = variance_within { of = income, within = city, divisor = "population", empty = 0 }:round(2),
  city_sample = variance_within { of = income, within = city, divisor = "sample", empty = 0 }:round(2),
  city_median = median_within { of = income, within = city, empty = 0 },
  share = share_within { candidates = true, within = city, by = by, ties = figure.ties },
  percentile = percentile_within { candidates = true, within = city, by = by, ties = "middle",
    fallback = { fewer_than = 2, value = 50 } },
  chosen = quota "q" { title = "q", at_most_share = figure.top, rounding = "down", within = city, candidates = true,
    by = by, cite = "1" }.selected,
}
for _, ties in ipairs { "best", "worst", "dense", "refer" } do
  values["rank_" .. ties] = rank_within { candidates = true, within = city, by = by, ties = ties }
end
for name, value in pairs(values) do output(name) { title = name, value = value } end
rule "r1" { title = "平均分", cite = "1",
  requires = marks:mean("points", { empty = 1 }):at_least(figure.pass) }
rule "r2" { title = "前列", cite = "1",
  requires = rank_within { candidates = true, by = by, ties = "worst" }:at_most(figure.few) }
grades { grade "A" { title = "A" }, grade "B" { title = "B" } }
END
}

# database NAME ORDER: the rows are stored in that order
database() {
    rm -f "$1"
    sqlite3 "$1" "
        create table firm(id integer primary key, day text, city text, income real);
        insert into firm values (1, '2024-06-30', 'N', 10), (2, '2024-06-30', 'N', 20), (3, '2024-06-30', 'N', 20),
            (4, '2024-06-30', 'N', 50), (5, '2024-06-30', 'S', 5), (6, '2024-06-30', 'S', null);
        create table given(id integer, firm_id integer, given_on text, points real, weight real, result text);
        insert into given values
            (1, 1, '2020-01-31', 2, 1, 'fail'), (2, 1, '2021-01-31', 4, 1, 'fail'),
            (3, 1, '2022-01-31', 6, 2, 'fail'), (4, 1, '2022-02-01', 9, 0, 'pass'),
            (5, 2, '2022-01-01', 1, 1, 'fail'), (6, 2, '2022-05-01', 2, 1, 'pass'),
            (7, 2, '2022-05-01', 2, 1, 'fail'), (8, 2, '2023-01-01', null, 1, 'fail'),
            (9, 2, '2023-01-02', 3, 1, 'fail'),
            (10, 3, null, 1, 1, 'pass'), (11, 3, '2023-01-02', 2, 1, 'fail'), (12, 3, '2023-01-03', 4, null, null);
        create table mark(id integer, firm_id integer, given_on text, points real, weight real, result text);
        insert into mark select * from given order by $2;
        drop table given;"
}

# outputs ID NAME…: results of a subject
outputs() {
    local id="$1"
    shift
    jq -c --arg id "$id" '[.subjects[] | select(.id == $id) | .outputs[$ARGS.positional[]]]' out.json --args "$@"
}

run_scheme() {
    write_scheme
    database data.db id
    "$HENG" run s.lua --db data.db --format json >out.json
}

@test "statistics of rows" {
    run_scheme
    is "$(outputs 1 mean weighted median variance deviation step)" '["5.25","4.5","5","6.6875","2.986","5.5"]'
    is "$(outputs 4 mean no_marks weighted median variance deviation)" '["0",null,null,"0","0","0"]'
    # one of five values is unknown: the middle one is not
    is "$(outputs 2 mean median variance)" '[null,"2",["0",null]]'
    # an unknown weight pulls the mean of 1 and 2 towards 4
    is "$(outputs 3 weighted)" '[["1.5","4"]]'
}

@test "what counts from an event on, and in any window" {
    run_scheme
    is "$(outputs 1 after same_day since)" '["0","1","2"]' # the second failure is twelve months after the first
    is "$(outputs 1 window open_window)" '["3","2"]'
    is "$(outputs 2 after same_day since)" '["2","4","4"]' # a failure on the day of the pass is not after it
    is "$(outputs 2 window)" '["4"]'
    is "$(outputs 1 repeats open_repeats)" '["10","0"]' # 4 and 6, each a year to the day after the one before
    is "$(outputs 4 after since window)" '["0","0","0"]'
    # the pass of firm 3 may be before its failure or after it, and another row may be a failure or not
    is "$(outputs 3 after since window)" '[["0","2"],["2","3"],["1","2"]]'
}

@test "places and shares in a group, ties, and groups that are small" {
    run_scheme
    for firm in 2 3; do
        is "$(outputs $firm rank_best rank_worst rank_dense rank_refer)" '["2","3","2",["2","3"]]'
        is "$(outputs $firm share percentile chosen)" '["0.75","50",false]'
    done
    is "$(outputs 1 rank_best rank_dense share percentile)" '["4","3","1","12.5"]'
    is "$(outputs 4 share percentile chosen)" '["0.25","87.5",true]' # 0.4 of four firms, rounded down, is one
    is "$(outputs 5 rank_best share percentile)" '[["1","2"],["0.5","1"],["25","75"]]'
    is "$(outputs 1 city_mean city_median)" '["25","20"]'
    is "$(outputs 1 city_weighted city_variance city_sample)" '["16.67","225","300"]'
    is "$(outputs 5 city_weighted city_sample)" '["0",["0",null]]' # nobody has marks; one of two is unknown
    is "$(outputs 5 city_mean)" '[null]' # two firms are fewer than three: the mean of all, one of them unknown
    "$HENG" run s.lua --db data.db --set few=2 --set ties=best --set top=0.5 --format json >out.json
    is "$(outputs 2 share chosen)" '["0.5",null]' # one place is left for two
}

@test "explain tells statistics in words" {
    run_scheme
    "$HENG" explain s.lua --db data.db --id 1 --lang en >out.txt
    has "$(cat out.txt)" "mean of 打分 = 5.25"
    has "$(cat out.txt)" "rank in the group (equals share the worse)"
    "$HENG" explain s.lua --db data.db --id 1 --lang zh >out.txt
    has "$(cat out.txt)" "平均值 = 5.25"
    has "$(cat out.txt)" "本组名次（并列取较差）"
}

@test "neither the order of rows nor the number of threads makes a difference" {
    write_scheme
    database data.db id
    "$HENG" run s.lua --db data.db --threads 1 --format json | jq -S .subjects >one.json
    for order in "id desc" "points, id" "result, points desc, id"; do
        database data.db "$order"
        "$HENG" run s.lua --db data.db --threads 4 --format json | jq -S .subjects >other.json
        diff one.json other.json
    done
}
