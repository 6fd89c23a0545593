#!/bin/sh
# usage: fallback.sh DATELINE DATELINE_RENDER
# The drawing program dies: a map comes out in columns, a timeline is a clear error; where it is missing, the error says so.
set -eu
dateline=$1
render=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
    echo "fallback.sh: $*" >&2
    exit 1
}

cat > "$folder/article.txt" <<'ARTICLE'
Foreign Minister Ruth Imani of Norland will meet her colleague Tomas Vell in Port Ansel on 8 May 2031.
ARTICLE

cat > "$folder/dies" <<'PROGRAM'
#!/bin/sh
# Dies as Graphviz may, but for the plain columns.
case "$*" in
*"--layout columns"*) exec "$REAL_RENDER" "$@" ;;
esac
kill -ABRT $$
PROGRAM
chmod +x "$folder/dies"
REAL_RENDER=$render
export REAL_RENDER

DATELINE_RENDER=$folder/dies "$dateline" map "$folder/article.txt" -o "$folder/map.svg" 2> "$folder/messages" ||
    fail "no map when the renderer dies: $(cat "$folder/messages")"
grep -q '</svg>' "$folder/map.svg" || fail "the map in columns is no SVG"
grep -q 'simpler layout' "$folder/messages" || fail "a simpler layout is not told"

status=0
DATELINE_RENDER=$folder/dies "$dateline" timeline "$folder/article.txt" -o "$folder/timeline.svg" 2> "$folder/messages" || status=$?
[ "$status" -eq 1 ] || fail "status $status when the renderer dies"
[ "$(wc -l < "$folder/messages")" -eq 1 ] || fail "more than one line of error"
[ ! -e "$folder/timeline.svg" ] || fail "a broken file is left behind"

status=0
DATELINE_RENDER=$folder/missing "$dateline" map "$folder/article.txt" > "$folder/out" 2> "$folder/messages" || status=$?
[ "$status" -eq 1 ] && grep -q "cannot start" "$folder/messages" || fail "a missing renderer is not told"
[ ! -s "$folder/out" ] || fail "output without a renderer"
