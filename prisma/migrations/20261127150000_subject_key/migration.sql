-- The keys of data subjects --------------------------------------------------------------------------------------------
--
-- Personal data in the log is sealed under a key per data subject, which is stored here wrapped by a master key. An erased
-- subject keeps its row without a key, so that it never gets another one. The subject '' belongs to the deployment: its key
-- is that of request hashes.
--
-- With KEYS_DATABASE_URL this table is in a database of its own, which has only this migration.

CREATE TABLE "subject_key" (
    "subject"       TEXT           NOT NULL,
    "version"       INTEGER        NOT NULL,
    "wrapped_key"   BYTEA,         -- nonce, ciphertext and tag; null once the subject is erased
    "master_key_id" TEXT,          -- of the master key that wraps it; null once the subject is erased
    "created_at"    TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "erased_at"     TIMESTAMPTZ(3),

    CONSTRAINT "subject_key_pkey" PRIMARY KEY ("subject", "version"),
    CONSTRAINT "subject_key_is_wrapped_or_erased"
        CHECK (("wrapped_key" IS NULL) = ("erased_at" IS NOT NULL) AND ("wrapped_key" IS NULL) = ("master_key_id" IS NULL))
);

-- A projector has no use for keys, whatever default privileges gave to its role; see ops/postgres-roles.sql.

DO $$
DECLARE
    projector RECORD;
BEGIN
    FOR projector IN SELECT rolname AS role FROM pg_roles WHERE rolname LIKE '%\_projector' LOOP
        EXECUTE format('REVOKE ALL ON subject_key FROM %I', projector.role);
    END LOOP;
END;
$$;

-- Returns the keys of subjects, after inserting a new one for each subject without a row. A key is durable before anything
-- is sealed under it, also where the database says synchronous_commit = off. Arguments, one element per subject: subjects,
-- and wrapped_keys in base64. The rows are inserted in order, so that concurrent calls cannot deadlock.

CREATE FUNCTION "ensure_subject_keys"("subjects" TEXT[], "wrapped_keys" TEXT[], "master_key_id" TEXT)
RETURNS SETOF "subject_key"
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    INSERT INTO subject_key (subject, version, wrapped_key, master_key_id)
    SELECT n.subject, 1, decode(n.wrapped_key, 'base64'), ensure_subject_keys.master_key_id
    FROM unnest(subjects, wrapped_keys) AS n (subject, wrapped_key)
    ORDER BY n.subject
    ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT k.* FROM subject_key k WHERE k.subject = ANY (subjects);
END;
$$;

-- Destroys the keys of subjects. A subject without a key is recorded as erased. Returns how many were not erased before.

CREATE FUNCTION "erase_subject_keys"("subjects" TEXT[]) RETURNS INTEGER
LANGUAGE plpgsql
AS $$
DECLARE
    erased INTEGER;
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    INSERT INTO subject_key AS k (subject, version, erased_at)
    SELECT DISTINCT s.subject, 1, clock_timestamp() FROM unnest(subjects) AS s (subject) WHERE s.subject <> ''
    ORDER BY s.subject
    ON CONFLICT (subject, version) DO UPDATE
    SET wrapped_key = NULL, master_key_id = NULL, erased_at = excluded.erased_at
    WHERE k.erased_at IS NULL;
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END;
$$;

-- Replaces wrapped keys by those that another master key wraps, one element per key in each array, unless they have changed
-- since they were read: an erased subject stays erased. Returns how many were replaced. Durable and in order, as above.

CREATE FUNCTION "rewrap_subject_keys"(
    "subjects" TEXT[], "versions" INTEGER[], "old_master_key_ids" TEXT[], "wrapped_keys" TEXT[], "master_key_id" TEXT
) RETURNS INTEGER
LANGUAGE plpgsql
AS $$
DECLARE
    rewrapped INTEGER;
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    PERFORM FROM subject_key k WHERE k.subject = ANY (subjects) ORDER BY k.subject, k.version FOR UPDATE;
    UPDATE subject_key k
    SET wrapped_key = decode(r.wrapped_key, 'base64'), master_key_id = rewrap_subject_keys.master_key_id
    FROM unnest(subjects, versions, old_master_key_ids, wrapped_keys) AS r (subject, version, old_id, wrapped_key)
    WHERE k.subject = r.subject AND k.version = r.version AND k.master_key_id = r.old_id;
    GET DIAGNOSTICS rewrapped = ROW_COUNT;
    RETURN rewrapped;
END;
$$;
