#!/usr/bin/env bash
# Installs the real parts that tests run against (a browser, databases, other gateways), with apt-get.
#
#   install.sh         install what is missing; exit 1 if something still is
#   install.sh --once  what `npm test` calls: tries to install only the first time, and never fails.
#                      Tests whose part is missing report themselves as skipped, by name.
set -u
cd "$(dirname "$0")/../.."

# One part a line: name | commands, any of which will do | Debian packages
parts="
chromium | chromium chromium-browser google-chrome google-chrome-stable | chromium
redis | redis-server | redis-server
postgresql | pg_ctlcluster initdb | postgresql
"

once=false
[ "${1:-}" = "--once" ] && once=true
attempt=node_modules/.cache/trefoil/parts-attempted

is_present() { # commands…
  local command
  for command in "$@"; do command -v "$command" >/dev/null 2>&1 && return 0; done
  return 1
}

list_missing() { # 1: name, 2: packages
  while IFS='|' read -r name commands packages; do
    [ -n "${name// /}" ] || continue
    # Unquoted on purpose: both fields are lists of words.
    is_present $commands || echo ${!1}
  done <<<"$parts"
}

may_install() {
  [ "$(id -u)" = 0 ] && is_present apt-get && { ! $once || [ ! -e "$attempt" ]; }
}

if [ -n "$(list_missing name)" ] && may_install; then
  mkdir -p "$(dirname "$attempt")" && touch "$attempt"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  timeout 120 apt-get update >"$log" 2>&1 </dev/null || tail -n 3 "$log"
  # One part at a time: a package that cannot be had must not keep the others out.
  list_missing packages | while read -r packages; do
    echo "installing $packages"
    timeout 600 apt-get install -y --no-install-recommends $packages >"$log" 2>&1 </dev/null || tail -n 3 "$log"
  done
  rm -f "$log"
fi

missing=$(list_missing name)
for name in $missing; do
  echo "missing: $name; its tests will be skipped (npm run services:install installs it on Debian, as root)"
done
[ -z "$missing" ] || $once
