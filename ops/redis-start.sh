#!/bin/sh
# Starts redis-server, with the given arguments, for the users of redis-users.acl; the default user is off. The password
# of all of them is in the file that REDIS_PASSWORD_FILE names, and only its hash goes on.
set -eu
hash=$(tr -d '\r\n' <"$REDIS_PASSWORD_FILE" | sha256sum | cut -d ' ' -f 1)
users=$(mktemp)
{
  echo "user default off"
  sed "s/>change-me/#$hash/" "$(dirname "$0")/redis-users.acl"
} >"$users"
set -- redis-server --aclfile "$users" "$@"
# The image's own start gives up the rights of root.
if [ "$(id -u)" = 0 ] && command -v docker-entrypoint.sh >/dev/null; then
  chown redis "$users"
  set -- docker-entrypoint.sh "$@"
fi
exec "$@"
