#!/usr/bin/env bash
# Rules of the house that need no running program: format, who may use whom, sizes, and sentences for every message id.
. "$(dirname "$0")/../lib/report.sh"
cd "$root" || exit 1
code_files() { find src -name '*.h' -o -name '*.cpp' | sort; }

if command -v clang-format >/dev/null; then
  # shellcheck disable=SC2046
  expect "the code is formatted" "" "$(clang-format --dry-run $(code_files) 2>&1 | grep -oE '^[^:]+:[0-9]+' | head -5 | paste -sd' ')"
else
  skip "the code is formatted" "clang-format is not installed"
fi

# The include rule, and a proof that its check can fail.
expect "every #include keeps the rule of ARCHITECTURE.md" "" "$(node tests/lint/includes.mjs . | grep -v 'keep the rule' | head -5)"
mkdir -p "$work/copy"; cp -r src ARCHITECTURE.md "$work/copy/"
echo '#include "statistics/store.h"' >>"$work/copy/src/base/text.cpp"
contains "a forbidden include is found" "$(node tests/lint/includes.mjs "$work/copy")" "base may not use statistics"
echo '#include <boost/asio.hpp>' >>"$work/copy/src/http/router.cpp"
contains "a forbidden library is found" "$(node tests/lint/includes.mjs "$work/copy")" "http may not use <boost/asio.hpp>"
for only in "gdal/gdal.h:src/statistics/sheet/workbook.cpp" "duckdb.h:src/statistics/duckdb_library.h" "sqlite3.h:src/store/sqlite/database.cpp" "qrencode.h:src/paper/qr.cpp" "pango/pangocairo.h:src/paper/pdf_file.h"; do
  expect "${only%%:*} is included in one file only" "${only#*:}" "$(grep -rlE "#include <${only%%:*}>" src | paste -sd' ')"
done

expect "no file is over 400 lines" "" "$(code_files | xargs wc -l | awk '$1 > 400 && $2 != "total" {print $2 " " $1}' | paste -sd' ')"
expect "every folder of code has a README of at most 30 lines" "" "$(find src -name '*.h' -printf '%h\n' | sort -u | while read -r folder; do
  [ -f "$folder/README.md" ] && [ "$(wc -l <"$folder/README.md")" -le 30 ] || printf '%s ' "$folder"
done)"

# Messages: every id the code speaks has a sentence in both languages; nothing is kept that nobody says.
ids_in_file() { grep -oE '^\[[a-z_]+\.[a-z_0-9]+\]' data/i18n/messages.toml | tr -d '[]' | sort; }
prefixes=$(ids_in_file | cut -d. -f1 | sort -u | paste -sd'|')
ids_in_code() { grep -rhoE "\"($prefixes)\.[a-z_0-9]+\"" src --include='*.cpp' --include='*.h' --exclude='*_test.cpp' | tr -d '"' | sort -u; }
expect "every message of the code has sentences" "" "$(comm -23 <(ids_in_code | grep -vxE 'access\.db|ledger\.db|node\.key|node\.recovery|backup\.tar|source\.toml|mapping\.sql|messages\.toml|report\.frequency_') <(ids_in_file) | paste -sd' ')"
expect "every sentence is said somewhere" "" "$(comm -13 <(ids_in_code) <(ids_in_file) | paste -sd' ')"
expect "every message speaks Spanish and English" "" "$(awk '/^\[/ {if (id && (!en || !es)) print id; id=$0; en=es=0} /^en = "/ {en=1} /^es = "/ {es=1} END {if (!en || !es) print id}' data/i18n/messages.toml | paste -sd' ')"
expect "what the reception centre says is said in five languages" "" "$(awk -v wanted='^[[]((access|card|health|housing|http|id|paper|reception|record|store)[.]|tls[.]page_|ledger[.](busy|cannot_open|erase_reason|erased|erasure_waits|no_key|not_canonical|not_json|read_only|sealed_text)[]])' '/^\[/ {if (id ~ wanted && said != 5) print id; id=$0; said=0} /^(en|es|fr|pt|ht) = "[^"]/ {++said} END {if (id ~ wanted && said != 5) print id}' data/i18n/messages.toml | paste -sd' ')"
expect "the pages have the same words in both languages" "" "$(node -e 'const [a,b]=["es","en"].map((l)=>Object.keys(JSON.parse(require("fs").readFileSync(`web/src/i18n/${l}.json`))));console.log([...a.filter((k)=>!b.includes(k)),...b.filter((k)=>!a.includes(k))].join(" "))')"
expect "the pages of the centre have the same words in five languages" "" "$(node -e 'const read=(l)=>Object.keys(JSON.parse(require("fs").readFileSync(`web/src/centre/i18n/${l}.json`)));const odd=[];for(const part of ["","records."])for(const l of ["en","fr","pt","ht"]){const [a,b]=[read(part+"es"),read(part+l)];odd.push(...a.filter((k)=>!b.includes(k)).map((k)=>`${l} lacks ${k}`),...b.filter((k)=>!a.includes(k)).map((k)=>`es lacks ${k}`))}console.log(odd.join(", "))')"

# Sources: what is shipped has a licence that allows it, the size the house aims at, and the hash its README states.
for folder in data/sources/*/*/; do
  name=${folder#data/sources/}; name=${name%/}
  lines=$(wc -l <"$folder/source.toml"); sql=$(cat "$folder"mapping.sql | wc -l)
  [ "$lines" -le 40 ] && [ "$sql" -le 15 ] && ok "$name is at most 40 lines of TOML and 15 of SQL" || not_ok "$name is at most 40 lines of TOML and 15 of SQL" "$lines and $sql"
  grep -qE '^licence = "(MIT|CC BY|public domain|OGL)' "$folder/source.toml" && ok "$name has a licence that allows shipping" || not_ok "$name has a licence that allows shipping" "$(grep ^licence "$folder/source.toml")"
done
expect "every shipped file has the hash its README states" "" "$(cd data/sources && find . -path '*/raw/*' -type f | sort | while read -r file; do
  grep -qF "\`${file#./}\` | \`$(sha256sum "$file" | cut -d' ' -f1)\`" README.md || printf '%s ' "$file"
done)"
