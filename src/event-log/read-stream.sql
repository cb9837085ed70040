SELECT e.position, e.stream_id, e.stream_type, e.version, e.type, e.schema_version, e.data, e.metadata,
       (extract(epoch FROM e.recorded_at) * 1000)::bigint AS recorded_at
FROM event e
WHERE e.stream_id = $1 AND e.version > $2
ORDER BY e.version
LIMIT $3
