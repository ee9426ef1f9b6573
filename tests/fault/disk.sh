#!/usr/bin/env bash
# A disk that is full, and a disk that fails, under a node that writes: disk.sh TRAVESIA. Needs ledger_writers and failing_disk
# beside TRAVESIA.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
build=$(dirname "$travesia")
export LC_ALL=C.UTF-8

# wait_for FILE PATTERN COUNT: until FILE has COUNT lines like PATTERN, at most a minute.
wait_for() { for _ in $(seq 600); do [ "$(grep -cE "$2" "$1" 2>/dev/null || true)" -ge "$3" ] 2>/dev/null && return 0; sleep 0.1; done; return 1; }
# every_ack NAME DATA SAID: each acknowledged command is in the ledger, once, and the ledger and its views are whole.
every_ack() {
  "$travesia" ledger export --data "$2" | grep -oE '"command":"[^"]+"' | cut -d'"' -f4 | sort >"$work/recorded"
  grep -oE '^ack [^ ]+' "$3" | cut -d' ' -f2 | sort >"$work/acknowledged"
  expect "$1: nothing acknowledged is missing" "" "$(comm -23 "$work/acknowledged" "$work/recorded" | head -3 | paste -sd' ')"
  expect "$1: nothing is there twice" "" "$(uniq -d "$work/recorded" | head -3 | paste -sd' ')"
  expect "$1: chains and seals are whole" 0 "$("$travesia" ledger verify --data "$2" >/dev/null 2>&1; echo $?)"
  expect "$1: views equal a rebuild" 0 "$("$travesia" ledger digest --data "$2" >/dev/null 2>&1; echo $?)"
}
# fills_and_recovers NAME DATA FREE: the writer runs, meets a full disk, FREE makes room, and it goes on without a restart.
# Its output is in $work/said, its process is $writer.
fills_and_recovers() {
  wait_for "$work/said" '^full ' 20 || not_ok "$1: entries are refused as store.full" "$(sort "$work/said" | cut -d' ' -f1 | uniq -c | paste -sd' ')"
  expect "$1: reads go on while it is full" 0 "$("$travesia" ledger verify --data "$2" >"$work/out" 2>&1; echo $?)"
  local before; before=$(grep -c '^ack ' "$work/said")
  "$3"
  if wait_for "$work/said" '^ack ' $((before + 200)); then ok "$1: with room again, writing goes on without a restart"; else not_ok "$1: with room again, writing goes on without a restart" "$(tail -1 "$work/said")"; fi
  kill -9 "$writer"; wait "$writer" 2>/dev/null
  expect "$1: no alarm, no other refusal" "ack full send" "$(cut -d' ' -f1 "$work/said" | sort -u | paste -sd' ')"
  every_ack "$1" "$2" "$work/said"
}

# A real file system without room. Needs root to mount one.
mkdir -p "$work/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=24m tmpfs "$work/small" 2>/dev/null; then
  head -c 18M /dev/zero >"$work/small/ballast"
  "$build/ledger_writers" --data "$work/small/node" --writers 16 >"$work/said" 2>&1 & writer=$!
  drop_ballast() { rm "$work/small/ballast"; }
  fills_and_recovers "a full tmpfs" "$work/small/node" drop_ballast
  umount "$work/small" || umount -l "$work/small"
else
  skip "a full tmpfs" "only root can mount one, and not in every container"
fi

# The same, and worse, by a library in front of the C library.
order=$work/order
failing() { LD_PRELOAD=$build/libfailing_disk.so FAILING_DISK=$order exec "$build/ledger_writers" "$@"; }
: >"$order"
failing --data "$work/node" --writers 16 >"$work/said" 2>&1 & writer=$!
wait_for "$work/said" '^ack ' 100; echo full >"$order"
free() { : >"$order"; }
fills_and_recovers "writes refused with ENOSPC" "$work/node" free

for trouble in error sync; do
  : >"$order"
  failing --data "$work/$trouble" --writers 16 --until stopped >"$work/said" 2>&1 & writer=$!
  wait_for "$work/said" '^ack ' 100; echo $trouble >"$order"
  wait "$writer"
  contains "a disk error ($trouble): writing stops" "$(cat "$work/said")" "stopped "
  contains "a disk error ($trouble): an alarm says so" "$(cat "$work/said")" "alarm store.failed"
  contains "a disk error ($trouble): reads go on" "$(grep -E '^reads ' "$work/said" | sed 's/[0-9]\+/N/')" "reads N"
  : >"$order"
  every_ack "after a disk error ($trouble) and a restart" "$work/$trouble" "$work/said"
done
