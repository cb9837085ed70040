-- Nobody but the owner may hold more than SELECT and INSERT on the log, nor more than SELECT on the record of migrations,
-- whatever default privileges gave away when the tables were created; see ops/postgres-roles.sql.

DO $$
DECLARE
    granted RECORD;
BEGIN
    FOR granted IN
        SELECT t.oid::REGCLASS AS "table", a.privilege_type AS privilege,
               CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::REGROLE::TEXT END AS grantee
        FROM pg_class t
        JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL aclexplode(t.relacl) a
        WHERE n.nspname = current_schema() AND a.grantee <> t.relowner
          AND (t.relname = 'event' AND a.privilege_type NOT IN ('SELECT', 'INSERT')
               OR t.relname = '_prisma_migrations' AND a.privilege_type <> 'SELECT')
    LOOP
        EXECUTE format('REVOKE %s ON %s FROM %s', granted.privilege, granted."table", granted.grantee);
    END LOOP;
END;
$$;
