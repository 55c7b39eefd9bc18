#!/usr/bin/env bats
# Exit codes, streams, files and signals, with a library that answers as it is told.
load setup

@test "exit codes of check" {
    stubbed check s.lua; is "$status" 0
    HENG_STUB=not_clean stubbed check s.lua; is "$status" 1; has "$out" "findings text"
    HENG_STUB=failed stubbed check s.lua; is "$status" 2
    HENG_STUB=warning stubbed check s.lua; is "$status" 0
    HENG_STUB=warning stubbed check s.lua --fail-on warning; is "$status" 3
    HENG_STUB=warning stubbed check s.lua --fail-on error; is "$status" 0
    HENG_STUB=not_clean stubbed check s.lua --fail-on warning; is "$status" 1
    HENG_STUB=internal stubbed check s.lua; is "$status" 70
}

@test "check writes findings to stdout in the form asked for; -q only where there are errors" {
    stubbed check s.lua --format json; is "$out" "findings json plain 0 0"
    stubbed check s.lua s.lua --strict --db data.db; has "$err" "check(s.lua, strict, data.db)"
    HENG_STUB=warning stubbed check s.lua -q; is "$out" ""
    HENG_STUB=not_clean stubbed check s.lua -q --format short; has "$out" "findings short"
}

@test "exit codes of run: a scheme that does not load is 2, lost rows are 1 with a result" {
    stubbed run s.lua --db data.db; is "$status" 0; is "$out" "result text plain 0"
    HENG_STUB=not_clean HENG_STUB_CALL=scheme_open stubbed run s.lua --db data.db
    is "$status" 2; has "$err" "findings text"; is "$out" ""
    HENG_STUB=not_clean HENG_STUB_CALL=run stubbed run s.lua --db data.db
    is "$status" 1; has "$out" "result text"; has "$err" "findings text"
    HENG_STUB=warning HENG_STUB_CALL=run stubbed run s.lua --db data.db --fail-on warning
    is "$status" 3
    HENG_STUB=failed HENG_STUB_CALL=run stubbed run s.lua --db data.db; is "$status" 2
    HENG_STUB=refused HENG_STUB_CALL=save_result stubbed run s.lua --db data.db -o r.db; is "$status" 4
    HENG_STUB=silent HENG_STUB_CALL=run stubbed run s.lua --db data.db; is "$status" 2; has "$err" "HE0833"
}

@test "other commands pass their status on" {
    for command in "list" "test" "init x.db" "new a/b --from s.lua" "help words"; do
        stubbed $command; is "$status" 0
        HENG_STUB=failed stubbed $command; is "$status" 2; has "$err" "findings text"
        [ "$command" = "help words" ] && continue
        HENG_STUB=failed stubbed $command --format json; is "$status" 2; has "$err" "findings json"
    done
    HENG_STUB=not_clean stubbed test; is "$status" 1; has "$out" "test text"
    HENG_STUB=refused stubbed init x.db; is "$status" 4
    HENG_STUB=failed HENG_STUB_CALL=write_explanation stubbed explain s.lua --db data.db --id 7; is "$status" 2
}

@test "-o chooses the form by its suffix; --format wins" {
    stubbed run s.lua --db data.db -o r.csv; is "$(cat r.csv)" "result csv plain 0"; is "$out" ""
    stubbed run s.lua --db data.db -o r.csv --no-bom; is "$(cat r.csv)" "result csv-plain plain 0"
    stubbed run s.lua --db data.db -o r.json; is "$(cat r.json)" "result json plain 0"
    stubbed run s.lua --db data.db -o r.csv --format json; is "$(cat r.csv)" "result json plain 0"
    stubbed run s.lua --db data.db -o r.db; has "$err" "save_result(r.db"; is "$out" "result text plain 0"
    stubbed run s.lua --db data.db -o r.db -q; is "$out" ""
}

@test "a file is written whole or stays as it was, and nothing is left beside it" {
    echo old >r.csv; chmod 640 r.csv
    HENG_STUB=failed HENG_STUB_CALL=write_result stubbed run s.lua --db data.db -o r.csv
    is "$status" 2; is "$(cat r.csv)" old
    stubbed run s.lua --db data.db -o r.csv
    is "$status" 0; is "$(stat -c %a r.csv)" 640
    ln -s r.csv link.csv
    stubbed run s.lua --db data.db -o link.csv --no-bom
    [ -L link.csv ]; has "$(cat r.csv)" csv-plain
    is "$(ls r.csv*)" "r.csv"
    stubbed run s.lua --db data.db -o none/r.csv; is "$status" 2; has "$err" HE0830
}

@test "an input is never written" {
    cp data.db other.db
    for file in data.db ./data.db s.lua; do
        stubbed run s.lua --db data.db -o "$file"; is "$status" 4; has "$err" HE0831
    done
    ln data.db hard.db
    stubbed run s.lua --db data.db -o hard.db; is "$status" 4
    mkdir -p schemes/a; touch schemes/a/b.lua
    stubbed run a/b --db data.db -o schemes/a/b.lua --format json; is "$status" 4
    cmp data.db other.db
}

@test "a full disk, a closed stdout and a device are told apart" {
    [ -e /dev/full ] || skip "no /dev/full here"
    status=0; "$HENG_STUBBED" list >/dev/full 2>err.txt || status=$?
    is "$status" 2; has "$(cat err.txt)" HE0830
    stubbed run s.lua --db data.db -o /dev/full; is "$status" 2; [ -c /dev/full ]
    stubbed run s.lua --db data.db -o /dev/null; is "$status" 0; [ -c /dev/null ]
    status=0; "$HENG_STUBBED" list >&- 2>err.txt || status=$?
    is "$status" 2
}

@test "a reader that goes away is no error to report" {
    ( set +e; "$HENG_STUBBED" list 2>err.txt; echo $? >code.txt ) | true
    for try in 1 2 3 4 5 6 7 8 9 10; do [ -s code.txt ] && break; sleep 0.1; done
    lacks "$(cat err.txt)" HE0830
    [[ "$(cat code.txt)" == 141 || "$(cat code.txt)" == 0 ]]
}

@test "SIGINT ends with 130, SIGTERM with 143, and nothing is written" {
    for pair in INT:130 TERM:143; do
        HENG_STUB=wait "$HENG_STUBBED" run s.lua --db data.db -o r.csv 2>err.txt 3>&- &
        pid=$!
        sleep 0.3
        kill -"${pair%:*}" $pid
        status=0; wait $pid || status=$?
        is "$status" "${pair#*:}"; has "$(cat err.txt)" "未写入任何数据"
        [ ! -e r.csv ]
    done
}

@test "a signal that comes when the work is done still leaves no file" {
    echo old >r.csv
    HENG_STUB=late HENG_STUB_CALL=write_result stubbed run s.lua --db data.db -o r.csv
    is "$status" 143; has "$err" HE0832; is "$(cat r.csv)" old; is "$(ls r.csv*)" r.csv
}

@test "a path that is too long is told" {
    long="$(printf 'a%.0s' $(seq 5000))"
    stubbed run "$long" --db data.db; is "$status" 2; has "$err" HE0835
    stubbed check "$long"; is "$status" 2
    stubbed run s.lua --db data.db -o "$long.csv"; is "$status" 2; has "$err" HE0830
}

@test "colours: --color, then NO_COLOR, FORCE_COLOR, and never into a pipe" {
    stubbed list --color always; is "$status" 0
    stubbed run s.lua --db data.db; has "$out" plain
    stubbed run s.lua --db data.db --color always; has "$out" "result text color"
    FORCE_COLOR=1 stubbed run s.lua --db data.db; has "$out" "result text color"
    CLICOLOR_FORCE=1 stubbed run s.lua --db data.db; has "$out" "result text color"
    FORCE_COLOR=0 stubbed run s.lua --db data.db; has "$out" plain
    NO_COLOR=1 FORCE_COLOR=1 stubbed run s.lua --db data.db; has "$out" plain
    NO_COLOR= FORCE_COLOR=1 stubbed run s.lua --db data.db; has "$out" color
    NO_COLOR=1 stubbed run s.lua --db data.db --color always; has "$out" "result text color"
    FORCE_COLOR=1 stubbed run s.lua --db data.db --color never; has "$out" plain
}

@test "notes for people are not written with -q or into JSON" {
    stubbed run s.lua --db data.db -o r.csv; has "$err" "已写入 r.csv"
    stubbed run s.lua --db data.db -o r.csv -q; lacks "$err" "已写入"
    stubbed run s.lua --db data.db -o r.csv --format json; lacks "$err" "已写入"
}

@test "new makes the folder of its target, and takes it away where nothing came of it" {
    mkdir schemes
    stubbed new a/b --from s.lua; [ -d schemes/a ]
    HENG_STUB=failed stubbed new c/d --from s.lua; [ ! -e schemes/c ]
}

@test "explain passes id, depth and form" {
    stubbed explain s.lua --db data.db --id 007 --depth 3 --format json
    is "$out" "explanation 007 json 3 0 0"
}
