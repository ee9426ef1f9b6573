#!/usr/bin/env bash
# Claims: 1,000 arrivals an hour from 50 tablets: p99 of a durable registration under 100 ms, under 400 MB; a centre with a million
# events starts cold in under 3 s; people, and who may be the same, are found among a million with p99 under 50 ms. Peer for durable writes: Orthanc with its
# SQLite index, the same number of small records over its REST API, both as fast as 50 clients can.
#   bench/centre/run.sh [MINUTES=10] [RECORDS=5000] [PEOPLE=1000000] [EVENTS=1000000]
# Ours does more for a record: it seals fields with a key of their own, chains and audits; Orthanc writes a DICOM file and its index. Orthanc runs
# with as many HTTP threads as there are clients and without its plug-ins.
. "$(dirname "$0")/../lib.sh"
install_packages orthanc
minutes=${1:-10} records=${2:-5000} people=${3:-1000000} events=${4:-1000000}
build_preset bench build -DTRAVESIA_BENCH=ON
compile build fill_bench cold_start_bench
say "Registering $people people to look among …"
PEOPLE=$people STORE=$work/many build/fill_bench >"$work/fill.log"
read -r started everybody found_middle found_most same_middle same_most found_memory < <(node bench/centre/load.mjs search "$travesia" "$work/many" 4000)
rm -rf "$work/many"
say "Registering $people people with numbered names …"
NAMES=numbered PEOPLE=$people STORE=$work/numbered build/fill_bench >>"$work/fill.log"
read -r _ _ number_middle number_most number_same_middle number_same_most _ < <(node bench/centre/load.mjs search "$travesia" "$work/numbered" 4000 numbered)
rm -rf "$work/numbered"
say "Starting a centre with $events events …"
EVENTS=$events build/cold_start_bench --benchmark_format=csv 2>/dev/null | grep '^"' >"$work/cold.csv"
grep -q 'did not leave' "$work/cold.csv" && fail "The store's files did not leave the machine's memory: no cold start can be measured under ${TMPDIR:-/tmp}."
start_of() { grep "^\"$1" "$work/cold.csv" | cut -d, -f3; }
say "Arrivals for $minutes minutes …"
read -r count middle most memory events_written groups < <(node bench/centre/load.mjs arrivals "$travesia" "$work/arrivals" "$minutes")
cat >"$work/orthanc.json" <<JSON
{"Name": "bench", "StorageDirectory": "$work/orthanc", "IndexDirectory": "$work/orthanc", "HttpPort": 18042, "DicomServerEnabled": false,
 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "HttpThreadsCount": 50, "KeepAlive": true, "StorageCompression": false, "Plugins": []}
JSON
Orthanc "$work/orthanc.json" >"$work/orthanc.log" 2>&1 & children+=($!)
for _ in $(seq 100); do curl -sf http://127.0.0.1:18042/system >/dev/null && break; sleep 0.1; done
for run in $(seq "$runs"); do
  say "Rush $run of $runs …"
  node bench/centre/load.mjs rush "$travesia" "$work/rush$run" "$records" >>"$work/ours"
  node bench/centre/load.mjs orthanc http://127.0.0.1:18042 "$records" >>"$work/orthanc.rates"
done
printf 'centre: 50 tablets, everything on this machine\n'
printf '  arrivals: %s registrations in %s minutes, p50 %s ms, p99 %s ms (100 or less wanted), %s MB (400 or less wanted)\n' "$count" "$minutes" "$middle" "$most" "$memory"
printf '  written meanwhile: %s events in %s groups, one sync of the log each: %s events a sync\n' "$events_written" "$groups" "$(ratio "$events_written" "$groups")"
printf '  durable registrations a second, median of %s: %s; Orthanc %s; ratio %s\n' "$runs" "$(median ours 1)" "$(median orthanc.rates 1)" \
  "$(ratio "$(median ours 1)" "$(median orthanc.rates 1)")"
printf '  in the rush: %s events in %s groups: %s events a sync\n' "$(median ours 2)" "$(median ours 3)" "$(ratio "$(median ours 2)" "$(median ours 3)")"
printf '  one among %s people, 8 tablets: p50 %s ms, p99 %s ms (50 or less wanted), %s MB; that centre answered %s s after its start and found everybody after %s s\n' "$people" "$found_middle" "$found_most" "$found_memory" "$started" "$everybody"
printf '  who may be the same: p50 %s ms, p99 %s ms (50 or less wanted)\n' "$same_middle" "$same_most"
printf '  with numbered names: one p50 %s ms, p99 %s ms; who may be the same p50 %s ms, p99 %s ms\n' "$number_middle" "$number_most" "$number_same_middle" "$number_same_most"
printf '  start with %s events: cold %s ms (3000 or less wanted), warm %s ms; everybody found after %s ms cold, %s ms warm\n' "$events" "$(start_of cold_start)" "$(start_of warm_start)" "$(start_of everybody_found_cold)" "$(start_of everybody_found_warm)"
