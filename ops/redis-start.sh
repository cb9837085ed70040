#!/bin/sh
# Starts redis-server with the users of redis-users.acl; arguments are passed to it. The default user is disabled. All users
# have the password in the file REDIS_PASSWORD_FILE, of which only the hash is passed to Redis.
set -eu
hash=$(tr -d '\r\n' <"$REDIS_PASSWORD_FILE" | sha256sum | cut -d ' ' -f 1)
users=$(mktemp)
{
  echo "user default off"
  sed "s/>change-me/#$hash/" "$(dirname "$0")/redis-users.acl"
} >"$users"
set -- redis-server --aclfile "$users" "$@"
# The image's entry point drops root privileges.
if [ "$(id -u)" = 0 ] && command -v docker-entrypoint.sh >/dev/null; then
  chown redis "$users"
  set -- docker-entrypoint.sh "$@"
fi
exec "$@"
