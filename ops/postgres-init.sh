#!/bin/sh
# Run by the postgres image once, when it makes the database: Bifold's roles, and their passwords.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file /ops/postgres-roles.sql
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set "owner=$POSTGRES_OWNER_PASSWORD" --set "app=$POSTGRES_APP_PASSWORD" <<'SQL'
ALTER ROLE bifold_owner PASSWORD :'owner';
ALTER ROLE bifold_commands PASSWORD :'app';
ALTER ROLE bifold_queries PASSWORD :'app';
ALTER ROLE bifold_projector PASSWORD :'app';
SQL
