#!/bin/sh
# Tries scripts/slurm on a real Slurm of two nodes, both on this machine: submits shards of articles, kills one node while it works, and
# compares facts, graph and store with those of a single run, byte for byte. Takes about two minutes; wants root.
#
#     scripts/slurm/test.sh [DATELINE]
#
# Installs Debian's slurmctld, slurmd, slurm-client and munge where they are missing; where they cannot be, it says so and is skipped
# with status 77. All that it starts and writes lies in a temporary folder and is gone at the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
dateline=$(realpath "${1:-$root/build/release/dateline}")
shards=8
articles=800 # of a shard

skip() {
    echo "test.sh: skipped: $*" >&2
    exit 77
}

[ "$(id -u)" -eq 0 ] || skip "slurmd and munged want root"
"$root/scripts/packages.sh" slurmctld slurmd slurm-client munge || skip "Slurm cannot be installed"
[ -x "$dateline" ] || skip "$dateline is not there: scripts/build.sh makes it"

tmp=$(mktemp -d /tmp/dateline-slurm-XXXXXX)
chmod 755 "$tmp" # munged goes through it
export SLURM_CONF="$tmp/slurm.conf"

# Ends the process of a pid file and waits until it is gone.
end() {
    [ -s "$1" ] || return 0
    pid=$(cat "$1")
    kill "$pid" 2>/dev/null || return 0
    for _ in $(seq 50); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}

clean_up() {
    scancel --quiet --user=root 2>/dev/null || true
    sleep 1
    for file in "$tmp"/slurmd-*.pid "$tmp"/slurmctld.pid "$tmp"/munge/munged.pid; do end "$file"; done
    rm -rf "$tmp"
}
trap clean_up EXIT
trap 'exit 143' HUP INT TERM

# ---- the articles: made ones, in as many files as there are shards, and what a single run makes of them
make_articles() {
    mkdir "$tmp/shards"
    for shard in $(seq "$shards"); do
        for article in $(seq "$articles"); do
            day=$((1 + (shard * articles + article) % 28))
            number=$((shard * 1000 + article))
            printf '{"id": "a%d", "published": "2024-05-%02d", "text": "' "$number" "$day"
            printf 'Harbour Minister Runa Okoro met envoy Tomas Vell in Port Elin on Tuesday. '
            printf 'Deputy Minister Solveig Brandal will visit Oslo on May %d to talk about pier %d.\\n' "$day" "$number"
            printf 'The third Elin Dialogue, led by Mr Vell, was held last week; the pact is to be signed in June."}\n'
        done >"$tmp/shards/news-$shard.ndjson"
    done
    ls -d "$tmp"/shards/* | sort -V >"$tmp/list"
}

run_alone() {
    xargs "$dateline" extract --jobs 2 <"$tmp/list" >"$tmp/alone.ndjson"
    "$dateline" graph "$tmp/alone.ndjson" >"$tmp/alone.json"
    "$dateline" add --store "$tmp/alone.db" "$tmp/alone.ndjson" 2>/dev/null
}

# ---- Slurm: a controller and two nodes at different ports of 127.0.0.1, without systemd, cgroups and accounting
start_munge() {
    mkdir "$tmp/munge"
    head -c 1024 /dev/urandom >"$tmp/munge/key"
    chmod 400 "$tmp/munge/key"
    chmod 711 "$tmp/munge"
    chown -R munge "$tmp/munge"
    setpriv --reuid=munge --regid=munge --clear-groups munged --key-file="$tmp/munge/key" --socket="$tmp/munge/socket" \
        --pid-file="$tmp/munge/munged.pid" --log-file="$tmp/munge/log" --seed-file="$tmp/munge/seed"
}

write_configuration() {
    host=$(uname -n)
    mkdir "$tmp/state"
    cat >"$SLURM_CONF" <<EOF
ClusterName=dateline
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16820
SlurmUser=root
AuthInfo=socket=$tmp/munge/socket,cred_expire=10
StateSaveLocation=$tmp/state
SlurmctldPidFile=$tmp/slurmctld.pid
SlurmctldLogFile=$tmp/slurmctld.log
SlurmdPidFile=$tmp/slurmd-%n.pid
SlurmdLogFile=$tmp/slurmd-%n.log
SlurmdSpoolDir=$tmp/spool-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=6
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=16821 CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=16822 CPUs=1
PartitionName=news Nodes=n1,n2 Default=YES MaxTime=30
EOF
}

start_slurm() {
    start_munge
    write_configuration
    slurmctld -c -f "$SLURM_CONF"
    for node in n1 n2; do
        mkdir "$tmp/spool-$node"
        slurmd -f "$SLURM_CONF" -N "$node" -c
    done
    wait_for 30 "both nodes are up" nodes_are_up
}

nodes_are_up() {
    [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c -E 'idle|mixed|allocated')" -eq 2 ]
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    seconds=$1
    what=$2
    shift 2
    for _ in $(seq $((seconds * 5))); do
        "$@" && return 0
        sleep 0.2
    done
    echo "test.sh: after $seconds seconds it is not so that $what" >&2
    squeue >&2 || true
    tail -n 20 "$tmp"/*.log "$tmp"/out/*.log >&2 || true
    exit 1
}

node_is_working() {
    [ -n "$(squeue --noheader --states=RUNNING --nodelist="$1" 2>/dev/null)" ] && ls "$tmp"/out/*.part >/dev/null 2>&1
}

# The node dies with all that it runs: its slurmd, what watches over its tasks (they have its log open), and the tasks.
kill_node() {
    victims=$(cat "$tmp/slurmd-$1.pid")
    for file in $(grep -l -z -x -F "SLURM_CONF=$SLURM_CONF" /proc/[0-9]*/environ 2>/dev/null); do
        process=${file%/environ}
        if grep -q -z -x -F "SLURMD_NODENAME=$1" "$file" 2>/dev/null ||
            { [ "$(cat "$process/comm" 2>/dev/null)" = slurmstepd ] && ls -l "$process/fd" 2>/dev/null | grep -q -F "$tmp/slurmd-$1.log"; }; then
            victims="$victims ${process#/proc/}"
        fi
    done
    # shellcheck disable=SC2086 # the numbers are words of their own
    kill -KILL $victims 2>/dev/null || true
}

is_done() {
    [ -z "$(squeue --noheader --jobs="$1" 2>/dev/null)" ]
}

same() {
    cmp "$1" "$2" || { echo "test.sh: $3 is not that of a single run" >&2; exit 1; }
    echo "the same bytes as from a single run: $3"
}

make_articles
run_alone
start_slurm
DATELINE=$dateline
export DATELINE
job=$("$here/submit.sh" -n 2 "$tmp/list" "$tmp/out")
wait_for 60 "n1 works on a task" node_is_working n1
kill_node n1
echo "n1 killed after $(ls "$tmp"/out/*.ndjson 2>/dev/null | wc -l) of $shards shards"
wait_for 300 "all jobs are done" is_done "$job"
[ -e "$tmp/out/news.db" ] || { tail -n 20 "$tmp"/*.log "$tmp"/out/*.log >&2; exit 1; }

grep -q "requeue" "$tmp/slurmctld.log" || { echo "test.sh: no task was started again" >&2; exit 1; }
cat "$tmp"/out/[0-9]*.ndjson >"$tmp/facts.ndjson"
same "$tmp/facts.ndjson" "$tmp/alone.ndjson" "the facts of $((shards * articles)) articles"
"$dateline" graph --store "$tmp/out/news.db" >"$tmp/graph.json"
same "$tmp/graph.json" "$tmp/alone.json" "the graph"
same "$tmp/out/news.db" "$tmp/alone.db" "the store"

# Submitted again, nothing is done twice.
before=$(ls -l --time-style=full-iso "$tmp"/out/[0-9]*.ndjson)
job=$("$here/submit.sh" -n 2 "$tmp/list" "$tmp/out")
wait_for 120 "the second run is done" is_done "$job"
[ "$before" = "$(ls -l --time-style=full-iso "$tmp"/out/[0-9]*.ndjson)" ] || { echo "test.sh: shards were done twice" >&2; exit 1; }
"$dateline" graph --store "$tmp/out/news.db" | cmp - "$tmp/alone.json"
echo "submitted again: nothing done twice"
