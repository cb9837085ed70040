-- The documents that changed after one position, as they are now, oldest change first.
--
-- KEYS: changes, checkpoint, serving, absent
-- ARGV: prefix, generation, after, limit
-- Returns one of
--   away        the generation does not serve
--   forgotten   what changed after that position is not known any more
--   found, position of the checkpoint, then key, position and fields of each

if redis.call('HGET', KEYS[3], 'generation') ~= ARGV[2] then return { 'away' } end
local checkpoint = redis.call('HMGET', KEYS[2], 'position', 'forgotten')
if tonumber(ARGV[3]) < tonumber(checkpoint[2] or 0) then return { 'forgotten' } end
local answer = { 'found', checkpoint[1] }
local found = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[3], '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[4], 'WITHSCORES')
for i = 1, #found, 2 do
  answer[#answer + 1] = { found[i], found[i + 1], redis.call('HGETALL', ARGV[1] .. found[i]) }
end
return answer
