#!/bin/sh
# The postgres image runs this once, when it creates the database: creates Bifold's roles and sets their passwords.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file /ops/postgres-roles.sql
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set "owner=$POSTGRES_OWNER_PASSWORD" --set "app=$POSTGRES_APP_PASSWORD" <<'SQL'
ALTER ROLE bifold_owner PASSWORD :'owner';
ALTER ROLE bifold_commands PASSWORD :'app';
ALTER ROLE bifold_queries PASSWORD :'app';
ALTER ROLE bifold_projector PASSWORD :'app';
SQL
