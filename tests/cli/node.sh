#!/usr/bin/env bash
# The ledger of a node on the command line, its backup, and the node made again from it: node.sh TRAVESIA
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
export LC_ALL=C.UTF-8
run() { "$travesia" "$@" --data "$var"; }
code() { "$@" >"$work/out" 2>"$work/err"; echo $?; }

for verb in ledger backup restore recovery-code; do expect "$verb --help" 0 "$(code "$travesia" $verb --help)"; done
var=$work/no-ledger
for what in verify digest rebuild export erasures; do expect "ledger $what without a ledger" 2 "$(code run ledger $what)"; done
expect "and no ledger was made" 0 "$(find "$work/no-ledger" 2>/dev/null | wc -l)"
expect "ledger of an unknown kind" 2 "$(code run ledger burn)"
contains "is refused in Spanish too" "$(run ledger burn --lang es 2>&1)" "verify, digest, rebuild, export o erasures"
writers=$(dirname "$travesia")/ledger_writers
if [ -x "$writers" ]; then
  var=$work/node
  "$writers" --data "$var" --writers 4 --until 40 >"$work/said" 2>&1
  count=$(grep -c '^ack ' "$work/said")
  expect "ledger verify" 0 "$(code run ledger verify)"
  contains "counts the events" "$(cat "$work/out")" "$count events of 1 origins"
  contains "ledger digest" "$(run ledger digest)" "what the events say"
  digest=$(run ledger digest --format json | grep -oE '[0-9a-f]{64}')
  contains "ledger rebuild gives the same digest" "$(run ledger rebuild)" "$digest"
  sqlite3 "$var/ledger.db" "UPDATE stated SET value = '\"male\"' WHERE field = 'sex'"
  expect "a changed view is noticed" 1 "$(code run ledger digest)"
  contains "and both digests are named" "$(cat "$work/err")" "$digest"
  expect "ledger rebuild" 0 "$(code run ledger rebuild)"
  expect "mends it" 0 "$(code run ledger digest)"
  expect "ledger erasures of nobody" "travesia-erasures-1 end 0" "$(run ledger erasures | paste -sd' ')"

  run backup --to "$work/plain.tar" >"$work/out" 2>"$work/err"
  contains "a backup without a recovery code says so" "$(cat "$work/err")" "recovery-code"
  run recovery-code >"$work/code" 2>/dev/null
  expect "backup" 0 "$(code run backup --to "$work/backup.tar")"
  contains "says what it holds" "$(cat "$work/out")" "$count events of 1 origins"
  contains "in Spanish too" "$(run backup --to "$work/es.tar" --lang es)" "hechos de 1 orígenes"
  expect "it is a tar archive without the node's key" "manifest.json ledger.db node.recovery" "$(tar tf "$work/backup.tar" | paste -sd' ')"
  expect "only its owner may read it" 600 "$(stat -c %a "$work/backup.tar")"
  expect "a backup is not overwritten" 1 "$(code run backup --to "$work/backup.tar")"
  expect "a folder that is not empty is not restored into" 1 "$(code run restore "$work/backup.tar" --recovery-code-file "$work/code")"
  old=$var var=$work/again
  expect "restore with the recovery code" 0 "$(code run restore "$work/backup.tar" --recovery-code-file "$work/code")"
  contains "warns that there was no list of erasures" "$(cat "$work/err")" "--erasures"
  contains "the restored ledger is whole" "$(run ledger verify)" "$count events of 2 origins"
  contains "and has the same records" "$(run ledger digest)" "$digest"
  "$writers" --data "$var" --writers 1 --until 1 >"$work/said" 2>&1
  contains "the next command is number 1 of the new origin" "$(cat "$work/said")" " 1"
  contains "both chains are whole" "$(run ledger verify)" "$((count + 1)) events of 2 origins"
  person=$(run ledger export | head -1 | grep -oE '"subject":"[^"]+"' | cut -d'"' -f4)
  printf 'travesia-erasures-1\n%s 1\nend 1\n' "$person" >"$work/erasures"
  var=$work/erased
  expect "restore from standard input, with a list of erasures" 0 "$(tr 'A-Z' 'a-z' <"$work/code" | code run restore "$work/backup.tar" --erasures "$work/erasures")"
  contains "erases again" "$(cat "$work/out")" "Erased again: 1"
  contains "and hands the list on" "$(run ledger erasures)" "$person"
  expect "the key is gone" 0 "$(sqlite3 "$var/ledger.db" "SELECT count(*) FROM person_key WHERE hex(subject) = upper(replace('$person', '-', ''))")"
  var=$work/keys
  expect "restore with the old node's keys" 0 "$(code run restore "$work/plain.tar" --keys "$old/node.key")"
  var=$work/none
  head -2 "$work/erasures" >"$work/cut"
  expect "a cut list of erasures" 2 "$(code run restore "$work/backup.tar" --recovery-code-file "$work/code" --erasures "$work/cut")"
  sed 's/^./Z/' "$work/code" >"$work/typo"; [ "$(head -c1 "$work/code")" = Z ] && sed 's/^./Y/' "$work/code" >"$work/typo"
  expect "a mistyped code" 2 "$(code run restore "$work/backup.tar" --recovery-code-file "$work/typo")"
  contains "is noticed as such" "$(cat "$work/err")" "a character is wrong"
  var=$old; run recovery-code >"$work/newer" 2>/dev/null; var=$work/none
  expect "another code" 4 "$(code run restore "$work/backup.tar" --recovery-code-file "$work/newer")"
  head -c 9000 "$work/backup.tar" >"$work/cut.tar"
  expect "a cut backup" 1 "$(code run restore "$work/cut.tar" --recovery-code-file "$work/code")"
  expect "a backup without a code needs keys" 2 "$(code run restore "$work/plain.tar" --recovery-code-file "$work/code")"
  expect "after all these refusals there is no folder" "" "$(ls -d "$work"/none* 2>/dev/null)"
else
  skip "backup and restore" "the test programs are not built"
fi
