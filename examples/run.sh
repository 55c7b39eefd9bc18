#!/bin/sh
# Runs every example and compares what it prints with its expected.txt. HENG names the command to use.
cd "$(dirname "$0")/.." || exit 2
HENG=${HENG:-build/heng}
export HENG
passed=0 failed=0
for folder in examples/[0-9]*/; do
    name=$(basename "$folder")
    work=$(mktemp -d)
    if WORK=$work sh "$folder/run.sh" >"$work/actual.txt" 2>&1 && diff -u "$folder/expected.txt" "$work/actual.txt"; then
        passed=$((passed + 1))
    else
        echo "example $name differs"
        failed=$((failed + 1))
    fi
    rm -rf "$work"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
