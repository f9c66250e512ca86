# shellcheck shell=bash
# A PostgreSQL cluster that lives as long as the tests: made from the installed programs in a folder of its own, on
# 127.0.0.1 and a free port, and removed whole. Nothing of it is meant to survive, so nothing waits for the disk.
# Sourced, never run.

# The folder with the newest server's programs.
find_postgres() {
  local folder
  while read -r folder; do
    [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]] && printf '%s\n' "$folder" && return 0
  done < <(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV; command -v pg_config >/dev/null && pg_config --bindir)
  return 1
}

# The server refuses to run as root; Debian's package brings the user.
as_postgres() {
  if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

# Starts the cluster in the folder unless it runs, and prints its address.
postgres_address() { # folder
  local folder=$1
  [[ -f $folder/port ]] || start_postgres "$folder" >&2 || return 1
  printf 'postgres://postgres@127.0.0.1:%s/postgres\n' "$(<"$folder/port")"
}

# In a subshell: the postgres user may not enter where we stand, so it goes to the folder.
start_postgres() ( # folder
  folder=$1
  bin=$(find_postgres) || { echo "no PostgreSQL server here; type bin/setup test"; exit 1; }
  mkdir -p "$folder" && cd "$folder" || exit 1
  ((EUID != 0)) || chown postgres "$folder" || exit 1
  as_postgres "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log"; exit 1; }
  settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200 -c log_connections=on"
  settings+=" -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
  for _ in {1..5}; do
    port=$(free_port) || exit 1
    if as_postgres "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "-p $port $settings" start >/dev/null 2>&1; then
      printf '%s\n' "$port" >"$folder/port"
      exit 0
    fi
  done
  tail -n 20 "$folder/log"
  exit 1
)

# How often somebody connected: tests that found no address would pass on SQLite and prove nothing.
postgres_connections() { # folder
  grep -c 'connection authorized' "$1/log" || true
}

stop_postgres() { # folder
  local folder=$1 bin
  [[ -f $folder/data/postmaster.pid ]] || return 0
  bin=$(find_postgres) || return 0
  (cd "$folder" && as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 30 stop) >/dev/null 2>&1 || true
}
