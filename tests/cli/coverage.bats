#!/usr/bin/env bats
# Over which period a source must be complete where a relation is narrowed to one window and stated to overlap another.
load setup

write_scheme() {
    cat >bans.lua <<'END'
scheme { id = "demo/bans", title = "禁令", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {} } },
  bans = many "ban" { by = "firm_id", on = "day", covered_by = { "coverage" }, columns = { day = date {} } },
  coverage = whole "coverage" { columns = { from_day = date {}, to_day = date {} } },
}
local window = bans:between(date "2022-01-01", date "2022-12-31")
output "window" { title = "a", value = window:none() }
output "both" { title = "b", value = window:overlapping(years(1), as_of):none() }
output "alone" { title = "c", value = bans:overlapping(years(1), as_of):none() }
grades { grade "A" { title = "A" } }
END
}

# outputs FROM TO: what is said where the source is complete between these days
outputs() {
    rm -f bans.db
    sqlite3 bans.db "
        create table firm(id integer primary key, day text);
        insert into firm values (1, '2024-06-30');
        create table ban(firm_id integer, day text);
        create table coverage(from_day text, to_day text);
        insert into coverage values ('$1', '$2');"
    "$HENG" run bans.lua --db bans.db --format json 2>/dev/null |
        jq -c '.subjects[0].outputs | [.window, .both, .alone]'
}

@test "the source must be complete over both windows and all between" {
    write_scheme
    is "$(outputs 2022-01-01 2024-06-30)" '[true,true,true]'
    is "$(outputs 2022-01-02 2024-06-30)" '[null,null,true]'
    is "$(outputs 2022-01-01 2024-06-29)" '[true,null,null]'
    is "$(outputs 2023-01-01 2024-06-30)" '[null,null,true]'
    is "$(outputs 2022-01-01 2022-12-31)" '[true,null,null]'
}

@test "a period searched without a stated coverage is a warning where strictness is asked for" {
    write_scheme
    "$HENG" check bans.lua --strict --fail-on warning
    sed 's/covered_by = { "coverage" }, //; /coverage = whole/d' bans.lua >open.lua
    "$HENG" check open.lua --fail-on warning
    run "$HENG" check open.lua --strict --fail-on warning --format short
    is "$status" 3; has "$output" "open.lua:4:"; has "$output" HE0407
}

@test "the shipped schemes pass the strict check" {
    cd "$BATS_TEST_DIRNAME/../.."
    for scheme in schemes/*/*.lua; do
        case $scheme in *.clauses.lua) continue ;; esac
        "$HENG" check "$scheme" --strict --fail-on warning
    done
}
