#!/usr/bin/env bash
# travesia protect-table: what it writes, what it says, and what it refuses without writing anything.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
code() { "$@" >"$work/out" 2>"$work/err"; echo $?; }
protect() { code "$travesia" protect-table "$@" --lang en; }
cd "$work" || exit 1

# Six nationalities, two sexes, three ages; one small cell.
awk 'BEGIN {
  split("VEN HTI ECU CUB CHN COL", n); split("F M", s); split("0-17 18-59 60+", a); srand(7)
  print "nationality,sex,age,value"
  for (i = 1; i <= 6; i++) for (j = 1; j <= 2; j++) for (k = 1; k <= 3; k++) {
    v = i == 2 && j == 1 && k == 3 ? 3 : 10 + int(400 * rand() / i)
    for (m = 0; m < 8; m++) t[(m % 2 ? "TOTAL" : n[i]) "," (int(m / 2) % 2 ? "TOTAL" : s[j]) "," (int(m / 4) ? "TOTAL" : a[k])] += v
  }
  for (key in t) print key "," t[key] | "sort"
}' >table.csv

expect "a table is protected" 0 "$(protect table.csv --threshold 5 --out one)"
contains "and what was hidden is said" "$(cat err)" "84 cells: 1 small ones hidden, and 7 others"
contains "the figures of the summary are the result" "$(cat out)" "checked/small_cells_proven,1"
expect "three files are written" "bounds.csv protected.csv summary.json" "$(cd one && echo *)"
expect "the small cell has no figure" "HTI,F,60+,,C" "$(grep '^HTI,F,60+,' one/protected.csv)"
expect "every row of the file is there" "$(wc -l <table.csv)" "$(wc -l <one/protected.csv)"
expect "what is shown is true" "" "$(grep ',F$' one/protected.csv | sed 's/,F$//' | grep -vxFf table.csv)"
expect "no line has a single hidden cell" "" "$(awk -F, 'NR > 1 && $4 == "" {h["n" $2 "," $3]++; h["s" $1 "," $3]++; h["a" $1 "," $2]++} END {for (x in h) if (h[x] == 1) print x}' one/protected.csv)"
expect "the bounds name one small cell and its seven complements" "1 7" "$(grep -c ',small,' one/bounds.csv) $(grep -c ',complement,' one/bounds.csv)"
expect "its bounds reach the threshold" 1 "$(awk -F, '$4 == "small" && $7 <= 2 && ($8 == "" || $8 >= 5) && $10 >= 5' one/bounds.csv | wc -l)"
expect "the same table gives the same pattern" 0 "$(protect table.csv --threshold 5 --out two)"
expect "byte for byte" 0 "$(code diff -r one two)"
expect "JSON" 0 "$(protect table.csv --threshold 5 --out three --format json)"
expect "JSON has the same hidden cells" 8 "$(node -e 'console.log(JSON.parse(require("fs").readFileSync("three/protected.json")).cells.filter((c)=>c[3]===null).length)')"
expect "and the summary says how the totals were found" "by-word" "$(node -e 'console.log(JSON.parse(require("fs").readFileSync("three/summary.json")).dimensions[0].found)')"
expect "nothing is hidden where nothing is small" 0 "$(protect table.csv --threshold 2 --out four)"
expect "not one cell" 0 "$(grep -c ',C$' four/protected.csv)"
sed 's/TOTAL/everybody/g' table.csv >unnamed.csv
expect "totals without a name are found by adding up" 0 "$(protect unnamed.csv --out five)"
contains "and this is said" "$(cat err)" "“everybody” was taken, as it is the sum of the others"
contains "in Spanish too" "$("$travesia" protect-table unnamed.csv --out six --lang es 2>&1)" "publique la tabla protegida"
expect "--help" 0 "$(code "$travesia" protect-table --help)"
expect "every hidden cell of a table of this size has exact bounds" 0 "$(node -e 'console.log(JSON.parse(require("fs").readFileSync("one/summary.json")).checked.bounds_between)')"
expect "with quick bounds too, as little hangs together" 0 "$(protect table.csv --threshold 5 --bounds quick --out quick)"
expect "byte for byte" 0 "$(code diff -r one quick)"

# Subtotals inside a column: the region of each nationality, its figure the sum of theirs.
awk -F, 'BEGIN {r["VEN"] = r["ECU"] = r["COL"] = "SUR"; r["HTI"] = r["CUB"] = "ISLAS"} {print} $1 in r {t[r[$1] "," $2 "," $3] += $4} END {for (key in t) print key "," t[key] | "sort"}' table.csv >regions.csv
printf 'code,name,parent\nVEN,,SUR\nECU,,SUR\nCOL,,SUR\nHTI,,ISLAS\nCUB,,ISLAS\nSUR,South,TOTAL\nISLAS,Islands,\nPER,,SUR\n' >parents.csv
expect "subtotals that nobody explains: exit code" 2 "$(protect regions.csv --out nested)"
contains "subtotals that nobody explains: sentence" "$(cat err)" "unless --hierarchy names what they are the sum of"
expect "with a hierarchy" 0 "$(protect regions.csv --hierarchy nationality=parents.csv --out nested)"
contains "the subtotals are in the summary" "$(cat out)" "dimensions/0/subtotals,2"
hidden() { awk -F, -v list=" $2 " 'NR > 1 && $4 == "" && index(list, " " $1 " ") {h[$2 "," $3]++} END {for (x in h) if (h[x] == 1) print x}' "$1"; }
expect "no sum over nationalities has a single hidden cell" "" "$(hidden nested/protected.csv "VEN ECU COL SUR")$(hidden nested/protected.csv "HTI CUB ISLAS")$(hidden nested/protected.csv "SUR ISLAS CHN TOTAL")"
expect "counts with subtotals can be moved too" 0 "$(echo 00112233445566778899aabbccddeeff >key; protect regions.csv --hierarchy nationality=parents.csv --method cell-key --key key --out moved_nested)"

# Linked tables: nationality by sex and nationality by age, of which the office publishes both.
margin() { awk -F, -v drop="$1" 'NR == 1 || $drop == "TOTAL" {line = ""; for (i = 1; i <= NF; i++) if (i != drop) line = line (line == "" ? "" : ",") $i; print line}' table.csv; }
margin 3 >sexes.csv; margin 2 | sed 's/^\(CUB,60+\),.*/\1,2/' >ages.csv
# One cell is made small, and its sums follow.
awk -F, 'NR == 1 {print; next} $1 != "TOTAL" && $2 != "TOTAL" {v[$1 "," $2] = $3} END {for (key in v) {split(key, k, ","); t[key] += v[key]; t[k[1] ",TOTAL"] += v[key]; t["TOTAL," k[2]] += v[key]; t["TOTAL,TOTAL"] += v[key]} for (key in t) print key "," t[key] | "sort"}' ages.csv >ages2.csv
expect "linked tables that do not agree: exit code" 2 "$(protect sexes.csv ages2.csv --out linked)"
contains "linked tables that do not agree: sentence" "$(cat err)" "sexes.csv and ages2.csv do not agree: the cell nationality="
margin 2 >ages.csv
expect "linked tables" 0 "$(protect sexes.csv ages.csv --threshold 30 --out linked)"
contains "what they share is said" "$(cat err)" "2 tables, 42 cells, 7 of them in several tables"
contains "the summary names each" "$(cat linked/summary.json)" '"file": "ages.csv"'
expect "each has a folder of its own" "ages sexes summary.json" "$(cd linked && echo *)"
expect "with its table and its bounds" "bounds.csv protected.csv" "$(cd linked/ages && echo *)"
expect "a cell of both is hidden in both or in none" "" "$(diff <(grep ',TOTAL,' linked/sexes/protected.csv) <(grep ',TOTAL,' linked/ages/protected.csv))"
expect "the release after it, beside it" 0 "$(protect sexes.csv ages.csv --threshold 30 --previous linked --out linked2)"
contains "gives nothing away" "$(cat out)" "previous/small_cells_given_away,0"
awk -F, 'BEGIN {r["VEN"] = r["ECU"] = r["COL"] = "SUR"; r["HTI"] = r["CUB"] = "ISLAS"; r["CHN"] = "ASIA"; r["TOTAL"] = "TOTAL"} NR == 1 {print; next} {t[r[$1] "," $2] += $3} END {for (key in t) print key "," t[key] | "sort"}' sexes.csv >coarse.csv
echo CHN,,ASIA >>parents.csv
expect "a coarser table beside a finer one" 0 "$(protect coarse.csv ages.csv --threshold 30 --hierarchy nationality=parents.csv --out linked3)"
contains "their common sums are counted" "$(cat out)" "sums_across_tables,3"
sed -i '$d' parents.csv

# A second release: what the first shows is not relied on.
expect "the same table again, beside its first release" 0 "$(protect table.csv --previous one --out seven)"
contains "and the attack on both finds nothing" "$(cat out)" "previous/small_cells_given_away,0"
expect "the same cells are hidden" 0 "$(code cmp one/protected.csv seven/protected.csv)"
mkdir leaky; cell=$(grep -m1 ',complement,' one/bounds.csv | cut -d, -f1-3)
sed "s/^$cell,,C/$(grep "^$cell," table.csv),F/" one/protected.csv >leaky/protected.csv
expect "beside a release that shows a cell too many" 4 "$(protect table.csv --previous leaky --out eight)"
contains "the attack succeeds" "$(cat err)" "give away 1 small cells, the first is nationality=HTI, sex=F, age=60+"
expect "and nothing is written" 0 "$(find . -maxdepth 1 -name '*eight*' | wc -l)"
expect "unless somebody accepts it" 0 "$(protect table.csv --previous leaky --accept "agreed with the office" --out eight)"
contains "whose reason is kept" "$(cat eight/summary.json)" "agreed with the office"

# The cell-key method.
echo 00112233445566778899aabbccddeeff >key
expect "counts are moved" 0 "$(protect table.csv --method cell-key --key key --out moved)"
contains "and must not be added" "$(cat err)" "must not be added"
expect "three files" "noise.csv protected.csv summary.json" "$(cd moved && echo *)"
expect "most counts have changed, none by more than the noise" "yes" "$(paste -d, <(tail -n +2 table.csv | cut -d, -f4) <(tail -n +2 moved/protected.csv | cut -d, -f4) | awk -F, '{d = $1 - $2; if (d < 0) d = -d; n += d > 0; if (d > 4) bad = 1} END {print (n > 42 && !bad) ? "yes" : n}')"
expect "a table without one of the columns has the same figures" "" "$({ echo nationality,sex,value; grep ',TOTAL,[0-9]*$' table.csv | sed 's/,TOTAL,\([0-9]*\)$/,\1/'; } >narrow.csv; protect narrow.csv --method cell-key --key key --out narrow >/dev/null; tail -n +2 narrow/protected.csv | sed 's/\(.*\),\(.*\),F/\1,TOTAL,\2,F/' | grep -vxFf moved/protected.csv)"
expect "the published summary does not tell the largest noise" 0 "$(grep -c largest moved/summary.json)"

# Controlled rounding.
expect "figures are rounded" 0 "$(protect table.csv --method round --base 5 --out rounded)"
contains "and this is said" "$(cat err)" "84 figures are now multiples of 5, and they add up"
expect "two files" "protected.csv summary.json" "$(cd rounded && echo *)"
expect "every figure is a multiple" "" "$(awk -F, 'NR > 1 && $4 % 5' rounded/protected.csv)"
expect "and next to the true one" "" "$(paste -d, <(tail -n +2 table.csv | cut -d, -f4) <(tail -n +2 rounded/protected.csv | cut -d, -f4) | awk -F, '{d = $1 - $2; if (d >= 5 || d <= -5) print}')"
expect "the rounded table is one that adds up" 0 "$(cut -d, -f1-4 rounded/protected.csv >again.csv; protect again.csv --out rounded2)"

# Broken tables: a sentence, exit code 2, nothing written.
for year in 23 24; do sed "1s/^/year,/; 2,\$s/^/20$year,/" sexes.csv >y$year.csv; done
mkdir other; echo 'a,value,CONF_STATUS' >other/protected.csv
refuses() { # NAME FILE PART
  rm -rf refused
  expect "$1: exit code" 2 "$(protect "$2" --out refused "${@:4}")"
  contains "$1: sentence" "$(cat err)" "$3"
  expect "$1: nothing is written" "" "$(find . -maxdepth 1 -name '*refused*')"
}
change() { sed "s/$1/$2/" table.csv >changed.csv; }
change '^\(VEN,F,60+\),.*' '\1,-4'; refuses "a negative count" changed.csv "“-4” is negative"
change '^\(VEN,F,60+\),.*' '\1,4.5'; refuses "a count that is not whole" changed.csv "“4.5” is not a whole number"
change '^\(VEN,F,60+\),.*' '\1,<5'; refuses "a mark instead of a count" changed.csv "“<5” is not a whole number"
change '^\(VEN,F,60+\),.*' '\1,'; refuses "a blank count" changed.csv "A blank is not a zero"
change '^VEN,F,60+' 'VEN,M,60+'; refuses "a cell given twice" changed.csv "the cell nationality=VEN, sex=M, age=60+ was already given on line"
grep -v TOTAL,TOTAL,TOTAL table.csv >changed.csv; refuses "a missing grand total" changed.csv "the total nationality=TOTAL, sex=TOTAL, age=TOTAL is missing"
grep -v '^[^,]*,TOTAL' table.csv >changed.csv; refuses "a column without a total" changed.csv "the column “sex” has no total"
change '^\(HTI,F,60+\),3' '\1,4'; refuses "totals that do not add up" changed.csv "nationality=HTI, sex=F, age=TOTAL (age)"
contains "by how much is said" "$(cat err)" "(+1)"
head -c 300 table.csv >changed.csv; refuses "a file cut off" changed.csv "changed.csv"
: >changed.csv; refuses "an empty file" changed.csv "holds no rows"
refuses "no file" nothing.csv "There is no file"
refuses "a threshold of one" table.csv "cannot be a threshold" --threshold 1
refuses "an unknown rule for zeros" table.csv "not a rule for zeros" --zeros maybe
refuses "an unknown way to compute bounds" table.csv "not a way to compute bounds" --bounds roughly
refuses "no time for the bounds" table.csv "is no time for the bounds" --bounds-seconds -1
refuses "an unknown column" table.csv "has no column “persons”" --value persons
printf 'code,parent\nVEN,SUR\nSUR,VEN\n' >circle.csv; printf 'code,parent\nDEU,EUR\n' >strange.csv
refuses "a hierarchy without a column" table.csv "is not a hierarchy" --hierarchy parents.csv
refuses "a hierarchy of no column" table.csv "has no column “region”" --hierarchy region=parents.csv
refuses "no hierarchy" table.csv "There is no file" --hierarchy nationality=nowhere.csv
refuses "a hierarchy without its columns" table.csv "must name the columns code and parent" --hierarchy nationality=table.csv
refuses "a hierarchy in a circle" table.csv "in a circle" --hierarchy nationality=circle.csv
refuses "a hierarchy of other codes" table.csv "makes no code of the column" --hierarchy nationality=strange.csv
refuses "a release of another table" table.csv "not a release of the same table" --previous other
refuses "no release" table.csv "There is no file" --previous nowhere
refuses "an unknown method" table.csv "is not a method" --method scramble
refuses "no key" table.csv "needs --key" --method cell-key
refuses "a base of one" table.csv "cannot be a base" --method round --base 1
refuses "a broken key" table.csv "does not hold a key" --method cell-key --key table.csv
refuses "noise that cannot be" table.csv "cannot be" --method cell-key --key key --noise 9
refuses "noise that is no number" table.csv "cannot be" --method cell-key --key key --noise much
refuses "the cell-key method for several tables" sexes.csv "takes one table at a time" ages.csv --method cell-key --key key
refuses "two tables of one name" sexes.csv "another table has the same name" ./sexes.csv
refuses "tables of two years" y23.csv "are about different things" y24.csv
expect "a folder that is in use: exit code" 2 "$(protect table.csv --out one)"
contains "a folder that is in use: sentence" "$(cat err)" "A release is not written over"
: >file; expect "a file instead of a folder" 2 "$(protect table.csv --out file)"
expect "a folder that cannot be made" 1 "$(protect table.csv --out /proc/none/out)"
