#!/bin/sh
# The whole pipeline on a thousand texts of all registers (train/newswire, without its marks): each gives a line of facts, and no
# input stops the others. newswire.sh DATELINE PROJECT
set -eu
dateline=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/texts"
sed 's/\[[a-z]|\([^]]*\)\]/\1/g' "$2"/train/newswire/*.txt | awk -v folder="$work/texts" '
    /^=== / { close(file); file = folder "/" $2 ".txt"; next }
    /^(register|region|published): / { next }
    { print > file }'
"$dateline" extract --published 2024-04-08 "$work/texts" >"$work/facts.ndjson"
texts=$(ls "$work/texts" | wc -l)
facts=$(wc -l <"$work/facts.ndjson")
[ "$texts" -gt 1000 ]
[ "$facts" -eq "$texts" ] || { echo "$texts texts, $facts lines of facts" >&2; exit 1; }
