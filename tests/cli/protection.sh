#!/usr/bin/env bash
# travesia protection check, coverage and changes on rules made here: what they say, what they find, how they end.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
code() { "$@" >"$work/out" 2>"$work/err"; echo $?; }
protection() { code "$travesia" protection "$@" --lang en; }

# Two countries of one procedure each, beside the program's own questions, places, languages and sentences.
mkdir -p "$work/data/protection/PAN" "$work/data/protection/CRI" "$work/data/i18n/guide"
cp "$root"/data/protection/{inputs,places,languages}.toml "$work/data/protection/"
cp "$root/data/i18n/messages.toml" "$work/data/i18n/"
printf '{"guide.question_of": "Pregunta {n} de {total}"}' >"$work/data/i18n/guide/es.json"
printf '{"guide.question_of": "Question {n} of {total}"}' >"$work/data/i18n/guide/en.json"
for country in PAN CRI; do
  printf 'country = "%s"\nweekend = ["saturday", "sunday"]\n[name]\nen = "%s"\n' "$country" "$country" >"$work/data/protection/$country/country.toml"
  cat >"$work/data/protection/$country/asylum.toml" <<TOML
kind = "asylum"
country = "$country"
[[fact]]
id = "who"
topic = "who"
published = "2026-03-01"
review_by = "2027-06-30"
[fact.text]
en = "You fear harm."
es = "Usted teme un daño."
[[fact.source]]
url = "https://example.org/law"
date = "2026-03-01"
strength = "law"
[[table]]
id = "advice"
hit_policy = "unique"
inputs = ["persecution"]
outputs = ["answer"]
rule = [
  { id = "yes", when = ["true"], then = ["apply"], cites = ["who"] },
  { id = "no", when = ["false"], then = ["not_this_way"], cites = ["who"] },
]
TOML
done
rules=$work/data/protection
day="--as-of 2026-11-29"

# What is shipped, on a fixed day: reviews fall due as time goes by, but that is a warning.
expect "the shipped rules and words have no error" "0 0" "$(protection check --as-of 2026-11-29 --format json) $(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).errors)' "$work/out")"

expect "rules without a flaw" 0 "$(protection check "$work/data" $day)"
contains "are said to have none" "$(cat "$work/out")" "In all: 0 errors, 0 warnings, 0 notes."
expect "the folder of the rules itself will do" 0 "$(protection check "$rules" $day)"
expect "a folder without rules is no success" 2 "$(protection check "$work" $day)"
contains "and says what to name" "$(cat "$work/err")" "no protection/inputs.toml"

# A mistake that the web has seen.
sed -i 's/You fear harm\./If you are in Cuba and fear returning, ask./' "$rules/PAN/asylum.toml"
expect "an error ends with 2" 2 "$(protection check "$work/data" $day)"
contains "the wrong country is named, with file and line" "$(cat "$work/out")" "PAN/asylum.toml:3 asylum/who text [en]"
expect "as CSV: one error, of Panama" "error,check.other_country,PAN" "$(protection check "$work/data" $day --format csv >/dev/null; tail -n +2 "$work/out" | cut -d, -f1-3)"
expect "as JSON" "1 CUB" "$(protection check "$work/data" $day --format json >/dev/null; node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.errors, r.findings[0].facts.other)' "$work/out")"
expect "another country alone is clean" 0 "$(protection check "$work/data" $day --country CRI)"
expect "a country that is not there" 2 "$(protection check "$work/data" $day --country ZZZ)"
contains "is told with those that are" "$(cat "$work/err")" "CRI, PAN"

# A file that cannot be read does not hide the other countries.
echo 'colour = "red"' >>"$rules/CRI/country.toml"
expect "a broken file ends with 2" 2 "$(protection check "$work/data" $day)"
contains "it is told with file, line and field" "$(cat "$work/out")" "CRI/country.toml, line 5: “colour” is no language"
contains "and the other country is still checked" "$(cat "$work/out")" "names “Cuba”"
expect "the coverage says that something is broken" 2 "$(code "$travesia" protection coverage --share "$work/data" $day --lang en)"
contains "on standard error" "$(cat "$work/err")" "CRI/country.toml, line 5"
sed -i '$d' "$rules/CRI/country.toml"

# Digests are what a review has to name.
expect "digests are printed" 0 "$(protection check "$work/data" --digests --country CRI)"
sed -n '/^\[\[review/,$p' "$work/out" | sed 's/^digest.*/&\nproposed_by = "Ana"\nreviewed_by = "Luis"\non = "2026-11-20"\ndecision = "approved"\nreason = "read"\nlanguages = ["es", "en"]/' >"$rules/CRI/reviews.toml"
cover() { "$travesia" protection coverage --share "$work/data" $day --country CRI --format csv | awk -F, -v l="$1" '$4 == "asylum" && $5 == l {print $6}'; }
expect "what is approved and read by a speaker is reviewed" reviewed "$(cover en)"
contains "what changed" "$("$travesia" protection changes --since 2026-01-01 --share "$work/data" $day --country CRI --lang en)" "2026-11-20  CRI  asylum/who: approved - read"
expect "changes between two days" "asylum/who,published" "$("$travesia" protection changes --since 2026-03-01 --as-of 2026-03-02 --share "$work/data" --country CRI --format csv | tail -n +2 | cut -d, -f3-4)"
sed -i 's/You fear harm\./You fear great harm./' "$rules/CRI/asylum.toml"
expect "a letter changed makes a draft of it" draft "$(cover en)"
expect "which the checker says" 1 "$(protection check "$work/data" $day --country CRI --format csv >/dev/null; grep -c check.changed_since_review "$work/out")"
expect "a day that is none" 2 "$(code "$travesia" protection changes --since soon --share "$work/data")"
