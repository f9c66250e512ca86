# shellcheck shell=bash
# How the commands speak: progress lines, and one line when they give up. Sourced, never run.

bold="" green="" red="" plain=""
if [[ ${CI:-} == true ]]; then
  export CARGO_TERM_COLOR=never CARGO_TERM_PROGRESS_WHEN=never NO_COLOR=1
elif [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  bold=$'\e[1m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
fi

say() { printf '%s\n' "$bold$*$plain"; }
say_good() { printf '%s\n' "$green$*$plain"; }
say_bad() { printf '%s\n' "$red$*$plain" >&2; }

# Ends the command with one clear line. 2 tells "not begun" from "begun and failed", which is 1.
give_up() {
  say_bad "${0##*/}: $*"
  exit 2
}
