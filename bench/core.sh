#!/bin/sh
# The language core and wink-nlp (tags and sentences only) on the same text, on one core: core.sh FILE.conllu [MODEL]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
file=$(realpath "$1")
model=${2:-$here/models/english.dlm}
"$here/scripts/build.sh" train
"$here/build/train/core_speed" "$model" "$file"
work=$here/build/bench
mkdir -p "$work"
cp "$here/bench/wink.cjs" "$work"
cd "$work"
[ -d node_modules/wink-nlp ] || npm install --silent --no-fund --no-audit wink-nlp@2 wink-eng-lite-web-model@1
node wink.cjs "$file"
