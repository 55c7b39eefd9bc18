#!/usr/bin/env bats
# The house's rules notice what breaks them: one breach of each kind is put into a copy of the tree.
load setup

TOP="$BATS_TEST_DIRNAME/../.."

copy_tree() {
    mkdir copy
    (cd "$TOP" && git ls-files -co --exclude-standard | while read -r file; do [ ! -e "$file" ] || echo "$file"; done |
        tar cf - -T -) | tar xf - -C copy
    cd copy
    git init -q .
    mkdir build
    ar rc build/libheng.a
}

break_includes() {
    sed -i '1i #include <lua.h>' vm/host/heng.c
    sed -i '1i #include <sqlite3.h>' vm/host/files.c
    sed -i '1i #include <jansson.h>' vm/source/load.c
    sed -i '1i #include <openssl/evp.h>' vm/base/date.c
    sed -i '1i #include "source/source.h"' vm/graph/fold.c
    sed -i '1i #include "graph/node.h"' vm/source/open.c
    sed -i '1i #include "base/arena.h"' vm/cli/main.c
}

break_texts() {
    local mark='TO''DO'
    {
        echo "/* $mark since 2024 in Jiangsu: a Quota */"
        echo 'static void *taken(void) { return malloc(3); }'
        printf '/* %0120d */\n' 0
        echo 'static void long_one(void) {'
        for _ in $(seq 60); do echo '    ;'; done
        echo '}'
        printf 'static void deep(void) {\n if (a) {\n  for (;;) {\n   while (b) {\n    if (c) {\n    }\n   }\n  }\n }\n}\n'
        printf 'static void wide(int a, int b, int c, int d, int e, int f, int g) {\n}\n'
    } >>vm/source/load.c
    printf '\nvoid bare(void);\n' >>vm/source/source.h
    sed -i '1i #define A' vm/source/index.h
    { echo 'local function long_one()'; for _ in $(seq 41); do echo '  long_one()'; done; echo 'end'
        echo 'local code = "HE0299"'; cat stdlib/words/rules.lua; } >rules.txt
    mv rules.txt stdlib/words/rules.lua
    sed -i 's/HE0241/HE0248/; 0,/{got}/s//{gott}/' stdlib/report/messages/words.lua
    sed -i 's/x:at_least(y)/x:atleast(y)/' stdlib/README.md
    echo 'see `vm/none/file.c`' >>vm/README.md
    touch vm/source/rows_new.c vm/source/utils.c stdlib/lonely.lua stdlib/kept.db
}

@test "each rule notices a breach of it" {
    copy_tree
    break_includes
    break_texts
    status=0
    lua5.4 tests/lint/house.lua build >../found.txt || status=$?
    is "$status" 1
    while read -r wanted; do
        grep -qE "$wanted" ../found.txt || { echo "not noticed: $wanted"; cat ../found.txt; return 1; }
    done <<'WANTED'
^vm/host/heng.c:1: .*<lua.h>
^vm/host/files.c:1: .*<sqlite3.h>
^vm/source/load.c:1: .*<jansson.h>
^vm/base/date.c:1: .*<openssl/evp.h>
^vm/graph/fold.c:1: .*stands above
^vm/source/open.c:1: .*private
^vm/cli/main.c:1: cli includes
^vm/source/load.c:[0-9]+: unfinished
^vm/source/load.c:[0-9]+: a year
^vm/source/load.c:[0-9]+: a jurisdiction
^vm/source/load.c:[0-9]+: the word quota
^vm/source/load.c:[0-9]+: malloc
^vm/source/load.c:[0-9]+: line of
^vm/source/load.c:[0-9]+: function of
^vm/source/load.c:[0-9]+: function nested
^vm/source/load.c:[0-9]+: wide has 7 parameters
^vm/source/source.h:[0-9]+: this prototype
^vm/source/index.h:1: the header does not begin
^stdlib/words/rules.lua:1: function of
^stdlib/words/rules.lua:44: HE0299 has no text
HE0248 has a text
HE0241 has no text
nothing gives \{gott\}
^stdlib/README.md:0: does not show the word at_least
^vm/README.md:[0-9]+: there is no vm/none/file.c
^vm/source/rows_new.c:0: a file name
^vm/source/rows_new.c:0: there is no tests/unit
^vm/source/utils.c:0: a file name
^stdlib/lonely.lua:0: nothing requires
^stdlib/kept.db:0: a generated file
^build/libheng.a:0: nm shows no symbols
WANTED
}

@test "writable data and visible names of the library are noticed" {
    copy_tree
    printf 'int counter = 1;\nstatic int held;\nint shown(void);\nint shown(void) {\n    return ++held + ++counter;\n}\n' >held.c
    cc -c held.c -o held.o
    ar rc build/libheng.a held.o
    lua5.4 tests/lint/house.lua build >../found.txt || true
    found="$(cat ../found.txt)"
    has "$found" "held.o: writable data: counter"
    has "$found" "held.o: writable data: held"
    has "$found" "held.o: visible name: shown"
}
