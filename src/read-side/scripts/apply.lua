-- Brings one generation of a read model from one position to another: operations, checkpoint and announcement in one
-- atomic step. Does nothing unless the checkpoint is exactly where the operations start.
--
-- KEYS: checkpoint, changes, serving
-- ARGV: prefix, generation, epoch, from, to, checkpoint channel, changes channel, then per operation the number of its
--       words and the words (command, key, arguments)
-- Returns the checkpoint's position afterwards, or -1 when the generation is not of this epoch (any more).

local checkpoint, changes, serving = KEYS[1], KEYS[2], KEYS[3]
local prefix, generation, epoch, from, to = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local present = redis.call('HMGET', checkpoint, 'epoch', 'position')
if present[1] ~= epoch then return -1 end
if present[2] ~= from then return tonumber(present[2]) end

local announced = redis.call('HGET', serving, 'generation') == generation
local followed = announced and redis.call('PUBSUB', 'NUMSUB', ARGV[7])[2] > 0
local documents = {}

local at = 8
while at <= #ARGV do
  local words = tonumber(ARGV[at])
  local command, key = ARGV[at + 1], prefix .. ARGV[at + 2]
  if command == 'CHANGED' then
    local position = ARGV[at + 3]
    redis.call('ZADD', changes, position, ARGV[at + 2])
    if followed then
      documents[#documents + 1] = { ARGV[at + 2], position, redis.call('HGETALL', key) }
    end
  elseif command == 'ZMOVE' then
    local member = ARGV[at + 4]
    local score = redis.call('ZSCORE', key, member)
    if score then
      redis.call('ZREM', key, member)
      redis.call('ZADD', prefix .. ARGV[at + 3], score, member)
    end
  else
    redis.call(command, key, unpack(ARGV, at + 3, at + words))
  end
  at = at + words + 1
end

redis.call('HSET', checkpoint, 'position', to)
if announced then
  if followed then
    local list = #documents > 0 and cjson.encode(documents) or '[]'
    redis.call('PUBLISH', ARGV[7], '[' .. generation .. ',' .. from .. ',' .. to .. ',' .. list .. ']')
  end
  redis.call('PUBLISH', ARGV[6], '[' .. generation .. ',' .. to .. ']')
end
return tonumber(to)
