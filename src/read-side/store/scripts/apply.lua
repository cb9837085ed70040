-- Brings one generation of a read model from one position to another: operations, checkpoint and announcement in one
-- atomic step. Does nothing unless the checkpoint is exactly as it was when the operations were made.
--
-- KEYS: checkpoint, changes, serving, hold, absent
-- ARGV: prefix, generation, epoch, from, to, identity of the event at `to`, revision, revision afterwards,
--       who applies, checkpoint channel, changes channel, position up to which changes are forgotten, version of the
--       projection, whether to check the operations first (1 or 0), and the operations as one flat JSON array: of each
--       its command, its key, the number of its arguments, and these
-- Returns one of
--   applied, whether the generation serves (1 or 0)
--   moved                the checkpoint is another one, of another log, or gone, or the generation was replaced
--   held                 the generation serves, and another one alone may move it for a moment
--   unavailable, reason  Redis takes no writes at the moment; nothing was done
--   refused, reason      Redis would refuse an operation; nothing was done
--   damaged, reason      Redis would refuse an operation for what the serving generation holds; nothing was done
--   broken, reason       Redis refused an operation that was not checked; the generation has no checkpoint any more

local checkpoint, changes, serving, hold = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local prefix, generation, epoch, from, to, identity = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local revision, next_revision, applier, checkpoint_channel, changes_channel = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local forgotten, version, checks = tonumber(ARGV[12]), ARGV[13], ARGV[14] == '1'

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

-- An array for each operation would cost more than some of them do.
local words = cjson.decode(ARGV[15])
local last = #words

-- The largest number that HINCRBY is let make; below the limit of 64 bits by more than a double is inexact there.
local max_counter = 9.2e18
-- What the operations before have made of keys and fields, and the keys that they removed.
local types, fields, removed, made = {}, {}, {}, {}

local function type_of(key)
  local known = types[key]
  if not known then
    known = redis.call('TYPE', key).ok
    types[key] = known
  end
  return known
end

-- A problem, and whether it lies in what is stored and not in the operations.
local function check_type(key, wanted)
  local actual = type_of(key)
  if actual ~= 'none' and actual ~= wanted then
    return 'WRONGTYPE ' .. key .. ' is a ' .. actual .. ', not a ' .. wanted, not made[key]
  end
end

local function check_new_type(key, wanted)
  local problem, is_stored = check_type(key, wanted)
  if not problem and types[key] == 'none' then types[key], made[key] = wanted, true end
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

-- Why Redis would refuse an operation, if it would.
local function problem_of(at, following)
  local command, key = words[at], words[at + 1]
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
    if problem then return problem, is_stored end
    return check_increment(key, words[at + 3], words[at + 4])
  end
end

if checks then
  local at = 1
  while at < last do
    local following = at + 3 + words[at + 2]
    local problem, is_stored = problem_of(at, following)
    if problem then return { is_stored and serves and 'damaged' or 'refused', problem } end
    at = following
  end
end

-- The first write changes nothing. Redis refuses it where it takes no writes (no memory, no disk, no replicas), and
-- refuses none of a script once one was taken.
local taken = redis.pcall('HSET', checkpoint, 'epoch', epoch)
if type(taken) == 'table' and taken.err then return { 'unavailable', taken.err } end

local followed = serves and redis.call('PUBSUB', 'SHARDNUMSUB', changes_channel)[2] > 0
local documents, size = {}, 0
local moved = {}

local at = 1
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
      return { 'broken', answer.err }
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
