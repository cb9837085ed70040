-- An event that erases a data subject names it in its metadata. The append that inserts the event destroys the subject's key
-- in the same transaction, whichever function appends it.

CREATE FUNCTION "erase_with_append"() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM erase_subject_keys(ARRAY[NEW.metadata ->> 'erases']);
    RETURN NULL;
END;
$$;

CREATE TRIGGER "event_erases_subject"
    AFTER INSERT ON "event"
    FOR EACH ROW WHEN (NEW."metadata" ? 'erases') EXECUTE FUNCTION "erase_with_append"();
