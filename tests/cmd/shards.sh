#!/bin/sh
# scripts/extract_shard.sh by itself, and with GNU parallel where that is installed: shards.sh DATELINE SOURCE_FOLDER
set -eu
DATELINE=$1
source=$2
export DATELINE
shard=$source/scripts/extract_shard.sh
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

fail() {
    echo "shards.sh: $*" >&2
    exit 1
}

article() {
    echo "{\"id\": \"$1\", \"text\": \"Runa Okoro met Tomas Vell in Oslo on May 3, 202$1.\"}"
}

mkdir shards
for i in 1 2 3 4; do
    article "$i"
    echo "{$i"
done >shards/all.ndjson
article 5 >shards/five.ndjson
"$DATELINE" extract shards/*.ndjson >alone.ndjson 2>/dev/null || true

# Bad articles are told, beside the facts too, and the shard is done.
"$shard" shards/all.ndjson out/all.ndjson --jobs 1 2>messages || fail "bad articles make a shard fail"
[ "$(wc -l <messages)" -eq 4 ] || fail "messages are lost"
cmp messages out/all.ndjson.log
"$shard" shards/five.ndjson out/five.ndjson
cat out/*.ndjson | cmp - alone.ndjson || fail "shards give other facts"

# What is done is not done again; what cannot be done leaves nothing behind.
echo kept >out/five.ndjson
"$shard" shards/five.ndjson out/five.ndjson
[ "$(cat out/five.ndjson)" = kept ] || fail "a shard is done twice"
if "$shard" shards/five.ndjson out/six.ndjson --no-such-option 2>/dev/null; then fail "wrong usage is no failure"; fi
if "$shard" shards/five.ndjson out/six.ndjson --model nowhere 2>/dev/null; then fail "no model is no failure"; fi
if "$shard" shards/six.ndjson out/six.ndjson 2>/dev/null; then fail "no shard is no failure"; fi
[ -z "$(find out -name 'six*')" ] || fail "a shard that failed leaves files"

# Killed, it leaves no facts, and is done again.
mkfifo shards/slow.ndjson
exec 3<>shards/slow.ndjson
"$shard" shards/slow.ndjson out/slow.ndjson 2>/dev/null 3>&- &
killed=$!
article 6 >&3
while [ -z "$(find out -name 'slow*.part')" ]; do sleep 0.01; done
kill -TERM "$killed"
exec 3>&-
if wait "$killed"; then fail "killed, and done"; fi
[ ! -e out/slow.ndjson ] || fail "killed, and facts are there"

if ! command -v parallel >/dev/null; then
    echo "shards.sh: GNU parallel is not installed: not tried"
    exit 0
fi
rm -r out shards/slow.ndjson
mkdir out
ls shards/*.ndjson >list
parallel --will-cite -j 2 "$shard" {} out/{/} --jobs 1 :::: list 2>/dev/null
cat out/*.ndjson | cmp - alone.ndjson || fail "GNU parallel gives other facts"
grep -v '^{.$' shards/all.ndjson | cat - shards/five.ndjson |
    parallel --will-cite --pipe --block 100 --keep-order "$DATELINE" extract --jobs 1 - | cmp - alone.ndjson ||
    fail "GNU parallel --pipe gives other facts"
echo "shards.sh: GNU parallel gives the same bytes"
