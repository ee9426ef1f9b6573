# Sourced by the run.sh of each test folder: a line per test, "ok NAME", "not ok NAME: why" or "skip NAME: why".
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared=$(cd "$root/.." && pwd)/shared
work=$(mktemp -d)
children=()
cleanup() {
  local child
  for child in "${children[@]:-}"; do [ -n "$child" ] && kill "$child" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

ok() { printf 'ok %s\n' "$1"; }
not_ok() { printf 'not ok %s: %s\n' "$1" "$2"; }
skip() { printf 'skip %s: %s\n' "$1" "$2"; }
# expect NAME WANTED FOUND
expect() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted «$2», found «$3»"; fi; }
# contains NAME TEXT PART
contains() { case "$2" in *"$3"*) ok "$1" ;; *) not_ok "$1" "«$3» is not in «$(printf '%s' "$2" | head -c 600)»" ;; esac; }
