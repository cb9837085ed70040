-- Reads a page of one stream, with its last version, in one snapshot. Versions are dense, so the page is computed from the
-- last version and read by key: rows outside it are not touched.
-- Arguments: $1 the stream id, $2 the version to start after, $3 the version to end before, $4 the most rows, $5 whether to
-- take them from the end of the range. Returns one row per event of the page, in order, and one for the first event of
-- the stream; one row without an event for an empty stream. last_version is 0 then. The page consists of the versions
-- after lower up to upper; recorded_at in milliseconds since 1970.
WITH stream AS MATERIALIZED (
    SELECT coalesce((SELECT version FROM event WHERE stream_id = $1 ORDER BY version DESC LIMIT 1), 0) AS last_version
),
range AS MATERIALIZED (
    SELECT last_version, least($2::int, last_version) AS after, least($3::int - 1, last_version) AS upto FROM stream
),
page AS MATERIALIZED (
    SELECT last_version,
           CASE WHEN $5::boolean THEN greatest(after, upto - $4::int) ELSE after END AS lower,
           CASE WHEN $5::boolean THEN upto ELSE least(upto, after + $4::int) END AS upper
    FROM range
)
SELECT p.last_version, p.lower, p.upper,
       e.position, e.stream_id, e.stream_type, e.version, e.type, e.schema_version, e.data, e.metadata,
       (extract(epoch FROM e.recorded_at) * 1000)::bigint AS recorded_at
FROM page p
LEFT JOIN event e
  ON e.stream_id = $1 AND e.version = ANY (ARRAY(SELECT 1 UNION SELECT generate_series(p.lower + 1, p.upper)))
ORDER BY e.version
