-- Removes a generation, one step of a SCAN at a time. Deletes its checkpoint first, so that no step can be applied to it.
--
-- KEYS: versions, checkpoint, generations, absent
-- ARGV: generation, pattern, cursor, count, base
--   pattern: the SCAN pattern of the generation's keys
--   base: the prefix of all keys of the read model
-- Returns the next cursor ('0' at the end), or nil, with nothing done, while the generation serves.

for _, version in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if redis.call('HGET', ARGV[5] .. ':serving:' .. version, 'generation') == ARGV[1] then return false end
end
redis.call('DEL', KEYS[2])
local scanned = redis.call('SCAN', ARGV[3], 'MATCH', ARGV[2], 'COUNT', ARGV[4])
if #scanned[2] > 0 then redis.call('UNLINK', unpack(scanned[2])) end
if scanned[1] == '0' then redis.call('SREM', KEYS[3], ARGV[1]) end
return scanned[1]
