#!/usr/bin/env bash
# Claim: 100,000 observations as SDMX-JSON, sent as they are made: the first byte in under 50 ms, and memory that does not grow with
# the answer.
#   bench/sdmx/run.sh           RUNS=9 of each kind, in turns
# The peer is the same answer made whole before it is sent (HTTP/1.0 knows no chunks, so the server does that for it). The memory is
# the highest the server needed, above what it had after it had loaded the figures; each kind has a server of its own.
. "$(dirname "$0")/../lib.sh"
runs=${RUNS:-9}
for source in data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >/dev/null 2>"$work/import.log" || fail "$(tail -3 "$work/import.log")"; done

start() { # NAME: a server; its address and process in $work/NAME.address and $work/NAME.pid
  "$travesia" serve --data "$work/var" --port 0 >"$work/$1.address" 2>"$work/$1.log" & children+=($!)
  echo $! >"$work/$1.pid"
  for _ in $(seq 100); do [ -s "$work/$1.address" ] && break; sleep 0.1; done
  # Every release is decoded, and the first thousand observations are written once.
  curl -sg -o /dev/null "$(cat "$work/$1.address")/sdmx/3.0/data/dataflow/TRAVESIA/*?limit=1000"
}
highest() { awk '/VmHWM/ {print $2}' "/proc/$(cat "$work/$1.pid")/status"; }
# ask NAME SIZE OPTION: one line "first-byte whole bytes" in $work/NAME-SIZE
ask() { curl -sg "$3" -o "$work/body" -w '%{time_starttransfer} %{time_total} %{size_download}\n' "$(cat "$work/$1.address")/sdmx/3.0/data/dataflow/TRAVESIA/*?limit=$2" >>"$work/$1-$2"; }

for kind in pieces whole; do start $kind; done
for size in 20000 100000; do
  for kind in pieces whole; do highest $kind >"$work/$kind-$size.before"; done
  for _ in $(seq "$runs"); do
    ask pieces "$size" --http1.1
    ask whole "$size" --http1.0
  done
  for kind in pieces whole; do
    grew=$(($(highest $kind) - $(cat "$work/$kind-$size.before")))
    printf '%-6s %6d observations: first byte %5.1f ms (%s s), whole %5.1f ms, %9d bytes, memory +%d kB\n' "$kind" "$size" \
      "$(awk -v s="$(median "$kind-$size" 1)" 'BEGIN {print s * 1000}')" "$(sort -n "$work/$kind-$size" | awk '{v[NR]=$1} END {printf "%.3f-%.3f", v[1], v[NR]}')" \
      "$(awk -v s="$(median "$kind-$size" 2)" 'BEGIN {print s * 1000}')" "$(median "$kind-$size" 3)" "$grew"
  done
done
printf 'ratio of first bytes at 100,000: %s\n' "$(ratio "$(median pieces-100000 1)" "$(median whole-100000 1)")"
