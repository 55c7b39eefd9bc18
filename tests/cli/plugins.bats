#!/usr/bin/env bats
# Plugins from the scheme to the result: what check finds, what a run gives and records, what happens where a function
# has no value or takes the process with it; the tools.
load setup

# A plugin made here: its functions do what is asked for by their names.
make_plugin() {
    mkdir -p plug/made
    cat >plug/made/made.c <<'END'
#include <stdlib.h>
#include <string.h>
#include "heng_plugin.h"
HENG_PLUGIN;
heng_number made_twice(heng_number x);
double made_third(double x);
bool made_odd(heng_row *row, heng_number x, heng_text *result);
heng_number made_total(heng_numbers values);
heng_number made_crash(heng_number x);
heng_number made_twice(heng_number x) { return 2 * x; }
double made_third(double x) { return x / 3; }
bool made_odd(heng_row *row, heng_number x, heng_text *result) {
    if (x / HENG_ONE % 2 == 0) {
        strcpy(row->message, "it is even");
        return false;
    }
    *result = (heng_text){"odd", 3};
    return true;
}
heng_number made_total(heng_numbers values) {
    heng_number total = 0;
    for (size_t i = 0; i < values.count; i++) total += values.items[i];
    return total;
}
heng_number made_crash(heng_number x) {
    if (x == 2 * HENG_ONE) abort();
    return x;
}
END
    cat >plug/made/manifest.lua <<'END'
local x = { "number", name = "x" }
return {
  name = "made", version = "1.2.3", abi = 1, library = "made.so",
  functions = {
    twice = { symbol = "made_twice", args = { x }, result = { "number" } },
    third = { symbol = "made_third", args = { { "double", name = "x" } }, result = { "double" } },
    odd = { symbol = "made_odd", args = { x }, result = { "text" }, fails = true },
    total = { symbol = "made_total", args = { { "number[]", name = "values" } }, result = { "number" } },
    both = { symbol = "made_total", args = { { "number[]", name = "a" }, { "number[]", name = "b" } },
      result = { "number" } },
    crash = { symbol = "made_crash", args = { x }, result = { "number" } },
  },
}
END
    ${CC:-cc} -I"$BATS_TEST_DIRNAME/../../vm/include" -fPIC -shared -o plug/made/made.so plug/made/made.c
}

# scheme LINE…: a scheme with these lines in its middle
scheme() {
    {
        cat <<'END'
scheme { id = "demo/plugins", title = "t", source = "s", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date {}, x = number {}, name = text {} } },
  parts = many "part" { by = "firm_id", columns = { n = number {}, kind = text {} } },
  others = many "other" { by = "firm_id", columns = { n = number {} } },
}
local made = plugin "made" { version = "1.2" }
END
        printf '%s\n' "$@"
        echo 'grades { grade "A" { title = "A" } }'
    } >s.lua
}

value_of() { echo "output \"$1\" { title = \"t\", cite = \"1\", value = $2 }"; }

database() {
    rm -f data.db
    sqlite3 data.db "create table firm(id integer primary key, day text, x real, name text);
        create table part(id integer primary key, firm_id integer, n real, kind text);
        create table other(id integer primary key, firm_id integer, n real);
        insert into firm values (1, '2024-01-01', 1, 'a'), (2, '2024-01-01', 2, 'b'), (3, '2024-01-01', null, 'c');
        insert into part(firm_id, n, kind) values (1, 5, 'k'), (1, 7, 'k'), (1, 100, 'other'), (2, 1, null), (2, 2, 'k');"
}

# check CODE LINE: the scheme has exactly this finding
check() {
    status=0
    "$HENG" check s.lua --plugins plug --format short --lang en >out.txt 2>&1 || status=$?
    is "$status" 1
    is "$(grep -c ' error: ' out.txt)" 1
    has "$(cat out.txt)" "$1"
}

values() { jq -c --arg id "$1" '[.subjects[] | .outputs[$id]]' out.json; }

@test "mistakes in calling are findings with remedies" {
    make_plugin
    scheme "$(value_of a 'made.twyce(firm.x)')"
    check "HE1134"
    has "$("$HENG" check s.lua --plugins plug --lang en 2>&1 || true)" "did you mean twice?"
    scheme "$(value_of a 'made.twice(firm.x, 2)')"
    check "HE1135"
    scheme "$(value_of a 'made.twice(firm.name)')"
    check "HE0221"
    scheme "$(value_of a 'made.total(firm.x)')"
    check "HE1136"
    scheme "$(value_of a 'made.twice(parts:column "n")')"
    check "HE1138"
    scheme "$(value_of a 'made.both(parts:column "n", others:column "n")')"
    check "HE1137"
    scheme "$(value_of a 'made.both(parts:column "n", parts:where{ kind = "k" }:column "n")')"
    check "HE1137"
    scheme 'local it = plugin "mad" { version = "1" }'
    check "HE1132"
    has "$("$HENG" check s.lua --plugins plug --lang en 2>&1 || true)" "did you mean made?"
    scheme 'local it = plugin "made" { version = "1.3" }'
    check "HE1133"
    scheme 'local it = plugin "made"' "$(value_of a 'it.twice(firm.x)')"
    check "HE0215"
}

@test "floating-point results are rounded before they are used" {
    make_plugin
    scheme "$(value_of a 'made.third(firm.x)')"
    check "HE1139"
    scheme "$(value_of a 'made.third(firm.x) * 2 + 1')"
    check "HE1139"
    scheme 'rule "1" { title = "t", cite = "1", requires = made.third(firm.x):at_least(1) }'
    check "HE1139"
    scheme "$(value_of a 'made.third(firm.x):round(2, "half_up")')"
    "$HENG" check s.lua --plugins plug
}

@test "check reads manifests and opens no library" {
    make_plugin
    rm plug/made/made.so
    scheme "$(value_of a 'made.twice(firm.x)')"
    "$HENG" check s.lua --plugins plug
    database
    run "$HENG" run s.lua --db data.db --plugins plug
    is "$status" 2
    has "$output" "HE1101"
}

@test "values, relations, unknowns and reasons" {
    make_plugin
    database
    scheme "$(value_of twice 'made.twice(made.twice(firm.x))')" "$(value_of odd 'made.odd(firm.x)')" \
        "$(value_of total 'made.total(parts:column "n")')" \
        "$(value_of some 'made.total(parts:where{ kind = "k" }:column "n")')" \
        "$(value_of of_rows 'parts:sum(function(row) return made.twice(row.n) end)')"
    for how in "" --plugins-in-process; do
        status=0
        "$HENG" run s.lua --db data.db --plugins plug --format json --lang en $how >out.json 2>err.txt || status=$?
        is "$status" 1
        is "$(values twice)" '["4","8",null]'
        is "$(values odd)" '["odd",null,null]'
        is "$(values total)" '["112","3","0"]'
        is "$(values some)" '["12",null,"0"]'
        is "$(values of_rows)" '["224","6","0"]'
        is "$(jq -r '.plugins[0].name + .plugins[0].version' out.json)" made1.2.3
        is "$(jq -r '.plugins[0].library_sha256' out.json)" "$(sha256sum plug/made/made.so | cut -d' ' -f1)"
        is "$(jq '[.findings[] | select(.severity == "error")] | length' err.txt)" 1
        has "$(cat err.txt)" "made.odd gave no value: it is even"
    done
    run "$HENG" explain s.lua --db data.db --plugins plug --id 2
    has "$output" "made.odd"
    has "$output" "it is even"
}

@test "a function that ends its process takes one row with it, not the run" {
    make_plugin
    database
    scheme "$(value_of a 'made.crash(firm.x)')"
    status=0
    "$HENG" run s.lua --db data.db --plugins plug --format json >out.json 2>err.txt || status=$?
    is "$status" 1
    is "$(values a)" '["1",null,null]'
    has "$(cat err.txt)" HE0555
}

@test "where plugins are looked for: the option, then the environment, then beside the program" {
    make_plugin
    scheme "$(value_of a 'made.twice(firm.x)')"
    HENG_PLUGINS=plug "$HENG" check s.lua
    "$HENG" check s.lua --plugins /nowhere:plug
    HENG_PLUGINS=plug run "$HENG" check s.lua --plugins /nowhere
    is "$status" 1
    run "$HENG" plugin list
    has "$output" "uscc.valid(text code): bool"
}

@test "tools for plugins" {
    make_plugin
    "$HENG" plugin check plug/made
    is "$("$HENG" plugin call made.total 1,2.5 --plugins plug)" 3.5
    run "$HENG" plugin call made.odd 4 --plugins plug --lang en
    is "$status" 1
    has "$output" "it is even"
    run "$HENG" plugin call made.twice x --plugins plug
    is "$status" 2
    run "$HENG" plugin lst
    has "$output" "heng plugin list"
    sed -i 's/made_odd"/made_even"/' plug/made/manifest.lua
    run "$HENG" plugin check plug/made
    is "$status" 1
    has "$output" HE1106
}

@test "a new plugin passes its own test and does not overwrite" {
    "$HENG" plugin new ratio
    include="-I$BATS_TEST_DIRNAME/../../vm/include -Iplugins"
    ${CC:-cc} $include -Wall -Wextra -Werror -fPIC -shared -o plugins/ratio/ratio.so plugins/ratio/ratio.c
    ${CC:-cc} $include -o test_ratio tests/plugins/test_ratio.c plugins/ratio/ratio.c -lcmocka
    ./test_ratio
    "$HENG" plugin check plugins/ratio
    is "$("$HENG" plugin call ratio.share 1 4 --plugins plugins)" 25
    run "$HENG" plugin new ratio
    is "$status" 4
}
