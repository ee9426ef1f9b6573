#!/usr/bin/env bash
# The whole campaign: tests/fault/kill_campaign.sh [KILLS=200] [SEED=random]. ./test runs a short one (run.sh). Build first.
. "$(dirname "$0")/../lib/report.sh"
export LC_ALL=C.UTF-8
kills=${1:-200} seed=${2:-$RANDOM}
build=${TRAVESIA_BUILD:-$root/build}
node "$root/tests/fault/kill_campaign.mjs" "$build/travesia" "${TRAVESIA_WRITER:-$build/ledger_writers}" "$work/kill" "$kills" "$seed"
