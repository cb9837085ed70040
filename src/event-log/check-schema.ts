import type { Postgres } from "../platform/postgres/postgres.js";
import { StartupError } from "../platform/process/startup-error.js";

interface Found {
  /** The schema that DATABASE_URL names has a log. */
  readonly own: boolean;
  /** The schema that DATABASE_URL names exists. */
  readonly exists: boolean;
  /** `public` has a log that this user may read. */
  readonly other: boolean;
}

/**
 * Looks whether a process is about to begin an empty log although there is another one: earlier versions ignored
 * `?schema=` and kept the log in `public`. The schema that somebody created by hand is taken as meant.
 * @returns a warning, or undefined.
 * @throws StartupError when the schema does not exist, and `public` has a log with events.
 */
export async function checkNewSchema({
  pool,
  settings,
}: Pick<Postgres, "pool" | "settings">): Promise<string | undefined> {
  const { schema } = settings;
  if (schema === undefined || schema === "public") return undefined;
  const { rows } = await pool.query<Found>(
    `SELECT to_regclass('log_head') IS NOT NULL AS own, to_regnamespace(quote_ident($1)) IS NOT NULL AS "exists",
            EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = to_regnamespace('public') AND c.relname = 'log_head'
                    AND has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) AS other`,
    [schema],
  );
  const [found] = rows;
  if (found === undefined || found.own || !found.other) return undefined;
  const head = await pool.query<{ position: string }>("SELECT position FROM public.log_head");
  const position = Number(head.rows[0]?.position ?? 0);
  if (position === 0) return undefined;
  const log = `the schema public has an event log (${position} events), which earlier versions used whatever the schema`;
  if (found.exists) return `DATABASE_URL names the schema ${schema}: an empty event log begins there, while ${log}`;
  throw new StartupError(
    `DATABASE_URL names the schema ${schema}, which does not exist, while ${log}: remove schema from the URL to continue with it, or run CREATE SCHEMA "${schema.replaceAll('"', '""')}" to begin an empty one`,
  );
}
