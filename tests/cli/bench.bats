#!/usr/bin/env bats
# heng bench: options, the rows that it makes up, what it says and what it leaves behind.
load setup

TOP="$BATS_TEST_DIRNAME/../.."

# measured ARGUMENT…: the report as JSON in report.json; temporary files go to a folder of their own
measured() {
    mkdir -p temporary
    TMPDIR="$PWD/temporary" "$HENG" bench "$@" --runs 1 --format json >report.json
    is "$(ls temporary)" ""
}

@test "options reach the library" {
    stubbed bench s.lua --firms 200 --runs 3 --format json
    is "$status" 0; is "$out" "bench json 200 3"
    stubbed bench s.lua --db data.db
    is "$status" 0; is "$out" "bench text 0 0"; has "$err" "bench(data.db, -, -)"
    stubbed bench s.lua --firms 0; is "$status" 2; has "$err" "HE0823"
    stubbed bench s.lua --runs 100; is "$status" 2; has "$err" "HE0823"
    stubbed bench s.lua --db data.db --firms 7; is "$status" 2; has "$err" "HE0827"
    HENG_STUB=failed HENG_STUB_CALL=bench stubbed bench s.lua; is "$status" 2
}

@test "without a scheme: the last one of the folder" {
    stubbed bench --schemes folder
    is "$status" 0; has "$err" "last_scheme(folder, -, -)"; has "$err" "scheme_open(folder/last.lua"
    HENG_STUB=failed HENG_STUB_CALL=last_scheme stubbed bench; is "$status" 2; has "$err" "HE0825"
}

@test "rows are made up for every scheme that there is, without a cell that is refused" {
    for scheme in "$TOP"/schemes/*/*.lua "$TOP"/examples/*/scheme.lua; do
        case $scheme in *.clauses.lua) continue ;; esac
        HENG_PLUGINS="${scheme%/*}/plugins:${HENG%/*}/plugins" measured "$scheme" --firms 150 2>err.txt
        lacks "$(cat err.txt)" HE053
        is "$(jq '.subjects' report.json)" 150
        is "$(jq '[.stages[] | select(.median < 1)] | length' report.json)" 0
        is "$(jq '[.made[] | select(.rows < 1)] | length' report.json)" 0
    done
}

@test "a table of several inputs has the subjects asked for and cells that suit all of them" {
    cat >two.lua <<'END'
scheme { id = "demo/two", title = "一表两用", source = "一", cite = "1" }
inputs {
  firm = subject "firm" { key = "id", only = { status = "open" },
    columns = { kind = text { one_of = { "head", "branch" } }, parent_id = number {}, made = date {} }, as_of = "made" },
  branches = many "firm" { by = "parent_id", only = { status = "open", kind = "branch" }, columns = { size = number {} } },
  all_firms = many "firm" { by = "parent_id", columns = { size = number {} } },
  notes = many "note" { by = "firm_id", columns = { topic = text {}, value = text {} } },
  sizes = many "note" { by = "firm_id", only = { topic = "size" }, columns = { value = number { low = 0, high = 9 } } },
  marks = many "note" { by = "firm_id", only = { topic = "mark" }, columns = { value = text { one_of = { "x", "y" } } } },
}
grades { grade "A" { title = "A", requires = branches:sum "size":at_least(1) & all_firms:count():at_least(0)
  & notes:where { topic = { "size", "mark", "other" }, value = "yes" }:any() & sizes:sum "value":at_least(1)
  & marks:where { value = "x" }:any() & firm.kind:is "head" & as_of:on_or_before "2024-01-01" } }
END
    measured two.lua --firms 500 2>err.txt
    lacks "$(cat err.txt)" HE053
    is "$(jq '.subjects' report.json)" 500
    is "$(jq '.made[] | select((.table // .name) == "firm") | .rows' report.json)" 500
}

@test "subjects that are chosen by the row they refer to are as many as asked for" {
    cat >within.lua <<'END'
scheme { id = "demo/within", title = "项目", source = "一", cite = "1" }
inputs {
  entry = subject "entry" { key = "id", only = { ["filing.scheme"] = "ours" }, columns = { ready = truth {} } },
  filing = one "filing" { by = "filing_id", key = "id", columns = { kept = truth {} } },
}
grades { grade "A" { title = "A", requires = entry.ready & filing.kept } }
END
    measured within.lua --firms 500
    is "$(jq '.subjects' report.json)" 500
}

@test "numbers may be as large as their range, and a wrong one is told the range" {
    stubbed bench lint.lua --firms 100000000 --runs 1
    is "$status" 0
    stubbed bench lint.lua --firms 100000001
    is "$status" 2; has "$err" "HE0823"; has "$err" "1–100000000"
    stubbed bench lint.lua --runs 0
    is "$status" 2; has "$err" "1–99"
}

@test "the same rows each time, more for more subjects" {
    measured "$TOP"/schemes/jiangsu/2024.lua --firms 150; jq .made report.json >first.json
    measured "$TOP"/schemes/jiangsu/2024.lua --firms 150 --threads 1; jq .made report.json >second.json
    cmp first.json second.json
    is "$(jq .threads report.json)" 1
    measured "$TOP"/schemes/jiangsu/2024.lua --firms 300; jq .made report.json >third.json
    ! cmp -s first.json third.json
}

@test "a database that is given is measured as it is" {
    measured "$TOP"/schemes/jiangsu/2024.lua --db "$EXAMPLE_DB" || [ $? -eq 1 ]
    is "$(jq '.subjects, .made // "none"' report.json | tr '\n' ' ')" '3000 "none" '
    "$HENG" bench "$TOP"/schemes/jiangsu/2024.lua --db none.db 2>err.txt && return 1
    has "$(cat err.txt)" HE0501
}

@test "the report as text, in both languages" {
    "$HENG" bench "$TOP"/examples/02-quota-with-tie/scheme.lua --firms 50 --runs 2 --lang en >out.txt
    has "$(cat out.txt)" "50 subjects"; has "$(cat out.txt)" "candidate 50"; has "$(cat out.txt)" "explain one subject"
    "$HENG" bench "$TOP"/examples/02-quota-with-tie/scheme.lua --firms 50 --runs 2 --lang zh >out.txt
    has "$(cat out.txt)" "对象 50"; has "$(cat out.txt)" "写结果库"
}

@test "a folder for temporary files that is not there is told" {
    TMPDIR="$PWD/none" "$HENG" bench "$TOP"/examples/02-quota-with-tie/scheme.lua --firms 50 2>err.txt && return 1
    has "$(cat err.txt)" "$PWD/none"
}
