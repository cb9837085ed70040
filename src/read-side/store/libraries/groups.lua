-- A library that scripts.ts puts in front of the scripts that publish documents.
--
-- A hash whose key begins with `group:` and that has a mark is a group (core/projection.ts): its change publishes the newest
-- documents of its index instead of the hash.

local max_group_documents = 200

-- Returns the documents of a group as a flat list of keys, without their prefix, and fields; nil for any other hash.
local function group_documents(prefix, name)
  if string.sub(name, 1, 6) ~= 'group:' then return nil end
  local group = redis.call('HMGET', prefix .. name, 'index', 'keyPrefix', 'mark')
  local index, key_prefix, mark = group[1], group[2], group[3]
  if not index or not key_prefix or not mark then return nil end
  local found = {}
  -- A damaged index or document is omitted: an error would end the script between two writes. ipairs sees none in an error.
  for _, member in ipairs(redis.pcall('ZRANGE', prefix .. index, 0, max_group_documents - 1, 'REV')) do
    local document = redis.pcall('HGETALL', prefix .. key_prefix .. member)
    if #document > 0 then
      document[#document + 1] = 'mark'
      document[#document + 1] = mark
      found[#found + 1] = key_prefix .. member
      found[#found + 1] = document
    end
  end
  return found
end

