#!/usr/bin/env bats
# What the command line makes of its arguments; no library is needed.
load setup

@test "without arguments: commands and examples on stdout, exit 0" {
    stubbed
    is "$status" 0
    has "$out" "用法：heng"
    has "$out" "heng run scheme.lua --db data.db"
    is "$err" ""
}

@test "the language: --lang, then LC_ALL, LC_MESSAGES, LANG; C and none are Chinese" {
    stubbed --lang en; has "$out" "usage: heng"
    LC_ALL=en_US.UTF-8 stubbed; has "$out" "usage: heng"
    LC_ALL=zh_TW.UTF-8 stubbed; has "$out" "用法"
    LC_ALL= LC_MESSAGES=de_DE stubbed; has "$out" "usage: heng"
    LC_ALL= LANG=en_GB stubbed; has "$out" "usage: heng"
    LC_ALL=C.UTF-8 LANG=en_GB stubbed; has "$out" "用法"
    LC_ALL=en_US.UTF-8 stubbed --lang zh; has "$out" "用法"
    stubbed --lang fr; is "$status" 2; has "$err" "HE0823"; has "$err" "zh en"
}

@test "-h after a command lists its options, and only those" {
    stubbed explain -h --lang en
    is "$status" 0
    has "$out" "--id ID"; has "$out" "--depth N"; has "$out" "--lang LANG"
    lacks "$out" "--no-bom"
    stubbed help run --lang en
    is "$status" 0
    has "$out" "--no-bom"
}

@test "unknown commands and options are told with the nearest" {
    stubbed chekc; is "$status" 2; has "$err" "HE0824"; has "$err" "heng check"; is "$out" ""
    stubbed merge; is "$status" 2; has "$err" "HE0824"
    stubbed run s.lua --fromat json; is "$status" 2; has "$err" "HE0821"; has "$err" "--format"
    stubbed run s.lua --zzzzzzzz; is "$status" 2; lacks "$err" "是不是"
    stubbed run s.lua -x; is "$status" 2; has "$err" "HE0821"
}

@test "an option of another command is refused, not ignored" {
    stubbed check s.lua --id 7; is "$status" 2; has "$err" "HE0827"
    stubbed version --threads 2; is "$status" 2; has "$err" "HE0827"
}

@test "values: missing, needless, out of range, malformed" {
    stubbed run s.lua --db; is "$status" 2; has "$err" "HE0822"
    stubbed run s.lua --strict=1; is "$status" 2; has "$err" "HE0823"
    for bad in --threads=0 --threads=65 --threads=x --threads= --as-of=2024 --as-of=2024-1-01 \
        --as-of=2024-01-011 --format=xml --color=blue --where=x --where==x --set=x --set==1 --db=; do
        stubbed run s.lua --db data.db "$bad"
        is "$status" 2; has "$err" "HE0823"
    done
    for good in --threads=1 --threads=64 --as-of=2024-01-31 --format=csv --color=never --where=a=b --where=a= \
        --set=x=1 --set=y=; do
        stubbed run s.lua --db data.db "$good"
        is "$status" 0
    done
    stubbed test --min-coverage 101; is "$status" 2
    stubbed test --min-coverage 100; is "$status" 0
}

@test "operands: missing, surplus, a database given as one" {
    stubbed run; is "$status" 2; has "$err" "HE0825"
    stubbed run a.lua b.lua; is "$status" 2; has "$err" "HE0826"
    stubbed run a.lua data.db; has "$err" "--db data.db"
    stubbed run s.lua; is "$status" 2; has "$err" "HE0829"
    stubbed explain s.lua --db data.db; is "$status" 2; has "$err" "--id ID"
    stubbed new x/y; is "$status" 2; has "$err" "--from SOURCE"
}

@test "options stand anywhere, joined or apart; -- ends them" {
    stubbed --db=data.db run -o- --set a=1 s.lua --set "b=x=y"
    is "$status" 0
    has "$err" "setting(a, 1, -)"
    has "$err" "setting(b, x=y, -)"
    stubbed check -- -s.lua; has "$err" "check(-s.lua,"
    stubbed test -qv; is "$status" 0; has "$out" "test text 0 0 1"
}

@test "a figure set twice is refused" {
    stubbed run s.lua --db data.db --set a=1 --set a=1
    is "$status" 2; has "$err" "HE0828"
}

@test "schemes by name lie below --schemes" {
    stubbed check area/one; has "$err" "check(schemes/area/one.lua,"
    stubbed check area/one --schemes other; has "$err" "check(other/area/one.lua,"
    stubbed check area/one.lua; has "$err" "check(area/one.lua,"
    stubbed new area/two --from area/one; has "$err" "new(schemes/area/one.lua, schemes/area/two.lua, area/two)"
    stubbed new ./schemes/area/two.lua --from s.lua; has "$err" "new(s.lua, ./schemes/area/two.lua, area/two)"
    stubbed new /tmp/x/y/two.lua --from s.lua; has "$err" "/tmp/x/y/two.lua, y/two)"
    stubbed new two.lua --from s.lua; has "$err" "new(s.lua, two.lua, two)"
}

@test "usage errors are JSON where JSON is asked for" {
    stubbed run s.lua --format json --fromat x
    is "$status" 2
    has "$err" '{"schema":1,"findings":[{"code":"HE0821","severity":"error"'
    stubbed run s.lua --db data.db --format json $'a"b\\\x01'
    echo "$err" | python3 -m json.tool
}

@test "version in both forms" {
    stubbed version; [[ "$out" =~ ^heng\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
    stubbed --version; [[ "$out" =~ ^heng\ [0-9] ]]
    stubbed version --format json; has "$out" '{"schema":1,"version":"'
}

@test "the library is told language, threads and stdlib" {
    stubbed list --lang en --stdlib lib; has "$err" "open(en, 0, lib)"
    stubbed run s.lua --db data.db --threads 3; has "$err" "open(zh, 3, -)"
}
