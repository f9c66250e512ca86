# shellcheck shell=bash
# One set of features for build, test and clippy: where a crate has other features as soon as the tests are built too, it and
# everything that stands on it is compiled twice. Sourced by bin/test.

features_of() { # kinds of dependencies
  cargo tree --workspace --locked --edges "$1" --prefix none --format '{p} [{f}]' | sed 's/ (\*)$//' | sort -u
}

one_set_of_features() {
  local shipped tested twice
  shipped=$(features_of normal,build) && tested=$(features_of normal,build,dev) || return 1
  twice=$(comm -23 <(printf '%s\n' "$shipped") <(printf '%s\n' "$tested"))
  [[ -z $twice ]] && return 0
  say_bad "compiled twice, because the tests turn on features that the program has not (CONTRIBUTING.md, “The pace”):"
  printf '%s\n' "$twice" >&2
  return 1
}
