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
(cd "$root/tests/e2e" && node page.mjs "$address" && node compared.mjs "$address" && node api.mjs "$address")
kill "${children[0]}" && wait "${children[0]}"
expect "the server stops politely" 0 $?

# The protection guide on an invented country, with a small server of its own.
(cd "$root/tests/e2e" && node guide.mjs)
# Those who write and review the rules of the protection guide, on a node that is no centre.
"$travesia" serve --editors --data "$work/editors" --port 0 >"$work/editors.out" 2>"$work/editors.log" & children+=($!)
for _ in $(seq 100); do grep -qs administrador "$work/editors.log" && break; sleep 0.1; done
editors=$(grep -hoE 'https?://[^ ]+' "$work/editors.out" | head -1 | sed -E 's#/$##')
code=$(grep administrador "$work/editors.log" | grep -oE '[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' | head -1)
if [ -z "$editors" ] || [ -z "$code" ]; then not_ok "the editors' node starts with an address and a one-time code" "$(tail -3 "$work/editors.log")"; exit 1; fi
(cd "$root/tests/e2e" && node rules.mjs "$editors" "$code" && node coverage.mjs "$editors")

# The reception centre, where the program has that role.
if ! "$travesia" serve --help 2>&1 | grep -q -- '--role'; then skip "the reception centre in a browser" "this build has no serve --role centre yet"; exit 0; fi
"$travesia" serve --role centre --data "$work/centre" --port 0 >"$work/centre.out" 2>"$work/centre.log" & children+=($!)
# The first start prints the address and the administrator's one-time code; localhost counts as secure, so no certificate is needed.
for _ in $(seq 100); do grep -qs administrador "$work/centre.log" && break; sleep 0.1; done
centre=$(grep -hoE 'https?://[^ ]+' "$work/centre.out" | head -1 | sed -E 's#//(127\.0\.0\.1|0\.0\.0\.0)#//localhost#; s#/$##')
code=$(grep administrador "$work/centre.log" | grep -oE '[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' | head -1)
if [ -z "$centre" ] || [ -z "$code" ]; then not_ok "the centre starts with an address and a one-time code" "$(tail -3 "$work/centre.log")"; exit 1; fi
ok "the centre starts with an address and a one-time code"
(cd "$root/tests/e2e" && node centre.mjs "$centre" "$code")

# Forms filled in on paper, at a centre whose clock is five hours behind UTC.
TZ=EST5 "$travesia" serve --role centre --data "$work/paper" --port 0 >"$work/paper.out" 2>"$work/paper.log" & children+=($!)
for _ in $(seq 100); do grep -qs administrador "$work/paper.log" && break; sleep 0.1; done
paper=$(grep -hoE 'https?://[^ ]+' "$work/paper.out" | head -1 | sed -E 's#//(127\.0\.0\.1|0\.0\.0\.0)#//localhost#; s#/$##')
code=$(grep administrador "$work/paper.log" | grep -oE '[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' | head -1)
(cd "$root/tests/e2e" && node paper.mjs "$paper" "$code")

# Two centres, between which a bus goes.
doors=()
for name in sends receives; do
  "$travesia" serve --role centre --data "$work/$name" --port 0 --centre-code $((${#doors[@]} + 7)) >"$work/$name.out" 2>"$work/$name.log" & children+=($!)
  for _ in $(seq 100); do grep -qs administrador "$work/$name.log" && break; sleep 0.1; done
  doors+=("$(grep -hoE 'https?://[^ ]+' "$work/$name.out" | head -1 | sed -E 's#//(127\.0\.0\.1|0\.0\.0\.0)#//localhost#; s#/$##') $(grep administrador "$work/$name.log" | grep -oE '[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' | head -1)")
done
# shellcheck disable=SC2086
(cd "$root/tests/e2e" && node transfer.mjs ${doors[0]} ${doors[1]})

# Daily life and vaccination, on a demonstration.
"$travesia" serve --role centre --demo --data "$work/demo" --port 0 >"$work/demo.out" 2>"$work/demo.log" & children+=($!)
for _ in $(seq 600); do [ -s "$work/demo.out" ] && grep -qs demo-focal_point "$work/demo.log" && break; sleep 0.1; done
demo=$(grep -hoE 'https?://[^ ]+' "$work/demo.out" | head -1 | sed -E 's#//(127\.0\.0\.1|0\.0\.0\.0)#//localhost#; s#/$##')
if [ -z "$demo" ]; then not_ok "the demonstration starts" "$(tail -3 "$work/demo.log")"; exit 1; fi
(cd "$root/tests/e2e" && node daily.mjs "$demo" "$work/demo.log" && node health.mjs "$demo" "$work/demo.log")
