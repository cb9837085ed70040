-- Stops an abandoned version from serving: no projector keeps it current and no process rebuilds it.
--
-- KEYS: versions, serving, lease, report, build_lease, absent
-- ARGV: version, checkpoint_channel
-- Returns 1, or 0 when a process works on the version.

if redis.call('EXISTS', KEYS[3], KEYS[4], KEYS[5]) > 0 then return 0 end
redis.call('DEL', KEYS[2])
redis.call('SREM', KEYS[1], ARGV[1])
redis.call('SPUBLISH', ARGV[2], '["",0,0,' .. ARGV[1] .. ']')
return 1
