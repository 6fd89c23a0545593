#!/bin/sh
# The main job from nothing: installs what is missing, builds, and turns articles into a map, a timeline, a graph and a table in out/.
#
#     scripts/demo.sh [ARTICLE...]        on a fixture where no article is named
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
"$here/scripts/packages.sh" build
"$here/scripts/build.sh" release
PATH=$here/build/release:$PATH
out=$here/out
mkdir -p "$out"
[ $# -gt 0 ] || set -- "$here/fixtures/harbour-talks.txt"

question="which officials attend which meetings?"
status=0
# What the articles say is found once; all else is made of it. Status 1 tells that some articles were bad and the rest is done.
dateline extract "$@" -o "$out/facts.ndjson" || status=$?
[ "$status" -le 1 ] || exit "$status"
dateline graph "$out/facts.ndjson" -o "$out/graph.json"
dateline map "$out/facts.ndjson" -o "$out/map.svg"
dateline timeline "$out/facts.ndjson" -o "$out/timeline.svg"
dateline ask "$question" --csv "$out/facts.ndjson" > "$out/attendance.csv"

echo
echo "$question"
echo
dateline ask "$question" "$out/facts.ndjson"
echo
for file in facts.ndjson graph.json map.svg timeline.svg attendance.csv; do
    echo "$out/$file"
done
exit "$status"
