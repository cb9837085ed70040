-- Exchanges points between a budget and the lease of a process. The budget refills at a steady rate (generic cell rate
-- algorithm: the stored value is the time at which it will be full).
--
-- KEYS: budget
-- ARGV: milliseconds per point, points of a full budget, then points:
--   returned  unspent points of the lease; they go back first
--   needed    to take, all or none
--   waiting   to take after them, as far as the budget has them
--   block     to take after them, at most `share` of what the budget then has
--   share     a fraction
--   force     1 takes the needed points even if the budget has too few, for work that is already done
-- Returns the points taken, and the points left, as text with decimals: negative for a debt

local per_point, burst, returned, needed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local waiting, block, share, force = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8] == '1'

local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local until_full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0) - now - returned * per_point, 0)
local left = math.floor(burst - until_full / per_point)

local taken = 0
if force or needed <= left then
  local rest = math.max(left - needed, 0)
  taken = needed + math.min(waiting, rest)
  rest = left - taken
  if rest > 0 then taken = taken + math.min(block, math.floor(rest * share)) end
end
until_full = until_full + taken * per_point
if taken > 0 or returned > 0 then
  redis.call('SET', KEYS[1], string.format('%.3f', now + until_full), 'PX', math.max(1, math.ceil(until_full)))
end
return { taken, string.format('%.3f', burst - until_full / per_point) }
