-- Sets the head of the log to the position of its last event. A missing row is inserted with the last stored epoch, or
-- with a new one.
-- Arguments: none. Affects one row.
INSERT INTO log_head (position, epoch)
SELECT (SELECT coalesce(max(e.position), 0) FROM event e),
       coalesce((SELECT epoch FROM log_epoch ORDER BY number DESC LIMIT 1), gen_random_uuid())
ON CONFLICT (id) DO UPDATE SET position = (SELECT coalesce(max(e.position), 0) FROM event e)
