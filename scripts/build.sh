#!/bin/sh
# Builds a preset of CMakePresets.json in build/PRESET: build.sh [PRESET], release where none is named.
set -eu
cd "$(dirname "$0")/.."
preset=${1:-release}
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
cmake --build --preset "$preset" >&2
