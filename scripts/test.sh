#!/bin/sh
# Installs what the tests need, builds in three ways and runs all tests in each: gcc; gcc with the address and undefined-behaviour
# sanitizers; clang with warnings as errors. The last line sums up; the status is 0 where nothing failed.
#
#     scripts/test.sh [PRESET...]         release, sanitize, clang where none is named
set -eu
cd "$(dirname "$0")/.."
scripts/packages.sh build test
[ $# -gt 0 ] || set -- release sanitize clang

# The report's tests drive Chromium, and some formats are read with packages of npm; where the registry cannot be reached these
# tests are skipped, each with a line.
packages="playwright-core@1.65.1 axe-core@4.14.1 @alephdata/followthemoney@3.8.4 graphology@0.26.0 graphology-gexf@0.13.2
@neo4j-cypher/antlr4@1.0.0"
for package in $packages; do
    [ -d "build/node/node_modules/${package%@*}" ] || missing=1
done
if [ "${missing:-}" ]; then
    # shellcheck disable=SC2086 # the names are words of their own
    npm install --silent --no-audit --no-fund --prefix build/node $packages >&2 ||
        echo "test.sh: npm cannot install its packages; the report and some formats are not tested" >&2
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
