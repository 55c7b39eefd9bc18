#!/bin/sh
# Runs suites of tests and adds up their results. usage: suites.sh BUILD SUITE…
# Every suite prints its own failures and gives its counts as "N passed, N failed[, N skipped]".
build=$(cd "$1" && pwd) || exit 2
shift
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# count SUITE: adds the last "N passed, N failed[, N skipped]" of the log; none at all is a failure
count() {
    line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$log" | tail -n 1)
    if [ -z "$line" ]; then
        echo "$1: no result"
        cat "$log"
        failed=$((failed + 1))
        return
    fi
    echo "$1: $line"
    set -- $line
    passed=$((passed + $1)) failed=$((failed + $3)) skipped=$((skipped + ${5:-0}))
    [ "$3" -eq 0 ] || cat "$log"
}

# tap COMMAND…: runs a TAP producer and prints the counts; a crash counts as a failure
tap() {
    out=$("$@" 2>&1)
    code=$?
    good=$(printf '%s\n' "$out" | grep -cE '^[[:space:]]*ok ')
    # some producers write a skipped test as "not ok … # SKIP"
    bad=$(printf '%s\n' "$out" | grep -E '^[[:space:]]*not ok ' | grep -cviE '# *skip')
    skip=$(printf '%s\n' "$out" | grep -cE '^[[:space:]]*ok .*# *(skip|SKIP)')
    cmocka_skip=$(printf '%s\n' "$out" | grep -cE '^[[:space:]]*not ok .*# *SKIP')
    [ "$code" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    if [ "$bad" -ne 0 ] || [ "$good" -eq 0 ]; then
        printf '%s\n' "$out"
        [ "$good" -eq 0 ] && [ "$bad" -eq 0 ] && bad=1
    fi
    printf '%s\n' "$out" | grep -iE '# *skip' | sed 's/^/  skipped: /'
    all_good=$((all_good + good - skip)) all_bad=$((all_bad + bad)) all_skip=$((all_skip + skip + cmocka_skip))
}

unit_tests() {
    all_good=0 all_bad=0 all_skip=0
    for test in "$1"/unit/*/test_*; do
        case $test in *.d) continue ;; esac
        HENG_PLUGINS=$build/plugins CMOCKA_MESSAGE_OUTPUT=TAP tap $WRAP "$test"
    done
    echo "$all_good passed, $all_bad failed, $all_skip skipped"
}

cli_tests() {
    all_good=0 all_bad=0 all_skip=0
    export HENG=$build/heng HENG_STUBBED=$build/heng-stubbed EXAMPLE_DB=$build/example/jiangsu-2024.db
    export GENERATOR=$build/heng-example SCHEMA=$build/example/registry.sql
    for file in tests/cli/*.bats tests/examples/*.bats; do tap bats --tap "$file"; done
    echo "$all_good passed, $all_bad failed, $all_skip skipped"
}

# the loop by hand agrees with the engine, on the example and where facts are missing in it
bench_tests() {
    all_good=0 all_bad=0 all_skip=0
    example=$build/example/jiangsu-2024.db gaps=$(mktemp -d)
    python3 tests/bench/gaps.py "$example" "$gaps/facts.db" &&
        python3 tests/bench/gaps.py "$example" "$gaps/groups.db" groups
    HENG_PLUGINS=$build/plugins CMOCKA_MESSAGE_OUTPUT=TAP tap "$build/bench/test_loop" "$example" "$gaps/facts.db" "$gaps/groups.db"
    rm -rf "$gaps"
    echo "$all_good passed, $all_bad failed, $all_skip skipped"
}

run_suite() {
    case $1 in
    unit) unit_tests "$build" ;;
    small) unit_tests "$build/small" ;;
    lua) lua5.4 tests/lua/run.lua ;;
    cli) cli_tests ;;
    schemes) "$build/heng" test tests/schemes --lang en ;;
    examples) HENG=$build/heng sh examples/run.sh ;;
    oracle) python3 tests/oracle/run.py --heng "$build/heng" --seeds "${SEEDS:-40}" ;;
    plugins) python3 tests/plugins/run.py "$build/plugins" ;;
    bench) bench_tests ;;
    *) echo "no suite is called $1" ;;
    esac
}

for suite in "$@"; do
    run_suite "$suite" >"$log" 2>&1
    grep -aE '^  skipped: ' "$log"
    count "$suite"
done
echo
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
