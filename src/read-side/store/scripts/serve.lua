-- Switches the generation that queries of one version read. Queries never step back: within one epoch, the new
-- generation must be at least as far as the one that it replaces.
--
-- KEYS: serving, checkpoint, serving_checkpoint, serving_parked, serving_late, lock, versions, absent
-- ARGV: generation, epoch, serving_generation, checkpoint_channel, version
--   generation: 0 stops serving; epoch is then that of the generation that stops
--   serving_generation: the generation that is expected to serve, '' for none
-- Returns 1, or 0 when another generation serves or the new one must not serve.

local serving, lock, versions = KEYS[1], KEYS[6], KEYS[7]
local generation, epoch, channel, version = ARGV[1], ARGV[2], ARGV[4], ARGV[5]
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

-- Subscribers of the old generation missed its parked events, or received them later than the new one has them.
local resumable_from = redis.call('HGET', KEYS[3], 'resumable_from')
if redis.call('EXISTS', KEYS[4], KEYS[5]) > 0 then resumable_from = new[2] end
if resumable_from then redis.call('HSET', KEYS[2], 'resumable_from', resumable_from) end

redis.call('HSET', serving, 'generation', generation, 'epoch', epoch)
redis.call('SADD', versions, version)
redis.call('DEL', lock)
redis.call('SPUBLISH', channel, '["' .. epoch .. '",' .. generation .. ',' .. new[2] .. ',' .. version .. ']')
return 1
