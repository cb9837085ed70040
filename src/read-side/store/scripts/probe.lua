-- Snapshot of some keys of the serving generation, and of its checkpoint at that moment.
--
-- KEYS: serving, checkpoint, parked, discarded, absent
-- ARGV: prefix, generation, epoch, known_revision, probes
--   known_revision: the revision whose parked and discarded events the caller knows
--   probes: a JSON array; [key] requests a hash, [key, member, ...] scores in a sorted set
-- Returns one of
--   stale   the generation does not serve, or is of another log
--   seen, position, identity of the event there, revision, position up to which changes are evicted, parked, discarded,
--           answers; parked and discarded are empty when the revision is the known one; each answer is the type of the
--           key and its content, which is empty when the key has another type than the probe requests

local prefix, generation, epoch, known_revision = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HGET', KEYS[1], 'generation') ~= generation then return { 'stale' } end
local checkpoint = redis.call('HMGET', KEYS[2], 'epoch', 'position', 'event', 'revision', 'forgotten')
if checkpoint[1] ~= epoch then return { 'stale' } end

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
if checkpoint[4] ~= known_revision then
  parked = redis.call('HGETALL', KEYS[3])
  discarded = redis.call('HKEYS', KEYS[4])
end
return { 'seen', checkpoint[2], checkpoint[3], checkpoint[4], checkpoint[5] or '0', parked, discarded, answers }
