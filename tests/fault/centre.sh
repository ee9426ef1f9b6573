#!/usr/bin/env bash
# A reception centre killed under 50 writers, then one on a full disk: tests/fault/centre.sh [KILLS=200] [SEED=random] [TRAVESIA]
. "$(dirname "$0")/../lib/report.sh"
travesia=$(realpath "${3:-$root/build/travesia}")
export LC_ALL=C.UTF-8
node "$root/tests/fault/centre.mjs" "$travesia" "$work" "${1:-200}" "${2:-$RANDOM}"
mkdir -p "$work/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=24m tmpfs "$work/small" 2>/dev/null; then
  node "$root/tests/fault/centre.mjs" "$travesia" "$work" 0 0 "$work/small"
  umount "$work/small" || umount -l "$work/small"
else
  skip "a centre on a full disk" "only root can mount a small one, and not in every container"
fi
