# shellcheck shell=bash
# Old faults put back, one after the other, into a copy of the tree: the test that each patch names must turn red. What
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

# One fault; in words what is wrong, if anything is.
one_fault() { # copy patch
  local copy=$1 patch=$2 package test out=$work/fault.out code=0
  package=$(fault_head "$patch" Package) test=$(fault_head "$patch" Test)
  [[ -n $test ]] || { say_bad "${patch##*/}: its head names no test (a line “Test: …” before the first diff)"; return 1; }
  apply_fault "$copy" "$patch" || { say_bad "${patch##*/} does not apply any more: refresh this patch"; return 1; }
  local where=(-p "${package:-liengia}")
  [[ -n $package ]] || where+=(--bin liengia)
  if (cd "$copy" && cargo test "${where[@]}" --locked --no-run) >"$out" 2>&1; then
    # shellcheck disable=SC2086  # a head may name several filters
    (cd "$copy" && cargo test "${where[@]}" --locked -- $test) >"$out" 2>&1 || code=$?
  else
    grep -E '^error' -A 6 "$out" | head -n 20
    say_bad "${patch##*/} does not compile, which proves nothing: refresh this patch"
    code=-1
  fi
  apply_fault "$copy" "$patch" -R
  ((code >= 0)) || return 1
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

all_faults() {
  local copy=$work/faults patch bad=0 seen=0
  copy_tree "$copy"
  CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}/faults
  export CARGO_TARGET_DIR CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0
  for patch in "$root/$faults_folder"/*.patch; do
    [[ -e $patch ]] || continue
    seen=$((seen + 1))
    one_fault "$copy" "$patch" || bad=$((bad + 1))
  done
  ((seen > 0)) || { say_bad "there is not one fault in $faults_folder"; return 1; }
  say "$seen faults put back, $((seen - bad)) of them noticed"
  ((bad == 0))
}
