#!/usr/bin/env bash
# Imports at once, and imports killed in the middle: the store stays as before or after, never between.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
source=usa-cbp/compiled-encounters
raw=$root/data/sources/$source/raw

# Two imports of the same release at once: one stores it, the other finds it there.
for round in 1 2 3; do
  var=$work/both$round
  "$travesia" import $source --data "$var" --input "$raw"/2025-06-19_*.csv.gz --vintage 2025-06-19 2>"$work/first" & first=$!
  "$travesia" import $source --data "$var" --input "$raw"/2025-06-19_*.csv.gz --vintage 2025-06-19 2>"$work/second" & second=$!
  wait $first; a=$?; wait $second; b=$?
  stored=$(sqlite3 "$var/travesia.db" 'SELECT count(*) FROM release')
  expect "two imports at once, round $round" "0 0 1" "$a $b $stored"
done

# Imports killed at ever later moments. After each: the database is whole, and every release in it is complete.
var=$work/killed
delay=20
complete=0 missing=0
for round in $(seq 1 24); do
  "$travesia" import $source --data "$var" --input "$raw"/2025-06-19_*.csv.gz --vintage 2025-06-$(printf %02d "$round") >/dev/null 2>&1 & child=$!
  sleep "0.$(printf %03d $delay)"
  kill -9 $child 2>/dev/null; wait $child 2>/dev/null
  delay=$((delay + 30))
  [ -f "$var/travesia.db" ] || { missing=$((missing + 1)); continue; }
  health=$(sqlite3 "$var/travesia.db" 'PRAGMA integrity_check')
  [ "$health" = ok ] || { not_ok "killed import, round $round" "$health"; break; }
  if ! sqlite3 "$var/travesia.db" 'SELECT 1 FROM release' >/dev/null 2>&1; then missing=$((missing + 1)); continue; fi
  torn=$(sqlite3 "$var/travesia.db" "SELECT count(*) FROM release r WHERE NOT EXISTS (SELECT 1 FROM segment s WHERE s.release = r.id)
    OR (SELECT coalesce(sum(length(bytes)), 0) FROM original o WHERE o.release = r.id) <> r.bytes")
  orphans=$(sqlite3 "$var/travesia.db" "SELECT count(*) FROM segment s WHERE NOT EXISTS (SELECT 1 FROM release r WHERE r.id = s.release)")
  [ "$torn$orphans" = 00 ] || { not_ok "killed import, round $round" "$torn torn and $orphans orphaned releases"; break; }
  complete=$((complete + 1))
done
if [ $((complete + missing)) = 24 ]; then ok "24 killed imports left $(sqlite3 "$var/travesia.db" 'SELECT count(*) FROM release' 2>/dev/null || echo 0) whole releases"; fi
expect "and the store still takes a release" 0 "$("$travesia" import $source --data "$var" --input "$raw"/2025-06-19_*.csv.gz --vintage 2025-07-01 >/dev/null 2>&1; echo $?)"

# A store that is not ours is left alone, with a sentence.
mkdir -p "$work/odd"; head -c 9000 "$travesia" >"$work/odd/travesia.db"
message=$("$travesia" import $source --data "$work/odd" 2>&1); code=$?
expect "a damaged store: exit code" 1 "$code"
contains "a damaged store: sentence" "$message" "damaged or not a Travesía store"
if [ "$(id -u)" != 0 ]; then
  mkdir -p "$work/locked"; chmod 500 "$work/locked"
  message=$("$travesia" import $source --data "$work/locked/var" 2>&1)
  contains "no right to write: sentence" "$message" "cannot be opened"
fi

# The ledger: killed while it writes, on a full disk, on a disk that fails.
build=$(dirname "$travesia")
if [ -x "$build/ledger_writers" ]; then
  TRAVESIA_BUILD=$build "$root/tests/fault/kill_campaign.sh" 20
  "$root/tests/fault/disk.sh" "$travesia"
else
  skip "the ledger killed and on a full disk" "the test programs are not built"
fi

# The whole server, as tablets see it; the long campaign is tests/fault/centre.sh 200.
"$root/tests/fault/centre.sh" 10 1 "$travesia"
