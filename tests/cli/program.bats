#!/usr/bin/env bats
# The whole program: what a user sees of help, findings and refusals.
load setup

setup_file() {
    [ -x "${HENG:-$BATS_TEST_DIRNAME/../../build/heng}" ] || skip "build/heng is not there"
}

# The smallest scheme that heng accepts.
small_scheme() {
    mkdir -p schemes/a
    cat >schemes/a/one.lua <<'LUA'
scheme { id = "a/one", title = "x" }
inputs { firm = subject "firm" { key = "id", columns = { points = number {} } } }
grades { grade "A" { requires = firm.points:at_least(1) } }
LUA
}

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

@test "help: overview, a code, all codes, words, results, registry" {
    heng help; is "$status" 0; has "$out" "heng help codes"; has "$out" "check"
    heng help HE0821 --lang en; is "$status" 0; has "$out" "there is no option"
    heng help codes; is "$status" 0; has "$out" HE0812
    heng help words; is "$status" 0; has "$out" rule
    heng help results; is "$status" 0; has "$out" heng_subject
    heng help registry; is "$status" 0
}

@test "a topic that is none is told with the nearest" {
    heng help resutls; is "$status" 2; has "$err" HE0813; has "$err" results; is "$out" ""
}

@test "a scheme that is not there: exit 2 and one finding, as text and as JSON" {
    heng check none.lua; is "$status" 2
    heng run none.lua --db data.db; is "$status" 2; is "$out" ""; has "$err" HE0610
    heng run none.lua --db data.db --format json; is "$status" 2
    python3 -c 'import json,sys; f=json.load(open("err.txt"))["findings"]; assert f[0]["code"]=="HE0610", f'
}

@test "check shows a frame; exit 1; the JSON has line and column" {
    printf 'scheme {\n  title = \xe2\x80\x9cx\xe2\x80\x9d\n}\n' >bad.lua
    heng check bad.lua; is "$status" 1; has "$out" "┌─ bad.lua:2:11"; is "$err" ""
    heng check bad.lua --format json; is "$status" 1
    python3 - <<'PYTHON'
import json
found = [f for f in json.load(open("out.txt"))["findings"] if f["code"] == "HE0101"]
assert [(f["line"], f["col"]) for f in found] == [(2, 11), (2, 13)], found
PYTHON
    heng check bad.lua --format short; has "$out" "bad.lua:2:11: HE"
}

@test "a file that is no database: exit 2, nothing written" {
    echo "this is no database, but a text that is long enough to look like something" >data.db
    cat >s.lua <<'LUA'
scheme { id = "a/b", title = "x" }
LUA
    heng run s.lua --db data.db -o r.json; is "$status" 2; [ ! -e r.json ]
}

@test "init makes a registry, and refuses to overwrite it" {
    heng init registry.db; is "$status" 0; [ -s registry.db ]
    heng init registry.db; is "$status" 4
}

@test "new refuses to overwrite" {
    small_scheme
    heng new a/two --from a/one; is "$status" 0
    has "$(cat schemes/a/two.lua)" '"a/two"'
    heng new a/two --from a/one; is "$status" 4
}

@test "list names the schemes below a folder" {
    small_scheme
    heng list; is "$status" 0; has "$out" a/one
    heng list --format json; python3 -m json.tool <out.txt
}

@test "no test cases is a failure" {
    mkdir empty
    heng test empty; is "$status" 2
}
