#!/usr/bin/env bats
# What heng test --coverage says of the figures that cases come near to.
load setup

@test "a figure that rows of a relation are compared with is met by any of the rows" {
    cat >marks.lua <<'SCHEME'
scheme { id = "demo/marks", title = "分数", source = "一", cite = "1" }
figures { mark = { 5, unit = "分", cite = "1" } }
inputs {
  firm = subject "firm" { key = "id", columns = { name = text {} } },
  records = many "record" { by = "firm_id", columns = { points = number { unit = "分" } } },
}
rule "1" { title = "有一项达到", cite = "1", requires = records:where(function(r)
  return r.points:at_least(figure.mark)
end):any() & firm.name:known() }
grades { grade "A" { title = "A", cite = "1" } }
SCHEME
    cat >cases.lua <<'CASES'
return { scheme = "marks.lua", base = "base.lua", cases = {
  { name = "几项", given = { record = { { points = 100 }, { points = 5 }, { points = 4 } } },
    expect = { status = "graded" } },
} }
CASES
    echo 'return { defaults = { record = { firm_id = 1 } }, tables = { firm = { { id = 1, name = "a" } } } }' >base.lua
    run "$HENG" test cases.lua --coverage --lang zh
    is "$status" 0
    has "$output" "有成对用例的界限：1 / 1"
    sed -i 's/, { points = 4 }//' cases.lua
    run "$HENG" test cases.lua --coverage --lang zh
    has "$output" "有成对用例的界限：0 / 1"
}
