#!/bin/sh
# The newswire set is well-formed: newswire.sh SOURCE. Marks are of a known kind, closed and not nested, ids stand once, articles have
# their heads, and train/core.list names files that are there, each once. Needs no trainer.
set -eu
cd "$1/train"
fail=0
say() {
    echo "$1"
    fail=1
}

stray=$(sed -E 's/\[[poltde]\|[^][|]+\]//g' newswire/*.txt | grep -n '[][]' || true)
[ -z "$stray" ] || say "marks that are unknown, nested or not closed: $stray"

heads=$(awk '
    /^=== / { if ($2 in ids) print $2 " stands twice"; ids[$2] = 1; if (lacks) print id " lacks its head"; id = $2; lacks = 3; next }
    /^(register|region): ./ || /^published: [0-9]+-[0-9][0-9]-[0-9][0-9]$/ { lacks-- }
    END { if (lacks) print id " lacks its head" }' newswire/*.txt)
[ -z "$heads" ] || say "$heads"

listed=$(awk -F'\t' '/^@/ { print substr($1, 2) }' core.list)
for file in $listed; do
    [ -f "$file" ] || say "core.list names $file, which is not there"
done
twice=$(echo "$listed" | sort | uniq -d)
[ -z "$twice" ] || say "core.list names twice: $twice"
exit $fail
