-- Lets queries read nothing of a version that no projector keeps current and nobody builds.
--
-- KEYS: versions, serving, lease, report and build lease of the version, absent
-- ARGV: version, checkpoint channel
-- Returns 1, or 0 when somebody is at work on the version.

if redis.call('EXISTS', KEYS[3], KEYS[4], KEYS[5]) > 0 then return 0 end
redis.call('DEL', KEYS[2])
redis.call('SREM', KEYS[1], ARGV[1])
redis.call('SPUBLISH', ARGV[2], '["",0,0,' .. ARGV[1] .. ']')
return 1
