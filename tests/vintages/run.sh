#!/usr/bin/env bash
# Every release in the shared collection, loaded in the order of publication: the gate refuses those that lose data or change their
# frequency, and no other; a person can accept each, and then the whole history can be asked.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
real=$shared/data/real
if [ ! -d "$real" ]; then skip "every release in order" "the shared data folder is not here"; exit 0; fi
refused=$work/refused
import() { "$travesia" import "$1" --data "$work/var" --input "$2" --vintage "$3" "${@:4}" 2>"$work/err"; }

# history SERIES FILES…: by date and, within a day, by the order of publication (the commits of one day, oldest first).
history_of() {
  local series=$1 file name date code; shift
  for file in "$@"; do
    name=$(basename "$file"); date=$(grep -oE '20[0-9]{2}-[0-9]{2}-[0-9]{2}' <<<"$name")
    import "$series" "$file" "$date"; code=$?
    if [ $code = 4 ]; then
      echo "$series ${name##*_}" >>"$refused"
      import "$series" "$file" "$date" --accept "published so"; code=$?
    fi
    [ $code = 0 ] || not_ok "$series $name" "exit code $code: $(tail -1 "$work/err")"
  done
  expect "$series: all $# releases are kept" "$#" "$("$travesia" sources --data "$work/var" --format json | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).series.find((one) => one.id === process.argv[1]).vintages.length)' "$series")"
}
v=$real/panama-snm/vintages/irreg_darien
history_of pan-snm/darien-nationality "$v"_nat__2025-02-13_465d41e.csv "$v"_nat__2025-03-10_{34d9948,2677051}.csv "$v"_nat__2025-04-28_13362fb.csv "$v"_nat__2025-05-13_{3c6026a,ff24198}.csv
history_of pan-snm/darien-sex-age "$v"_dmg__2025-02-13_{4071a01,465d41e}.csv "$v"_dmg__2025-0{3-10_2677051,4-28_13362fb,5-13_ff24198}.csv
v=$real/honduras-inm/vintages/irreg_honduras
history_of hnd-inm/irregular-total "$v"__*.csv
history_of hnd-inm/irregular-nationality "$v"_nat__2025-0{3-11_ce8f9c0,4-28_13362fb}.csv "$v"_nat_m__2025-06-{04_ecebde0,19_f41c56c}.csv "$v"_nat__2025-06-19_09bb963.csv
history_of hnd-inm/irregular-demographic "$v"_dmg__2025-0{3-11_ce8f9c0,4-28_13362fb,5-13_f485c6b}.csv "$v"_dmg_m__2025-06-{04_ecebde0,19_f41c56c}.csv "$v"_dmg__2025-06-19_09bb963.csv
v=$real/mexico-upmrip/vintages/irreg_mexico
history_of mex-upmrip/events-nationality "$v"_nat__*.csv
history_of mex-upmrip/events-sex-age "$v"_dmg__*.csv
history_of usa-cbp/compiled-encounters "$real"/usa-cbp/vintages/irreg_usa__*.csv.gz

expect "the gate refuses these releases and no other" "hnd-inm/irregular-demographic ecebde0.csv
hnd-inm/irregular-nationality 13362fb.csv
hnd-inm/irregular-nationality ecebde0.csv
mex-upmrip/events-nationality 96990bc.csv
pan-snm/darien-nationality 13362fb.csv
pan-snm/darien-nationality 2677051.csv
usa-cbp/compiled-encounters 13362fb.csv.gz
usa-cbp/compiled-encounters ecebde0.csv.gz" "$(sort "$refused")"

# The history answers: what was known on a day, broken releases as they were.
total() { "$travesia" query --data "$work/var" --series pan-snm/darien-nationality --from 2023 --to 2023 --by year --as-of "$1" 2>/dev/null | awk -F, 'NR==2 {print $4}'; }
expect "Panama 2023 as of four dates" "520085 . . 520085" "$(for day in 2025-03-01 2025-03-11 2025-05-01 2025-05-14; do value=$(total $day); printf '%s ' "${value:-.}"; done | sed 's/ $//')"
