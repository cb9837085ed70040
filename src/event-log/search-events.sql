-- Events of some types, or of all, between two positions. ASC or DESC is put in for $DIRECTION, and for $STREAM a
-- condition, so that the events of one stream are found by its index.
SELECT coalesce(json_agg(json_build_object(
         'position', e.position, 'streamId', e.stream_id, 'streamType', e.stream_type, 'version', e.version,
         'type', e.type, 'schemaVersion', e.schema_version, 'data', e.data, 'metadata', e.metadata,
         'recordedAt', (extract(epoch FROM e.recorded_at) * 1000)::bigint) ORDER BY e.position $DIRECTION), '[]')::text AS events
FROM (SELECT * FROM event
      WHERE position BETWEEN $1 AND $2 AND $STREAM AND ($3::text[] IS NULL OR type = ANY ($3))
      ORDER BY position $DIRECTION LIMIT $4) e
