#!/bin/sh
# Extracts one shard of articles (NDJSON, WARC, a folder: whatever dateline reads) to a file of facts, once.
#
#     extract_shard.sh SHARD FACTS [OPTION...]       options as of dateline extract
#
# FACTS appears when it is whole, by a rename in its folder: a shard whose task was killed is done again from its beginning, one
# that is done is passed over, and two tasks at one shard do no harm, for both write the same bytes. What is said of bad articles
# stands beside it in FACTS.log. The status is 0 where the shard is done, bad articles or not.
set -eu
shard=$1
facts=$2
shift 2
dateline=${DATELINE:-dateline}
[ ! -e "$facts" ] || exit 0
# An input that cannot be opened is to dateline one bad article of many; here it is the shard.
[ -r "$shard" ] || { echo "extract_shard.sh: $shard cannot be read" >&2; exit 1; }
mkdir -p "$(dirname "$facts")"
part=$facts.$(uname -n).$$.part
trap 'rm -f "$part" "$part.log"' EXIT
trap 'exit 143' HUP INT TERM
status=0
"$dateline" extract "$@" "$shard" -o "$part" 2>"$part.log" || status=$?
cat "$part.log" >&2
# 1: some articles were bad and the rest is done.
[ "$status" -le 1 ] || exit "$status"
sync "$part"
mv "$part.log" "$facts.log"
mv "$part" "$facts"
