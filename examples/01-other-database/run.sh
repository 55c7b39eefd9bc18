#!/bin/sh
# Makes the database and grades it.
here=$(dirname "$0")
sqlite3 "$WORK/betriebe.db" <"$here/betriebe.sql"
"$HENG" run "$here/scheme.lua" --db "$WORK/betriebe.db" --format csv --no-bom --lang en | cut -d, -f1-3
