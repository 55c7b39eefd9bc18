#!/usr/bin/env bats
# Where an entry stands: the line of the scheme's own text that declares it, also through a function of the scheme.
load setup

setup_scheme() {
    cat >lines.lua <<'END'
scheme { id = "demo/lines", title = "行号", source = "一", cite = "1" }
inputs { application = subject "demo" { key = "id", columns = { t = text {} } } }
local function in_steps(id)
  local made = item(id) { title = id, max = 1, cite = "1", points(1, application.t:is "x") }
  return made
end
local function at_once(id) return item(id) { title = id, max = 1, cite = "1", points(1, application.t:is "x") } end
local function ruled(id, text) return rule(id) { title = id, cite = "1", requires = application.t:is(text) } end
section "1" { title = "一", max = 3, cite = "1",
  in_steps "1.1",
  at_once "1.2",
  item "1.3" { title = "1.3", max = 1, cite = "1", points(1, application.t:is "x") } }
score { title = "总分", max = 3, cite = "1" }
ruled("r",
  "x")
grades { grade "A" { title = "甲" } }
END
}

line_of() { "$HENG" graph lines.lua | jq ".entries[] | select(.kind == \"$1\" and .id == \"$2\").line"; }

@test "entries declared in a function bear the line that calls it, whether by a tail call or not" {
    setup_scheme
    is "$(line_of item 1.1)" 10
    is "$(line_of item 1.2)" 11
    is "$(line_of item 1.3)" 12
    is "$(line_of rule r)" 14
}

@test "a finding in a function names the line in it and the one that calls it" {
    setup_scheme
    sed -i 's/ruled("r",/ruled(3,/' lines.lua
    run "$HENG" check lines.lua --format json
    is "$(jq -r '.findings[0] | "\(.line) \(.called_on)"' <<<"$output")" "8 14"
}
