# shellcheck shell=bash
# Long work as a job of its own process group. A shell that waits for a foreground program answers a signal only when
# that program ends; this way Ctrl-C and SIGTERM are answered at once, and everything the work has started is stopped
# with it. Sourced, never run.
# shellcheck disable=SC2034  # job_code is read by who sources this

job_pid=""
job_code=0

start_job() {
  set -m
  "$@" </dev/null &
  job_pid=$!
  set +m
}

# The result is in job_code and not in the exit code: `if run_job …` would switch off `set -e` inside the work.
await_job() {
  job_code=0
  wait "$job_pid" || job_code=$?
  # What it may have left running ends with it.
  kill -TERM -- "-$job_pid" 2>/dev/null || true
  job_pid=""
}

run_job() {
  start_job "$@"
  await_job
}

# Not `kill -0`: it also finds the dead, where the first process of a container does not bury them.
group_lives() {
  cat /proc/[0-9]*/stat 2>/dev/null | awk -v group="$1" '{ sub(/^.*\) /, "") } $3 == group && $1 != "Z" { found = 1 } END { exit !found }'
}

# Asks the job to end, and after 15 seconds no longer asks.
stop_job() {
  local pid=$job_pid tenths
  job_pid=""
  [[ -n $pid ]] || return 0
  kill -TERM -- "-$pid" 2>/dev/null || true
  for ((tenths = 0; tenths < 150; tenths++)); do
    group_lives "$pid" || break
    sleep 0.1
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}
