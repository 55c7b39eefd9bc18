#!/usr/bin/env bats
# The line that says how far the work has come: on a terminal only, after two seconds, without a trace.
load setup

# on_terminal COMMAND…: runs it with stdout and stderr on a terminal; $shown has what was printed
on_terminal() {
    shown="$(env -u HENG_STUB_LOG script -qec "$*" /dev/null </dev/null)"
}
ERASE=$'\r\033[K'

@test "a line appears after two seconds, changes and is removed" {
    export HENG_STUB_PROGRESS="1 1 9 1999 9000;1 2 9 2000 9001;1 9 9 2500 0;2 0 8 2600 -1;2 4 8 3000 400;"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db
    has "$shown" "${ERASE}读取数据 22%，约剩 10 秒${ERASE}整理数据${ERASE}评定 0%${ERASE}评定 50%，约剩 1 秒${ERASE}result text"
    lacks "$shown" "11%"
    on_terminal "$HENG_STUBBED" explain s.lua --db data.db --id 7 --lang en
    has "$shown" "${ERASE}reading 22%, about 10 s left${ERASE}arranging what was read${ERASE}evaluating 0%${ERASE}"
    HENG_STUB=failed HENG_STUB_CALL=run on_terminal "$HENG_STUBBED" run s.lua --db data.db || is "$?" 2
    has "$shown" "1 秒${ERASE}findings text"
}

@test "short work shows nothing" {
    export HENG_STUB_PROGRESS="1 1 9 100 900;2 4 8 1999 400;"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db
    lacks "$shown" $'\033'
    lacks "$shown" "%"
}

@test "results on the terminal are not disturbed, files are told of" {
    export HENG_STUB_PROGRESS="3 4 8 3000 400;"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db
    lacks "$shown" "50%"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db -o r.csv
    has "$shown" "写出结果 50%"
}

@test "nothing is shown in a pipe, with -q, on a dumb terminal" {
    export HENG_STUB_PROGRESS="1 2 9 3000 9000;"
    stubbed run s.lua --db data.db
    lacks "$err" "22%"; lacks "$out" "22%"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db -q; lacks "$shown" "22%"
    TERM=dumb on_terminal "$HENG_STUBBED" run s.lua --db data.db; lacks "$shown" "22%"
    on_terminal "$HENG_STUBBED" run s.lua --db data.db "2>err.txt"
    lacks "$shown$(cat err.txt)" "22%"
}

@test "the line has no colour" {
    export HENG_STUB_PROGRESS="1 2 9 3000 9000;"
    for colour in "" "--color always"; do
        on_terminal "$HENG_STUBBED" run s.lua --db data.db $colour
        has "$shown" "${ERASE}读取数据 22%，约剩 9 秒${ERASE}"
    done
    NO_COLOR=1 on_terminal "$HENG_STUBBED" run s.lua --db data.db
    has "$shown" "${ERASE}读取数据 22%，约剩 9 秒${ERASE}"
}
