#!/bin/sh
# Grades the tools with functions of the system's C library.
here=$(dirname "$0")
sqlite3 "$WORK/tools.db" <"$here/tools.sql"
"$HENG" run "$here/scheme.lua" --db "$WORK/tools.db" --plugins "$here/plugins" --format json --lang en >"$WORK/run.json"
jq -r '.subjects[] | "\(.id) \(.status) \(.outputs.level) dB, \(.outputs.vibration) m/s²"' "$WORK/run.json"
