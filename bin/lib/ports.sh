# shellcheck shell=bash
# Addresses on this machine, with nothing but the shell. Sourced, never run.

# Splits host:port or [v6]:port into listen_host and listen_port, the host being one that can be called.
read_address() {
  local address=$1
  listen_host=${address%:*} listen_port=${address##*:}
  [[ $address == *:* && $listen_port =~ ^[0-9]{1,5}$ && -n $listen_host ]] || return 1
  ((10#$listen_port >= 1 && 10#$listen_port <= 65535)) || return 1
  listen_host=${listen_host#[} listen_host=${listen_host%]}
  case $listen_host in
    0.0.0.0) listen_host=127.0.0.1 ;;
    ::) listen_host=::1 ;;
  esac
}

somebody_listens() {
  # shellcheck disable=SC2016  # $1 and $2 belong to the inner shell
  timeout 2 bash -c 'exec 3<>"/dev/tcp/$1/$2"' probe "$1" "$2" 2>/dev/null
}

# A port nobody listens on now. Somebody may be faster, so whoever uses it tries again with another.
free_port() {
  local port
  for _ in {1..100}; do
    # Below the range the system hands out to outgoing connections.
    port=$((20000 + RANDOM % 12000))
    if ! somebody_listens 127.0.0.1 "$port"; then
      printf '%s\n' "$port"
      return 0
    fi
  done
  return 1
}

# Does a web server answer 200 here?
answers() {
  # shellcheck disable=SC2016  # $1, $2, $3 belong to the inner shell
  timeout 5 bash -c '
    exec 3<>"/dev/tcp/$1/$2" || exit 1
    printf "GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n" "$3" >&3
    IFS= read -r line <&3
    [[ $line == "HTTP/1."?" 200"* ]]' probe "$1" "$2" "$3" 2>/dev/null
}
