-- Brings one generation of a read model from one position to another: operations, checkpoint and announcement in one
-- atomic step. Does nothing unless the checkpoint is exactly where the operations start.
--
-- KEYS: checkpoint, changes, serving
-- ARGV: prefix, generation, epoch, from, to, checkpoint channel, changes channel, and the operations as a JSON array
--       of arrays of words (command, key, arguments)
-- Fails where Redis refuses an operation; the generation is then broken, and has no checkpoint any more.
-- Returns the checkpoint's position afterwards, or -1 when the generation is not of this epoch (any more).

local checkpoint, changes, serving = KEYS[1], KEYS[2], KEYS[3]
local prefix, generation, epoch, from, to = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local present = redis.call('HMGET', checkpoint, 'epoch', 'position')
if present[1] ~= epoch then return -1 end
if present[2] ~= from then return tonumber(present[2]) end

local announced = redis.call('HGET', serving, 'generation') == generation
local followed = announced and redis.call('PUBSUB', 'NUMSUB', ARGV[7])[2] > 0
local documents, size = {}, 0

for _, operation in ipairs(cjson.decode(ARGV[8])) do
  local command, key = operation[1], prefix .. operation[2]
  if command == 'CHANGED' then
    redis.call('ZADD', changes, operation[3], operation[2])
    if followed then
      local document = redis.call('HGETALL', key)
      for _, word in ipairs(document) do size = size + #word end
      documents[#documents + 1] = { operation[2], operation[3], document }
      -- A message too long for a subscriber's buffer would have Redis cut it off. Without it, the gap shows, and heals.
      followed = size <= 1000000
    end
  elseif command == 'ZMOVE' then
    local member = operation[4]
    local score = redis.call('ZSCORE', key, member)
    if score then
      redis.call('ZREM', key, member)
      redis.call('ZADD', prefix .. operation[3], score, member)
    end
  else
    local answer = redis.pcall(command, key, unpack(operation, 3))
    if type(answer) == 'table' and answer.err then
      -- What was done so far cannot be taken back, so this generation must not go on from its checkpoint.
      redis.call('DEL', checkpoint)
      return answer
    end
  end
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
