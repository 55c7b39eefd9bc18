#!/usr/bin/env bats
# heng clauses: the account of a source document's clauses; clauses files beside schemes in other commands.
load setup

TOP="$BATS_TEST_DIRNAME/../.."

setup_file() {
    [ -x "${HENG:-$BATS_TEST_DIRNAME/../../build/heng}" ] || skip "build/heng is not there"
}

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# A scheme of one rule and one grade, which cites two documents.
write_scheme() {
    mkdir -p schemes/a
    cat >schemes/a/one.lua <<'LUA'
scheme { id = "a/one", title = "示例", cite = "X-0" }
figures { least = { 1, unit = "分", title = "最低分", cite = "X-1" } }
inputs { firm = subject "firm" { key = "id", columns = { points = number { title = "得分" } } } }
rule "1" { title = "得分足够", cite = "X-1", requires = firm.points:at_least(figure.least) }
rule "2" { title = "得分不过高", cite = "Y-1", requires = firm.points:at_most(9) }
grades { cite = "X-0", grade "A" { title = "甲", cite = "X-0" } }
LUA
}

# write_clauses ROWS…: the clauses file beside it
write_clauses() {
    {
        echo 'return { scheme = "a/one", clauses = {'
        printf '  %s,\n' "$@"
        echo '} }'
    } >schemes/a/one.clauses.lua
}

WHOLE=('{ "X-0", at = "题", kind = "definition", says = "题", by = { "a/one", "A" } }'
    '{ "X-1", at = "一", kind = "eligibility", says = "得分", by = { "1", "figure.least", "input.firm.points" } }'
    '{ "X-2", at = "二", kind = "procedure-step", says = "评审", decision = "评审结论" }'
    '{ "X-3", at = "三", kind = "statement-of-principle", says = "目的", narrative = "没有可判定的内容" }')

@test "a whole account: exit 0, counts by kind, in both languages; Y has no list and is not held against it" {
    write_scheme; write_clauses "${WHOLE[@]}"
    heng clauses a/one --missing; is "$status" 0; is "$err" ""
    is "${out##*$'\n'}" "a/one 的 4 条中，4 条有着落（100.0%）：执行 2，待决定 1，无须执行 1"
    has "$out" "未能核对：Y-1"; lacks "$out" "没有条款指向"
    heng clauses a/one --lang en; is "$status" 0
    has "$out" "a/one: of 4 clauses 4 are accounted for (100.0%): 2 executed, 1 by decision, 1 narrative"
    [[ "$out" =~ eligibility\ +1\ +0\ +0\ +0\ +1\ +100.0% ]]
}

@test "what is missing is named with its place: exit 1" {
    write_scheme
    write_clauses "${WHOLE[0]}" '{ "X-1", at = "一", kind = "eligibility", says = "得分", by = { "7" } }' \
        '{ "X-4", at = "四", kind = "fee", says = "收费" }'
    heng clauses a/one; is "$status" 1; has "$out" "还有 3 处没有着落；heng clauses a/one --missing"
    heng clauses a/one --missing; is "$status" 1
    has "$out" "X-4  schemes/a/one.clauses.lua:4"
    has "$out" "X-1 → 7  schemes/a/one.clauses.lua:3"
    has "$out" "规则 1 得分足够  schemes/a/one.lua:4"
    lacks "$out" "得分不过高" # it cites another document
}

@test "a citation that the list of its own document lacks is missing, and heng check warns of it" {
    write_scheme; write_clauses "${WHOLE[0]}" "${WHOLE[2]}"
    heng clauses a/one --missing; is "$status" 1; has "$out" "X-1  数字 least  schemes/a/one.lua:2"
    heng check a/one --format short; is "$status" 0; has "$out" "schemes/a/one.lua:4: HE0441"; lacks "$out" "Y-1"
    heng check a/one --fail-on warning; is "$status" 3
}

@test "citations of a neighbouring document are looked up in the other clauses files of the folder" {
    write_scheme; write_clauses "${WHOLE[@]}"
    echo 'return { scheme = "a/two", clauses = { { "Y-2", at = "一", kind = "fee", says = "费", narrative = "x" } } }' \
        >schemes/a/two.clauses.lua
    heng clauses a/one --missing; is "$status" 1; has "$out" "Y-1  规则 2  schemes/a/one.lua:5"
    mkdir schemes/a/below # is no neighbour
    sed 's/Y-2/Y-1/' schemes/a/two.clauses.lua >schemes/a/below/two.clauses.lua
    heng clauses a/one --missing; is "$status" 1; has "$out" "Y-1  规则 2"
    sed -i 's/Y-2/Y-1/' schemes/a/two.clauses.lua
    heng clauses a/one --missing; is "$status" 0; lacks "$out" "Y-1"
    cd schemes/a; heng clauses one.lua; is "$status" 0
    echo 'return {' >two.clauses.lua
    heng clauses one.lua; is "$status" 2; has "$err" "two.clauses.lua"
}

@test "--list, JSON and CSV hold every clause with its state and the scheme's lines" {
    write_scheme; write_clauses "${WHOLE[@]}"
    heng clauses a/one --list; is "$status" 0
    [[ "$out" =~ X-1\ +一\ +申报条件\ +执行\ +得分 ]]; has "$out" "评审结论"
    heng clauses a/one --format json
    python3 - <<'PYTHON'
import json
account = json.load(open("out.txt"))
assert account["complete"] is True, account
assert [c["state"] for c in account["clauses"]] == ["executed", "executed", "decision", "narrative"], account
assert sorted(e["line"] for e in account["clauses"][1]["entries"]) == [2, 3, 4], account
PYTHON
    heng clauses a/one -o list.csv; is "$status" 0; is "$out" ""
    python3 - <<'PYTHON'
import csv
rows = list(csv.DictReader(open("list.csv", encoding="utf-8-sig", newline="")))
assert open("list.csv", "rb").read(3) == b"\xef\xbb\xbf"
assert [r["id"] for r in rows] == ["X-0", "X-1", "X-2", "X-3"], rows
assert rows[1]["scheme_lines"] == "2,3,4" and rows[2]["decision"] == "评审结论", rows
PYTHON
}

@test "a file that is not in form: each fault with its line, exit 2; heng check of the file finds the same, exit 1" {
    write_scheme
    write_clauses "${WHOLE[0]}" '{ "X-1", at = "一", says = "得分", by = { "1" } }' "${WHOLE[2]}" "${WHOLE[2]}" \
        '{ "X-5", at = "五", kind = "fee", says = "费", by = {}, narrative = "x" }' '{ at = "无号" }'
    heng clauses a/one; is "$status" 2; is "$out" ""
    has "$err" HE0444; has "$err" "HE0445"; has "$err" HE0446; has "$err" "schemes/a/one.clauses.lua:3"
    heng check schemes/a/one.clauses.lua --format short; is "$status" 1
    has "$out" "schemes/a/one.clauses.lua:3: HE0444"; has "$out" "schemes/a/one.clauses.lua:5: HE0445"
    has "$out" "schemes/a/one.clauses.lua:6: HE0446"
    sed -i 's/scheme = "a\/one"/scheme = "a\/other"/' schemes/a/one.clauses.lua
    heng clauses a/one; has "$err" HE0443
}

@test "a clauses file is data: code in it is refused, and where there is none that is said" {
    write_scheme
    heng clauses a/one; is "$status" 2; has "$err" HE0610; has "$err" one.clauses.lua
    printf 'return {\nscheme = os.getenv("HOME") }\n' >schemes/a/one.clauses.lua
    heng clauses a/one --format json; is "$status" 2; has "$err" HE0903; has "$err" '"line": 2'
    echo 'while true do end' >schemes/a/one.clauses.lua
    heng clauses a/one; is "$status" 2; has "$err" HE0901
    echo 'return { scheme = "a/one" }' >schemes/a/one.clauses.lua
    heng clauses a/one; is "$status" 2; has "$err" HE0442
}

@test "list and check do not take a clauses file for a scheme; new copies it under the new id, whole or not at all" {
    write_scheme; write_clauses "${WHOLE[@]}"
    heng list; is "$status" 0; lacks "$out" clauses
    heng check schemes/a/*.lua; is "$status" 0
    heng new a/two --from a/one; is "$status" 0; has "$err" schemes/a/two.clauses.lua; has "$err" schemes/a/two.lua
    has "$(cat schemes/a/two.clauses.lua)" 'scheme = "a/two"'; has "$(cat schemes/a/two.clauses.lua)" 'by = { "a/two"'
    heng clauses a/two; is "$status" 0
    echo mine >schemes/a/three.clauses.lua
    heng new a/three --from a/one; is "$status" 4; has "$err" HE0602; is "$(cat schemes/a/three.clauses.lua)" mine
    [ ! -e schemes/a/three.lua ]
}

@test "options reach the library" {
    stubbed clauses s.lua --list --format csv --no-bom; is "$status" 0; has "$out" "clauses csv-plain 0 1 0 0"
    HENG_STUB=not_clean HENG_STUB_CALL=clauses stubbed clauses s.lua --missing; is "$status" 1; has "$out" "clauses text 1 0"
    stubbed doc s.lua -o page.html; has "$err" "document(html"
    stubbed doc s.lua; has "$err" "document(markdown"
    stubbed doc s.lua --format pdf; is "$status" 2
}

@test "every scheme that is shipped accounts for every clause of its document" {
    cd "$TOP"
    for scheme in $(find schemes -name '*.lua' ! -name '*.clauses.lua' ! -name '_*'); do
        "$HENG" clauses "$scheme" --missing >"$BATS_TEST_TMPDIR/account" || {
            cat "$BATS_TEST_TMPDIR/account"; false; }
    done
}

@test "ids and kinds are those of the inventory, and what can be executed is" {
    cd "$TOP"
    inventory="${HENG_CLAUSES:-../shared/clauses}"
    [ -d "$inventory" ] || skip "no inventory of clauses at $inventory"
    python3 tests/cli/inventory.py "$HENG" "$inventory"
}
