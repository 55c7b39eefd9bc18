#!/bin/sh
# Grades the candidates and names the tie.
here=$(dirname "$0")
sqlite3 "$WORK/data.db" <"$here/data.sql"
"$HENG" run "$here/scheme.lua" --db "$WORK/data.db" --format json --lang en >"$WORK/run.json"
jq -r '.subjects[] | [.id, .status, .grade // "-", (.missing // [] | map(.kind) | unique | join("+"))] | join(" ")' "$WORK/run.json"
jq -c '.summary.ties' "$WORK/run.json"
