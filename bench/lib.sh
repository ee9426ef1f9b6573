# Sourced by each benchmark: builds what is compared, a temporary folder, and measuring.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh
setup test
build_release ON
compile build travesia
export LC_ALL=C.UTF-8
travesia=$PWD/build/travesia
runs=${RUNS:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/travesia-bench-XXXXXX")
children=()
trap 'for child in "${children[@]:-}"; do [ -n "$child" ] && kill "$child" 2>/dev/null; done; rm -rf "$work"' EXIT

# measure NAME COMMAND…: one line "seconds kilobytes" a run in $work/NAME; output of the command is thrown away.
measure() {
  local name=$1; shift
  /usr/bin/time -f '%e %M' -a -o "$work/$name" "$@" >/dev/null 2>"$work/$name.err" || { cat "$work/$name.err" >&2; fail "$name failed."; }
}
# Median of a column of $work/NAME.
median() { awk -v c="$2" '{print $c}' "$work/$1" | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
spread() { awk '{print $1}' "$work/$1" | sort -n | awk '{v[NR]=$1} END {printf "%.2f-%.2f", v[1], v[NR]}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
