#!/usr/bin/env bash
# Claims: a person's options in eleven countries are worked out in under 1 ms; the guide's first load is under 150 kB and its first screen can
# be used in under 2 s at 1 Mbit/s; the next load needs no network.
#   bench/guide/run.sh          RUNS=7 loads, each in a new browser profile
# The peer of the page is the line itself: the time its bytes need at 1 Mbit/s, which no page can beat. The evaluator has no peer in C++ that
# does the same; the page's own, in JavaScript, is run over the same people.
. "$(dirname "$0")/../lib.sh"
build_preset release build -DTRAVESIA_BENCH=ON >/dev/null
compile build advise_bench
build/advise_bench --benchmark_min_time=0.5 2>/dev/null
"$travesia" serve --role centre --data "$work/node" --port 0 >"$work/address" 2>"$work/serve.log" & children+=($!)
for _ in $(seq 100); do grep -qs http "$work/address" && break; sleep 0.1; done
RUNS=${RUNS:-7} node bench/guide/load.mjs "$(grep -hoE 'https?://[^ ]+' "$work/address" | head -1)"
