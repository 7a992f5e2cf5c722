#!/usr/bin/env bash
# Throw-away PostgreSQL and Redis for the tests, on sockets in a temporary folder; gone when the command ends.
#   tests/servers.sh COMMAND ...     runs COMMAND with DATABASE_URL and REDIS_URL set
set -euo pipefail

folder=$(mktemp -d /tmp/leeward-servers.XXXXXX)
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$postgres" ] || postgres=$(dirname "$(command -v pg_ctl)")
redis=$(command -v valkey-server || command -v redis-server)

# PostgreSQL refuses to run as root, so root lends the folder to somebody who owns nothing else.
as=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 && owner=postgres || owner=nobody
  chown "$owner" "$folder"
  as=(setpriv "--reuid=$owner" "--regid=$(id -gn "$owner")" --clear-groups)
fi

stop() {
  [ -e "$folder/redis.pid" ] && kill "$(cat "$folder/redis.pid")" 2>/dev/null || true
  (cd / && "${as[@]}" "$postgres/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT

cd_and() { (cd / && "$@"); }
cd_and "${as[@]}" "$postgres/initdb" -D "$folder/data" -U leeward --auth=trust -E UTF8 --locale=C.UTF-8 >"/dev/null"
# Nothing here outlives the tests: no waiting for a disk.
cd_and "${as[@]}" "$postgres/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c max_connections=100" start >/dev/null
"$redis" --port 0 --unixsocket "$folder/redis.sock" --unixsocketperm 777 --save "" --daemonize yes \
  --dir "$folder" --pidfile "$folder/redis.pid" >/dev/null
for _ in $(seq 100); do [ -S "$folder/redis.sock" ] && break; sleep 0.1; done

export DATABASE_URL="postgres://leeward@/postgres?host=$folder"
export REDIS_URL="unix://$folder/redis.sock"
"$@"
