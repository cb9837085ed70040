-- Backfill: the current state of the documents that changed after a position, oldest change first.
--
-- KEYS: changes, checkpoint, serving, absent
-- ARGV: prefix, generation, after, limit
-- Returns one of
--   stale      the generation does not serve
--   evicted    changes after that position may have been evicted from the index of changes
--   found, position of the checkpoint, then { key, position, fields } of each document. A group is { key, position } and
--     then its documents. Fewer entries than `limit` are the last ones; more are possible, because a group is not cut.

if redis.call('HGET', KEYS[3], 'generation') ~= ARGV[2] then return { 'stale' } end
local checkpoint = redis.call('HMGET', KEYS[2], 'position', 'forgotten')
if tonumber(ARGV[3]) < tonumber(checkpoint[2] or 0) then return { 'evicted' } end
local answer = { 'found', checkpoint[1] }
local found = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[3], '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[4], 'WITHSCORES')
local limit = tonumber(ARGV[4])
for i = 1, #found, 2 do
  if #answer - 2 >= limit then break end
  local documents = group_documents(ARGV[1], found[i])
  if documents then
    answer[#answer + 1] = { found[i], found[i + 1], false }
    for j = 1, #documents, 2 do answer[#answer + 1] = { documents[j], found[i + 1], documents[j + 1] } end
  else
    answer[#answer + 1] = { found[i], found[i + 1], redis.call('HGETALL', ARGV[1] .. found[i]) }
  end
end
return answer
