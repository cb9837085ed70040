import type { Postgres } from "../platform/postgres/postgres.js";
import { StartupError } from "../platform/process/startup-error.js";

interface Found {
  /** The schema of DATABASE_URL has a log. */
  readonly own: boolean;
  /** The schema of DATABASE_URL exists. */
  readonly exists: boolean;
  /** `public` has a log that this user may read. */
  readonly other: boolean;
}

/**
 * Detects that the process would create an empty log although `public` has one: earlier releases ignored `?schema=`. A
 * schema that exists was created on purpose, so that is only a warning.
 * @returns the warning, or undefined.
 * @throws StartupError when the schema does not exist and `public` has a log with events.
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
