#!/bin/sh
# Compiles the program against the library beside the command and runs it.
here=$(dirname "$0")
data=$here/../01-other-database
sqlite3 "$WORK/betriebe.db" <"$data/betriebe.sql"
${CC:-cc} -std=c11 -Ivm/include -o "$WORK/grade" "$here/grade.c" "$(dirname "$HENG")/libheng.a" \
    $(pkg-config --libs lua5.4 sqlite3 jansson libutf8proc smartcols libcrypto libxxhash libffi) -lm -ldl -pthread ${SAN:-} &&
    "$WORK/grade" "$data/scheme.lua" "$WORK/betriebe.db"
