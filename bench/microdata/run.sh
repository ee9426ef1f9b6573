#!/usr/bin/env bash
# Claim: ten million rows of microdata become monthly observations as fast as the same aggregation written by hand with the DuckDB
# library, in under 2 GB, and at least ten times faster than SQLite's CSV import and GROUP BY.
#   bench/microdata/run.sh [ROWS]       RUNS=5 repetitions, taken in turns
# The file is synthetic and the same in every run. Ours does more than the peers: it checks every byte, resolves labels by folding,
# compares records with events, and writes the report. The peer by hand is told every column's type, adds up before it joins labels, and
# joins them letter by letter; SQLite adds up before it joins, too.
. "$(dirname "$0")/../lib.sh"
rows=${1:-10000000}
folder=$PWD/native/node_modules/@duckdb/node-bindings-linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)
g++ -std=c++20 -O2 -Ibuild/native/include bench/microdata/duckdb_by_hand.cpp -o "$work/by_hand" "$folder/libduckdb.so" -Wl,-rpath,"$folder"
countries=$PWD/data/codes/country.csv
say "Making $rows rows …"
"$work/by_hand" make "$rows" "$work/microdata.csv" "$countries"

cat >"$work/sqlite.sql" <<SQL
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;
CREATE TABLE r(country TEXT, date TEXT, nationality TEXT, sex TEXT, age INTEGER);
.mode csv
.import --csv --skip 1 $work/microdata.csv r
.import --csv $countries codes
.output $work/sqlite.csv
SELECT g.month, g.country, coalesce(c.code, g.nationality), g.sex, CASE WHEN g.minor THEN 'Y_LT18' ELSE 'Y_GE18' END, g.value
FROM (SELECT substr(date, 1, 7) AS month, country, nationality, sex, age < 18 AS minor, count(*) AS value FROM r GROUP BY 1, 2, 3, 4, 5) g
LEFT JOIN codes c ON c.es = g.nationality;
SQL
for run in $(seq "$runs"); do
  say "Run $run of $runs …"
  measure ours "$travesia" harmonise bench/microdata --input "$work/microdata.csv" --out "$work/ours.csv"
  measure hand "$work/by_hand" aggregate "$work/microdata.csv" "$countries" "$work/hand.csv"
  # SQLite is slow enough that one run in the middle says it.
  [ "$run" != 1 ] || measure sqlite sqlite3 :memory: ".read $work/sqlite.sql"
done
count() { tail -n +2 "$1" | wc -l; }
[ "$(count "$work/ours.csv")" = "$(count "$work/hand.csv")" ] || fail "The two disagree: $(count "$work/ours.csv") and $(count "$work/hand.csv") groups."
[ "$(wc -l <"$work/sqlite.csv")" = "$(count "$work/hand.csv")" ] || fail "SQLite disagrees: $(wc -l <"$work/sqlite.csv") groups."
printf 'microdata: %s rows, %s groups, medians of %s runs\n' "$rows" "$(count "$work/ours.csv")" "$runs"
printf '  travesia harmonise    %6.2f s  (%s)  %5.0f MB\n' "$(median ours 1)" "$(spread ours)" "$(ratio "$(median ours 2)" 1024)"
printf '  DuckDB by hand        %6.2f s  (%s)  %5.0f MB\n' "$(median hand 1)" "$(spread hand)" "$(ratio "$(median hand 2)" 1024)"
printf '  SQLite import + group %6.2f s\n' "$(median sqlite 1)"
printf '  ratio to by hand %s (1 or less wanted); SQLite takes %s times as long (10 or more wanted)\n' \
  "$(ratio "$(median ours 1)" "$(median hand 1)")" "$(ratio "$(median sqlite 1)" "$(median ours 1)")"
