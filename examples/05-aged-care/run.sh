#!/bin/sh
# Grades aged-care homes by the stars of four parts and compares with the overall ratings that were published.
here=$(dirname "$0")
data=${HENG_DATA:-../shared/data}/aged-care-2023-24/homes.csv
[ -f "$data" ] || { echo "skipped: there is no $data"; exit 0; }
sqlite3 "$WORK/data.db" ".import --csv '$data' raw" "
    create table home as select home_id || ' ' || quarter id, nullif(residents_experience, '') residents_experience,
        nullif(compliance, '') compliance, nullif(staffing, '') staffing,
        nullif(quality_measures, '') quality_measures, published_overall published from raw;
    create view complete as select * from home
        where residents_experience || compliance || staffing || quality_measures is not null
            and published <> ''"
"$HENG" run "$here/scheme.lua" --db "$WORK/data.db" --format csv --no-bom --lang en >"$WORK/run.csv"
sqlite3 "$WORK/data.db" ".import --csv '$WORK/run.csv' graded" ".mode list" ".separator ' '" "
    select count(*), 'homes and quarters have stars for all four parts and a published rating' from complete;
    select count(*), 'of them are graded as published' from complete join graded using (id) where grade = published;
    select graded.id, 'is graded', grade, 'and was published as', published from complete join graded using (id)
        where grade <> published order by graded.id;
    select count(*), 'lack a part;', sum(grade <> ''), 'of them have a grade' from home join graded using (id)
        where residents_experience || compliance || staffing || quality_measures is null"
