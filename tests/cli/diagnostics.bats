#!/usr/bin/env bats
# What check says of wrong schemes, place by place. golden/NAME.lua is a scheme, NAME.short what check prints of it with
# --format short --lang en, NAME.zh the frames in Chinese. After a wanted change of texts: GOLDEN=write bats diagnostics.bats
load setup

GOLDEN_FOLDER="$BATS_TEST_DIRNAME/golden"

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# Compares out.txt with a golden file, or writes it.
matches() {
    if [ "${GOLDEN:-}" = write ]; then cp out.txt "$GOLDEN_FOLDER/$1"; fi
    diff -u "$GOLDEN_FOLDER/$1" out.txt
}

# Checks golden/NAME.lua in both faces; the exit code is 1 where there is an error. Further words are options.
golden() {
    local name=$1
    shift
    cp "$GOLDEN_FOLDER/$name.lua" .
    heng check "$name.lua" --format short --lang en "$@"
    is "$err" ""
    matches "$name.short"
    if grep -q ' error: ' out.txt; then is "$status" 1; else is "$status" 0; fi
    [ -e "$GOLDEN_FOLDER/$name.zh" ] || return 0
    heng check "$name.lua" --lang zh "$@"
    matches "$name.zh"
}

@test "five mistakes of a beginner are told in one run, each at its character" {
    golden beginner
    for place in 2:36 2:41 5:45 14:12 14:62 15:1; do has "$(cat "$GOLDEN_FOLDER/beginner.short")" "lua:$place: "; done
    is "$(wc -l <"$GOLDEN_FOLDER/beginner.short")" 6
}

@test "Chinese prose in texts and comments is no finding" {
    golden prose
    heng check prose.lua --strict --fail-on warning; is "$status" 0
}

@test "HE01: full-width characters, Chinese names, units behind numbers" { golden characters; }
@test "HE01: missing commas" { golden commas; }
@test "HE01: what is never closed" { golden unclosed; }
@test "HE01: what closes nothing" { golden stray; }
@test "HE02: words and operators" { golden operators; }
@test "HE02: fields" { golden fields; }
@test "HE02: values, methods, figures, periods" { golden values; }
@test "HE02: inputs" { golden inputs; }
@test "HE02: rows of an input by what they refer to" { golden narrowing; }
@test "HE02: relations" { golden relations; }
@test "HE02: folds" { golden folds; }
@test "HE03: forms, and findings within functions of a scheme" { golden forms; }
@test "HE03: weights, scales, look-ups and variants" { golden judging; }
@test "HE02, HE03: statistics, groups, events" { golden statistics; }
@test "HE02 and HE03: sections, items, quotas, grades" { golden points; }
@test "HE03: bands, missing parts" { golden meanings; }
@test "HE03: sums, grades that rules name" { golden sums; }
@test "HE02 and HE03: the order of grades, the day of judgement" { golden order; }
@test "each mistake is told at its own word or number" { golden places --strict; }
@test "one mistake is one finding, two where both are true" { golden cascades; }
@test "the end of the file is called so" { golden ending; }
@test "HE03: a grade out of reach, units that differ" { golden unreachable; }
@test "HE04: citations, unused names, numbers in rules" {
    golden citations --strict
    heng check citations.lua --strict; is "$status" 0
    heng check citations.lua --strict --fail-on warning; is "$status" 3
}

@test "findings are the same on every run" {
    cp "$GOLDEN_FOLDER"/*.lua .
    heng check *.lua --format json; first="$out"
    for i in 1 2 3 4 5; do
        heng check *.lua --format json
        is "$out" "$first"
    done
}

@test "every scheme that means harm ends in its finding, exit 1, without a trace" {
    mkdir hostile
    lua5.4 "$BATS_TEST_DIRNAME/hostile.lua" hostile
    [ "$(ls hostile | wc -l)" -ge 20 ]
    for file in hostile/*.lua; do
        heng check "$file" --format short --lang en
        code=$(basename "$file" | cut -c1-6)
        is "$file $status" "$file 1"
        has "$out" "$code"
        lacks "$out$err" HE0990
        lacks "$out$err" traceback
        lacks "$out$err" "[C]"
        lacks "$out$err" stdlib/
    done
}

@test "JSON has the replacements that mend a finding, messages do not" {
    cp "$GOLDEN_FOLDER"/{beginner,values}.lua .
    heng check beginner.lua --format json --lang en
    is "$(jq -c '[.findings[] | select(.code == "HE0102") | .fix[]]' out.txt)" \
        '[{"col":45,"end_col":45,"line":5,"text":","}]'
    is "$(jq -c '[.findings[] | select(.code == "HE0101") | .fix[].text]' out.txt)" '["\"","\""]'
    is "$(jq -c '[.findings[] | select(.code == "HE0212" or .code == "HE0201") | .fix[].text]' out.txt)" '["title","rule"]'
    is "$(jq -c '.findings[] | select(.code == "HE0202") | .fix' out.txt)" null
    heng check values.lua --format json --lang en
    is "$(jq -c '.findings[] | select(.code == "HE0227") | .fix' out.txt)" \
        '[{"col":23,"end_col":31,"line":9,"text":"at_least"}]'
}

@test "--diff shows what --fix would change, and writes nothing" {
    cp "$GOLDEN_FOLDER"/{characters,prose}.lua .
    heng check characters.lua prose.lua --fix --diff; is "$status" 1
    is "$err" ""
    matches characters.diff
    cmp characters.lua "$GOLDEN_FOLDER/characters.lua"
    heng check prose.lua --diff; is "$status$out" 0
}

@test "--fix mends full-width characters and commas, keeps all else byte for byte, and then checks" {
    cp "$GOLDEN_FOLDER"/{commas,prose,characters}.lua .
    chmod 640 commas.lua
    heng check commas.lua prose.lua --fix --lang en; is "$status" 0
    is "$(stat -c %a commas.lua)" 640
    cmp prose.lua "$GOLDEN_FOLDER/prose.lua"
    heng check characters.lua --fix --format short --lang en; is "$status" 1
    lacks "$out" HE0101
    has "$out" HE0109
    heng check characters.lua --diff; is "$status$out" 0
    printf '\357\273\277scheme { id = “a/b”\r\n title = "他说“好”，" } -- ，\rlocal x = 1' >s.lua
    heng check s.lua --fix
    printf '\357\273\277scheme { id = "a/b",\r\n title = "他说“好”，" } -- ，\rlocal x = 1' | cmp - s.lua
    printf 'scheme { id = “a/b” } -- \377' >s.lua
    cp s.lua kept.lua
    heng check s.lua --fix; is "$status" 1
    cmp s.lua kept.lua
    heng check absent.lua --fix; is "$status" 2
}

@test "a day that does not exist is refused as day of judgement, once" {
    cat >s.lua <<'LUA'
scheme { id = "a/b", title = "t", source = "s", cite = "1" }
inputs { firm = subject "firm" { key = "id", columns = { day = date {} } } }
grades { grade "A" { title = "A", cite = "1", requires = firm.day:before(as_of) & firm.day:after(as_of:minus(years(1))) } }
LUA
    heng check s.lua --as-of 2030-02-28; is "$status" 0
    heng check s.lua --as-of 2030-02-29 --format short --lang en; is "$status" 1
    is "$(grep -c HE0804 out.txt)" 1
}
