-- Reads events of one stream by version.
-- Arguments: $1 the stream id, $2 the version to start after, $3 the most rows. Returns one row per event, in order;
-- recorded_at in milliseconds since 1970. Versions are dense: the upper bound keeps a plan that sorts from reading the rest
-- of a long stream.
SELECT e.position, e.stream_id, e.stream_type, e.version, e.type, e.schema_version, e.data, e.metadata,
       (extract(epoch FROM e.recorded_at) * 1000)::bigint AS recorded_at
FROM event e
WHERE e.stream_id = $1 AND e.version > $2 AND e.version <= $2::int::bigint + $3
ORDER BY e.version
LIMIT $3
