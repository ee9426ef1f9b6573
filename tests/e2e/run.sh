#!/usr/bin/env bash
# The page in a real browser, against the real server on the shipped data; and every kind of answer against the OpenAPI document.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
if ! command -v chromium >/dev/null; then skip "the page in a browser" "chromium is not installed"; exit 0; fi
for source in "$root"/data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >"$work/import.log" 2>&1 || { not_ok "import of ${source#"$root"/}" "$(tail -1 "$work/import.log")"; exit 1; }; done
"$travesia" serve --data "$work/var" --port 0 >"$work/address" 2>"$work/serve.log" & children+=($!)
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
[ -s "$work/address" ] || { not_ok "the server starts" "$(cat "$work/serve.log")"; exit 1; }
address=$(cat "$work/address")
ok "the server starts and prints its address"
(cd "$root/tests/e2e" && node page.mjs "$address" && node api.mjs "$address")
kill "${children[0]}" && wait "${children[0]}"
expect "the server stops politely" 0 $?
