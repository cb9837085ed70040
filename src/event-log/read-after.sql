-- Rows, and not one text of JSON: PostgreSQL takes several times as long to put that together.
SELECT e.position, e.stream_id, e.stream_type, e.version, e.type, e.schema_version, e.data, e.metadata,
       (extract(epoch FROM e.recorded_at) * 1000)::bigint AS recorded_at
FROM event e
WHERE e.position > $1
ORDER BY e.position
LIMIT $2
