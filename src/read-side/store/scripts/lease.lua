#!lua flags=allow-oom
-- Takes a lease, renews it, or, given no time, gives it back; only for its holder, or when there is none. Allowed
-- while Redis is out of memory: a lease is small, and without it nobody could tell that the projector waits.
--
-- KEYS: lease, and for a projector the key of its report
-- ARGV: holder, milliseconds, and for a projector its report ('' leaves that as it is) and the TTL of that in
--       milliseconds
-- Returns 1, or 0 when another one has it.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
if KEYS[2] and ARGV[3] ~= '' then redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4]) end
return 1
