-- Marks a generation as one of the log's current epoch, and with it the pointer through which queries read it.
--
-- KEYS: serving, checkpoint, absent
-- ARGV: generation, epoch, position, revision, current_epoch, ancestors
--   epoch, position, revision: the expected checkpoint
--   ancestors: the log's earlier epochs as JSON
-- Returns 1, or 0 when the checkpoint is another one.

local checkpoint = redis.call('HMGET', KEYS[2], 'epoch', 'position', 'revision')
if checkpoint[1] ~= ARGV[2] or checkpoint[2] ~= ARGV[3] or checkpoint[3] ~= ARGV[4] then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[5], 'ancestors', ARGV[6])
if redis.call('HGET', KEYS[1], 'generation') == ARGV[1] then redis.call('HSET', KEYS[1], 'epoch', ARGV[5]) end
return 1
