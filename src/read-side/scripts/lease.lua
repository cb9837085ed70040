-- Takes a lease, renews it, or, given no time, gives it back; only for whoever has it, or when nobody does.
--
-- KEYS: lease
-- ARGV: holder, milliseconds
-- Returns 1, or 0 when another one has it.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
