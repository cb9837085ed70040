-- Applies one step to a generation of a read model: operations, checkpoint and messages, atomically. Does nothing unless
-- the checkpoint is exactly the one that the operations were computed for.
--
-- KEYS: checkpoint, changes, serving, lock, absent
-- ARGV: prefix, generation, epoch, from, to, identity, revision, next_revision, lock_token, checkpoint_channel,
--       changes_channel, evict_up_to, version, check_first, operations
--   epoch, from, revision: the expected checkpoint
--   to, identity, next_revision: the next checkpoint; identity is that of the event at `to`
--   lock_token: the token of the generation's lock, '' for none
--   evict_up_to: changes up to this position are evicted from the index of changes, 0 evicts none
--   check_first: 1 checks before the first write that Redis accepts every operation, 0 does not
--   operations: one flat JSON array with the command, the key without its prefix, the number of arguments, and the
--     arguments of each; a HINCRBY has one or more fields with their increments
-- Returns one of
--   applied, whether the generation serves (1 or 0)
--   stale                the checkpoint is another one or does not exist, or the generation was replaced
--   locked               the generation serves, and another process holds its lock
--   unavailable, reason  Redis accepts no writes at the moment; nothing was written
--   refused, reason      Redis would reject an operation; nothing was written
--   damaged, reason      Redis would reject an operation because of what the serving generation stores; nothing was written
--   broken, reason       Redis rejected an unchecked operation; the checkpoint of the generation was deleted

local checkpoint, changes, serving, lock = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local prefix, generation, epoch, from, to, identity = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local revision, next_revision, lock_token, checkpoint_channel, changes_channel = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local evict_up_to, version, check_first = tonumber(ARGV[12]), ARGV[13], ARGV[14] == '1'

local current = redis.call('HMGET', checkpoint, 'epoch', 'position', 'revision', 'forgotten')
if current[1] ~= epoch or current[2] ~= from or current[3] ~= revision then return { 'stale' } end

local served = tonumber(redis.call('HGET', serving, 'generation') or 0)
-- A replaced generation must not advance: a query that still reads it would see more than its successor has.
if served > tonumber(generation) then return { 'stale' } end
local serves = served == tonumber(generation)
if serves then
  local holder = redis.call('GET', lock)
  if holder and holder ~= lock_token then return { 'locked' } end
end

-- One flat array: an array for each operation costs more than some operations do.
local words = cjson.decode(ARGV[15])
local last = #words

-- The limit for HINCRBY. It lies below that of 64 bits by more than the rounding error of a double there.
local max_counter = 9.2e18
-- The checks simulate the operations: the types and fields after them, and the keys that they removed or created.
local types, fields, removed, created = {}, {}, {}, {}

local function type_of(key)
  local known = types[key]
  if not known then
    known = redis.call('TYPE', key).ok
    types[key] = known
  end
  return known
end

-- Returns a problem, and whether the stored data causes it rather than the operations.
local function check_type(key, wanted)
  local actual = type_of(key)
  if actual ~= 'none' and actual ~= wanted then
    return 'WRONGTYPE ' .. key .. ' is a ' .. actual .. ', not a ' .. wanted, not created[key]
  end
end

local function check_new_type(key, wanted)
  local problem, is_stored = check_type(key, wanted)
  if not problem and types[key] == 'none' then types[key], created[key] = wanted, true end
  return problem, is_stored
end

local function set_field(key, field, value)
  local of_key = fields[key]
  if not of_key then
    of_key = {}
    fields[key] = of_key
  end
  of_key[field] = value
end

local function check_increment(key, field, by)
  local known = fields[key] and fields[key][field]
  local value = known or (not removed[key] and redis.call('HGET', key, field)) or '0'
  if not (value == '0' or string.match(value, '^%-?[1-9]%d*$')) then
    return 'ERR hash value is not an integer: ' .. key .. ' ' .. field, not known
  end
  local sum = tonumber(value) + tonumber(by)
  if sum > max_counter or sum < -max_counter then
    return 'ERR increment or decrement would overflow: ' .. key .. ' ' .. field
  end
  set_field(key, field, string.format('%.0f', sum))
end

-- Returns why Redis would reject an operation; nil when it would not.
local function problem_of(at, following)
  local command, key = words[at], prefix .. words[at + 1]
  if command == 'DEL' then
    types[key], fields[key], removed[key] = 'none', nil, true
  elseif command == 'ZADD' then
    return check_new_type(key, 'zset')
  elseif command == 'ZREM' then
    return check_type(key, 'zset')
  elseif command == 'ZMOVE' then
    local problem, is_stored = check_type(key, 'zset')
    if problem then return problem, is_stored end
    return check_type(prefix .. words[at + 3], 'zset')
  elseif command == 'CHANGED' then
    return check_type(key, 'hash')
  elseif command == 'HDEL' then
    for i = at + 3, following - 1 do set_field(key, words[i], '0') end
    return check_type(key, 'hash')
  elseif command == 'HSET' then
    for i = at + 3, following - 1, 2 do set_field(key, words[i], words[i + 1]) end
    return check_new_type(key, 'hash')
  else
    local problem, is_stored = check_new_type(key, 'hash')
    for i = at + 3, following - 1, 2 do
      if problem then break end
      problem, is_stored = check_increment(key, words[i], words[i + 1])
    end
    return problem, is_stored
  end
end

if check_first then
  local at = 1
  while at < last do
    local following = at + 3 + words[at + 2]
    local problem, is_stored = problem_of(at, following)
    if problem then return { is_stored and serves and 'damaged' or 'refused', problem } end
    at = following
  end
end

-- The first write changes nothing. While Redis accepts no writes (no memory, no disk, no replicas) it rejects this one;
-- once a script has written, Redis accepts all its writes.
local accepted = redis.pcall('HSET', checkpoint, 'epoch', epoch)
if type(accepted) == 'table' and accepted.err then return { 'unavailable', accepted.err } end

local has_subscribers = serves and redis.call('PUBSUB', 'SHARDNUMSUB', changes_channel)[2] > 0
local documents, size = {}, 0
local changed = {}

-- The operations before a rejected one cannot be rolled back, so no step may continue from this checkpoint.
local function broken(answer)
  if type(answer) ~= 'table' or not answer.err then return nil end
  redis.call('DEL', checkpoint)
  return { 'broken', answer.err }
end

local at = 1
while at < last do
  local command, name, first = words[at], words[at + 1], words[at + 3]
  local key, following = prefix .. name, at + 3 + words[at + 2]
  local failed
  if command == 'CHANGED' then
    changed[#changed + 1] = first
    changed[#changed + 1] = name
    if has_subscribers then
      local published = group_documents(prefix, name) or { name, redis.call('HGETALL', key) }
      for i = 1, #published, 2 do
        for _, word in ipairs(published[i + 1]) do size = size + #word end
        documents[#documents + 1] = { published[i], first, published[i + 1] }
      end
      -- Redis disconnects a subscriber whose buffer a message exceeds. Subscribers detect the missing message as a gap
      -- and backfill it.
      has_subscribers = size <= 1000000
    end
  elseif command == 'HINCRBY' then
    for i = at + 3, following - 1, 2 do failed = failed or broken(redis.pcall(command, key, words[i], words[i + 1])) end
  elseif command == 'ZMOVE' then
    local member = words[at + 4]
    local score = redis.call('ZSCORE', key, member)
    if score then
      redis.call('ZREM', key, member)
      redis.call('ZADD', prefix .. first, score, member)
    end
  else
    failed = broken(redis.pcall(command, key, unpack(words, at + 3, following - 1)))
  end
  if failed then return failed end
  at = following
end

-- Only a replay of parked events does not move the position: its changes are late.
if from == to then
  for i = 2, #changed, 2 do redis.call('ZADD', prefix .. '@late', to, changed[i]) end
end
-- In chunks: Lua can unpack only some thousand values.
for first = 1, #changed, 1000 do
  redis.call('ZADD', changes, unpack(changed, first, math.min(first + 999, #changed)))
end
if evict_up_to > 0 then
  -- More than a step adds, and few enough not to block other clients.
  local count = math.min(redis.call('ZCOUNT', changes, '-inf', evict_up_to), 1000)
  if count > 0 then redis.call('ZREMRANGEBYRANK', changes, 0, count - 1) end
  redis.call('ZREMRANGEBYSCORE', prefix .. '@late', '-inf', evict_up_to)
end
-- An evicted change stays evicted, even if a later step would retain it.
local evicted_up_to = math.max(evict_up_to, tonumber(current[4] or 0))
redis.call('HSET', checkpoint, 'position', to, 'event', identity, 'revision', next_revision, 'forgotten', evicted_up_to)
if serves then
  local head = '["' .. epoch .. '",' .. generation
  if has_subscribers then
    local list = #documents > 0 and cjson.encode(documents) or '[]'
    redis.call('SPUBLISH', changes_channel, head .. ',' .. from .. ',' .. to .. ',' .. list .. ',' .. version .. ']')
  end
  redis.call('SPUBLISH', checkpoint_channel, head .. ',' .. to .. ',' .. version .. ']')
end
return { 'applied', serves and 1 or 0 }
