-- Selects the generation of a read model that a query process reads. In this order: the process's own version while a
-- projector keeps it current, the newest version that is current, the own version, the newest version. While the own
-- version has parked events, such as those of a type that only a newer build knows, a newer current version comes first.
--
-- KEYS: versions, absent
-- ARGV: base, version
--   base: the prefix of all keys of the read model
--   version: the process's own version
-- Returns nil when no version serves; else generation, version, projector's report ('' for none), whether a projector
--   keeps it current (1 or 0), epoch, position, identity of the event there, revision, and the log's earlier epochs as
--   JSON ('' for none)

local base, own_version = ARGV[1], tonumber(ARGV[2])

-- Among versions of equal rank, the newest one wins.
local function rank_of(version, is_current, has_parked)
  if not is_current then return version == own_version and 1 or 0 end
  if version == own_version then return has_parked and 3 or 5 end
  return version > own_version and 4 or 2
end

local best, best_rank
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local version = tonumber(name)
  local generation = redis.call('HGET', base .. ':serving:' .. name, 'generation')
  if generation then
    local checkpoint = redis.call('HMGET', base .. ':' .. generation .. ':@checkpoint', 'epoch', 'position', 'event', 'revision',
                                    'ancestors')
    if checkpoint[1] then
      local report = redis.call('GET', base .. ':report:' .. name)
      local is_current = report and cjson.decode(report).state ~= 'yielded'
      local has_parked = redis.call('EXISTS', base .. ':' .. generation .. ':@parked') == 1
      local rank = rank_of(version, is_current, has_parked)
      if not best or rank > best_rank or (rank == best_rank and version > best[2]) then
        best_rank = rank
        best = { tonumber(generation), version, report or '', is_current and 1 or 0,
                 checkpoint[1], checkpoint[2], checkpoint[3] or '', checkpoint[4] or '0',
                 checkpoint[5] or '' }
      end
    end
  end
end
return best
