#!/bin/sh
# usage: report.sh DATELINE_RENDER MAKE_GRAPH GRAPHS NODE_MODULES_PARENT [SCREENSHOTS]
# Runs check_report.mjs on the reports of the fixtures. Exit status 77: what it needs is not there.
set -eu
render=$1
make_graph=$2
graphs=$3
modules=$4
here=$(cd "$(dirname "$0")" && pwd)
skip() {
    echo "skipped: the report's tests need $*"
    exit 77
}

command -v node > /dev/null || skip node
# $CHROME, or the first of these in PATH.
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    [ -n "${CHROME:-}" ] || CHROME=$(command -v $name) || true
done
[ -n "${CHROME:-}" ] || skip "Chromium or Chrome (in PATH, or at \$CHROME)"
export CHROME
for module in playwright-core axe-core; do
    [ -d "$modules/node_modules/$module" ] ||
        skip "$module (npm install --prefix $modules playwright-core axe-core)"
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for graph in summit hostile reports; do
    "$render" --picture report < "$graphs/$graph.json" > "$folder/$graph.html"
done
# 2,857 nodes, of which 1,000 are events
"$make_graph" 2857 | "$render" --picture report > "$folder/many.html"
cd "$modules"
node "$here/check_report.mjs" "$folder" ${5+"$5"}
