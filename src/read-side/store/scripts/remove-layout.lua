-- Removes the keys of a read model in an earlier storage layout, one step of a SCAN at a time, unless a build of that
-- layout still runs.
--
-- KEYS: lease, absent
-- ARGV: pattern, cursor, count, checkpoint_channel
--   lease, checkpoint_channel: those of the earlier layout
-- Returns the next cursor ('0' at the end), or nil, with nothing done, while such a build projects or reads.

if redis.call('EXISTS', KEYS[1]) == 1 then return false end
if redis.call('PUBSUB', 'SHARDNUMSUB', ARGV[4])[2] > 0 then return false end
local scanned = redis.call('SCAN', ARGV[2], 'MATCH', ARGV[1], 'COUNT', ARGV[3])
if #scanned[2] > 0 then redis.call('UNLINK', unpack(scanned[2])) end
return scanned[1]
