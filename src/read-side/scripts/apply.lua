-- Brings one generation of a read model from one position to another: operations, checkpoint and announcement in one
-- atomic step. Does nothing unless the checkpoint is exactly as it was when the operations were made.
--
-- KEYS: checkpoint, changes, serving, hold, absent
-- ARGV: prefix, generation, epoch, from, to, identity of the event at `to`, revision, revision afterwards,
--       who applies, checkpoint channel, changes channel, position up to which changes are forgotten, version of the
--       projection, and the operations as one flat JSON array: of each its command, its key, the number of its
--       arguments, and these
-- Returns one of
--   applied, whether the generation serves (1 or 0)
--   moved             the checkpoint is another one, of another log, or gone, or the generation was replaced
--   held              the generation serves, and another one alone may move it for a moment
--   refused, reason   Redis refused an operation; the generation is broken, and has no checkpoint any more

local checkpoint, changes, serving, hold = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local prefix, generation, epoch, from, to, identity = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local revision, next_revision, applier, checkpoint_channel, changes_channel = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local forgotten, version = tonumber(ARGV[12]), ARGV[13]

local present = redis.call('HMGET', checkpoint, 'epoch', 'position', 'revision', 'forgotten')
if present[1] ~= epoch or present[2] ~= from or present[3] ~= revision then return { 'moved' } end

local served = tonumber(redis.call('HGET', serving, 'generation') or 0)
-- One that was replaced stands still, or a query that still reads it would see more than its successor has.
if served > tonumber(generation) then return { 'moved' } end
local serves = served == tonumber(generation)
if serves then
  local holder = redis.call('GET', hold)
  if holder and holder ~= applier then return { 'held' } end
end

local followed = serves and redis.call('PUBSUB', 'SHARDNUMSUB', changes_channel)[2] > 0
local documents, size = {}, 0
local moved = {}

-- An array for each operation would cost more than some of them do.
local words = cjson.decode(ARGV[14])
local at, last = 1, #words
while at < last do
  local command, key, first = words[at], words[at + 1], words[at + 3]
  local following = at + 3 + words[at + 2]
  if command == 'CHANGED' then
    local name = string.sub(key, #prefix + 1)
    moved[#moved + 1] = first
    moved[#moved + 1] = name
    if followed then
      local document = redis.call('HGETALL', key)
      for _, word in ipairs(document) do size = size + #word end
      documents[#documents + 1] = { name, first, document }
      -- A message too long for a subscriber's buffer would have Redis cut it off. Without it, the gap shows, and heals.
      followed = size <= 1000000
    end
  elseif command == 'ZMOVE' then
    local member = words[at + 4]
    local score = redis.call('ZSCORE', key, member)
    if score then
      redis.call('ZREM', key, member)
      redis.call('ZADD', prefix .. first, score, member)
    end
  else
    local answer = redis.pcall(command, key, unpack(words, at + 3, following - 1))
    if type(answer) == 'table' and answer.err then
      -- What was done so far cannot be taken back, so this generation must not go on from its checkpoint.
      redis.call('DEL', checkpoint)
      return { 'refused', answer.err }
    end
  end
  at = following
end

-- In parts, since Lua can unpack some thousand words only.
for first = 1, #moved, 1000 do
  redis.call('ZADD', changes, unpack(moved, first, math.min(first + 999, #moved)))
end
if forgotten > 0 then
  -- More than a step adds, and not so many that others have to wait.
  local count = math.min(redis.call('ZCOUNT', changes, '-inf', forgotten), 1000)
  if count > 0 then redis.call('ZREMRANGEBYRANK', changes, 0, count - 1) end
end
-- What is forgotten once stays forgotten, whatever a later step would keep.
forgotten = math.max(forgotten, tonumber(present[4] or 0))
redis.call('HSET', checkpoint, 'position', to, 'event', identity, 'revision', next_revision, 'forgotten', forgotten)
if serves then
  local head = '["' .. epoch .. '",' .. generation
  if followed then
    local list = #documents > 0 and cjson.encode(documents) or '[]'
    redis.call('SPUBLISH', changes_channel, head .. ',' .. from .. ',' .. to .. ',' .. list .. ',' .. version .. ']')
  end
  redis.call('SPUBLISH', checkpoint_channel, head .. ',' .. to .. ',' .. version .. ']')
end
return { 'applied', serves and 1 or 0 }
