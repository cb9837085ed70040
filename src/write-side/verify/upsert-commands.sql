-- Inserts rows of commands, or corrects their stream, version and position. Existing rows keep their request hash.
-- Arguments: $1 the request hash of new rows; arrays of equal length: $2 command ids, $3 stream ids, $4 versions,
-- $5 positions. Affects one row per command.
INSERT INTO command (command_id, request_hash, stream_id, version, position)
SELECT r.command_id, $1, r.stream_id, r.version, r.position
FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[]) AS r (command_id, stream_id, version, position)
ON CONFLICT (command_id) DO UPDATE
SET stream_id = excluded.stream_id, version = excluded.version, position = excluded.position
