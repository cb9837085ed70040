import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.js";
import { createAbortableQuery, type AbortableQuery } from "./abortable-query.js";
import { openPool } from "./connection-pool.js";
import { parseDatabaseUrl, type DatabaseSettings } from "./database-url.js";

export type { PrismaClient };

/** A connection pool and the Prisma client over it. */
export interface Postgres {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly query: AbortableQuery;
  readonly settings: DatabaseSettings & Pick<PostgresOptions, "preparedStatements">;
  readonly close: () => Promise<void>;
}

/** How statements are run. */
export interface PostgresOptions {
  /** Whether statements are prepared under a name, once per connection; not behind a pooler in transaction mode. */
  readonly preparedStatements: boolean;
  /** How long one attempt of a statement may take until its connection counts as lost. */
  readonly statementTimeoutMs: number;
}

/**
 * A server's statements take milliseconds. One that gets no answer in this time is repeated on another connection, so
 * that a half-open connection costs seconds and not the operation's deadline.
 */
export const defaultPostgresOptions: PostgresOptions = { preparedStatements: true, statementTimeoutMs: 3_500 };

/**
 * For connecting, and for waiting until a connection of the pool is free. The time is short, as an attempt that began
 * before a fault ended never succeeds.
 */
const connectTimeoutMs = 3_000;
/** PostgreSQL cancels a statement a little sooner than we give it up, so that its lock is free and the outcome clear. */
const serverMarginMs = 500;
/**
 * TCP finds out that the other side of an idle connection is gone this much later, and ten probes of a second each. Node
 * has no TCP_USER_TIMEOUT: what was sent into a dead connection is found by the statement's own timeout.
 */
const keepAliveDelayMs = 5_000;

/**
 * Opens a pool of at most `poolSize` connections; none is made before the first statement.
 * @throws StartupError when the URL cannot be used.
 */
export function openPostgres(
  url: string,
  poolSize: number,
  onError: (error: Error) => void,
  { preparedStatements, statementTimeoutMs }: PostgresOptions = defaultPostgresOptions,
): Postgres {
  const settings = parseDatabaseUrl(url);
  const isPrepared = preparedStatements && !settings.pooler;
  let closing = false;
  const onConnectionError = (error: Error) => {
    // A server that is stopped next may cut off a connection that is just saying goodbye.
    if (!closing) onError(error);
  };
  const pool = openPool(
    {
      connectionString: settings.connectionString,
      max: poolSize,
      application_name: "bifold",
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelayMs,
      connectionTimeoutMillis: settings.connectTimeoutMs ?? connectTimeoutMs,
      query_timeout: statementTimeoutMs,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, whatever its types say
      onConnect: (client) => prepareSession(client, settings.pooler, statementTimeoutMs - serverMarginMs),
    },
    onConnectionError,
  );
  const nameOf = isPrepared ? statementNames() : () => "";
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql), onConnectionError });
  const prisma = new PrismaClient({ adapter });
  return {
    pool,
    prisma,
    query: createAbortableQuery(pool, nameOf, onConnectionError),
    settings: { ...settings, preparedStatements: isPrepared },
    close: async () => {
      closing = true;
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Bounds the statements of a session in PostgreSQL too. Under another default isolation level, concurrent appends fail
 * with serialization errors: still correct, but slow. Not as startup parameters, which poolers refuse; and not behind
 * a pooler, where they would stay on a session that others use next: there the process id that the pooler reports is
 * not the one of the backend.
 */
async function prepareSession(client: pg.ClientBase, pooler: boolean, timeoutMs: number): Promise<void> {
  const processId = backendKeyOf(client);
  if (pooler || processId === undefined) return;
  await client.query(
    `SELECT set_config('statement_timeout', $1, false),
            set_config('default_transaction_isolation', 'read committed', false)
     WHERE pg_backend_pid() = $2`,
    [String(timeoutMs), processId],
  );
}

/** The process id that came with the session's cancellation key, which pg keeps without declaring it. */
export function backendKeyOf(client: pg.ClientBase): number | undefined {
  return "processID" in client && typeof client.processID === "number" ? client.processID : undefined;
}

/** Statements kept prepared per connection; a server that sees more distinct ones has them planned each time. */
const maxPreparedStatements = 200;

/**
 * Gives each SQL text a name, so that PostgreSQL parses and plans it once per connection. The name derives from the
 * text: processes that share sessions through a pooler agree on it.
 */
function statementNames(): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= maxPreparedStatements) return "";
    const name = `bifold_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
    names.set(sql, name);
    return name;
  };
}
