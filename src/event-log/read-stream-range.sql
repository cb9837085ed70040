-- Reads stored events of one stream between two versions.
-- Arguments: $1 the stream id, $2 the version to start after, $3 the last version, $4 the most rows. Returns one row per
-- event, in order; recordedAtMs in milliseconds since 1970.
SELECT position, stream_id AS "streamId", stream_type AS "streamType", version, type, schema_version AS "schemaVersion",
       data, metadata, (extract(epoch FROM recorded_at) * 1000)::bigint AS "recordedAtMs"
FROM event
WHERE stream_id = $1 AND version > $2 AND version <= $3
ORDER BY version
LIMIT $4
