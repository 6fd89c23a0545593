#!/bin/sh
# Extracts shards of articles on a Slurm cluster and adds the facts to a store.
#
#     submit.sh [-n SHARDS_A_TASK] [-c CORES] [-s STORE] LIST OUT [SBATCH_OPTION...]
#
# LIST names the shards, one a line (NDJSON, WARC, folders; paths that all nodes see). OUT is a folder that all nodes see: shard 7 becomes
# OUT/000007.ndjson. Tasks of an array take SHARDS_A_TASK shards each (1; choose so many that a task runs for minutes), with CORES
# cores each (1). A second job, behind the array, adds all facts to STORE (OUT/news.db). Both may be submitted again at any time:
# what is done is passed over. Further options go to both jobs, such as --partition=news or --account=desk.
#
# Prints the number of the second job. dateline is $DATELINE, or the one on the PATH of this shell.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
shards=1
cores=1
store=
while getopts n:c:s: option; do
    case $option in
    n) shards=$OPTARG ;;
    c) cores=$OPTARG ;;
    s) store=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || { sed -n '4s/^# *//p' "$0" >&2; exit 2; }
list=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
shift 2
store=${store:-$out/news.db}
DATELINE=$(command -v "${DATELINE:-dateline}")
export DATELINE

count=$(wc -l <"$list")
[ "$count" -gt 0 ] || { echo "submit.sh: $list names no shards" >&2; exit 1; }
# An array has less than MaxArraySize tasks; tasks take more shards where there would be more.
most=$(scontrol show config | sed -n 's/^MaxArraySize *= *//p')
fewest=$(((count + most - 2) / (most - 1)))
[ "$shards" -ge "$fewest" ] || shards=$fewest
tasks=$(((count + shards - 1) / shards))
array=$(sbatch --parsable --array="1-$tasks" --cpus-per-task="$cores" --output="$out/task-%a.log" "$@" \
    "$here/extract.sbatch" "$here/../extract_shard.sh" "$list" "$out" "$shards")
sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$out/add.log" "$@" \
    "$here/add.sbatch" "$out" "$store"
