#!/usr/bin/env bash
# SDMX answers against the official schemas, and read by clients that others wrote: run.sh TRAVESIA
# The schemas are read from the folder in SDMX_SCHEMAS and are no part of the project; without them those tests are skipped.
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "$1")
here=$root/tests/conformance
export LC_ALL=C.UTF-8
schemas=${SDMX_SCHEMAS:-$shared/data/sdmx}
for source in "$root"/data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >"$work/import.log" 2>&1 || { not_ok "import of ${source#"$root"/}" "$(tail -1 "$work/import.log")"; exit 1; }; done
"$travesia" serve --data "$work/var" --port 0 >"$work/address" 2>"$work/serve.log" & children+=($!)
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
[ -s "$work/address" ] || { not_ok "the server starts" "$(cat "$work/serve.log")"; exit 1; }
address=$(cat "$work/address")
# A script that ends early must not look like one that had nothing to say.
whole() { local name=$1; shift; "$@" || not_ok "$name" "it stopped"; }

whole "clients of others" node "$here/clients.mjs" "$address"
if [ -d "$schemas" ]; then
  whole "SDMX-JSON against the official schemas" node "$here/json.mjs" "$address" "$schemas"
  metadata=$schemas/json-2.0.0/metadata-message_tools_schemas_2.0.0_sdmx-json-metadata-schema.json
  if [ -f "$metadata" ]; then
    "$travesia" protection coverage --format sdmx-json >"$work/coverage.json"
    whole "reference metadata against the official schema" node "$here/metadata.mjs" "$work/coverage.json" "$metadata"
  else
    skip "reference metadata against the official schema" "there is no file $metadata"
  fi
  if command -v xmllint >/dev/null; then
    mkdir "$work/xml"
    whole "SDMX-ML against the official schemas" node "$here/xml.mjs" "$address" "$schemas" "$work/xml"
  else
    skip "SDMX-ML against the official schemas" "xmllint (libxml2-utils) is not installed"
  fi
else
  skip "SDMX against the official schemas" "there is no folder $schemas; name it in SDMX_SCHEMAS"
fi
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("rsdmx", quietly = TRUE))' >/dev/null 2>&1; then
  whole "R's rsdmx" Rscript "$here/rsdmx.R" "$address"
else
  skip "R's rsdmx" "r-cran-rsdmx is not installed"
fi
kill "${children[0]}" && wait "${children[0]}"
expect "the server stops politely" 0 $?
