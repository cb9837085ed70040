import { createHash } from "node:crypto";
import type pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.js";
import { createAbortableQuery, type AbortableQuery } from "./abortable-query.js";
import { openPool } from "./connection-pool.js";
import type { DatabaseVariable } from "../process/database-variable.js";
import { parseDatabaseUrl, type DatabaseSettings } from "./database-url.js";
import { DirectValuesAdapter } from "./direct-values.js";

export type { PrismaClient };

/** A connection pool and the Prisma client over it. */
export interface Postgres {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly query: AbortableQuery;
  readonly settings: DatabaseSettings & Pick<PostgresOptions, "preparedStatements">;
  readonly close: () => Promise<void>;
}

/** Options for running statements. */
export interface PostgresOptions {
  /** Whether statements are prepared, once per connection. False behind a pooler in transaction mode. */
  readonly preparedStatements: boolean;
  /** A connection counts as lost when a statement receives no response within this time. */
  readonly statementTimeoutMs: number;
  /** The variable that has the URL; DATABASE_URL if undefined. */
  readonly variable?: DatabaseVariable;
}

/**
 * A server's statements take milliseconds. A statement without a response is retried on another connection, so that a
 * half-open connection costs seconds and not the operation's deadline.
 */
export const defaultPostgresOptions: PostgresOptions = { preparedStatements: true, statementTimeoutMs: 3_500 };

/**
 * Limits connecting, and waiting for a free connection of the pool. It is short, because an attempt that began during a
 * network fault never succeeds.
 */
const connectTimeoutMs = 3_000;
/** PostgreSQL cancels a statement this much earlier than the client does, so that its locks are free and its outcome known. */
const serverMarginMs = 500;
/**
 * TCP detects the loss of an idle connection after this delay and ten probes of one second each. Node has no
 * TCP_USER_TIMEOUT, so the statement timeout detects the loss of a busy connection.
 */
const keepAliveDelayMs = 5_000;

/**
 * Opens a pool of at most `poolSize` connections. It connects with the first statement.
 * @throws StartupError when the URL is invalid.
 */
export function openPostgres(
  url: string,
  poolSize: number,
  onError: (error: Error) => void,
  { preparedStatements, statementTimeoutMs, variable }: PostgresOptions = defaultPostgresOptions,
): Postgres {
  const settings = parseDatabaseUrl(url, variable);
  const isPrepared = preparedStatements && !settings.pooler;
  let closing = false;
  const onConnectionError = (error: Error) => {
    // A server that stops at the same time may reset a connection that is closing.
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
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool awaits the promise, although its types declare void
      onConnect: (client) => prepareSession(client, settings.pooler, statementTimeoutMs - serverMarginMs),
    },
    onConnectionError,
  );
  const nameOf = isPrepared ? statementNames() : () => "";
  const adapter = new DirectValuesAdapter(pool, {
    statementNameGenerator: ({ sql }) => nameOf(sql),
    onConnectionError,
  });
  // Other formats capture a stack trace for each query.
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  adapter.bindTo(prisma);
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
 * Sets the statement timeout and the isolation level of a session. Under a stricter default level, concurrent appends
 * fail with serialization errors: still correct, but slow. Startup parameters are not an option, since poolers reject
 * them. Behind a pooler nothing is set, because other clients use the session next: there, the process id that the
 * pooler reports differs from that of the backend.
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

/** Returns the process id of the session's cancellation key. pg stores it in an undeclared property. */
export function backendKeyOf(client: pg.ClientBase): number | undefined {
  return "processID" in client && typeof client.processID === "number" ? client.processID : undefined;
}

/** Maximum of prepared statements per connection. PostgreSQL plans further statements each time. */
const maxPreparedStatements = 200;

/**
 * Returns a function that names each SQL text, so that PostgreSQL parses and plans it once per connection. The name is a
 * hash of the text: processes that share sessions through a pooler agree on it.
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
