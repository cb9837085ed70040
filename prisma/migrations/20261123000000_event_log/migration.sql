-- The log -------------------------------------------------------------------------------------------------------------

CREATE TABLE "event" (
    "position"       BIGINT         NOT NULL,
    "stream_id"      TEXT           NOT NULL,
    "stream_type"    TEXT           NOT NULL,
    "version"        INTEGER        NOT NULL,
    "type"           TEXT           NOT NULL,
    "schema_version" INTEGER        NOT NULL,
    "data"           JSONB          NOT NULL,
    "metadata"       JSONB          NOT NULL,
    "recorded_at"    TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("position")
);

-- This index is the last word on concurrency: no two events of a stream share a version.
CREATE UNIQUE INDEX "event_stream_id_version_key" ON "event" ("stream_id", "version");

CREATE FUNCTION "refuse_change_of_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is immutable: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "event_is_immutable"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_log"();

-- The write model -----------------------------------------------------------------------------------------------------

CREATE TABLE "stream" (
    "stream_id"   TEXT    NOT NULL,
    "stream_type" TEXT    NOT NULL,
    "version"     INTEGER NOT NULL,
    "state"       JSONB   NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("stream_id")
);

-- Accepted commands ---------------------------------------------------------------------------------------------------

CREATE TABLE "command" (
    "command_id"   TEXT    NOT NULL,
    "request_hash" TEXT    NOT NULL,
    "stream_id"    TEXT    NOT NULL,
    "version"      INTEGER NOT NULL,
    "position"     BIGINT  NOT NULL,

    CONSTRAINT "command_pkey" PRIMARY KEY ("command_id")
);

-- The head of the log, and the identity of this database ----------------------------------------------------------------

CREATE TABLE "log_head" (
    "id"       INTEGER NOT NULL DEFAULT 1,
    "position" BIGINT  NOT NULL,
    "epoch"    UUID    NOT NULL,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "log_head_has_one_row" CHECK ("id" = 1)
);

INSERT INTO "log_head" ("position", "epoch") VALUES (0, gen_random_uuid());

-- append_events -------------------------------------------------------------------------------------------------------
--
-- Appends a batch of commands' events and returns a verdict per command, in the order given:
--   appended           its events are in the log; version and position are those of its last event
--   duplicate          the same command was accepted before; its first receipt again
--   command_id_reused  another request was accepted under this command id
--   version_conflict   its stream, or a stream it consulted, is not at the version that it was decided on
--
-- Each command is judged on its own, and its events go in all or none. Arrays named command_* hold an element per
-- command, event_* an element per event in the commands' order, consulted_* an element per stream that a command's
-- decision rested on besides its own. event_command and consulted_command are ordinals (1, 2, …) of commands.
--
-- The row lock on log_head makes appends one at a time, so positions are dense and in commit order, and whatever is
-- read below still holds at the commit. Planner settings: the tables grow from empty, and a plan made for empty tables
-- (sequential scans, hash joins) would be kept while they grow; every join below is a look-up in a primary key.

CREATE FUNCTION "append_events"(
    "command_ids"              TEXT[],
    "command_request_hashes"   TEXT[],
    "command_stream_ids"       TEXT[],
    "command_stream_types"     TEXT[],
    "command_versions"         INTEGER[],
    "command_states"           TEXT[],
    "event_commands"           INTEGER[],
    "event_types"              TEXT[],
    "event_schema_versions"    INTEGER[],
    "event_data"               TEXT[],
    "event_metadata"           TEXT[],
    "consulted_commands"       INTEGER[],
    "consulted_stream_ids"     TEXT[],
    "consulted_versions"       INTEGER[]
) RETURNS TABLE (
    "outcome"     TEXT,
    "stream_id"   TEXT,
    "version"     INTEGER,
    "position"    BIGINT,
    "recorded_at" TIMESTAMPTZ(3)
)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    head BIGINT;
    now_at TIMESTAMPTZ(3);
BEGIN
    SELECT h.position INTO head FROM log_head h WHERE h.id = 1 FOR UPDATE;

    now_at := greatest(clock_timestamp(), (SELECT e.recorded_at FROM event e WHERE e.position = head));

    RETURN QUERY
    WITH request AS (
        SELECT r.*
        FROM unnest(command_ids, command_request_hashes, command_stream_ids, command_stream_types, command_versions,
                    command_states)
             WITH ORDINALITY AS r (command_id, request_hash, stream_id, stream_type, version, state, ordinal)
    ),
    -- An earlier command of the same batch that touches the same stream or id is not in the tables yet; the later one
    -- has to be decided anew on top of it.
    crowded AS (
        SELECT r.ordinal,
               row_number() OVER (PARTITION BY r.command_id ORDER BY r.ordinal) > 1
               OR row_number() OVER (PARTITION BY r.stream_id ORDER BY r.ordinal) > 1 AS "is"
        FROM request r
    ),
    consulted_anew AS (
        SELECT DISTINCT c.command
        FROM unnest(consulted_commands, consulted_stream_ids, consulted_versions) AS c (command, stream_id, version)
        LEFT JOIN stream s ON s.stream_id = c.stream_id
        WHERE coalesce(s.version, 0) <> c.version
           OR EXISTS (SELECT FROM request r WHERE r.stream_id = c.stream_id AND r.ordinal < c.command)
    ),
    judged AS (
        SELECT r.*,
               c.stream_id AS first_stream_id, c.version AS first_version, c.position AS first_position,
               CASE
                   WHEN c.request_hash = r.request_hash THEN 'duplicate'
                   WHEN c.request_hash IS NOT NULL THEN 'command_id_reused'
                   WHEN coalesce(s.version, 0) <> r.version
                     OR w.is
                     OR EXISTS (SELECT FROM consulted_anew a WHERE a.command = r.ordinal) THEN 'version_conflict'
                   ELSE 'appended'
               END AS outcome
        FROM request r
        JOIN crowded w ON w.ordinal = r.ordinal
        LEFT JOIN command c ON c.command_id = r.command_id
        LEFT JOIN stream s ON s.stream_id = r.stream_id
    ),
    appended_event AS (
        SELECT e.*, j.stream_id, j.stream_type, j.command_id,
               head + row_number() OVER (ORDER BY e.ordinal) AS position,
               j.version + row_number() OVER (PARTITION BY e.command ORDER BY e.ordinal) AS event_version
        FROM unnest(event_commands, event_types, event_schema_versions, event_data, event_metadata)
             WITH ORDINALITY AS e (command, type, schema_version, data, metadata, ordinal)
        JOIN judged j ON j.ordinal = e.command
        WHERE j.outcome = 'appended'
    ),
    appended_command AS (
        SELECT e.command, max(e.position) AS position, max(e.event_version)::INTEGER AS version
        FROM appended_event e
        GROUP BY e.command
    ),
    inserted_event AS (
        INSERT INTO event
        SELECT e.position, e.stream_id, e.stream_type, e.event_version::INTEGER, e.type, e.schema_version,
               e.data::JSONB, e.metadata::JSONB, now_at
        FROM appended_event e
    ),
    written_stream AS (
        INSERT INTO stream
        SELECT j.stream_id, j.stream_type, a.version, j.state::JSONB
        FROM judged j JOIN appended_command a ON a.command = j.ordinal
        ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, state = excluded.state
    ),
    inserted_command AS (
        INSERT INTO command
        SELECT j.command_id, j.request_hash, j.stream_id, a.version, a.position
        FROM judged j JOIN appended_command a ON a.command = j.ordinal
    ),
    moved_head AS (
        UPDATE log_head h SET position = (SELECT max(a.position) FROM appended_command a)
        WHERE h.id = 1 AND EXISTS (SELECT FROM appended_command)
    )
    SELECT j.outcome,
           coalesce(j.first_stream_id, j.stream_id),
           coalesce(a.version, j.first_version),
           coalesce(a.position, j.first_position),
           now_at
    FROM judged j
    LEFT JOIN appended_command a ON a.command = j.ordinal
    ORDER BY j.ordinal;
END;
$$;
