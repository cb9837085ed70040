-- Appends a batch of commands and returns a verdict for each.
-- Arguments: $1 commands, $2 events and $3 consultations as columns of JSON arrays, $4 the append id, $5 the epoch and
-- $6 the head of the log as this process last saw it, or null. Returns one row; appended is
-- {"epoch": …, "head": …, "verdicts": […]} as text.
-- The setting at COMMIT decides about synchronous_commit. A receipt must survive a crash of the server, so "off" becomes
-- "on"; the operator's other values (local, remote_write, remote_apply) stay.
SELECT append_events($1::jsonb, $2::jsonb, $3::jsonb, $4::uuid, $5::uuid, $6::bigint) AS appended,
       CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
