-- Lists the streams that have events.
-- Arguments: $1 the stream id to start after, $2 the most rows. Returns stream_id, stream_type and the version of the
-- last event, ordered by stream_id.
SELECT f.stream_id, f.stream_type,
       (SELECT max(e.version) FROM event e WHERE e.stream_id = f.stream_id) AS version
FROM event f
WHERE f.version = 1 AND f.stream_id > $1
ORDER BY f.stream_id
LIMIT $2
