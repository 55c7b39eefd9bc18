#!/bin/sh
# Runs every example and compares what it prints with its expected.txt. HENG names the command to use. An example that
# prints "skipped: …" lacks the data that it is about; HENG_DATA names the folder of real data, else ../shared/data.
cd "$(dirname "$0")/.." || exit 2
HENG=${HENG:-build/heng}
export HENG
passed=0 failed=0 skipped=0
for folder in examples/[0-9]*/; do
    name=$(basename "$folder")
    work=$(mktemp -d)
    if ! WORK=$work sh "$folder/run.sh" >"$work/actual.txt" 2>&1; then
        cat "$work/actual.txt"
        echo "example $name fails"
        failed=$((failed + 1))
    elif grep -q '^skipped: ' "$work/actual.txt"; then
        sed "s/^skipped: /  skipped: example $name: /" "$work/actual.txt"
        skipped=$((skipped + 1))
    elif diff -u "$folder/expected.txt" "$work/actual.txt"; then
        passed=$((passed + 1))
    else
        echo "example $name differs"
        failed=$((failed + 1))
    fi
    rm -rf "$work"
done
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
