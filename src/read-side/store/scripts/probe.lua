-- What the serving generation of a read model holds under some keys, and how far it is, at one moment.
--
-- KEYS: serving, checkpoint, parked, discarded, absent
-- ARGV: prefix, generation, epoch, revision that the caller knows what is parked of, and as JSON an array of probes:
--       [key] asks for a hash, [key, member, ...] for scores in a sorted set
-- Returns one of
--   moved   the generation does not serve (any more), or is of another log
--   seen, position, identity of the event there, revision, up to where changes are forgotten, parked, discarded, answers
--           where what is parked and discarded is told when the revision is another one, and each answer is the key's
--           type and what was asked for, if the key is of the type for that

local prefix, generation, epoch, revision = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HGET', KEYS[1], 'generation') ~= generation then return { 'moved' } end
local checkpoint = redis.call('HMGET', KEYS[2], 'epoch', 'position', 'event', 'revision', 'forgotten')
if checkpoint[1] ~= epoch then return { 'moved' } end

local answers = {}
for index, probe in ipairs(cjson.decode(ARGV[5])) do
  local key = prefix .. probe[1]
  local type = redis.call('TYPE', key).ok
  local found = {}
  if #probe == 1 and type == 'hash' then
    found = redis.call('HGETALL', key)
  elseif #probe > 1 and type == 'zset' then
    found = redis.call('ZMSCORE', key, unpack(probe, 2))
  end
  answers[index] = { type, found }
end

local parked, discarded = {}, {}
if checkpoint[4] ~= revision then
  parked = redis.call('HGETALL', KEYS[3])
  discarded = redis.call('HKEYS', KEYS[4])
end
return { 'seen', checkpoint[2], checkpoint[3], checkpoint[4], checkpoint[5] or '0', parked, discarded, answers }
