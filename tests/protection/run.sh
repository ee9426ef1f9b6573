#!/usr/bin/env bash
# The protection guide: the page's evaluator against the program's, and that a hundred people leave no trace at the node.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8

# A question on the command line, in two languages; nothing of it is kept.
answers="$work/answers.json"
printf '{"arrived": "2026-11-20", "nationality": "TUV", "persecution": true}' >"$answers"
told=$(cd "$work" && "$travesia" protection ask --country XEX --answers "$answers" --as-of 2026-11-28 --lang es)
contains "a person is told by when and why, in Spanish" "$told" "Porque llegó el 2026-11-20"
contains "where sources differ the doubt is said" "$told" "Las fuentes no coinciden"
told=$(cd "$work" && "$travesia" protection ask --country MEX --answers "$answers" --as-of 2026-11-28 --lang en)
contains "a country without reviewed rules shows none" "$told" "nobody has reviewed the rules"
told=$("$travesia" protection ask --country MEX --drafts --answers "$answers" --as-of 2026-11-28 --lang en --format json)
contains "an editor sees drafts with their sources" "$told" "https://help.unhcr.org/mexico"
"$travesia" protection ask --country XYZ --answers "$answers" >"$work/no" 2>&1
expect "an unknown country is refused" 2 $?
printf '{"arrived": "tomorrow"}' >"$answers"
"$travesia" protection ask --country XEX --answers "$answers" --lang en >"$work/no" 2>&1
expect "an answer that is none is refused" 2 $?
contains "and the field is named" "$(cat "$work/no")" "arrived"

# The same options in the page.
if [ -x "$root/web/node_modules/.bin/esbuild" ]; then
  (cd "$root/web" && node_modules/.bin/esbuild src/guide/ask_cli.ts --bundle --platform=node --format=esm --target=node18 --log-level=error --outfile="$work/guide_ask.mjs")
  node "$root/tests/protection/differential.mjs" "$travesia" "$work/guide_ask.mjs" 250
else
  skip "the page and the program give the same options" "the pages' build tools are not installed"
fi

# Files that hold an answer. Three letters turn up in sealed bytes by chance, so that country codes are looked for in what is text.
holding_answers() {
  grep -laE 'TUV|NRU|PLW|KIR|VUT|MHL|persecution|age_group' "$work/log" "$work/address"
  grep -rlaE 'persecution|age_group|through_' "$work/node"
}

# A hundred people leave no trace.
if ! command -v chromium >/dev/null; then skip "a hundred people leave no trace" "chromium is not installed"; exit 0; fi
(cd "$work" && exec "$travesia" serve --role centre --data "$work/node" --port 0 >"$work/address" 2>"$work/log") & children+=($!)
for _ in $(seq 200); do grep -qsE 'https?://' "$work/address" && grep -qs administrador "$work/log" && break; sleep 0.1; done
address=$(grep -hoE 'https?://[^ ]+' "$work/address" | head -1 | sed -E 's#/$##')
before=$(cd "$work/node" && find . -type f -exec sha256sum {} + | sort)
(cd "$root/tests/protection" && node traces.mjs "$address" 100)
after=$(cd "$work/node" && find . -type f -exec sha256sum {} + | sort)
expect "the store is the same byte for byte after a hundred people" "$before" "$after"
found=$(holding_answers)
expect "no log and no store holds an answer" "" "$found"
kill "${children[0]}" && wait "${children[0]}"
expect "the node stops politely" 0 $?
found=$(holding_answers)
expect "nor does what it writes when it stops" "" "$found"
