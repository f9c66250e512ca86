# shellcheck shell=bash
# The front end: what npm brings, and what is built from it into the folder the binary embeds. Both are done again only
# when their sources have changed. Sourced by bin/setup, in the project's folder.

web=crates/liengia/web
built=crates/liengia/assets/built

hash_of() { sha256sum "$@" | sha256sum | cut -d ' ' -f 1; }

hash_of_sources() {
  (cd "$web" && find . -path ./node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum | cut -d ' ' -f 1
}

is_stamped() { [[ -f $1 && $(<"$1") == "$2" ]]; }

bring_web_packages() {
  local stamp=$web/node_modules/.stamp hash
  hash=$(hash_of "$web/package.json" "$web/package-lock.json")
  is_stamped "$stamp" "$hash" && return 0
  say "Bringing the front end's packages"
  (cd "$web" && npm ci --no-audit --no-fund --loglevel=error)
  printf '%s\n' "$hash" >"$stamp"
}

build_web() {
  local stamp=$web/node_modules/.built hash
  hash=$(hash_of_sources)
  is_stamped "$stamp" "$hash" && [[ -s $built/app.js && -s $built/app.css && -s $built/sw.js ]] && return 0
  say "Building the front end"
  rm -f "$stamp"
  (cd "$web" && npm run --silent build)
  printf '%s\n' "$hash" >"$stamp"
}
