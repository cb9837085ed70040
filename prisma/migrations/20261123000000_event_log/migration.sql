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
-- Appends a batch of commands' events and returns, as JSON, a verdict per command, in the order given:
--   [outcome, stream id, version, position, recorded at (milliseconds since 1970)]
-- with these outcomes:
--   appended           its events are in the log; version and position are those of its last event
--   duplicate          the same command was accepted before; its first receipt again
--   command_id_reused  another request was accepted under this command id
--   version_conflict   its stream, or a stream it consulted, is not at the version that it was decided on
--
-- Each command is judged on its own, and its events go in all or none. The arguments are flat JSON arrays of objects:
-- the commands; their events, in the commands' order; and the streams that decisions rested on besides their own.
-- "command" in the latter two is the ordinal (1, 2, …) of a command. JSON, since arrays of texts cost the client several
-- times as much to write, and rows several times as much to read, as all of the work here.
--
-- The row lock on log_head makes appends one at a time, so positions are dense and in commit order, and whatever is
-- read below still holds at the commit. Planner settings: the tables grow from empty, and a plan made for empty tables
-- would be kept while they grow. So tables are only looked up by their primary key (LATERAL with LIMIT leaves no other
-- way), and what comes in the arguments is joined by hash, which stays linear in the batch.

CREATE FUNCTION "append_events"("commands" JSON, "events" JSON, "consultations" JSON) RETURNS TEXT
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
    now_at TIMESTAMPTZ(3);
    verdicts TEXT;
BEGIN
    SELECT h.position INTO head FROM log_head h WHERE h.id = 1 FOR UPDATE;

    now_at := greatest(clock_timestamp(), (SELECT e.recorded_at FROM event e WHERE e.position = head));

    WITH request AS (
        SELECT r.*,
               row_number() OVER () AS ordinal
        FROM json_to_recordset(commands)
             AS r (command_id TEXT, request_hash TEXT, stream_id TEXT, stream_type TEXT, version INTEGER, state JSONB)
    ),
    -- An earlier command of the same batch that touches the same stream or id is not in the tables yet; the later one
    -- has to be decided anew on top of it.
    first_of_stream AS (
        SELECT r.stream_id, min(r.ordinal) AS ordinal FROM request r GROUP BY r.stream_id
    ),
    first_of_id AS (
        SELECT r.command_id, min(r.ordinal) AS ordinal FROM request r GROUP BY r.command_id
    ),
    consulted AS (
        SELECT c.* FROM json_to_recordset(consultations) AS c (command BIGINT, stream_id TEXT, version INTEGER)
    ),
    consulted_stream AS (
        SELECT d.stream_id, s.version, f.ordinal AS touched_by
        FROM (SELECT DISTINCT c.stream_id FROM consulted c) d
        LEFT JOIN first_of_stream f ON f.stream_id = d.stream_id
        LEFT JOIN LATERAL (SELECT s.version FROM stream s WHERE s.stream_id = d.stream_id LIMIT 1) s ON true
    ),
    moved AS (
        SELECT DISTINCT c.command
        FROM consulted c JOIN consulted_stream s ON s.stream_id = c.stream_id
        WHERE coalesce(s.version, 0) <> c.version OR s.touched_by < c.command
    ),
    judged AS (
        SELECT r.*,
               c.stream_id AS first_stream_id, c.version AS first_version, c.position AS first_position,
               CASE
                   WHEN c.request_hash = r.request_hash THEN 'duplicate'
                   WHEN c.request_hash IS NOT NULL THEN 'command_id_reused'
                   WHEN coalesce(s.version, 0) <> r.version
                     OR fs.ordinal < r.ordinal OR fi.ordinal < r.ordinal OR m.command IS NOT NULL
                       THEN 'version_conflict'
                   ELSE 'appended'
               END AS outcome
        FROM request r
        JOIN first_of_stream fs ON fs.stream_id = r.stream_id
        JOIN first_of_id fi ON fi.command_id = r.command_id
        LEFT JOIN moved m ON m.command = r.ordinal
        LEFT JOIN LATERAL (SELECT * FROM command c WHERE c.command_id = r.command_id LIMIT 1) c ON true
        LEFT JOIN LATERAL (SELECT * FROM stream s WHERE s.stream_id = r.stream_id LIMIT 1) s ON true
    ),
    appended_event AS (
        SELECT e.*, j.stream_id, j.stream_type, j.command_id,
               head + row_number() OVER (ORDER BY e.ordinal) AS position,
               j.version + row_number() OVER (PARTITION BY e.command ORDER BY e.ordinal) AS event_version
        FROM (SELECT e.*, row_number() OVER () AS ordinal
              FROM json_to_recordset(events)
                   AS e (command BIGINT, type TEXT, schema_version INTEGER, data JSONB, metadata JSONB)) e
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
               e.data, e.metadata, now_at
        FROM appended_event e
    ),
    written_stream AS (
        INSERT INTO stream
        SELECT j.stream_id, j.stream_type, a.version, j.state
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
    SELECT coalesce(json_agg(json_build_array(
               j.outcome,
               coalesce(j.first_stream_id, j.stream_id),
               coalesce(a.version, j.first_version),
               coalesce(a.position, j.first_position),
               (extract(epoch FROM now_at) * 1000)::BIGINT) ORDER BY j.ordinal), '[]')::TEXT
    INTO verdicts
    FROM judged j
    LEFT JOIN appended_command a ON a.command = j.ordinal;

    RETURN verdicts;
END;
$$;
