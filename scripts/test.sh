#!/bin/sh
# Installs what the tests need, builds in three ways and runs all tests in each: gcc; gcc with the address and undefined-behaviour
# sanitizers; clang with warnings as errors. The last line sums up; the status is 0 where nothing failed.
#
#     scripts/test.sh [PRESET...]         release, sanitize, clang where none is named
set -eu
cd "$(dirname "$0")/.."
scripts/packages.sh build test
[ $# -gt 0 ] || set -- release sanitize clang

# The report's tests drive Chromium; where the registry cannot be reached they are skipped, with a line.
modules=build/node/node_modules
if [ ! -d $modules/playwright-core ] || [ ! -d $modules/axe-core ]; then
    npm install --silent --no-audit --no-fund --prefix build/node playwright-core@1.65.1 axe-core@4.14.1 >&2 ||
        echo "test.sh: playwright-core and axe-core cannot be installed; the report is not tested" >&2
fi

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
