#!/usr/bin/env bash
# Claim: the first page is at most 300 kB compressed, and its chart is drawn in under 2 s at 1 Mbit/s.
#   bench/page/run.sh           RUNS=7 loads, each in a new browser profile
# The peer is the line itself: the time its bytes need at 1 Mbit/s, which no page can beat.
. "$(dirname "$0")/../lib.sh"
for source in data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >/dev/null 2>"$work/import.log" || fail "$(tail -3 "$work/import.log")"; done
"$travesia" serve --data "$work/var" --port 0 >"$work/address" 2>"$work/serve.log" & children+=($!)
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
RUNS=${RUNS:-7} NODE_PATH=tests/e2e/node_modules node bench/page/load.cjs "$(cat "$work/address")"
