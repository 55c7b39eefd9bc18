#!/usr/bin/env bats
# Values and limits that stand in tables of the database: missing entries and entries that differ are unknown.
load setup

write_scheme() {
    cat >tables.lua <<'END'
scheme { id = "demo/tables", title = "标准", source = "一", cite = "1" }
inputs {
  filing = subject "filing" { key = "id", as_of = "day", columns = {
    day = date {}, year = number {}, x = number { low = 0, high = 100 } } },
  firm = one "firm" { by = "firm_id", key = "id", columns = { industry = text { unknown = "/" }, size = text {} } },
  limits = whole "threshold_table" { columns = { industry = text { unknown = "/" }, size = text {}, year = number {},
    from_points = number {}, value = number { unit = "分" }, grade = text {} } },
  rate = many "threshold_table" { of = "firm", match = { { "industry", "industry" } }, columns = {
    size = text {}, value = number {}, year = number {} } },
}
local function found(name, value) output(name) { title = name, value = value } end
local keys = { industry = firm.industry, size = firm.size, year = filing.day:year() }
local limit = limits:find(keys, "value")
found("limit", limit)
found("reached", filing.x:at_least(limit))
found("grade", limits:find(keys, function(row) return row.grade end))
found("row", limits:find({ industry = firm.industry }, "grade", function(row)
  return row.from_points:at_most(filing.x) & row.year:equals(1999)
end))
found("by_year", limits:find({ year = filing.year }, "grade"))
found("agreed", rate:where { year = 2024 }:agreed "value")
found("related", rate:find({ size = firm.size, year = 2024 }, "value"))
local half = limit / 2
found("band", bands_by(filing.x, { { limit, "A" }, { half, "B" }, otherwise = "C" }))
found("crossed", bands_by(filing.x, { { half, "A" }, { limit, "B" }, otherwise = "C" }))
grades { grade "A" { title = "A" } }
END
}

database() {
    rm -f data.db
    sqlite3 data.db "create table filing(id text primary key, firm_id text, day text default '2024-06-30', x, year integer);
        create table firm(id text primary key, industry text, size text);
        create table threshold_table(industry text, size text, year integer, from_points, value, grade text);
        insert into threshold_table values ('steel', 'small', 2024, 0, 80, 'A'), ('steel', 'small', 2023, 0, 50, 'B'),
            ('steel', 'large', 2024, 0, 90, 'A'), ('wood', 'small', 2024, 0, 40, 'A'), ('wood', 'small', 2024, 0, 40, 'B'),
            ('sand', 'small', 2024, 0, 30, 'A'), ('sand', 'small', 2024, 0, 31, 'A'), ('tin', 'small', null, 0, 10, 'A'),
            ('tin', 'small', 2024, 0, 20, 'A'), ('/', 'small', 2024, 0, 7, 'Z'), ('ore', 'small', 2024, 0, null, 'A'),
            ('bands', null, 1999, 0, null, 'low');
        insert into firm values ('steel', 'steel', 'small'), ('large', 'steel', 'large'), ('wood', 'wood', 'small'),
            ('sand', 'sand', 'small'), ('tin', 'tin', 'small'), ('none', 'glass', 'small'), ('slash', '/', 'small'),
            ('null', null, 'small'), ('size', 'steel', null), ('ore', 'ore', 'small'), ('bands', 'bands', 'small');
        insert into filing(id, firm_id, x) select id, id, 80 from firm;
        update filing set year = case id when 'bands' then 1999 else 2024 end; $1"
}
outputs() {
    jq -c --arg id "$1" '.subjects[] | select(.id == $id) | .outputs[$ARGS.positional[]]' out.json --args "${@:2}" | paste -sd' '
}

@test "find takes the row with all keys; none and several that differ are unknown" {
    write_scheme
    database ""
    "$HENG" run tables.lua --db data.db --format json >out.json
    is "$(outputs steel limit reached grade agreed related)" '"80" true "A" ["80","90"] "80"'
    is "$(outputs large limit reached)" '"90" false'
    is "$(outputs wood limit grade agreed)" '"40" null "40"' # two rows, one value, two grades
    is "$(outputs none limit grade)" 'null null'
    is "$(outputs bands row)" '"low"'
    is "$(outputs ore limit reached)" 'null null'
    is "$(outputs bands by_year)" '"low"'
    is "$(outputs steel by_year)" null # many rows of that year
    # what differs, or may, is a range that holds each
    is "$(outputs sand limit reached)" '["30","31"] true'
    is "$(outputs tin limit)" '["10","20"]'
    # no key that is unknown meets a row
    is "$(outputs slash limit)" null
    is "$(outputs null limit)" null
    is "$(outputs size limit related)" 'null null'
}

@test "limits that are data" {
    write_scheme
    database "insert into filing(id, firm_id, x) values ('b', 'steel', 40), ('c', 'steel', 39.999999), ('u', 'steel', null);"
    "$HENG" run tables.lua --db data.db --format json >out.json
    is "$(for id in steel b c u none; do outputs $id band; done | paste -sd' ')" '"A" "B" "C" null null'
    is "$(outputs steel crossed)" null # the limits do not descend
}

@test "what is missing names the table, and tells entries that differ from none" {
    write_scheme
    sed -i 's/grade "A" { title = "A" }/grade "A" { title = "A", requires = filing.x:at_least(limit) }/' tables.lua
    database "update filing set x = 30.5 where id = 'sand'"
    "$HENG" run tables.lua --db data.db --format json --lang en >out.json
    missing='.subjects[] | select(.id == $id) | [.status, (.missing[] | [.kind, .table])]'
    is "$(jq -c --arg id none "$missing" out.json)" '["undetermined",["row","threshold_table"]]'
    is "$(jq -c --arg id sand "$missing" out.json)" '["undetermined",["conflict","threshold_table"]]'
    has "$("$HENG" explain tables.lua --db data.db --id sand --lang en)" "limits (threshold_table) has records that differ"
}

@test "neither the order of rows nor the number of threads makes a difference" {
    write_scheme
    database ""
    "$HENG" run tables.lua --db data.db --threads 1 --format json | jq -S .subjects >one.json
    sqlite3 data.db "create table t as select * from threshold_table order by value desc, year;
        delete from threshold_table; insert into threshold_table select * from t; drop table t;"
    "$HENG" run tables.lua --db data.db --threads 4 --format json | jq -S .subjects >other.json
    diff one.json other.json
}

@test "wrong use is told where it stands" {
    while IFS='|' read -r code text; do
        write_scheme
        sed -i "s/^found(\"limit\".*/found(\"limit\", $text)/" tables.lua
        "$HENG" check tables.lua --format short --lang en >out.txt 2>&1 && false
        has "$(cat out.txt)" "$code error"
        is "$(grep -c ' error' out.txt)" 1
    done <<'END'
HE0332|limits:find({ year = 2024 }, "value")
HE0331|limits:find("steel", "value")
HE0261|limits:find({ industri = firm.industry }, "value")
HE0261|limits:find({ industry = firm.industry }, "valeu")
HE0331|rate:find({}, "value")
HE0333|bands_by(filing.x, { { 5 }, otherwise = 1 })
HE0215|bands_by(filing.x, { { 5, 1 } })
HE0221|bands_by(firm.size, { { 5, 1 }, otherwise = 0 })
END
}
