#!/bin/sh
# usage: report.sh DATELINE_RENDER GRAPHS NODE_MODULES_PARENT
# Runs check_report.mjs on the reports of the fixtures. Exit status 77: what it needs is not there.
set -eu
render=$1
graphs=$2
modules=$3
here=$(cd "$(dirname "$0")" && pwd)
for program in node chromium; do
    command -v $program > /dev/null || { echo "skipped: the report's tests need $program"; exit 77; }
done
for module in playwright-core axe-core; do
    [ -d "$modules/node_modules/$module" ] || {
        echo "skipped: the report's tests need $module (npm install --prefix $modules playwright-core axe-core)"
        exit 77
    }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for graph in summit hostile; do
    "$render" --picture report < "$graphs/$graph.json" > "$folder/$graph.html"
done
cd "$modules"
node "$here/check_report.mjs" "$folder/summit.html" "$folder/hostile.html"
