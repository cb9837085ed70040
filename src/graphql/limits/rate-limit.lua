-- Spends points of a budget that refills at a steady rate (generic cell rate algorithm: the stored value is the time at
-- which the budget will be full).
--
-- KEYS: budget
-- ARGV: milliseconds per point, points of a full budget, points to spend, 1 to spend them even if the budget has too few
--       (for work that is already done)
-- Returns 1 and the remaining points, or 0 and the milliseconds until the budget has enough

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local per_point, burst, points = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local after = full + points * per_point
local wait = after - burst * per_point - now
if wait > 0 and ARGV[4] ~= '1' then return { 0, math.ceil(wait) } end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.max(1, math.ceil(after - now)))
return { 1, math.floor(-wait / per_point) }
