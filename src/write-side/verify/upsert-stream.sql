-- Inserts or replaces the row of one stream.
-- Arguments: $1 the stream id, $2 the stream type, $3 the version, $4 the state as JSON, $5 the append id, $6 the state
-- version. Affects one row.
INSERT INTO stream (stream_id, stream_type, version, state, append_id, state_version)
VALUES ($1, $2, $3, $4::jsonb, $5::uuid, $6)
ON CONFLICT (stream_id) DO UPDATE
SET stream_type = excluded.stream_type, version = excluded.version, state = excluded.state,
    append_id = excluded.append_id, state_version = excluded.state_version
