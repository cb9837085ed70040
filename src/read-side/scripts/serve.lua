-- Lets queries read another generation, or, given generation 0, none. Never a step back: within one epoch the new
-- generation must have come at least as far as the one it replaces.
--
-- KEYS: serving, checkpoint of the new generation, checkpoint of the one that serves, hold, absent
-- ARGV: generation, epoch, generation that was seen to serve ('' for none), checkpoint channel
-- Returns 1, or 0 when it may not be (any more).

local serving, generation, epoch = KEYS[1], ARGV[1], ARGV[2]
if (redis.call('HGET', serving, 'generation') or '') ~= ARGV[3] then return 0 end

if generation == '0' then
  redis.call('DEL', serving)
  redis.call('SPUBLISH', ARGV[4], '[0,0]')
  return 1
end

local new = redis.call('HMGET', KEYS[2], 'epoch', 'position')
if new[1] ~= epoch then return 0 end
local old = redis.call('HMGET', KEYS[3], 'epoch', 'position')
if old[1] == epoch and tonumber(old[2]) > tonumber(new[2]) then return 0 end

redis.call('HSET', serving, 'generation', generation, 'epoch', epoch)
redis.call('DEL', KEYS[4])
redis.call('SPUBLISH', ARGV[4], '[' .. generation .. ',' .. new[2] .. ']')
return 1
