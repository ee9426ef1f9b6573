#!/usr/bin/env bash
# The command line on the real, shipped files: the figures people rely on, exit codes, and sentences for broken input.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
var=$work/var
run() { "$travesia" "$@" --data "$var"; }
# Column "value" of a query, joined by blanks.
values() { run query "$@" 2>/dev/null | awk -F, 'NR==1 {for (i=1;i<=NF;i++) if ($i=="value") c=i} NR>1 {printf "%s%s", (NR>2?" ":""), $c}'; }
code() { "$@" >"$work/out" 2>"$work/err"; echo $?; }

for source in "$root"/data/sources/*/*/; do
  [ "$(code run import "$source")" = 0 ] || not_ok "import ${source#"$root"/}" "$(tail -3 "$work/err")"
done
expect "all twenty series are loaded" 20 "$(run sources | tail -n +2 | grep -vc not-loaded)"
expect "a second import of the same release does nothing" 0 "$(code run import pan-snm/darien-nationality)"
contains "and says so" "$(cat "$work/err")" "already stored"

# Golden totals (see data/sources/README.md for the files).
Y="--from 2021-01 --to 2024-12 --by year"
expect "Panama by year" "133726 248284 520085 302203" "$(values --series pan-snm/darien-nationality $Y)"
expect "Honduras by year" "17590 188858 545043 374971" "$(values --series hnd-inm/irregular-nationality $Y)"
expect "Honduras total by year" "17590 188858 545043 374971" "$(values --series hnd-inm/irregular-total $Y)"
expect "Honduras by sex and age by year" "17590 188858 545043 374971" "$(values --series hnd-inm/irregular-demographic $Y)"
expect "Mexico by year" "309692 441409 778907 1231320" "$(values --series mex-upmrip/events-nationality $Y)"
expect "USA by calendar year" "2035585 2579026 2541959 1646243" "$(values --series usa-cbp/compiled-encounters $Y)"
F="--from 2021-10 --to 2024-09 --by fiscal-year"
expect "USA by fiscal year, compilation" "2378944 2475669 2135005" "$(values --series usa-cbp/compiled-encounters $F)"
expect "USA by fiscal year, CBP file" "2378944 2475669 2135005" "$(values --series usa-cbp/sbo-encounters $F)"
expect "UNHCR 2023: persons and cases stay apart" "cases persons" "$(run query --series unhcr/asylum-applications --from 2023 --to 2023 2>/dev/null | awk -F, 'NR>1 {print $2}' | paste -sd' ')"

# Extra-regional is a rule: reference figures for 2023 and 2024 under the three rules.
rule() { values --series "$1" --from "$2" --to "$2" --by year --extra-regional "$3"; }
A=outside-americas B=outside-americas-and-nonmember-caribbean C=non-member
check_rules() { expect "extra-regional $1 $2" "$3" "$(rule "$1" "$2" $A) $(rule "$1" "$2" $B) $(rule "$1" "$2" $C)"; }
check_rules pan-snm/darien-nationality 2023 "51263 98809 517726"
check_rules pan-snm/darien-nationality 2024 "37455 50169 300796"
check_rules hnd-inm/irregular-nationality 2023 "77922 246189 542629"
check_rules hnd-inm/irregular-nationality 2024 "57957 142189 373113"
check_rules mex-upmrip/events-nationality 2023 "107339 179742 524298"
check_rules mex-upmrip/events-nationality 2024 "125364 212251 866380"
check_rules usa-cbp/compiled-encounters 2023 "130701 289540 1024425"
check_rules usa-cbp/compiled-encounters 2024 "62478 272090 684792"
answer=$(run query --series pan-snm/darien-nationality --from 2023 --to 2023 --by year --extra-regional $A 2>&1)
contains "the answer names the rule" "$answer" "outside-americas (1.0)"
contains "and counts the unclassified" "$answer" "520085,1673"

# Annual figures are not months; gaps are gaps.
report=$(run harmonise pan-snm/darien-nationality --out "$work/obs.csv" 2>&1)
contains "Darién 2010-2019 is annual" "$report" "annual, 2010 to 2019, 10 periods"
contains "the gaps of 2020" "$report" "2020-04, 2020-05, 2020-07"
expect "no January of an annual year" 0 "$(grep -c '2015-01' "$work/obs.csv")"
expect "2015 by month has no figure" "" "$(values --series pan-snm/darien-nationality --from 2015-01 --to 2015-01 --by month)"
expect "2020-04 is missing, not zero" ",O" "$(run query --series pan-snm/darien-nationality --from 2020-04 --to 2020-04 --by month 2>/dev/null | tail -1 | cut -d, -f4,5)"

# Duplicates, totals, labels.
contains "Honduras' duplicate keys" "$(run harmonise hnd-inm/irregular-nationality --out "$work/o.csv" 2>&1)" "Duplicate keys: 33 (35 surplus rows"
report=$(run harmonise mex-upmrip/events-nationality --out "$work/o.csv" 2>&1)
contains "Mexico's duplicate keys" "$report" "Duplicate keys: 49 (51 surplus rows"
contains "Mexico 2024 differs by 1,194" "$report" "1231320 / 1230126, difference 1194"
labels=$root/data/sources/hnd-inm/irregular-nationality/raw/2025-03-11_ce8f9c0.csv
report=$(run harmonise hnd-inm/irregular-nationality --input "$labels" --out "$work/labels.csv" 2>&1)
contains "VIETNAN DEL  NORTE is Viet Nam, to be reviewed" "$report" "“VIETNAN DEL  NORTE” taken as VNM"
contains "UTOPIA is unresolved, with its row" "$report" "“UTOPIA” - 1 cells, rows 645"
expect "the People's Republic of China is CHN" 1 "$(grep -c '^A,2024,HND,irregular-entry,CHN,' "$work/labels.csv")"
expect "NABIMIA is Namibia (3 + 14), and Namibia is not a missing value" 17 "$(grep '^A,2024,.*,NAM,' "$work/labels.csv" | cut -d, -f7)"
# Workbooks as published: totals of the sheet, hidden figures, what is refused.
report=$(run harmonise can-ircc/asylum-claims --out "$work/asylum.csv" 2>&1)
contains "asylum in Canada: 660 of 5,382 cells are hidden" "$report" "5382 cells with a figure or a mark, 660 of them hidden"
contains "asylum in Canada: every total agrees" "$report" "rule Total 138 = 138"
expect "asylum in Canada: hidden figures are kept as 1 to 5" 614 "$(grep -c ',,1,5,Q$' "$work/asylum.csv")"
contains "a question says what hidden figures could add" "$(run query --series can-ircc/asylum-claims --from 2022-01 --to 2022-12 --by year 2>&1)" "50 cells hide a small figure and are not in the sums; together they are 50 to 250"
report=$(run harmonise usa-ohss/usbp-monthly-citizenship --out "$work/o.csv" 2>&1)
contains "border patrol: fiscal year 2023 within rounding" "$report" "Annual Count 2023 2063700 / 2063690, difference 10, bound 4840"
contains "border patrol by year: fiscal year 2023 within rounding" "$(run harmonise usa-ohss/usbp-annual-citizenship --out "$work/o.csv" 2>&1)" "Annual Count 2023 2063680 / 2063690, difference -10, bound 605"
expect "apprehensions by country reconcile" 0 "$(code run harmonise usa-dhs/apprehensions-country --out "$work/o.csv")"
explained=$(run harmonise can-ircc/asylum-claims --explain)
contains "--explain begins with the sheet" "$explained" "1. Sheet “Asylum Claimants - Office Type”: 48 rows, 140 columns"
contains "--explain ends with the flat table" "$explained" "7. The flat table: 4445 rows, 8 columns"
contains "--explain speaks Spanish" "$(run harmonise can-ircc/asylum-claims --explain --lang es)" "7. La tabla plana: 4445 filas"
expect "a CSV is no workbook" 2 "$(code run harmonise can-ircc/asylum-claims --input "$root/data/sources/pan-snm/darien-nationality/raw/2025-05-13_ff24198.csv")"
contains "and says so" "$(cat "$work/err")" "is not a workbook"
for example in "$root"/docs/manual/spreadsheets/*/*/; do
  code run harmonise "$example" --input "$work/none.xls" >/dev/null
  contains "the example ${example#"$root"/docs/manual/spreadsheets/} can be read" "$(cat "$work/err")" "none.xls"
done

contains "--explain shows the raw rows with their numbers" "$(run harmonise pan-snm/darien-nationality --explain | head -2 | tail -1)" "2,2025-05-13_ff24198.csv,2010-01,2010-Q1,CUB,79"

# Forms of an answer.
run query --series pan-snm/darien-nationality --by year --format parquet >"$work/a.parquet" 2>/dev/null
expect "Parquet begins and ends as Parquet does" "PAR1PAR1" "$(head -c4 "$work/a.parquet")$(tail -c4 "$work/a.parquet")"
expect "JSON has the same total" 520085 "$(run query --series pan-snm/darien-nationality --from 2023 --to 2023 --by year --format json 2>/dev/null | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).observations[0].value)')"
expect "as of a date, the release of then" "2025-03-10" "$(run query --series pan-snm/darien-nationality --from 2023 --to 2023 --by year --as-of 2025-04-01 2>/dev/null | tail -1 | cut -d, -f7)"
contains "revisions show what a release changed" "$(run revisions pan-snm/darien-nationality)" "21 cells added, 1 dropped, 2 changed"
for verb in harmonise import revisions sources query serve; do expect "$verb --help" 0 "$(code "$travesia" $verb --help)"; done

# Broken input: a sentence, the right exit code, nothing stored.
raw=$root/data/sources/pan-snm/darien-nationality/raw/2025-05-13_ff24198.csv
before=$(run sources --format csv; run revisions pan-snm/darien-nationality --format csv)
refuses() { # NAME FILE EXIT PART
  expect "import of $1: exit code" "$3" "$(code run import pan-snm/darien-nationality --input "$2" --vintage 2025-06-01)"
  contains "import of $1: sentence" "$(cat "$work/err")" "$4"
}
head -c 30000 "$raw" >"$work/cut.csv"; refuses "a file cut in a row" "$work/cut.csv" 2 "line $(($(wc -l <"$work/cut.csv") + 1)): 2 columns where 4 are expected"
head -n 1200 "$raw" >"$work/short.csv"; refuses "a file cut between rows" "$work/short.csv" 4 "cells are lost"
head -c 20000 "$travesia" >"$work/binary.csv"; refuses "a binary file" "$work/binary.csv" 2 "not a text file"
iconv -f UTF-8 -t UTF-16 "$raw" >"$work/utf16.csv"; refuses "UTF-16" "$work/utf16.csv" 2 "UTF-16"
printf 't,q,nat,n\n2023-01,2023-Q1,Per\xfa,5\n' >"$work/latin.csv"; refuses "Latin-1" "$work/latin.csv" 2 "line 2: the letters are not UTF-8"
{ cat "$raw"; echo '2025-05,2025-Q2,VEN'; } >"$work/ragged.csv"; refuses "a ragged row" "$work/ragged.csv" 2 "line 2389: 3 columns where 4"
{ cat "$raw"; echo '2025-05,2025-Q2,"VEN,7'; } >"$work/quote.csv"; refuses "an open quotation mark" "$work/quote.csv" 2 "quoted field is never closed"
: >"$work/empty.csv"; refuses "an empty file" "$work/empty.csv" 2 "is empty"
printf 'a,b\n1,2\n' >"$work/other.csv"; refuses "another table" "$work/other.csv" 2 "does not have the columns"
sed 's/,520$/,five/; s/^2025-04,2025-Q2,VEN,.*/2025-04,2025-Q2,VEN,"1,000"/' "$raw" >"$work/words.csv"; refuses "a figure in words" "$work/words.csv" 3 "does not reconcile"
refuses "no file" "$work/nothing.csv" 2 "There is no file"
refuses "a folder" "$work" 2 "is a folder"
gzip -c "$raw" | head -c 3000 >"$work/cut.csv.gz"; refuses "a cut gzip file" "$work/cut.csv.gz" 2 "damaged or incomplete"
gzip -c "$raw" >"$work/whole.csv.gz"; expect "a gzip file is read" 0 "$(code run harmonise pan-snm/darien-nationality --input "$work/whole.csv.gz" --out "$work/o.csv")"
sed 's/$/\r/' "$raw" >"$work/crlf.csv"; expect "CR LF line ends are read" 0 "$(code run harmonise pan-snm/darien-nationality --input "$work/crlf.csv" --out "$work/o.csv")"
head -c -1 "$raw" >"$work/noend.csv"; code run harmonise pan-snm/darien-nationality --input "$work/noend.csv" --out "$work/o.csv" >/dev/null
contains "a missing last line end is mentioned" "$(cat "$work/out")" "may be incomplete"
expect "unreconciled: exit code" 3 "$(code run harmonise pan-snm/darien-nationality --input "$work/words.csv" --out "$work/result.csv")"
expect "unreconciled: written under another name" "result.unreconciled.csv" "$(cd "$work" && ls result*)"
expect "nothing of all this was stored" "$before" "$(run sources --format csv; run revisions pan-snm/darien-nationality --format csv)"
expect "a wrong option" 2 "$(code run query --series pan-snm/darien-nationality --by moon)"
contains "is explained in Spanish too" "$(run query --series pan-snm/darien-nationality --by moon --lang es 2>&1)" "no se puede usar aquí"
expect "an unknown option" 2 "$(code run query --series pan-snm/darien-nationality --moon)"
contains "is named, in Spanish too" "$(run query --series pan-snm/darien-nationality --moon --lang es 2>&1)" "no se conoce «--moon». travesia query --help"
expect "a missing option" 2 "$(code run query)"
contains "is named" "$(cat "$work/err")" "--series is missing"
expect "a vintage without a file" 2 "$(code run import pan-snm/darien-nationality --vintage 2025-01-01)"
contains "says what it needs" "$(cat "$work/err")" "--vintage can only be used together with --input"
expect "a port that is no number" 2 "$(code run serve --port abc)"
contains "--help speaks Spanish" "$(run query --help --lang es)" "Primer período"
expect "an unknown series" 2 "$(code run query --series no/such)"
expect "a release of the future" 2 "$(code run import pan-snm/darien-nationality --input "$raw" --vintage 2999-01-01)"

# A mapping cannot read anything but its file.
mkdir -p "$work/x/spy"; cp "$root/data/sources/hnd-inm/irregular-total/source.toml" "$work/x/spy/"; cp -r "$root/data/sources/hnd-inm/irregular-total/raw" "$work/x/spy/"
echo "SELECT content AS period, 1 AS value FROM read_text('/etc/hostname')" >"$work/x/spy/mapping.sql"
expect "a mapping that reads another file is refused" 2 "$(code run harmonise "$work/x/spy")"
contains "and named" "$(cat "$work/err")" "mapping.sql"
echo "SELECT t AS period, n AS value FROM raw; DROP VIEW raw" >"$work/x/spy/mapping.sql"
expect "a mapping of two statements is refused" 2 "$(code run harmonise "$work/x/spy")"

# The broken releases of spring 2025, which only the shared collection holds.
vintages=$shared/data/real/panama-snm/vintages
if [ -d "$vintages" ]; then
  var=$work/gate
  release() { code run import pan-snm/darien-nationality --input "$vintages/irreg_darien_nat__$1.csv" --vintage "${1%%_*}" "${@:2}"; }
  expect "34d9948 is stored" 0 "$(release 2025-03-10_34d9948)"
  expect "2677051 is refused" 4 "$(release 2025-03-10_2677051)"
  contains "because 425 cells, all of 2023, are lost" "$(cat "$work/err")" "425 of 2338 cells are lost (2023: 425)"
  expect "nothing was stored" "2338" "$(run sources | grep darien-nationality | cut -d, -f9- | grep -oE ',[0-9]{3,},' | tr -d ,)"
  expect "2677051 can be accepted with a reason" 0 "$(release 2025-03-10_2677051 --accept "kept as a test")"
  expect "13362fb is refused" 4 "$(release 2025-04-28_13362fb)"
  contains "because 1,473 cells are lost" "$(cat "$work/err")" "1473 of 1921 cells are lost"
  expect "3c6026a is stored" 0 "$(release 2025-05-13_3c6026a)"
  expect "ff24198 is stored" 0 "$(release 2025-05-13_ff24198)"
  contains "2 changed, 1 dropped, 21 added" "$(cat "$work/err")" "21 cells added, 1 dropped, 2 changed"
  contains "who accepted, and why, is kept" "$(run revisions pan-snm/darien-nationality)" "kept as a test"
else
  skip "the broken Darién releases" "the shared data folder is not here"
fi

# What a reception centre counted becomes observations; made-up people do not.
printf 'period,fact,nationality,sex,age,value,data\n2026-10,arrival,VEN,F,Y18T59,3,real\n2026-11,night,_X,_O,_X,7,real\n' >"$work/facts.csv"
expect "facts of a centre are stored" 0 "$(code run import data/reception/facts --input "$work/facts.csv" --vintage 2026-11-20)"
contains "and can be asked for" "$(run query --series reception/facts --where flow=centre-arrival --by nationality --format csv)" "VEN"
sed 's/real$/synthetic/' "$work/facts.csv" >"$work/made-up.csv"
expect "facts about made-up people are no figures" 3 "$(code run import data/reception/facts --input "$work/made-up.csv" --vintage 2026-11-21)"

# Encryption with the node's own authority: who trusts it is served, who does not turns away, who comes in the open is sent on.
"$travesia" serve --data "$work/var" --port 0 --tls own --lang en >"$work/address" 2>"$work/told" & children+=($!)
for _ in $(seq 200); do grep -q Tablets "$work/told" 2>/dev/null && break; sleep 0.1; done
own=$(cat "$work/address")
contains "the address is encrypted" "$own" "https://localhost:"
curl -s "${own/https/http}/tls/authority.pem" -o "$work/authority.pem"
expect "the fingerprint told is the authority's" "$(openssl x509 -in "$work/authority.pem" -noout -fingerprint -sha256 | cut -d= -f2 | tr -d ':')" "$(sed 's/.*: //' "$work/told" | tr -d ' \n')"
expect "no key is handed out" 0 "$(grep -c PRIVATE "$work/authority.pem")"
expect "who trusts the authority is served" 200 "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$work/authority.pem" "$own/api/v1/openapi.json")"
expect "under its address too" 200 "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$work/authority.pem" "${own/localhost/127.0.0.1}/api/v1/openapi.json")"
expect "who does not trust it is not" 60 "$(code curl -s "$own/api/v1/openapi.json")"
expect "plain HTTP is sent to TLS" "308 $own/api/v1/sources?x=1" "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "${own/https/http}/api/v1/sources?x=1")"
expect "a change in the open is refused" 403 "$(curl -s -o /dev/null -w '%{http_code}' -X POST "${own/https/http}/api/v1/sources")"
contains "the page for tablets works without TLS and shows the fingerprint" "$(curl -s "${own/https/http}/tls" | tr '\n' ' ')" "$(sed 's/.*: //' "$work/told")"
expect "secrets are readable by their owner only" "600 600" "$(stat -c %a "$work/var/tls/authority.pem" "$work/var/tls/server.pem" | paste -sd' ')"
expect "an unknown way to encrypt" 2 "$(code run serve --tls perhaps)"
echo nothing >"$work/var/tls/authority.pem"
expect "a damaged authority is not replaced" 1 "$(code "$travesia" serve --data "$work/var" --port 0 --tls own)"

"$root/tests/cli/node.sh" "$travesia"
"$root/tests/cli/mirror.sh" "$travesia"
"$root/tests/cli/protect.sh" "$travesia"
"$root/tests/cli/protection.sh" "$travesia"
