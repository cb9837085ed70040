-- The documents that changed after one position, as they are now, oldest change first.
--
-- KEYS: changes, checkpoint, serving, absent
-- ARGV: prefix, generation, after, limit
-- Returns the checkpoint's position (-1 when the generation does not serve), then key, position and fields of each.

if redis.call('HGET', KEYS[3], 'generation') ~= ARGV[2] then return { -1 } end
local answer = { tonumber(redis.call('HGET', KEYS[2], 'position')) }
local found = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[3], '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[4], 'WITHSCORES')
for i = 1, #found, 2 do
  answer[#answer + 1] = { found[i], found[i + 1], redis.call('HGETALL', ARGV[1] .. found[i]) }
end
return answer
