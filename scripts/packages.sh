#!/bin/sh
# Installs the Debian packages that are missing of those named: packages.sh build | test | PACKAGE...
set -eu

build="cmake ninja-build pkg-config gcc libc6-dev libigraph-dev libgraphviz-dev libical-dev libraptor2-dev libjansson-dev libsqlite3-dev zlib1g-dev
libgumbo-dev libuchardet-dev libutf8proc-dev libxxhash-dev libcmocka-dev fonts-dejavu-core"
test="clang libclang-rt-14-dev libxml2-utils python3 python3-networkx python3-rdflib
python3-icalendar python3-jsonschema parallel raptor2-utils chromium"
# Node and npm, for the report's tests, where nobody installed them in another way.
command -v npm >/dev/null 2>&1 || test="$test nodejs npm"

wanted=
for word in "$@"; do
    case $word in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    *) wanted="$wanted $word" ;;
    esac
done

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "packages.sh: run me as root, or install sudo; missing:$missing" >&2; exit 1; }
    as_root=sudo
fi
echo "installing:$missing" >&2
$as_root apt-get update -q >&2
# shellcheck disable=SC2086 # the names are words of their own
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
