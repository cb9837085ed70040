-- Spends points of a budget that fills up again at a steady rate ("generic cell rate algorithm": what is kept is when it
-- will be full).
--
-- KEYS: budget
-- ARGV: milliseconds in which a point comes back, points of a full budget, points to spend, 1 to spend them though the
--       budget has too few: for work that is done already
-- Returns 1 and the points that are left, or 0 and the milliseconds until there are enough

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local per_point, burst, points = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local after = full + points * per_point
local wait = after - burst * per_point - now
if wait > 0 and ARGV[4] ~= '1' then return { 0, math.ceil(wait) } end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.max(1, math.ceil(after - now)))
return { 1, math.floor(-wait / per_point) }
