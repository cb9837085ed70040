-- Looks streams and commands up by index. The tables grow from empty, and a session keeps a plan that it made while they were
-- small: with the settings below that plan is no scan of a table either.

-- Returns the streams with these ids, as far as they exist.

CREATE FUNCTION "find_streams"("stream_ids" TEXT[])
RETURNS SETOF "stream"
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
BEGIN
    RETURN QUERY SELECT s.* FROM stream s WHERE s.stream_id = ANY (stream_ids);
END;
$$;

-- Returns the command with this scoped id, if it was accepted.

CREATE FUNCTION "find_command"("command_id" TEXT)
RETURNS SETOF "command"
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
BEGIN
    RETURN QUERY SELECT c.* FROM command c WHERE c.command_id = find_command.command_id;
END;
$$;
