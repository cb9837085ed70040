-- Some of the keys that match a pattern, with their types, and the members of those that are small sorted sets. As with
-- SCAN, a key that is there all the time comes at least once.
--
-- KEYS: serving, absent, which say where in a cluster to look
-- ARGV: cursor, pattern, how many keys to look at, how many members a small sorted set has at most
-- Returns the next cursor ('0' at the end), then of each key its name, type and members (none of a large sorted set)

local scanned = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
local answer = { scanned[1] }
for _, key in ipairs(scanned[2]) do
  local type = redis.call('TYPE', key).ok
  local small = type == 'zset' and redis.call('ZCARD', key) <= tonumber(ARGV[4])
  answer[#answer + 1] = { key, type, small and redis.call('ZRANGE', key, 0, -1) or {} }
end
return answer
