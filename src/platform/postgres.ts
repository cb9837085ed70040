import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/prisma/client.js";
import { createAbortableQuery, type AbortableQuery } from "./abortable-query.js";

export type { PrismaClient };

/** A connection pool and the Prisma client over it. */
export interface Postgres {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly query: AbortableQuery;
  readonly close: () => Promise<void>;
}

/** Opens a pool of at most `poolSize` connections; none is made before the first query. */
export function openPostgres(url: string, poolSize: number, onError: (error: Error) => void): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: "bifold",
    keepAlive: true,
    ...limits,
    // Not among the parameters that a connection begins with: poolers refuse those that they do not know.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, whatever its types say
    onConnect: (client) => client.query(`SET statement_timeout = ${statementTimeout}`),
  });
  let closing = false;
  const onConnectionError = (error: Error) => {
    // A server that is stopped next may cut off a connection that is just saying goodbye.
    if (!closing) onError(error);
  };
  // An idle connection that breaks is not a failure of any query, but unheard it would end the process.
  pool.on("error", onConnectionError);
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames(), onConnectionError });
  const prisma = new PrismaClient({ adapter });
  return {
    pool,
    prisma,
    query: createAbortableQuery(pool, onConnectionError),
    close: async () => {
      closing = true;
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Milliseconds; a server that hangs must not hold its callers for ever. */
const limits = { connectionTimeoutMillis: 5_000, query_timeout: 30_000 };
/** Milliseconds; nor is it to go on for long with what nobody waits for any more, where that was not called back. */
const statementTimeout = 35_000;

/** Statements kept prepared per connection; a server that sees more distinct ones has them planned each time. */
const maxPreparedStatements = 200;

/** Gives each SQL text a name, so that PostgreSQL parses and plans it once per connection. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= maxPreparedStatements) return "";
    const name = `bifold_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
