# Shared by the tests of the command line. HENG is the program under test; HENG_STUBBED is one linked with
# tests/harness/heng_stub.c, which answers as the variable HENG_STUB tells it.
setup() {
    HENG="${HENG:-$BATS_TEST_DIRNAME/../../build/heng}"
    HENG_STUBBED="${HENG_STUBBED:-$BATS_TEST_DIRNAME/../../build/heng-stubbed}"
    HENG="$(realpath -m "$HENG")" HENG_STUBBED="$(realpath -m "$HENG_STUBBED")"
    export LC_ALL=C HENG_STUB_LOG=1 TERM=xterm
    unset NO_COLOR FORCE_COLOR CLICOLOR_FORCE LANG LC_MESSAGES HENG_STUB HENG_STUB_CALL
    cd "$BATS_TEST_TMPDIR" || return 1
    touch s.lua data.db
}

# Runs the stubbed program with stdout and stderr apart: $status, $out, $err.
stubbed() {
    status=0
    "$HENG_STUBBED" "$@" >out.txt 2>err.txt || status=$?
    out="$(cat out.txt)" err="$(cat err.txt)"
}

# has TEXT PART
has() {
    [[ "$1" == *"$2"* ]] || { echo "no '$2' in: $1"; return 1; }
}
lacks() {
    [[ "$1" != *"$2"* ]] || { echo "'$2' in: $1"; return 1; }
}
is() {
    [ "$1" = "$2" ] || { echo "'$1' instead of '$2'"; return 1; }
}
