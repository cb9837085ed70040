-- Claims a Redis namespace for a log, renews the claim, or withdraws the claim of one process. The namespace becomes
-- available to another log once no process claims it.
--
-- KEYS: log, processes, absent
-- ARGV: process, ttl_ms, epochs, claimed_epoch
--   ttl_ms: 0 withdraws the claim of the process
--   epochs: the epochs of its log as JSON, the current one first
--   claimed_epoch: the epoch of the process's previous claim, '' for none
-- Returns '' when the namespace is claimed, else the current epoch of the log that owns it.

local log, processes, process = KEYS[1], KEYS[2], ARGV[1]

if ARGV[2] == '0' then
  redis.call('SREM', processes, process)
  if redis.call('SCARD', processes) == 0 then redis.call('DEL', log) end
  return ''
end

local function has(list, epoch)
  for _, each in ipairs(list) do
    if each == epoch then return true end
  end
  return false
end

local claimed = redis.call('GET', log)
local epochs = ARGV[3]
if claimed then
  local theirs, ours = cjson.decode(claimed), cjson.decode(epochs)
  if not has(ours, theirs[1]) and theirs[1] ~= ARGV[4] then
    if not has(theirs, ours[1]) then return theirs[1] end
    -- This process has not yet seen that its log has begun another epoch.
    epochs = claimed
  end
else
  redis.call('DEL', processes)
end
redis.call('SADD', processes, process)
redis.call('SET', log, epochs, 'PX', ARGV[2])
return ''
