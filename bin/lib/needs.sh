# shellcheck shell=bash
# What the project needs of the machine: looks, installs what Debian or Ubuntu carry where it may, and names the rest in
# one line. Sourced by bin/setup. What npm brings is in web.sh.

missing=()  # in words, for people
packages=() # what the package manager is to install
typing=()   # what only a person can do

lack() { # words package
  missing+=("$1")
  packages+=("$2")
}

lack_by_hand() { # words what-to-type
  missing+=("$1")
  typing+=("$2")
}

at_least() { [[ $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p' | sed 's/^[0-9]*://; s/^(none)$//'; }

need_compiler() {
  # A compiler without the headers of the C library is found on many small machines, and of no use.
  cc -E -include stdio.h -x c /dev/null >/dev/null 2>&1 || lack "a C compiler" build-essential
}

need_cargo() {
  local wanted=1.90.0 version
  if ! command -v cargo >/dev/null; then
    lack_by_hand "cargo" "install rustup (the package rustup, or as Rust's own site says), then: rustup default stable"
    return
  fi
  version=$(cargo --version 2>/dev/null | cut -d ' ' -f 2) || version=""
  if [[ -z $version ]]; then
    lack_by_hand "a Rust toolchain" "rustup default stable"
  elif ! at_least "$wanted" "$version"; then
    lack_by_hand "cargo ≥ ${wanted%.0} (here is $version)" "rustup update stable && rustup default stable"
  fi
}

need_node() {
  local wanted=20 version offered
  version=$(node --version 2>/dev/null | sed 's/^v//') || version=""
  if [[ -n $version ]] && at_least "$wanted" "$version"; then
    command -v npm >/dev/null || lack npm npm
  elif offered=$(candidate nodejs) && [[ -n $offered ]] && at_least "$wanted" "$offered"; then
    lack "node ≥ $wanted" nodejs
    # Debian keeps npm apart; the packages Node's own makers offer hold it, and refuse the other.
    [[ $offered == *nodesource* ]] || command -v npm >/dev/null || lack npm npm
  else
    lack_by_hand "node ≥ $wanted${version:+ (here is $version)}" "install Node.js $wanted or newer (your system's package is older)"
  fi
}

need_rust_parts() {
  command -v cargo >/dev/null || return 0 # said already
  cargo fmt --version >/dev/null 2>&1 || lack_part rustfmt
  cargo clippy --version >/dev/null 2>&1 || lack_part clippy
}

lack_part() {
  if command -v rustup >/dev/null; then
    say "Adding $1 to the Rust toolchain"
    rustup component add "$1" || lack_by_hand "$1" "rustup component add $1"
  else
    lack_by_hand "$1" "add $1 to the Rust toolchain"
  fi
}

# The browser the stories run in. Ubuntu has no such package, only a snap, which cannot be had without asking.
find_chromium() {
  local name
  if [[ -n ${LIENGIA_CHROMIUM:-} ]]; then
    [[ -x $LIENGIA_CHROMIUM ]] && printf '%s\n' "$LIENGIA_CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    command -v "$name" && return 0
  done
  return 1
}

need_chromium() {
  find_chromium >/dev/null && return 0
  if [[ -n ${LIENGIA_CHROMIUM:-} ]]; then
    lack_by_hand "the browser LIENGIA_CHROMIUM names" "unset LIENGIA_CHROMIUM"
  elif [[ $(. /etc/os-release 2>/dev/null && printf '%s' "${ID:-}") == ubuntu ]]; then
    lack_by_hand "chromium" "snap install chromium, or LIENGIA_CHROMIUM=/path/to/chrome bin/test"
  else
    lack "chromium" chromium
  fi
}

# The pages bring their own font; without any other one Chromium draws neither form controls nor what the font lacks.
need_fonts() {
  compgen -G '/usr/share/fonts/truetype/dejavu/*.ttf' >/dev/null || lack "the DejaVu fonts" fonts-dejavu-core
  compgen -G '/usr/share/fonts/truetype/liberation*/*.ttf' >/dev/null || lack "the Liberation fonts" fonts-liberation
}

need_postgres() {
  find_postgres >/dev/null || lack "the PostgreSQL server" postgresql
}

# The mail server the tests send to, one process a test; and what makes its certificate.
need_mail_server() {
  local python=/usr/bin/python3
  [[ -x $python ]] || python=python3
  "$python" -c 'import aiosmtpd' 2>/dev/null || lack "the mail server of the tests" python3-aiosmtpd
  command -v openssl >/dev/null || lack openssl openssl
}

# The authority that gives certificates in the tests, Let's Encrypt's own, and what asks it.
need_authority() {
  command -v pebble >/dev/null || lack "the certificate authority of the tests" pebble
  command -v curl >/dev/null || lack curl curl
}

# The first to build and serve; what only tests want, after it: `essential` counts those that nothing goes without.
look_for_needs() { # run|test
  missing=() packages=() typing=()
  command -v git >/dev/null || lack git git
  need_compiler
  need_cargo
  need_node
  essential=${#missing[@]}
  [[ $1 == test ]] || return 0
  need_rust_parts
  need_chromium
  need_fonts
  need_postgres
  need_mail_server
  need_authority
}

# How to call apt-get, in `apt`; fails where it may not be called.
find_apt() {
  command -v apt-get >/dev/null || return 1
  if ((EUID == 0)); then
    apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
  elif sudo -n true 2>/dev/null; then
    apt=(sudo -n env DEBIAN_FRONTEND=noninteractive apt-get)
  else
    return 1
  fi
}

# Debian's server package makes a cluster and starts it. We need only the programs, so it is told not to, for as long as
# the installation lasts. A server that is there already is left alone.
without_a_cluster() { # command…
  local told=/etc/postgresql-common/createcluster.d/liengia-setup.conf code=0 as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  if [[ " ${packages[*]} " == *" postgresql "* ]]; then
    "${as_root[@]}" mkdir -p "${told%/*}"
    printf 'create_main_cluster = false\n' | "${as_root[@]}" tee "$told" >/dev/null
  fi
  "$@" || code=$?
  "${as_root[@]}" rm -f "$told"
  return "$code"
}

install_packages() {
  say "Installing ${packages[*]}"
  # Without recommendations: chromium alone would bring some hundred megabytes more.
  without_a_cluster "${apt[@]}" install -y -q --no-install-recommends "${packages[@]}"
}

tell_what_is_missing() {
  local words
  if ((${#packages[@]})); then
    if command -v apt-get >/dev/null; then
      typing=("sudo apt-get install ${packages[*]}" "${typing[@]}")
    else
      typing=("install ${packages[*]} with your package manager" "${typing[@]}")
    fi
  fi
  words=$(printf ', %s' "${missing[@]}")
  typing=("${typing[@]/#/; }")
  words="missing: ${words:2}. Please type: $(printf '%s' "${typing[@]}" | cut -c 3-)"
  ((essential == 0)) && ! everything_must_run || give_up "$words"
  say "What needs it will not run. $words"
}

# In CI a lack is a failure; on somebody's own machine it is said, and the rest runs.
everything_must_run() { [[ ${CI:-} == true ]]; }

provide() { # run|test
  look_for_needs "$1"
  ((${#missing[@]})) || return 0
  if find_apt; then
    say "Missing: $(printf '%s, ' "${missing[@]}" | sed 's/, $//')"
    "${apt[@]}" update -q || say_bad "The package lists could not be read; trying with those that are here"
    look_for_needs "$1" # what is offered is known only now
    ((${#packages[@]} == 0)) || install_packages || say_bad "The package manager did not finish; its reason stands above"
    look_for_needs "$1"
  fi
  ((${#missing[@]} == 0)) || tell_what_is_missing
}
