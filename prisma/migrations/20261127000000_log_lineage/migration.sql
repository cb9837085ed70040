-- The epochs of the log ------------------------------------------------------------------------------------------------
--
-- An epoch is a stretch of the log that one incarnation of the database wrote. A promoted standby, a point-in-time
-- recovery and a dump restored to another cluster are new incarnations: the log branches off there, and what the epoch
-- before wrote at later positions is not part of it. Epochs are listed in order; log_head.epoch is the current one.

CREATE TABLE "log_epoch" (
    "epoch"          UUID    NOT NULL,
    "number"         INTEGER NOT NULL,
    "incarnation"    TEXT    NOT NULL, -- see log_incarnation()
    "first_position" BIGINT  NOT NULL, -- of the epoch; all events before it are of earlier epochs

    CONSTRAINT "log_epoch_pkey" PRIMARY KEY ("epoch")
);

CREATE UNIQUE INDEX "log_epoch_number_key" ON "log_epoch" ("number");

-- Identifies the history of these tables: the cluster and its timeline, the database, and the table, which a restored dump
-- creates again. Empty where a managed service does not allow these functions; failovers and restores are then recognized by
-- the events alone.

CREATE FUNCTION "log_incarnation"() RETURNS TEXT LANGUAGE plpgsql AS $$
BEGIN
    RETURN concat_ws('/',
        (SELECT c.system_identifier FROM pg_control_system() c),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()),
        'event'::regclass::oid);
EXCEPTION
    WHEN OTHERS THEN RETURN '';
END;
$$;

INSERT INTO "log_epoch" SELECT h."epoch", 1, "log_incarnation"(), 1 FROM "log_head" h;

-- Begins an epoch at the position after "head" and returns it. The caller holds the lock on log_head.

CREATE FUNCTION "begin_epoch"("head" BIGINT) RETURNS UUID LANGUAGE plpgsql AS $$
DECLARE
    started UUID := gen_random_uuid();
BEGIN
    INSERT INTO log_epoch
    SELECT started, max(e.number) + 1, log_incarnation(), head + 1 FROM log_epoch e;
    UPDATE log_head SET epoch = started WHERE id = 1;
    RETURN started;
END;
$$;

-- Returns the current epoch; begins a new one when the incarnation has changed. The caller holds the lock on log_head.

CREATE FUNCTION "confirm_epoch"("head" BIGINT, "recorded" UUID) RETURNS UUID LANGUAGE plpgsql AS $$
DECLARE
    here TEXT := log_incarnation();
    known TEXT := (SELECT e.incarnation FROM log_epoch e WHERE e.epoch = recorded);
BEGIN
    IF known IS NULL THEN
        -- Somebody gave log_head an epoch by hand: another log, which shares nothing with the epochs before.
        INSERT INTO log_epoch
        SELECT recorded, coalesce(max(e.number), 0) + 1, here, 1 FROM log_epoch e;
    ELSIF known = '' THEN
        UPDATE log_epoch SET incarnation = here WHERE log_epoch.epoch = recorded;
    ELSIF here NOT IN (known, '') THEN
        RETURN begin_epoch(head);
    END IF;
    RETURN recorded;
END;
$$;

-- append_events -------------------------------------------------------------------------------------------------------
--
-- Appends a batch of commands' events and returns JSON: { epoch, head, verdicts }, the last with a verdict per
-- command in the order given:
--   [outcome, stream id, version, position, recorded at (milliseconds since 1970)]
-- with these outcomes:
--   appended           its events are in the log; version and position are those of its last event
--   duplicate          another append accepted the same command before; its first receipt again
--   command_id_reused  another request was accepted under this command id
--   version_conflict   its stream, or a stream it consulted, is not in the state that it was decided on
--
-- Each command is judged on its own, and its events go in all or none. The arguments are JSON objects of columns, each
-- an array with one entry per row: columns spare PostgreSQL the names in every row, and JSON spares the client the
-- quoting of arrays of texts.
--   commands       command_id, request_hash, stream_id, stream_type, version and append_id (of the stream's row that it
--                  was decided on; 0 and null when there was none), last_version (that its events lead to), state and
--                  state_version (likewise)
--   events         command, version, type, schema_version, data, metadata
--   consultations  command, stream_id, version, append_id: the streams that decisions rested on besides their own
-- "command" is the ordinal (1, 2, …) of a command. "append_id" names this append: when it is sent again because its answer
-- was lost, the commands that it wrote the first time are "appended" once more, not "duplicate". "seen_epoch" and
-- "seen_position" are the last that the caller knows of the log, or null.
--
-- The row lock on log_head makes appends one at a time, so positions are dense and in commit order, and whatever is
-- read below still holds at the commit. Planner settings: the tables grow from empty, and a plan made for empty tables
-- would be kept while they grow. So tables are only looked up by their primary key, for all of the batch at once
-- (= ANY), and joined by hash, which stays linear in the batch.

-- Null in rows from before this migration.
ALTER TABLE "command" ADD COLUMN "append_id" UUID;

-- Also null in rows from before this migration. No backfill is needed: a row that has not been written since is the same
-- in every restored copy of the log that has it at this version.
ALTER TABLE "stream"
    ADD COLUMN "append_id"     UUID,     -- the append that wrote this row: tells it from that of a lost timeline
    ADD COLUMN "state_version" INTEGER;  -- of the decider's state; null when the previous build wrote it

CREATE FUNCTION "append_events"("commands" JSONB, "events" JSONB, "consultations" JSONB, "append_id" UUID,
                                "seen_epoch" UUID, "seen_position" BIGINT) RETURNS TEXT
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_nestloop = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    head BIGINT;
    epoch UUID;
    now_at TIMESTAMPTZ(3);
    command_ids TEXT[];
    request_hashes TEXT[];
    stream_ids TEXT[];
    stream_types TEXT[];
    decided_on INTEGER[];
    decided_on_append UUID[];
    names_appends BOOLEAN := commands ? 'append_id'; -- calls of the previous build do not
    last_versions INTEGER[];
    moved BIGINT[] := '{}'; -- the commands that consulted a stream which has moved since
    positions BIGINT[];     -- of each command's last event; null when it is not appended
    verdicts TEXT;
BEGIN
    SELECT h.position, h.epoch INTO head, epoch FROM log_head h WHERE h.id = 1 FOR UPDATE;
    -- Looked at once per session: a backend that can write never changes its cluster or timeline.
    IF current_setting('bifold.confirmed_epoch', true) IS DISTINCT FROM epoch::TEXT THEN
        epoch := confirm_epoch(head, epoch);
        PERFORM set_config('bifold.confirmed_epoch', epoch::TEXT, false);
    END IF;
    -- A caller that saw a later position of this epoch saw a log that is lost: it was restored in place.
    IF seen_epoch = epoch AND seen_position > head THEN
        epoch := begin_epoch(head);
    END IF;

    now_at := greatest(clock_timestamp(), (SELECT e.recorded_at FROM event e WHERE e.position = head));

    SELECT array_agg(r.command_id), array_agg(r.request_hash), array_agg(r.stream_id),
           array_agg(r.stream_type), array_agg(r.version::INTEGER), array_agg(r.append_id::UUID),
           array_agg(r.last_version::INTEGER)
    INTO command_ids, request_hashes, stream_ids, stream_types, decided_on, decided_on_append, last_versions
    FROM ROWS FROM (
        jsonb_array_elements_text(commands -> 'command_id'),
        jsonb_array_elements_text(commands -> 'request_hash'),
        jsonb_array_elements_text(commands -> 'stream_id'),
        jsonb_array_elements_text(commands -> 'stream_type'),
        jsonb_array_elements_text(commands -> 'version'),
        jsonb_array_elements_text(commands -> 'append_id'),
        jsonb_array_elements_text(commands -> 'last_version')
    ) AS r (command_id, request_hash, stream_id, stream_type, version, append_id, last_version);

    -- An earlier command of the same batch that touches the same stream or id is not in the tables yet; the later one
    -- has to be decided again on top of it.
    IF jsonb_array_length(consultations -> 'command') > 0 THEN
        WITH consulted AS (
            SELECT c.command::BIGINT, c.stream_id, c.version::INTEGER, c.append_id::UUID
            FROM ROWS FROM (
                jsonb_array_elements_text(consultations -> 'command'),
                jsonb_array_elements_text(consultations -> 'stream_id'),
                jsonb_array_elements_text(consultations -> 'version'),
                jsonb_array_elements_text(consultations -> 'append_id')
            ) AS c (command, stream_id, version, append_id)
        ),
        touched AS (
            SELECT r.stream_id, min(r.ordinal) AS by_command
            FROM unnest(stream_ids) WITH ORDINALITY AS r (stream_id, ordinal)
            GROUP BY r.stream_id
        )
        SELECT coalesce(array_agg(c.command), '{}') INTO moved
        FROM consulted c
        LEFT JOIN touched t ON t.stream_id = c.stream_id
        LEFT JOIN stream s
               ON s.stream_id = c.stream_id AND s.stream_id = ANY (ARRAY(SELECT DISTINCT c.stream_id FROM consulted c))
        WHERE coalesce(s.version, 0) <> c.version
           OR (names_appends AND s.append_id IS DISTINCT FROM c.append_id)
           OR t.by_command < c.command;
    END IF;

    WITH compared AS (
        SELECT r.*,
               c.stream_id AS first_stream_id, c.version AS first_version, c.position AS first_position,
               CASE
                   WHEN c.append_id = append_events.append_id THEN 'appended before'
                   WHEN c.request_hash IN (r.request_hash, '') THEN 'duplicate' -- '' is unknown: see rebuild --write-model
                   WHEN c.request_hash IS NOT NULL THEN 'command_id_reused'
                   WHEN coalesce(s.version, 0) <> r.version
                     OR (names_appends AND s.append_id IS DISTINCT FROM r.decided_on_append)
                     OR row_number() OVER (PARTITION BY r.stream_id ORDER BY r.ordinal) > 1
                     OR row_number() OVER (PARTITION BY r.command_id ORDER BY r.ordinal) > 1
                     OR r.ordinal = ANY (moved)
                       THEN 'version_conflict'
                   ELSE 'appended'
               END AS outcome
        FROM unnest(command_ids, request_hashes, stream_ids, decided_on, decided_on_append, last_versions)
             WITH ORDINALITY
             AS r (command_id, request_hash, stream_id, version, decided_on_append, last_version, ordinal)
        LEFT JOIN command c ON c.command_id = r.command_id AND c.command_id = ANY (command_ids)
        LEFT JOIN stream s ON s.stream_id = r.stream_id AND s.stream_id = ANY (stream_ids)
    ),
    judged AS (
        SELECT j.*,
               CASE WHEN j.outcome = 'appended' THEN
                   head + sum(j.last_version - j.version) FILTER (WHERE j.outcome = 'appended') OVER (ORDER BY j.ordinal)
               END AS position
        FROM compared j
    )
    SELECT array_agg(j.position ORDER BY j.ordinal),
           coalesce(json_agg(json_build_array(
               CASE j.outcome WHEN 'appended before' THEN 'appended' ELSE j.outcome END,
               coalesce(j.first_stream_id, j.stream_id),
               coalesce(j.first_version, j.last_version),
               coalesce(j.first_position, j.position),
               (extract(epoch FROM CASE j.outcome
                   WHEN 'appended before' THEN (SELECT e.recorded_at FROM event e WHERE e.position = j.first_position)
                   ELSE now_at
               END) * 1000)::BIGINT) ORDER BY j.ordinal), '[]')::TEXT
    INTO positions, verdicts
    FROM judged j;

    INSERT INTO event
    SELECT positions[e.command] - last_versions[e.command] + e.version, stream_ids[e.command], stream_types[e.command],
           e.version, e.type, e.schema_version, e.data, e.metadata, now_at
    FROM (
        SELECT e.command::INTEGER, e.version::INTEGER, e.type, e.schema_version::INTEGER, e.data, e.metadata
        FROM ROWS FROM (
            jsonb_array_elements_text(events -> 'command'),
            jsonb_array_elements_text(events -> 'version'),
            jsonb_array_elements_text(events -> 'type'),
            jsonb_array_elements_text(events -> 'schema_version'),
            jsonb_array_elements(events -> 'data'),
            jsonb_array_elements(events -> 'metadata')
        ) AS e (command, version, type, schema_version, data, metadata)
    ) e
    WHERE positions[e.command] IS NOT NULL;

    INSERT INTO stream
    SELECT r.stream_id, r.stream_type, r.last_version, r.state, append_events.append_id, r.state_version::INTEGER
    FROM ROWS FROM (
        unnest(stream_ids, stream_types, last_versions, positions),
        jsonb_array_elements(commands -> 'state'),
        jsonb_array_elements_text(commands -> 'state_version')
    ) AS r (stream_id, stream_type, last_version, position, state, state_version)
    WHERE r.position IS NOT NULL
    ON CONFLICT (stream_id) DO UPDATE
    SET version = excluded.version, state = excluded.state,
        append_id = excluded.append_id, state_version = excluded.state_version;

    INSERT INTO command
    SELECT r.*, append_events.append_id
    FROM unnest(command_ids, request_hashes, stream_ids, last_versions, positions)
         AS r (command_id, request_hash, stream_id, last_version, position)
    WHERE r.position IS NOT NULL;

    IF array_remove(positions, NULL) <> '{}' THEN
        head := (SELECT max(p) FROM unnest(positions) p);
        UPDATE log_head h SET position = head WHERE h.id = 1;
    END IF;

    RETURN '{"epoch":"' || epoch || '","head":' || head || ',"verdicts":' || verdicts || '}';
END;
$$;

-- The previous build calls it without an append id, and expects the verdicts alone.

CREATE OR REPLACE FUNCTION "append_events"("commands" JSONB, "events" JSONB, "consultations" JSONB) RETURNS TEXT
LANGUAGE sql
AS $$
    SELECT (append_events(commands, events, consultations, gen_random_uuid(), NULL, NULL)::JSON -> 'verdicts')::TEXT;
$$;

