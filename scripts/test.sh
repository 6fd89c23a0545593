#!/bin/sh
# Installs what the tests need, builds in three ways and runs all tests in each: gcc; gcc with the address and undefined-behaviour
# sanitizers; clang with warnings as errors. The last line sums up; the status is 0 where nothing failed.
#
#     scripts/test.sh [PRESET...]         release, sanitize, clang where none is named
set -eu
cd "$(dirname "$0")/.."
scripts/packages.sh build test
[ $# -gt 0 ] || set -- release sanitize clang

# Fontconfig and Pango keep what they allocate to the end; that is theirs.
suppressions=$PWD/tests/leaks.txt
export LSAN_OPTIONS="suppressions=$suppressions:print_suppressions=0"
passed=0
failed=0
for preset in "$@"; do
    echo "== $preset"
    if ! scripts/build.sh "$preset"; then
        echo "== $preset: does not build" >&2
        failed=$((failed + 1))
        continue
    fi
    log=build/$preset/tests.log
    ctest --test-dir "build/$preset" --output-on-failure -j2 >"$log" 2>&1 || true
    cat "$log"
    # "95% tests passed, 1 tests failed out of 20"
    summary=$(sed -n 's/^.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
    if [ -z "$summary" ]; then
        failed=$((failed + 1))
        continue
    fi
    failed=$((failed + ${summary% *}))
    passed=$((passed + ${summary#* } - ${summary% *}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
