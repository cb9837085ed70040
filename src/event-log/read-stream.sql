SELECT coalesce(json_agg(json_build_object(
         'position', e.position, 'streamId', e.stream_id, 'streamType', e.stream_type, 'version', e.version,
         'type', e.type, 'schemaVersion', e.schema_version, 'data', e.data, 'metadata', e.metadata,
         'recordedAt', (extract(epoch FROM e.recorded_at) * 1000)::bigint) ORDER BY e.version), '[]')::text AS events
FROM (SELECT * FROM event WHERE stream_id = $1 AND version > $2 ORDER BY version LIMIT $3) e
