-- Looks keys up by index. The table grows from empty, and a session keeps a plan that it made while the table was small:
-- with the settings below that plan is no scan of the table either.

-- Returns the keys of these subjects, as far as they have any.

CREATE FUNCTION "find_subject_keys"("subjects" TEXT[])
RETURNS SETOF "subject_key"
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
BEGIN
    RETURN QUERY SELECT k.* FROM subject_key k WHERE k.subject = ANY (subjects);
END;
$$;

-- As before, but a subject whose key was inserted is not looked up again unless another subject has to be.

CREATE OR REPLACE FUNCTION "ensure_subject_keys"("subjects" TEXT[], "wrapped_keys" TEXT[], "master_key_id" TEXT)
RETURNS SETOF "subject_key"
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
    inserted INTEGER;
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    RETURN QUERY
    INSERT INTO subject_key AS k (subject, version, wrapped_key, master_key_id)
    SELECT n.subject, 1, decode(n.wrapped_key, 'base64'), ensure_subject_keys.master_key_id
    FROM unnest(subjects, wrapped_keys) AS n (subject, wrapped_key)
    ORDER BY n.subject
    ON CONFLICT DO NOTHING
    RETURNING k.*;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    IF inserted < cardinality(subjects) THEN
        RETURN QUERY SELECT k.* FROM subject_key k WHERE k.subject = ANY (subjects);
    END IF;
END;
$$;
