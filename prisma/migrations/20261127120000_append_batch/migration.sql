-- append_batch --------------------------------------------------------------------------------------------------------
--
-- Appends a batch as a whole. Most batches contain no repeated command and no conflict; for these it needs no verdict per
-- command, and the unique indexes and the row counts are the check. Returns JSON:
--   { epoch, head, recordedAt (milliseconds since 1970) }
-- where head is the position of the batch's last event. Returns null, and changes nothing, when any command is repeated or
-- conflicts, also with another one of the batch; append_events then judges each command.
--
-- Arguments, one array element or JSON array element per row:
--   of commands      command_ids, request_hashes, stream_ids, stream_types, decided_on (the version of the stream's row that
--                    the decision saw; 0 when there was none) and decided_on_append (its append_id), last_versions (that the
--                    events lead to), last_events (the ordinal in the batch, from 1, of the command's last event), states
--                    and state_versions (after the events)
--   of events        event_stream_ids, event_stream_types, event_versions, event_types, schema_versions, data, metadata
--   of consulted     consulted_ids, consulted_versions, consulted_appends: the streams that decisions rested on besides
--     streams        their own
--   append_id        names this append, as for append_events
--   seen_epoch,      the last that the caller knows of the log, or null
--     seen_position
--
-- Set-returning functions in the select list return their rows in lockstep and, unlike those in FROM, without a tuple
-- store. The planner settings have the reasons that append_events names. Streams are written first, so that a conflict is
-- found before most of the work, and so that a consulted stream which the batch itself changes is found by its append_id.

CREATE FUNCTION "append_batch"(
    "command_ids" TEXT[], "request_hashes" TEXT[], "stream_ids" TEXT[], "stream_types" TEXT[],
    "decided_on" INTEGER[], "decided_on_append" UUID[], "last_versions" INTEGER[], "last_events" INTEGER[],
    "states" JSONB, "state_versions" INTEGER[],
    "event_stream_ids" TEXT[], "event_stream_types" TEXT[], "event_versions" INTEGER[], "event_types" TEXT[],
    "schema_versions" INTEGER[], "data" JSONB, "metadata" JSONB,
    "consulted_ids" TEXT[], "consulted_versions" INTEGER[], "consulted_appends" UUID[],
    "append_id" UUID, "seen_epoch" UUID, "seen_position" BIGINT) RETURNS TEXT
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_nestloop = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    event_count INTEGER := cardinality(event_versions);
    head BIGINT; -- before the batch
    epoch UUID;
    now_at TIMESTAMPTZ(3);
    updated BIGINT := 0;
    inserted BIGINT;
BEGIN
    -- The row lock makes appends one at a time.
    UPDATE log_head h SET position = h.position + event_count WHERE h.id = 1
    RETURNING h.position - event_count, h.epoch INTO head, epoch;
    -- Looked at once per session: a backend that can write never changes its cluster or timeline.
    IF current_setting('bifold.confirmed_epoch', true) IS DISTINCT FROM epoch::TEXT THEN
        epoch := confirm_epoch(head, epoch);
        PERFORM set_config('bifold.confirmed_epoch', epoch::TEXT, false);
    END IF;
    -- A caller that saw a later position of this epoch saw a log that is lost: it was restored in place.
    IF seen_epoch = epoch AND seen_position > head THEN
        epoch := begin_epoch(head);
    END IF;
    -- The setting at COMMIT decides about synchronous_commit. A receipt must survive a crash of the server, so "off"
    -- becomes "on"; the operator's other values (local, remote_write, remote_apply) stay.
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;

    IF 0 < ANY (decided_on) THEN
        UPDATE stream s
        SET version = r.last_version, state = r.state,
            append_id = append_batch.append_id, state_version = r.state_version
        FROM (
            SELECT unnest(stream_ids) AS stream_id, unnest(decided_on) AS decided_on,
                   unnest(decided_on_append) AS decided_on_append, unnest(last_versions) AS last_version,
                   jsonb_array_elements(states) AS state, unnest(state_versions) AS state_version
        ) r
        WHERE s.stream_id = r.stream_id AND s.stream_id = ANY (stream_ids)
          AND r.decided_on > 0 AND s.version = r.decided_on AND s.append_id IS NOT DISTINCT FROM r.decided_on_append;
        GET DIAGNOSTICS updated = ROW_COUNT;
    END IF;

    INSERT INTO stream
    SELECT r.stream_id, r.stream_type, r.last_version, r.state, append_batch.append_id, r.state_version
    FROM (
        SELECT unnest(stream_ids) AS stream_id, unnest(stream_types) AS stream_type, unnest(decided_on) AS decided_on,
               unnest(decided_on_append) AS decided_on_append, unnest(last_versions) AS last_version,
               jsonb_array_elements(states) AS state, unnest(state_versions) AS state_version
    ) r
    WHERE r.decided_on = 0 AND r.decided_on_append IS NULL;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    IF updated + inserted <> cardinality(stream_ids) THEN
        RAISE EXCEPTION USING ERRCODE = 'unique_violation';
    END IF;

    IF cardinality(consulted_ids) > 0 THEN
        IF EXISTS (
            SELECT
            FROM (
                SELECT unnest(consulted_ids) AS stream_id, unnest(consulted_versions) AS version,
                       unnest(consulted_appends) AS append_id
            ) c
            LEFT JOIN stream s ON s.stream_id = c.stream_id AND s.stream_id = ANY (consulted_ids)
            WHERE coalesce(s.version, 0) <> c.version OR s.append_id IS DISTINCT FROM c.append_id
        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'unique_violation';
        END IF;
    END IF;

    INSERT INTO command
    SELECT unnest(command_ids), unnest(request_hashes), unnest(stream_ids), unnest(last_versions),
           head + unnest(last_events), append_batch.append_id;

    now_at := greatest(clock_timestamp(), (SELECT e.recorded_at FROM event e WHERE e.position = head));

    INSERT INTO event
    SELECT head + generate_series(1, event_count), unnest(event_stream_ids), unnest(event_stream_types),
           unnest(event_versions), unnest(event_types), unnest(schema_versions),
           jsonb_array_elements(data), jsonb_array_elements(metadata), now_at;

    RETURN '{"epoch":"' || epoch || '","head":' || head + event_count
        || ',"recordedAt":' || (extract(epoch FROM now_at) * 1000)::BIGINT || '}';
EXCEPTION
    WHEN unique_violation THEN RETURN NULL;
END;
$$;
