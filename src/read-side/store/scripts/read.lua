-- Reads documents and indexes of a generation, with the mark that shows whether they can be trusted, at one moment.
--
-- KEYS: serving, checkpoint, absent
-- ARGV: prefix, requests
--   requests: the words of all requests, one argument each; see read-requests.ts
--     F, count, field, ...    the fields of the documents that follow; 0 for all fields
--     D, key                  a document
--     S, key, member          a member's score in an index
--     P, key, first, last, reverse (1 or 0), limit, above, below, has_documents (1 or 0), document_prefix
--                             a page of an index by score; above and below are cursors, '' for none
-- Returns the serving generation, its epoch, and the position of the generation that was read (nil for none each), then
-- one answer per request:
--   document  nil for none; its fields joined with NUL; an array of the fields if one is missing, or of all fields and
--             values; an error
--   score     nil for none; an error
--   page      size of the index, entries up to `above`, entries from `below`, then member, score and document (nil
--             without documents) for each of up to `limit` + 1 entries; an error

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

local function page(key, first, last, reverse, limit, above, below, has_documents, document_prefix)
  local total = pcall_redis('ZCARD', key)
  if type(total) == 'table' then return total end
  local entries = reverse == '1'
    and call('ZRANGE', key, first, last, 'BYSCORE', 'REV', 'LIMIT', 0, limit + 1, 'WITHSCORES')
    or call('ZRANGE', key, first, last, 'BYSCORE', 'LIMIT', 0, limit + 1, 'WITHSCORES')
  local answer = {
    total,
    above ~= '' and call('ZCOUNT', key, '-inf', above) or 0,
    below ~= '' and call('ZCOUNT', key, below, '+inf') or 0,
  }
  for at = 1, #entries, 2 do
    local has_document = has_documents == '1' and at < 2 * limit
    local size = #answer
    answer[size + 1], answer[size + 2] = entries[at], entries[at + 1]
    answer[size + 3] = has_document and document(prefix .. document_prefix .. entries[at])
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
    answers[#answers + 1] = page(prefix .. ARGV[at + 1], unpack(ARGV, at + 2, at + 9))
    at = at + 10
  end
end
return answers
