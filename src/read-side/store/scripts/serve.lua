-- Lets queries of one version read another generation, or, given generation 0, none. Never a step back: within one
-- epoch the new generation must have come at least as far as the one it replaces.
--
-- KEYS: serving, checkpoint of the new generation, checkpoint of the one that serves, hold, versions, absent
-- ARGV: generation, epoch (of the generation that serves no more, given generation 0), generation that was seen to serve ('' for none), checkpoint channel, version
-- Returns 1, or 0 when it may not be (any more).

local serving, generation, epoch, channel, version = KEYS[1], ARGV[1], ARGV[2], ARGV[4], ARGV[5]
if (redis.call('HGET', serving, 'generation') or '') ~= ARGV[3] then return 0 end

if generation == '0' then
  redis.call('DEL', serving)
  redis.call('SPUBLISH', channel, '["' .. epoch .. '",0,0,' .. version .. ']')
  return 1
end

local new = redis.call('HMGET', KEYS[2], 'epoch', 'position', 'version')
if new[1] ~= epoch or new[3] ~= version then return 0 end
local old = redis.call('HMGET', KEYS[3], 'epoch', 'position')
if old[1] == epoch and tonumber(old[2]) > tonumber(new[2]) then return 0 end

redis.call('HSET', serving, 'generation', generation, 'epoch', epoch)
redis.call('SADD', KEYS[5], version)
redis.call('DEL', KEYS[4])
redis.call('SPUBLISH', channel, '["' .. epoch .. '",' .. generation .. ',' .. new[2] .. ',' .. version .. ']')
return 1
