# shellcheck shell=bash
# Old faults put back into a copy of the tree, several to a build: the test that each patch names must turn red. What
# does not compile is not red; what stays green means that nobody would notice the fault. Sourced by bin/test.
#
# The copy lies in bin/test's temporary folder. What is compiled of other people's crates is kept between runs; ours are
# made anew, or a build of the last fault would be taken for fresh.

faults_folder=crates/liengia/src/checks/faults

# The head of a patch, before its first `diff`: `Fault: …`, `Test: reports::tests::danger`.
fault_head() { # patch word
  sed -n '/^diff /q; s/^'"$2"': *//p' "$1" | head -n 1
}

copy_tree() { # to
  mkdir -p "$1"
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [[ -e $file ]] && printf '%s\0' "$file"
  done | tar --null --files-from=- -cf - | tar -xf - -C "$1"
  # The pages of the front end are built, and embedded by the binary.
  [[ ! -d crates/liengia/assets/built ]] || { mkdir -p "$1/crates/liengia/assets" && cp -rL crates/liengia/assets/built "$1/crates/liengia/assets/"; }
  find "$1" -name '*.rs' -exec touch {} +
}

# In the copy, which is no repository: git would else look for the one around it.
apply_fault() { # copy patch [-R]
  (cd "$1" && GIT_CEILING_DIRECTORIES=$(dirname "$1") git apply ${3:+"$3"} "$2")
}

# The files that a patch changes.
fault_files() { sed -n 's#^+++ b/##p' "$1"; }

# One binary with several faults at once costs one build. Two that change one file never go together. A test that several
# patches name is a broad one, red from anybody's fault: its patches go alone. Who wants that of all says FAULTS=alone.
gather_faults() { # patch… → a line of patches for each build
  local patch test file files i at_most=10
  local -a lines=() taken=() count=()
  [[ ${FAULTS:-} == alone ]] && at_most=1
  for patch in "$@"; do
    test=$(fault_head "$patch" Test) files=$(fault_files "$patch")
    if (($(grep -lxF "Test: $test" "$@" | wc -l) > 1)); then
      printf '%s\n' "$patch"
      continue
    fi
    for ((i = 0; i <= ${#lines[@]}; i++)); do
      ((${count[i]:-0} < at_most)) || continue
      for file in $files; do [[ ${taken[i]:-} != *" $file "* ]] || continue 2; done
      lines[i]="${lines[i]:-} $patch" taken[i]="${taken[i]:- }${files//$'\n'/ } " count[i]=$((${count[i]:-0} + 1))
      break
    done
  done
  printf '%s\n' "${lines[@]}"
}

fault_build() { # copy out
  (cd "$1" && cargo test -p ground --lib -p liengia --bin liengia --locked --no-run) >"$2" 2>&1
}

# Whether the test of a patch is red in the copy as it stands; in words what is wrong, if anything is.
fault_noticed() { # copy patch
  local copy=$1 patch=$2 test out=$work/fault.out code=0
  test=$(fault_head "$patch" Test)
  # Both packages are named, or ground would be compiled again with fewer features.
  # shellcheck disable=SC2086  # a head may name several filters
  (cd "$copy" && cargo test -p ground --lib -p liengia --bin liengia --locked --no-fail-fast -- $test) >"$out" 2>&1 || code=$?
  if ((code != 0)) && grep -q '^test result: FAILED' "$out"; then
    say "red, as it must be: ${patch##*/} ($(grep -c '^test .* FAILED$' "$out") of ${test})"
    return 0
  fi
  if ! grep -qE '^test result: .* [1-9][0-9]* (passed|failed)' "$out"; then
    say_bad "${patch##*/}: there is no test ${test}"
  else
    say_bad "${patch##*/}: GREEN with the fault put back: ${test} does not notice it"
  fi
  return 1
}

# Several faults in one build; adds what is wrong to `bad`.
faults_at_once() { # copy patch…
  local copy=$1 patch
  shift
  local -a in=()
  for patch in "$@"; do
    if [[ -z $(fault_head "$patch" Test) ]]; then
      say_bad "${patch##*/}: its head names no test (a line “Test: …” before the first diff)" && bad=$((bad + 1))
    elif apply_fault "$copy" "$patch"; then
      in+=("$patch")
    else
      say_bad "${patch##*/} does not apply any more: refresh this patch" && bad=$((bad + 1))
    fi
  done
  if fault_build "$copy" "$work/build.out"; then
    for patch in "${in[@]}"; do fault_noticed "$copy" "$patch" || bad=$((bad + 1)); done
  elif ((${#in[@]} > 1)); then
    for patch in "${in[@]}"; do apply_fault "$copy" "$patch" -R; done
    for patch in "${in[@]}"; do faults_at_once "$copy" "$patch"; done
    return
  else
    grep -E '^error' -A 6 "$work/build.out" | head -n 20
    say_bad "${in[0]##*/} does not compile, which proves nothing: refresh this patch" && bad=$((bad + 1))
  fi
  for patch in "${in[@]}"; do apply_fault "$copy" "$patch" -R; done
}

all_faults() {
  local copy=$work/faults bad=0 line
  local patches=("$root/$faults_folder"/*.patch) number
  # FAULT="105 106": only these, by the numbers of their files.
  if [[ -n ${FAULT:-} ]]; then
    patches=()
    for number in $FAULT; do patches+=("$root/$faults_folder/$number"-*.patch); done
  fi
  [[ -e ${patches[0]} ]] || { say_bad "there is not one fault in $faults_folder"; return 1; }
  copy_tree "$copy"
  CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}/faults
  export LIENGIA_WORLDS_BRIEF=1
  export CARGO_TARGET_DIR CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0
  while read -r line; do
    # shellcheck disable=SC2086  # names of our own, without spaces
    faults_at_once "$copy" $line
  done < <(gather_faults "${patches[@]}")
  say "${#patches[@]} faults put back, $((${#patches[@]} - bad)) of them noticed"
  ((bad == 0))
}
