#!/usr/bin/env bats
# Every usage that is documented for a word of schemes is accepted as it stands.
load setup

TOP="$BATS_TEST_DIRNAME/../.."

@test "every documented usage is accepted by check" {
    mkdir usages
    lua5.4 "$TOP/tests/cli/usages.lua" "$TOP/stdlib" usages
    wanted=$(cd "$TOP" && lua5.4 -e 'package.path = "stdlib/?.lua;stdlib/?/init.lua"
        print(#require("words").vocabulary())')
    is "$(ls usages | wc -l)" "$wanted"
    status=0
    "$HENG" check usages/*.lua --format short --lang en >out.txt 2>&1 || status=$?
    is "$(grep -E ' error: ' out.txt || true)" ""
    is "$status" 0 # also where there is no such program
}

@test "a usage that is wrong would be told" {
    mkdir usages
    for usage in 'x:at_leest(3)' 'x:at_least(t)' 'records:where{ kind = 5 }' 'records:counted()' 'figure.none' 'best{ a }'; do
        lua5.4 "$TOP/tests/cli/usages.lua" "$TOP/stdlib" usages "$usage"
        status=0
        "$HENG" check usages/000-single.lua --format short --lang en >out.txt 2>&1 || status=$?
        is "$status" 1
        has "$(cat out.txt)" " error: "
    done
}
