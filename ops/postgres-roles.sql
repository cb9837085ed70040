-- PostgreSQL roles for Bifold, each with exactly the rights that it needs. A superuser runs this file in Bifold's database,
-- and in that of KEYS_DATABASE_URL, before or after the first migration, and any number of times:
--
--   psql --set ON_ERROR_STOP=1 --dbname bifold --file ops/postgres-roles.sql
--
--   bifold_owner      owns the tables; only for `bifold migrate`, which you run before a new version starts, and for
--                     `bifold rebuild --write-model` (and `bifold verify --repair` of the write model)
--   bifold_commands   ROLE=commands, api and all, `bifold keys rotate` and `bifold erasures replay`: reads, appends to the
--                     log, updates the write model and the keys of personal data
--   bifold_queries    ROLE=queries, and `bifold erasures list`: reads
--   bifold_projector  ROLE=projector, and the other commands of the command line: reads all but the keys of personal data
--
-- Only the owner may change or remove an event, or disable the trigger that prevents it. The roles can log in once they have
-- a password: ALTER ROLE bifold_owner PASSWORD '…'. If the tables have another owner, transfer them first:
-- REASSIGN OWNED BY … TO bifold_owner.

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['bifold_owner', 'bifold_commands', 'bifold_queries', 'bifold_projector'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', name);
        END IF;
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO bifold_owner, bifold_commands, bifold_queries, bifold_projector',
                   current_database());
END;
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO bifold_owner;
GRANT USAGE ON SCHEMA public TO bifold_commands, bifold_queries, bifold_projector;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO bifold_commands, bifold_queries, bifold_projector;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO bifold_commands;

-- The same for tables of later migrations.
ALTER DEFAULT PRIVILEGES FOR ROLE bifold_owner IN SCHEMA public
    GRANT SELECT ON TABLES TO bifold_commands, bifold_queries, bifold_projector;
ALTER DEFAULT PRIVILEGES FOR ROLE bifold_owner IN SCHEMA public
    GRANT INSERT, UPDATE ON TABLES TO bifold_commands;

-- Migrations do the same when they create these tables later; for that, the name of a projector's role ends with _projector.
DO $$
BEGIN
    IF to_regclass('public.event') IS NOT NULL THEN
        REVOKE UPDATE ON public.event FROM bifold_commands;
    END IF;
    IF to_regclass('public.subject_key') IS NOT NULL THEN
        REVOKE ALL ON public.subject_key FROM bifold_projector;
    END IF;
    IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
        REVOKE INSERT, UPDATE ON public._prisma_migrations FROM bifold_commands;
    END IF;
END;
$$;
