#!lua flags=allow-oom
-- Acquires, renews or releases a lease or lock. Does nothing while another holder has it. Allowed while Redis is out of
-- memory: a lease is small, and its report shows readers that the projector waits.
--
-- KEYS: lease, report
-- ARGV: holder, ttl_ms, report_text, report_ttl_ms
--   ttl_ms: 0 releases the lease
--   report, report_text, report_ttl_ms: only for a holder that reports; '' leaves the report unchanged
-- Returns 1, or 0 when another holder has the lease.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
if KEYS[2] and ARGV[3] ~= '' then redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4]) end
return 1
