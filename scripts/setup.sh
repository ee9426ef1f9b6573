# Sourced by ./run and ./test: installs what is missing on Debian 12 and builds. Everything a fresh machine needs is named here.
#   setup run     what building and running needs
#   setup test    the same and what the tests need
set -euo pipefail

readonly RUN_PACKAGES="g++ cmake ninja-build ccache pkg-config mold libboost-dev libssl-dev libsodium-dev libicu-dev zlib1g-dev nlohmann-json3-dev
  libtomlplusplus-dev libcli11-dev libfmt-dev libexpected-dev libgdal-dev libpango1.0-dev libcairo2-dev libqrencode-dev
  fonts-dejavu-core fonts-droid-fallback fonts-lohit-deva fonts-lohit-beng-bengali fonts-lohit-guru fonts-lohit-taml fonts-sil-abyssinica
  coinor-libclp-dev
  ca-certificates"
readonly TEST_PACKAGES="openssl libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev chromium clang-16 libclang-rt-16-dev clang-format
  clang-tidy poppler-utils zbar-tools curl wrk sqlite3 procps libglpk-dev libxml2-utils r-cran-rsdmx"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    fail "Some Debian packages are missing and there is no sudo. As root, run: apt-get install $*"
  fi
}

# What is not yet installed of the named packages.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
  done
}

install_packages() {
  local wanted=$1 missing
  # Any Node from 18 on will do; only without one Debian's is installed.
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' 2>/dev/null; then wanted="$wanted nodejs npm"; fi
  # shellcheck disable=SC2086
  missing=$(missing_packages $wanted)
  [ -n "$missing" ] || return 0
  say "Installing Debian packages: $missing"
  [ -f /etc/debian_version ] || fail "This is not Debian. Install these packages' counterparts yourself: $missing"
  as_root apt-get update -qq >/dev/null || say "The package lists could not be refreshed; trying with the ones at hand."
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove $missing >/dev/null ||
    fail "The Debian packages could not be installed. Check the network and run: apt-get install $missing"
}

# npm packages exactly as the lockfile says, only when something changed.
install_npm() {
  local folder=$1 what=$2
  local stamp="$folder/node_modules/.lockfile"
  if [ -d "$folder/node_modules" ] && cmp -s "$folder/package-lock.json" "$stamp"; then return 0; fi
  say "Fetching $what (npm) …"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) ||
    fail "The npm packages of $folder could not be fetched. Check the network and try again."
  cp "$folder/package-lock.json" "$stamp"
}

build_pages() {
  if [ -f web/dist/guide.html ] && [ -z "$(find web/src web/public web/index.html web/embed.html web/centre.html web/guide.html web/rules.html web/vite.*.ts web/package-lock.json data/codes/country.csv data/reception/registration_form.json data/i18n/guide -newer web/dist/guide.html -print -quit)" ]; then
    return 0
  fi
  say "Building the pages …"
  (cd web && npm run -s build >../build/web.log 2>&1) || { tail -20 build/web.log >&2; fail "The pages could not be built; see build/web.log."; }
}

# Configures and builds a preset; the whole output is in build…/build.log, shown only when it fails.
build_preset() {
  local preset=$1 folder=$2; shift 2
  mkdir -p "$folder"
  if [ ! -f "$folder/build.ninja" ] || [ $# -gt 0 ]; then
    cmake --preset "$preset" "$@" >"$folder/build.log" 2>&1 || { tail -20 "$folder/build.log" >&2; fail "CMake stopped; see $folder/build.log."; }
  fi
}

# The release build, without its tests for who only runs the program: GoogleTest is then not needed.
build_release() {
  local tests=$1
  if [ "$tests" = ON ] && ! grep -qs '^TRAVESIA_TESTS:BOOL=ON' build/CMakeCache.txt; then
    build_preset release build -DTRAVESIA_TESTS=ON
  else
    [ -f build/build.ninja ] || build_preset release build "-DTRAVESIA_TESTS=$tests"
  fi
}

# Reads ninja's lines "[12/67] …" and says how far it is, a quarter at a time.
show_progress() {
  local line said=0
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && [ "${BASH_REMATCH[2]}" -ge 8 ]; then
      while [ $((BASH_REMATCH[1] * 4 / BASH_REMATCH[2])) -gt "$said" ]; do said=$((said + 1)); say "  $((said * 25)) % (${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} steps)"; done
    fi
  done
}

compile() {
  local folder=$1; shift
  say "Building $folder (the first time takes some minutes) …"
  if ! ninja -C "$folder" "$@" 2>&1 | tee -a "$folder/build.log" | show_progress; then
    grep -m3 -A12 -E 'error:|FAILED' "$folder/build.log" >&2 || tail -30 "$folder/build.log" >&2
    fail "The build stopped; the whole output is in $folder/build.log."
  fi
}

setup() {
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  mkdir -p build
  install_packages "$RUN_PACKAGES $([ "$1" = test ] && printf '%s' "$TEST_PACKAGES" || true)"
  install_npm native "SQLite and DuckDB"
  install_npm web "what the pages are built with"
  if [ "$1" = test ]; then
    install_npm tests/e2e "the browser tests"
    install_npm tests/conformance "the clients of the conformance tests"
  fi
  build_pages
}

# Files made through sudo belong to the person who called it.
hand_back() {
  if [ "$(id -u)" = 0 ] && [ -n "${SUDO_UID:-}" ]; then
    chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" build build-* var native/node_modules web/node_modules web/dist tests/e2e/node_modules tests/conformance/node_modules 2>/dev/null || true
  fi
}
