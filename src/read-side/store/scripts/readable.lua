-- The generation of a read model that a query process reads: that of its own projection's version while a projector
-- keeps it current, else that of the newest version that is kept current, else the own one, else the newest. While
-- events wait in the own one, such as those of a type that only a newer build knows, a newer one that is kept current
-- is read instead.
--
-- KEYS: versions, absent
-- ARGV: what all keys of the read model start with, own version
-- Returns nothing when none serves; else generation, version, projector's report ('' when there is none), whether a
--   projector keeps it current (1 or 0), then epoch, position, identity of the event there, revision, and the log's
--   earlier epochs as JSON ('' for none)

local base, own = ARGV[1], tonumber(ARGV[2])

-- The newest version first among equals.
local function rank_of(version, current, waits)
  if not current then return version == own and 1 or 0 end
  if version == own then return waits and 3 or 5 end
  return version > own and 4 or 2
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
      local current = report and cjson.decode(report).state ~= 'yielded'
      local waits = redis.call('EXISTS', base .. ':' .. generation .. ':@parked') == 1
      local rank = rank_of(version, current, waits)
      if not best or rank > best_rank or (rank == best_rank and version > best[2]) then
        best_rank = rank
        best = { tonumber(generation), version, report or '', current and 1 or 0,
                 checkpoint[1], checkpoint[2], checkpoint[3] or '', checkpoint[4] or '0',
                 checkpoint[5] or '' }
      end
    end
  end
end
return best
