#!/usr/bin/env bash
# Claim: a question over all shipped series from a cold process takes under 100 ms.
#   bench/query/cold.sh         RUNS=5 rounds of 20 processes each, taken in turns
# The peer is SQLite's own command line on the same newest observations as a plain table with the year as a column and an index that answers
# the question alone, asked for the same sums by series, year and unit. Ours also looks up every release, names gaps and coverage and says the sources.
. "$(dirname "$0")/../lib.sh"
for source in data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >/dev/null 2>"$work/import.log" || fail "$(tail -3 "$work/import.log")"; done
ids=$("$travesia" sources --data "$work/var" | tail -n +2 | cut -d, -f1)
all=$(paste -sd, <<<"$ids")

sqlite3 "$work/peer.db" 'CREATE TABLE o(series TEXT, year INTEGER, unit TEXT, value INTEGER)'
for id in $ids; do
  "$travesia" harmonise "$id" --out "$work/o.csv" >/dev/null 2>&1
  node -e '
    const [header, ...rows] = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => line.split(","));
    const at = (name) => header.indexOf(name);
    for (const row of rows) console.log([process.argv[2], row[at("period")].slice(0, 4), row[at("unit")], row[at("value")]].join(","));
  ' "$work/o.csv" "$id" >"$work/rows.csv"
  sqlite3 "$work/peer.db" ".import --csv $work/rows.csv o"
done
sqlite3 "$work/peer.db" 'CREATE INDEX by_series ON o(series, year, unit, value); ANALYZE'
observations=$(sqlite3 "$work/peer.db" 'SELECT count(*) FROM o')

twenty() { for _ in $(seq 20); do "$@" >/dev/null 2>&1 || return 1; done; }
export -f twenty
for run in $(seq "$runs"); do
  say "Round $run of $runs …"
  measure ours bash -c "twenty $travesia query --data $work/var --series $all --by year"
  measure peer bash -c "twenty sqlite3 -csv $work/peer.db 'SELECT series, year, unit, sum(value) FROM o GROUP BY 1, 2, 3'"
done
milliseconds() { awk -v s="$1" 'BEGIN {printf "%.1f", s * 1000 / 20}'; }
printf 'cold question: %s series, %s observations, by year; median of %s rounds of 20 processes\n' "$(wc -w <<<"$ids")" "$observations" "$runs"
printf '  travesia query  %6s ms a process (100 or less wanted)\n' "$(milliseconds "$(median ours 1)")"
printf '  sqlite3         %6s ms a process\n' "$(milliseconds "$(median peer 1)")"
printf '  ratio %s\n' "$(ratio "$(median ours 1)" "$(median peer 1)")"
