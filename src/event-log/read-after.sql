-- Reads events by position.
-- Arguments: $1 the position to start after, $2 the most rows. Returns one row per event, in order; recorded_at in
-- milliseconds since 1970. Rows instead of one JSON text, which PostgreSQL takes several times as long to build.
SELECT e.position, e.stream_id, e.stream_type, e.version, e.type, e.schema_version, e.data, e.metadata,
       (extract(epoch FROM e.recorded_at) * 1000)::bigint AS recorded_at
FROM event e
WHERE e.position > $1
ORDER BY e.position
LIMIT $2
