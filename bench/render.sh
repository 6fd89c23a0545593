#!/bin/bash
# Time to draw, by size and picture: made-up graphs of tests/render/make_graph, the median of five runs in milliseconds of processor time (so
# that other work of the machine does not count), of the whole program from JSON to SVG. What is more than a page can show is
# named in boxes or left out; the last line draws a box for each of the 1,000 best connected of 3,000 nodes.
#
#     bench/render.sh [BUILD]         build/release by default
#
# 2026-11-24, 2 cores, Graphviz 2.42.2:
#    nodes      map timeline   matrix   report
#       10       25       22       20       31
#       60       79       33       33       98
#      300      263       46       35      302
#     1000      381       92       44      448
#    20000      367      384      367      670
# 1,000 boxes: 1359
set -eu
build=${1:-build/release}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT="%U %S"

median() {
    for _ in 1 2 3 4 5; do
        { time "$build/dateline-render" "$@" <"$folder/graph.json" >/dev/null; } 2>&1
    done | awk '{ print int(($1 + $2) * 1000) }' | sort -n | sed -n 3p
}

printf '%8s %8s %8s %8s %8s\n' nodes map timeline matrix report
for nodes in 10 60 300 1000 20000; do
    "$build/make_graph" "$nodes" >"$folder/graph.json"
    printf '%8s %8s %8s %8s %8s\n' "$nodes" "$(median --picture map)" "$(median --picture timeline)" \
        "$(median --picture matrix)" "$(median --picture report)"
done
"$build/make_graph" 3000 >"$folder/graph.json"
echo "1,000 boxes: $(median --picture map --top 1000)"
