-- Removes, in small steps, what a build of an earlier storage layout keeps of a read model, unless one still runs.
--
-- KEYS: lease of that layout, absent
-- ARGV: pattern of its keys, cursor, how many keys to look at, its checkpoint channel
-- Returns the next cursor ('0' at the end), or false, with nothing done, when such a build projects or reads

if redis.call('EXISTS', KEYS[1]) == 1 then return false end
if redis.call('PUBSUB', 'SHARDNUMSUB', ARGV[4])[2] > 0 then return false end
local scanned = redis.call('SCAN', ARGV[2], 'MATCH', ARGV[1], 'COUNT', ARGV[3])
if #scanned[2] > 0 then redis.call('UNLINK', unpack(scanned[2])) end
return scanned[1]
