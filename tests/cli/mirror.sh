#!/usr/bin/env bash
# Two countries' counts side by side, on the shipped figures: mirror.sh TRAVESIA
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
var=$work/var
run() { "$travesia" "$@" --data "$var"; }
code() { "$@" >"$work/out" 2>"$work/err"; echo $?; }
pan=pan-snm/darien-nationality hnd=hnd-inm/irregular-nationality mex=mex-upmrip/events-nationality
usa=usa-cbp/compiled-encounters regional=iom-lighthouse/irregular-entries
for source in "$pan" "$hnd" hnd-inm/irregular-total "$mex" "$usa" "$regional" hnd-inm/irregular-demographic mex-upmrip/events-sex-age pan-snm/darien-sex-age mex-upmrip/returns unhcr/asylum-applications usa-ohss/usbp-annual-citizenship usa-ohss/usbp-monthly-citizenship; do
  [ "$(code run import "$source")" = 0 ] || not_ok "import $source" "$(tail -3 "$work/err")"
done
# A figure of a report, rounded to three digits: json PATH, after a mirror question.
json() { node -e 'const at = process.argv[1].split(".").reduce((v, k) => v?.[k], JSON.parse(require("fs").readFileSync(process.argv[2]))); console.log(typeof at === "number" && !Number.isInteger(at) ? at.toFixed(3) : at)' "$1" "$work/out"; }
ask() { code run mirror "$@" --format json; }

# The reference figures.
mirror() { # LEFT RIGHT YEAR A W
  expect "mirror $1 $2 $3: exit code" 0 "$(ask "$1" "$2" --year "$3")"
  expect "mirror $1 $2 $3: A and W" "$4 $5" "$(json net) $(json gross)"
}
mirror "$pan" "$hnd" 2022 0.272 0.928
mirror "$pan" "$hnd" 2023 -0.047 0.625
expect "PAN-HND: best lag" 1 "$(json best_lag)"
expect "PAN-HND: correlation at lag 0, 1, 2" "0.746 0.843 0.740" "$(json lags.0.correlation) $(json lags.1.correlation) $(json lags.2.correlation)"
expect "PAN-HND: months" 12 "$(json months)"
expect "PAN-HND: the shares of W add up to one" 1.000 "$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).causes.reduce((s, c) => s + c.share, 0).toFixed(3))' "$work/out")"
expect "PAN-HND: three revisions of Panama are compared" 3 "$(json revision.left.comparisons)"
mirror "$pan" "$hnd" 2024 -0.215 0.440
mirror "$hnd" "$mex" 2022 -0.801 1.082
mirror "$hnd" "$mex" 2023 -0.353 0.723
mirror "$hnd" "$mex" 2024 -1.066 1.151
mirror "$regional@COL" "$pan" 2023 0.037 0.142
mirror "$regional@COL" "$pan" 2024 0.280 0.389
mirror "$hnd" "$pan" 2023 0.047 0.625
contains "against the direction of travel: said so" "$(cat "$work/err")" "name the series the other way round"
mirror "$pan" "$pan" 2023 0 0
expect "COL-PAN 2022 is refused" 4 "$(ask "$regional@COL" "$pan" --year 2022)"
contains "as a coverage break, with its month and levels" "$(cat "$work/err")" "around 2023-01 $regional@COL goes from about 188 to about 32732 a month"
expect "a regional series without a country" 2 "$(ask "$regional" "$pan" --year 2023)"
contains "lists what may be meant" "$(cat "$work/err")" "$regional@COL"
expect "a country it does not have" 2 "$(ask "$regional@BLZ" "$pan" --year 2023)"
expect "a year without months" 4 "$(ask "$pan" "$hnd" --year 2015)"
expect "a year in words" 2 "$(ask "$pan" "$hnd" --year soon)"
expect "a lag too long" 2 "$(ask "$pan" "$hnd" --year 2023 --lag 0..9)"
expect "an unknown series" 2 "$(ask "$pan" no/such --year 2023)"
expect "an unknown route" 2 "$(ask "$pan" "$hnd" --year 2023 --route ../x)"
expect "one series only" 2 "$(ask "$pan" --year 2023)"
expect "one lag" "1 1" "$(ask "$pan" "$hnd" --year 2023 --lag 1 >/dev/null; json best_lag) $(json lags.length)"
expect "without nationalities W is not known" "-0.047 null" "$(ask "$pan" hnd-inm/irregular-total --year 2023 >/dev/null; json net) $(json gross)"
contains "as a page, in Spanish" "$(run mirror "$pan" "$hnd" --year 2023 --lang es)" "Asimetría bruta W = 0.625"
contains "units that differ are named" "$(run mirror "$hnd" "$mex" --year 2023)" "The units differ (persons, events)"
expect "as CSV" "net,,,-0.0469" "$(run mirror "$pan" "$hnd" --year 2023 --format csv | grep '^net,,')"
contains "as of a date, the release of then" "$(run mirror "$pan" "$hnd" --year 2023 --as-of 2025-06-10)" "$hnd (release 2025-06-04)"

# Findings: nobody tells the program where to look.
expect "findings: exit code" 0 "$(code run findings)"
cp "$work/out" "$work/findings"
contains "China is coded as Taiwan in Honduras" "$(cat "$work/findings")" "2023, Honduras: China (CHN) seems to be coded as TWN (Taiwan) in $hnd: it counts 12188 TWN"
contains "and what reading it right would change" "$(cat "$work/findings")" "W with $pan is 0.580 instead of 0.625"
expect "no other code is suspected" 1 "$(grep -c 'seems to be coded' "$work/findings")"
contains "Honduras 2025 in the compilation is another population" "$(cat "$work/findings")" "2025, Honduras: $regional@HND counts 676815, 41 times the 16386 of $hnd"
contains "Colombia's break" "$(cat "$work/findings")" "$regional@COL goes from about 188 to about 32732 a month at 2023-01"
expect "they are ranked by size" "" "$(run findings --format csv | awk -F, 'NR > 2 && $4 > last {print $1} {last = $4}' | head -3)"
expect "as JSON" "1 number string" "$(run findings --format json | node -e 'const f = JSON.parse(require("fs").readFileSync(0)).findings[0]; console.log(f.rank, typeof f.size, typeof f.sentence)')"
expect "only the data to be corrected" "data" "$(run findings --matter data --format csv | tail -n +2 | cut -d, -f3 | sort -u | paste -sd' ')"
expect "an unknown matter" 2 "$(code run findings --matter weather)"
contains "in Spanish" "$(run findings --year 2023 --lang es)" "parece codificada como TWN"
expect "a year that nobody has" 2 "$(code run findings --year 1999)"
expect "a store without a pair finds nothing" 0 "$(var=$work/one; code run import "$pan" >/dev/null; code run findings)"
contains "and says so" "$(cat "$work/err")" "Nothing stands out"
expect "China is found without the compilation too" 1 "$(var=$work/national; for s in "$pan" "$hnd" "$mex" "$usa"; do run import "$s" >/dev/null 2>&1; done; run findings --format csv | grep -c '^[0-9]*,miscoded,data,12188,2023,')"

# Definitions and common ground.
expect "compare: exit code" 0 "$(code run compare hnd-inm/irregular-demographic mex-upmrip/events-sex-age --from 2023 --to 2023 --format json)"
expect "ages are brought to their common bands" '["Y_LT18","Y_GE18"]' "$(node -e 'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(process.argv[1])).ground.ages))' "$work/out")"
expect "by month and sex, after coarsening" "month true after-coarsening 12" "$(json ground.step) $(json ground.by_sex) $(json verdict) $(json ground.periods)"
expect "no figure of the ground is lost" "545043 778907" "$(run compare hnd-inm/irregular-demographic mex-upmrip/events-sex-age --from 2023 --to 2023 --format csv | awk -F, 'NR > 1 {l += $5; r += $6} END {print l, r}')"
expect "Panama's ages begin in 2023: before, only all ages" '_T' "$(run compare pan-snm/darien-sex-age hnd-inm/irregular-demographic --format csv | tail -n +2 | cut -d, -f3 | sort -u)"
expect "from 2023, children and adults" 'Y_GE18 Y_LT18' "$(run compare pan-snm/darien-sex-age hnd-inm/irregular-demographic --from 2023-01 --format csv | tail -n +2 | cut -d, -f3 | sort -u | paste -sd' ')"
contains "a unit that differs is explained" "$(run compare "$hnd" "$mex")" "a person who is met again counts again"
contains "in Spanish, with the words of the vocabulary" "$(run compare "$pan" "$hnd" --lang es)" "un solo paso fronterizo"
contains "nationalities that only one names" "$(run compare "$mex" "$usa" --from 2023 --to 2023)" "190079 in the second"
# By nationality: Panama counts nobody without one, so what Honduras names has no room to be more.
expect "nationalities that both name have rows of their own" "VEN 328650" "$(run compare "$pan" "$hnd" --from 2023 --to 2023 --format csv | awk -F, '$4 == "VEN" {v += $5} END {print "VEN", v}')"
expect "and the sums stay those of the year" 520085 "$(run compare "$pan" "$hnd" --from 2023 --to 2023 --format csv | awk -F, 'NR > 1 {l += $5} END {print l}')"
expect "no bound lies below its figure" 0 "$(run compare "$mex" "$usa" --format csv | awk -F, 'NR > 1 && ($7 < $5 || $8 < $6) {n++} END {print n + 0}')"

# Fiscal years: the other's months are added up to them.
expect "months are added up to fiscal years" "2063680 2063700" "$(run compare usa-ohss/usbp-annual-citizenship usa-ohss/usbp-monthly-citizenship --format csv | awk -F, '$1 == "2022-10/2023-09" {l += $5; r += $6} END {print l, r}')"

# All against all.
expect "the matrix: exit code" 0 "$(code run compare --format json)"
expect "every pair once" true "$(node -e 'const m = JSON.parse(require("fs").readFileSync(process.argv[1])), n = m.series.length; console.log(n > 10 && m.pairs.length === n * (n - 1) / 2)' "$work/out")"
expect "each refused pair says why" 0 "$(node -e 'const m = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(m.pairs.filter((p) => p.verdict === "not" && !p.refusal).length)' "$work/out")"
contains "a series of mixed units is left out, with the reason" "$(run compare)" "unhcr/asylum-applications@PAN"
expect "one series alone is no question" 2 "$(code run compare "$pan")"
expect "transits and returns are refused" 4 "$(code run compare "$pan" mex-upmrip/returns)"
contains "because they are different things" "$(cat "$work/out")" "no breakdown makes them comparable"
expect "a span without figures is refused" 4 "$(code run compare "$pan" "$hnd" --from 2031)"
expect "persons and cases in one series are refused" 4 "$(code run compare unhcr/asylum-applications@USA "$usa")"
expect "a period in words" 2 "$(code run compare "$pan" "$hnd" --from soon)"
for verb in compare mirror findings; do expect "$verb --help" 0 "$(code "$travesia" $verb --help)"; done
