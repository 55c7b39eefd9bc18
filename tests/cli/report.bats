#!/usr/bin/env bats
# heng report and heng run -o x.html: pages and pictures.
load setup

heng() {
    status=0
    "$HENG" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# Five firms in two cities; the name of one is hostile, the points of another are missing.
write_case() {
    mkdir -p schemes/a
    cat >schemes/a/one.lua <<'LUA'
scheme { id = "a/one", title = "办法 <b>", authority = "市局", source = "一号文", year = 2024, cite = "X-0",
  in_force = { from = "2024-01-01", to = "2024-12-31" } }
figures { least = { 60, unit = "分", title = "最低分", cite = "X-1" } }
inputs { firm = subject "firm" { key = "id", as_of = "day", columns = { day = date { title = "申报日" },
  points = number { title = "分数", unit = "分", low = 0, high = 100 }, city = text { title = "城市" } } } }
report_by "city" { title = "城市", value = firm.city }
grades { grade "A" { title = "一级", requires = firm.points:at_least(figure.least), cite = "X-2" } }
LUA
    sqlite3 d.db "CREATE TABLE firm (id TEXT, day TEXT, points INTEGER, city TEXT);
        INSERT INTO firm VALUES ('1', '2024-02-01', 70, '甲市'), ('2', '2024-02-01', 50, '甲市'),
            ('<script>', '2024-02-01', 80, '<img src=x onerror=alert(1)>'), ('4', '2024-02-01', NULL, '乙市'),
            ('5', '2024-02-01', 60, '乙市');"
}

@test "the page of a run is the page of its JSON" {
    write_case; heng run a/one --db d.db -o page.html; is "$status" 0; is "$out" ""; has "$err" "page.html"
    heng run a/one --db d.db --format html; cmp out.txt page.html
    heng run a/one --db d.db -o run.json; heng report run.json -o again.html; is "$status" 0; cmp page.html again.html
    heng report run.json; cmp out.txt page.html
    heng run a/one --db d.db --set least=75 --where city=甲市 -o other.json
    heng run a/one --db d.db --set least=75 --where city=甲市 -o other.html
    heng report other.json; cmp out.txt other.html
    has "$out" "只含符合 city=甲市 的对象"; has "$out" "<td class=\"number\">75</td>"
}

@test "the command on the page writes the same page" {
    write_case; heng run a/one --db d.db --set least=75 --as-of 2024-03-01 --where city=甲市 --lang en -o report.html
    cp report.html first.html; rm report.html
    line="$(sed -n 's|.*<code>\(heng run .*\)</code>.*|\1|p' first.html | sed "s/&#39;/'/g")"
    has "$line" "--set least=75 --as-of 2024-03-01 --where 'city=甲市' --by city --lang en"
    eval "\"$HENG\" ${line#heng }" 2>err.txt || true
    [ ! -e report.html ] # DATABASE stands for a file
    eval "\"$HENG\" $(echo "${line#heng }" | sed 's/DATABASE/d.db/')"; cmp report.html first.html
}

@test "the page of a comparison is that of its JSON, and its command writes it again" {
    write_case; heng compare a/one --db d.db --set-new least=75 --attribute --lang en -o report.html; is "$status" 0
    heng compare a/one --db d.db --set-new least=75 --attribute --lang en -o c.json
    heng report c.json --lang en; cmp out.txt report.html
    has "$out" "<td>figure</td><td class=\"wide\">最低分</td><td class=\"number\">60</td><td class=\"number\">75</td>"
    heng report c.json --pictures kept; heng compare a/one --db d.db --set-new least=75 --attribute --pictures made
    diff -r kept made
    line="$(sed -n 's|.*<code>heng \(compare .*\)</code>.*|\1|p' report.html)"
    has "$line" "compare a/one --db DATABASE --set-new least=75 --by city --movers 2 --attribute --lang en"
    cp report.html first.html
    eval "\"$HENG\" $(echo "$line" | sed 's/DATABASE/d.db/')"; cmp report.html first.html
}

@test "texts of the data are text on the page and in the pictures" {
    write_case; heng run a/one --db d.db -o page.html --pictures pics; is "$status" 0
    page="$(cat page.html)"
    lacks "$page" "<img"; lacks "$page" "<b>"; has "$page" "&lt;img src=x onerror=alert(1)&gt;"
    lacks "$(cat pics/groups.svg)" "<img"; has "$(cat pics/groups.csv)" "<img src=x onerror=alert(1)>,1,1,0,0"
}

@test "pages and pictures are well-formed" {
    write_case; heng run a/one --db d.db -o page.html --pictures pics
    python3 - <<'PYTHON'
import glob, xml.dom.minidom
from html.parser import HTMLParser
class Balance(HTMLParser):
    open_tags = []
    def handle_starttag(self, tag, attrs):
        if tag != "meta": self.open_tags.append(tag)
    def handle_startendtag(self, tag, attrs): pass
    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag, (tag, self.getpos())
balance = Balance()
balance.feed(open("page.html", encoding="utf-8").read())
assert not balance.open_tags, balance.open_tags
files = glob.glob("pics/*.svg")
assert files
for path in files: xml.dom.minidom.parse(path)
PYTHON
}

@test "the same bytes for any number of threads and order of rows" {
    write_case; heng run a/one --db d.db -o page.html
    sqlite3 e.db "ATTACH 'd.db' AS d; CREATE TABLE firm AS SELECT * FROM d.firm ORDER BY id DESC;"
    heng run a/one --db e.db --threads 3 -o again.html; cmp page.html again.html
}

@test "pictures alone: report writes no page; a missing folder is made, a missing one above it is told" {
    write_case; heng run a/one --db d.db -o run.json
    heng report run.json --pictures pics; is "$status" 0; is "$out" ""
    is "$(ls pics | tr '\n' ' ')" "groups.csv groups.svg "
    heng report run.json --pictures no/pics; is "$status" 2; has "$err" "no/pics"; lacks "$err" "HE0833"
}

@test "what heng did not write is refused: no JSON, other JSON, JSON that lacks what a page needs" {
    for text in 'nothing' '[]' '{"a": 1}' '{"summary": {}}' '{"matrix": [[1]]}' '{"axes": [{}]}' '{"a": 1, "a": 2}' ''; do
        printf '%s' "$text" >x.json
        heng report x.json -o x.html; is "$status" 2; has "$err" "HE0611"; [ ! -e x.html ]
    done
    heng report none.json; is "$status" 2; has "$err" "HE0610"
}

@test "exit codes and files with a library that answers as it is told" {
    stubbed report s.lua -o x.html; is "$status" 0; is "$(cat x.html)" "page"; [ ! -e pics ]
    stubbed report s.lua -o x.html --pictures pics; is "$status" 0; is "$(cat pics/flows.svg)" "<svg/>"
    HENG_STUB=failed stubbed report s.lua -o y.html; is "$status" 2; [ ! -e y.html ]
    HENG_STUB=failed HENG_STUB_CALL=report_pictures stubbed report s.lua --pictures pics; is "$status" 2
    stubbed run s.lua --db data.db -o x.htm; is "$(cat x.htm)" "result html plain 0"
    stubbed run s.lua --db data.db --pictures shown; is "$status" 0; is "$(cat shown/flows.svg)" "<svg/>"
    HENG_STUB=internal HENG_STUB_CALL=result_pictures stubbed run s.lua --db data.db --pictures shown; is "$status" 70
    stubbed report s.lua -o s.lua; is "$status" 4
}
