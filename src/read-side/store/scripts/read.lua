-- Reads documents and indexes of a generation, with the mark that shows whether they can be trusted, at one moment.
--
-- KEYS: serving, checkpoint, absent
-- ARGV: prefix, requests
--   requests: the words of all requests, one argument each; see read-requests.ts
--     F, count, field, ...    the fields of the documents that follow; 0 for all fields
--     D, key                  a document
--     S, key, member          a member's score in an index
--     P, key, reverse (1 or 0), limit, above, above_member, below, below_member, floor, ceiling, has_documents (1 or 0),
--       document_prefix
--                             a page of the entries between the scores floor and ceiling, exclusive. above and below are
--                             cursors; a cursor with a member is one entry among those of equal score. '' for none each
-- Returns the serving generation, its epoch, and the position of the generation that was read (nil for none each), then
-- one answer per request:
--   document  nil for none; its fields joined with NUL; an array of the fields if one is missing, or of all fields and
--             values; an error
--   score     nil for none; an error
--   page      number of entries between floor and ceiling, those of them up to `above`, those from `below`, then member,
--             score and document (nil without documents) for each of up to `limit` + 1 entries; an error

local prefix = ARGV[1]
local call, pcall_redis, concat = redis.call, redis.pcall, table.concat
local mark = call('HMGET', KEYS[1], 'generation', 'epoch')
local answers = { mark[1], mark[2], call('HGET', KEYS[2], 'position') }
local fields = {}

local function document(key)
  if #fields == 0 then
    local words = pcall_redis('HGETALL', key)
    return (words.err or #words > 0) and words
  end
  local values = pcall_redis('HMGET', key, unpack(fields))
  if values.err then return values end
  -- One string costs the reader less than one per field. PostgreSQL stores no NUL, so no event puts one into a field.
  local is_complete, text = pcall(concat, values, '\0')
  if is_complete then return text end
  return call('EXISTS', key) == 1 and values
end

-- Whether a member sorts before another one of equal score: by bytes, which `<` does not compare in every locale.
local function precedes(one, other)
  for at = 1, math.min(#one, #other) do
    local byte, other_byte = one:byte(at), other:byte(at)
    if byte ~= other_byte then return byte < other_byte end
  end
  return #one < #other
end

-- The rank of the entry at a cursor, or the one that it would have: it may have moved to another index.
local function rank_of(key, score, member)
  local stored = call('ZSCORE', key, member)
  if stored and tonumber(stored) == tonumber(score) then return call('ZRANK', key, member), true end
  local low, high = call('ZCOUNT', key, '-inf', '(' .. score), call('ZCOUNT', key, '-inf', score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if precedes(call('ZRANGE', key, middle, middle)[1], member) then low = middle + 1 else high = middle end
  end
  return low, false
end

-- The number of entries before a cursor, without or with those at it.
local function count_to(key, score, member, with_cursor)
  if member == '' then return call('ZCOUNT', key, '-inf', with_cursor and score or '(' .. score) end
  local rank, exists = rank_of(key, score, member)
  return with_cursor and exists and rank + 1 or rank
end

local function page(key, reverse, limit, above, above_member, below, below_member, floor, ceiling, has_documents,
                    document_prefix)
  local size = pcall_redis('ZCARD', key)
  if type(size) == 'table' then return size end
  -- Ranks: the list begins at `first` and ends before `last`; the page lies from `from` up to, and without, `to`.
  local first = floor ~= '' and call('ZCOUNT', key, '-inf', floor) or 0
  local last = math.max(first, ceiling ~= '' and call('ZCOUNT', key, '-inf', '(' .. ceiling) or size)
  local from = above ~= '' and math.max(first, math.min(last, count_to(key, above, above_member, true))) or first
  local to = below ~= '' and math.max(first, math.min(last, count_to(key, below, below_member, false))) or last
  local answer = { last - first, from - first, last - to }
  local entries = {}
  if from < to then
    entries = reverse == '1'
      and call('ZRANGE', key, size - to, size - 1 - math.max(from, to - limit - 1), 'REV', 'WITHSCORES')
      or call('ZRANGE', key, from, math.min(to, from + limit + 1) - 1, 'WITHSCORES')
  end
  for at = 1, #entries, 2 do
    local has_document = has_documents == '1' and at < 2 * limit
    local words = #answer
    answer[words + 1], answer[words + 2] = entries[at], entries[at + 1]
    answer[words + 3] = has_document and document(prefix .. document_prefix .. entries[at])
  end
  return answer
end

local at = 2
while at <= #ARGV do
  local kind = ARGV[at]
  if kind == 'F' then
    local count = tonumber(ARGV[at + 1])
    fields = {}
    for index = 1, count do fields[index] = ARGV[at + 1 + index] end
    at = at + 2 + count
  elseif kind == 'D' then
    answers[#answers + 1] = document(prefix .. ARGV[at + 1])
    at = at + 2
  elseif kind == 'S' then
    answers[#answers + 1] = pcall_redis('ZSCORE', prefix .. ARGV[at + 1], ARGV[at + 2])
    at = at + 3
  else
    answers[#answers + 1] = page(prefix .. ARGV[at + 1], unpack(ARGV, at + 2, at + 11))
    at = at + 12
  end
end
return answers
