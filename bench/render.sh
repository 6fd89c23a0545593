#!/bin/sh
# Time to draw, by size and picture: made-up graphs of tests/render/make_graph, the median of five runs in milliseconds, of the whole
# program from JSON to SVG. The 1,000 and 20,000 nodes are drawn as the 300 best connected; the last line draws all of 1,000.
#
#     bench/render.sh [BUILD]         build/release by default
#
# 2026-11-24, 2 cores shared with other work, Graphviz 2.42.2:
#    nodes      map timeline   matrix   report
#       10       27       21       28       36
#       60       61       35       34       67
#      300      316       59       45      362
#     1000      617       99       66      830
#    20000      383      504      428      815
#   all of 1000: 1007
set -eu
build=${1:-build/release}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

median() {
    for _ in 1 2 3 4 5; do
        start=$(date +%s%N)
        "$build/dateline-render" "$@" < "$folder/graph.json" > /dev/null
        echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | sed -n 3p
}

printf '%8s %8s %8s %8s %8s\n' nodes map timeline matrix report
for nodes in 10 60 300 1000 20000; do
    "$build/make_graph" "$nodes" > "$folder/graph.json"
    printf '%8s %8s %8s %8s %8s\n' "$nodes" "$(median --picture map)" "$(median --picture timeline)" \
        "$(median --picture matrix)" "$(median --picture report)"
done
"$build/make_graph" 1000 > "$folder/graph.json"
echo "all of 1000: $(median --picture map --top 5000)"
