#!/bin/sh
# Builds a preset of CMakePresets.json in build/PRESET: build.sh [PRESET], release where none is named.
set -eu
cd "$(dirname "$0")/.."
preset=${1:-release}
cmake --preset "$preset" >&2 # each time: what was missing may be there by now
cmake --build --preset "$preset" >&2
