-- One step of a SCAN, with the types of the keys found and the members of small sorted sets. As with SCAN, a key that
-- exists throughout is returned at least once.
--
-- KEYS: serving, absent
-- ARGV: cursor, pattern, count, max_members
--   serving: selects the node of a cluster
--   max_members: of a small sorted set
-- Returns the next cursor ('0' at the end), then { name, type, members } of each key; members is empty for a large
--   sorted set

local scanned = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
local answer = { scanned[1] }
for _, key in ipairs(scanned[2]) do
  local type = redis.call('TYPE', key).ok
  local small = type == 'zset' and redis.call('ZCARD', key) <= tonumber(ARGV[4])
  answer[#answer + 1] = { key, type, small and redis.call('ZRANGE', key, 0, -1) or {} }
end
return answer
