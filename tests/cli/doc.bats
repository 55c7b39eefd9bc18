#!/usr/bin/env bats
# heng doc: a scheme as a page of Markdown or HTML.
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

write_scheme() {
    cat >s.lua <<'LUA'
scheme { id = "a/one", title = "办法 <b> & \"试行\"", authority = "市局", source = "一号文", year = 2024, cite = "X-0",
  in_force = { from = "2024-01-01", to = "2024-12-31" } }
figures {
  years_back = { 2, unit = "年", title = "回溯年数", cite = "X-3", note = "含首日；另一读法不含。" },
  reading = { "strict", one_of = { "strict", "mild" }, title = "读法", cite = "X-4" },
  opens = { "2024-02-29", title = "开始日", cite = "X-5" },
}
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = { day = date { title = "申报日" },
    points = number { title = "营收", unit = "万元" }, listed = truth { title = "已上市" },
    city = text { title = "城市" } } },
  fines = many "fine" { by = "firm_id", on = "day", title = "处罚", covered_by = { "coverage" },
    columns = { day = date { title = "决定日" }, kind = text { title = "种类" } } },
  coverage = whole "coverage" { columns = { from_day = date {}, to_day = date {} } },
}
local high = { "AA" }
section "1" { title = "一 业绩", max = 5, cite = "X-6",
  item "1.1" { title = "营收", max = 3, cite = "X-6", best_of {
    points(3, firm.points:at_least(100)), points(1.5, firm.points:at_least(50)) } },
  item "1.2" { title = "上市", max = 2, cite = "X-6", points(2, firm.listed) },
}
score { title = "总分", max = 5, cite = "X-6" }
eligibility "e" { title = "按期申报", cite = "X-5", requires = firm.day:on_or_after(figure.opens) }
rule "r" { title = "总分足够", cite = "X-7", for_grades = high, requires = total:at_least(4) }
veto "v" { title = "近年受罚", cite = "X-3", for_grades = high, note = "以决定日为准",
  when = fines:where { kind = "a|b" }:within(years(figure.years_back), as_of):any()
    & choose(figure.reading, { strict = ~firm.listed, mild = firm.listed }) }
stage "s" { title = "受理", actor = "县局", cite = "X-8", due = figure.opens }
consequence "c" { title = "通报", cite = "X-9", value = figure.years_back, on = "认定日" }
quota "q" { title = "名额", cite = "X-8", for_grades = high, candidates = firm.listed, at_most = 3,
  within = firm.city, by = { desc(total), asc(firm.day) }, binding = true }
grades { applied = nil, cite = "X-0", grade "AA" { title = "两级" }, grade "A" { title = "一级" } }
LUA
}

@test "markdown tells conditions, points, stages, consequences and figures in words" {
    write_scheme; heng doc s.lua; is "$status" 0; is "$err" ""
    has "$out" "# 办法 \\<b\\> & \"试行\""
    has "$out" "| 施行期间 | 2024-01-01 至 2024-12-31 |"
    has "$out" "申报日 不早于 2024-02-29（开始日）"
    has "$out" "| 3 分 | 取最高的一项<br>— 3 分：营收 不低于 100<br>— 1.5 分：营收 不低于 50 | X-6 |"
    has "$out" "总分 不低于 4"
    has "$out" "决定日 不早于 申报日前 2 年（回溯年数）"
    has "$out" "种类 等于 “a\\|b”"
    has "$out" "数据来源须覆盖整个期间，否则未定"
    has "$out" "— 已上市：否<br>"; has "$out" "| AA | X-3 |"
    has "$out" "| q | 名额 | 名额 | 3 | 城市 | 总分从高到低，再按申报日从低到高 | AA |"
    has "$out" "| s | 受理 | 县局 |  | 2024-02-29（开始日） |"
    has "$out" "| c | 通报 | 2 年（回溯年数） | 认定日 |"
    has "$out" "| years\\_back | 回溯年数 | 2 | 年 | 含首日；另一读法不含。 | X-3 |"
    has "$out" "| AA | 两级 | e、r、v、q |"; has "$out" "| A | 一级 | e |"
}

@test "a figure that is set changes the words and is marked" {
    write_scheme; heng doc s.lua --set reading=mild --set years_back=3; is "$status" 0
    has "$out" "— 已上市：是<br>"; lacks "$out" "已上市：否"; has "$out" "申报日前 3 年（回溯年数）"; has "$out" "3（本次改用）"
}

@test "what holds nobody back with the figures as they stand is told so, and no grade waits for it" {
    write_scheme; heng doc s.lua; lacks "$out" "按各数字的现值不约束等级"
    sed -i 's/binding = true/binding = figure.reading:is "mild"/' s.lua
    heng doc s.lua; has "$out" "| AA | 按各数字的现值不约束等级 | X-8 |"; has "$out" "| AA | 两级 | e、r、v |"
    heng doc s.lua --set reading=mild; lacks "$out" "按各数字的现值不约束等级"; has "$out" "e、r、v、q |"
}

@test "English frames" {
    write_scheme; heng doc s.lua --lang en; is "$status" 0
    has "$out" "## Eligibility"; has "$out" "day is on or after 2024-02-29 (开始日)"
    has "$out" "undecided unless the source covers the whole period"; lacks "$out" "以下"
}

@test "HTML: escaped, in one file, tagged with its language, the same bytes each time" {
    write_scheme; heng doc s.lua -o page.html; is "$status" 0; is "$out" ""
    heng doc s.lua --format html; cmp out.txt page.html
    page="$(cat page.html)"
    has "$page" '<html lang="zh-CN">'; has "$page" "<title>办法 &lt;b&gt; &amp; &quot;试行&quot;</title>"
    lacks "$page" "<b>"; lacks "$page" "<script"; lacks "$page" "://"; lacks "$page" "url("; lacks "$page" "<link"
    has "$page" "size: A4"
    heng doc s.lua --format html --lang en; has "$out" '<html lang="en">'
    python3 - <<'PYTHON'
from html.parser import HTMLParser
class Balance(HTMLParser):
    open_tags = []
    def handle_starttag(self, tag, attrs):
        if tag != "meta": self.open_tags.append(tag)
    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag, (tag, self.getpos())
balance = Balance()
balance.feed(open("page.html", encoding="utf-8").read())
assert not balance.open_tags, balance.open_tags
PYTHON
}

@test "every scheme that is shipped is told without a gap, and every rule of it stands on the page" {
    cd "$TOP"
    for scheme in $(find schemes -name '*.lua' ! -name '*.clauses.lua' ! -name '_*'); do
        "$HENG" doc "$scheme" >"$BATS_TEST_TMPDIR/page.md"
        gaps="$(grep -n "……\|(null)\|table: 0x" "$BATS_TEST_TMPDIR/page.md" || true)"
        is "$gaps" ""
        "$HENG" graph "$scheme" >"$BATS_TEST_TMPDIR/graph.json"
        python3 - "$BATS_TEST_TMPDIR" <<'PYTHON'
import json, re, sys
folder = sys.argv[1]
page = re.sub(r"\\(.)", r"\1", open(folder + "/page.md", encoding="utf-8").read())
told = {"eligibility", "requirement", "rule", "veto", "item", "section", "stage", "consequence", "limit", "quota", "grade"}
for entry in json.load(open(folder + "/graph.json", encoding="utf-8"))["entries"]:
    if entry["kind"] in told:
        assert entry.get("title", entry["id"]) in page, entry
        assert entry.get("cite", "") in page, entry
PYTHON
    done
}

@test "a scheme that does not load is no page" {
    echo "scheme {" >bad.lua
    heng doc bad.lua -o page.md; is "$status" 2; [ ! -e page.md ]
}
