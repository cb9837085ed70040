-- Removes a generation in small steps, its checkpoint first, so that nobody goes on with it.
--
-- KEYS: versions, checkpoint, generations, absent
-- ARGV: generation, pattern of its keys, cursor, how many keys to look at, what all keys of the read model start with
-- Returns the next cursor ('0' at the end), or false, with nothing done, when the generation serves

for _, version in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if redis.call('HGET', ARGV[5] .. ':serving:' .. version, 'generation') == ARGV[1] then return false end
end
redis.call('DEL', KEYS[2])
local scanned = redis.call('SCAN', ARGV[3], 'MATCH', ARGV[2], 'COUNT', ARGV[4])
if #scanned[2] > 0 then redis.call('UNLINK', unpack(scanned[2])) end
if scanned[1] == '0' then redis.call('SREM', KEYS[3], ARGV[1]) end
return scanned[1]
