-- Reads the head of the log with its most recent epochs.
-- Arguments: $1 the most epochs. Returns one row: position, epoch, and epochs as a JSON array of
-- {"epoch": …, "firstPosition": …}, oldest first.
SELECT position, epoch::text,
       (SELECT coalesce(json_agg(json_build_object('epoch', e.epoch, 'firstPosition', e.first_position)
                                 ORDER BY e.number), '[]')
        FROM (SELECT * FROM log_epoch ORDER BY number DESC LIMIT $1) e) AS epochs
FROM log_head WHERE id = 1
