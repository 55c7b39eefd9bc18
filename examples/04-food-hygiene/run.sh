#!/bin/sh
# Grades food businesses by their three scores and compares with the ratings that were published.
here=$(dirname "$0")
data=${HENG_DATA:-../shared/data}/food-hygiene-london-2021/establishments.csv
[ -f "$data" ] || { echo "skipped: there is no $data"; exit 0; }
sqlite3 "$WORK/data.db" ".import --csv '$data' raw" "
    create table establishment as select fhrs_id, nullif(hygiene, '') hygiene, nullif(structural, '') structural,
        nullif(confidence, '') confidence, published_rating from raw"
"$HENG" run "$here/scheme.lua" --db "$WORK/data.db" --format csv --no-bom --lang en >"$WORK/run.csv"
sqlite3 "$WORK/data.db" ".import --csv '$WORK/run.csv' graded" ".mode list" ".separator ' '" "
    select count(*), 'businesses have three scores and a rating' from establishment
        where published_rating between '0' and '5' and hygiene || structural || confidence is not null;
    select count(*), 'of them are graded as published' from establishment join graded on id = fhrs_id
        where published_rating between '0' and '5' and hygiene || structural || confidence is not null
            and grade = published_rating;
    select count(*), 'have a rating but lack scores;', sum(status = 'undetermined'), 'of them are undetermined'
        from establishment join graded on id = fhrs_id
        where published_rating between '0' and '5' and hygiene || structural || confidence is null"
