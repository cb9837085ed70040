import pg from "pg";
import { UnavailableError } from "./errors.js";
import { isRejectedByDatabase } from "./sql-state.js";

/** An SQL statement; under its name it is prepared once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement that can be called back, which Prisma has no means for: once `signal` is aborted, PostgreSQL is asked
 * to end it.
 * @throws the reason of `signal`; UnavailableError when the database is away; what the database itself refuses.
 */
export type AbortableQuery = <Row extends pg.QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
  signal?: AbortSignal,
) => Promise<Row[]>;

// Also through a pooler, where the backend may be another one by now, this ends nothing but the statement itself.
const cancelSql = `
  SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND starts_with($2, query)`;

/** Runs statements on connections of `pool`; `onError` hears of an end that PostgreSQL could not be asked for. */
export function createAbortableQuery(pool: pg.Pool, onError: (error: Error) => void): AbortableQuery {
  const backends = new WeakMap<pg.PoolClient, number>();

  async function backendOf(client: pg.PoolClient): Promise<number> {
    const known = backends.get(client);
    if (known !== undefined) return known;
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const pid = rows[0]?.pid ?? 0;
    backends.set(client, pid);
    return pid;
  }

  /** On a connection of its own: those of the pool may all be waiting for such statements. */
  async function cancel(pid: number, { text }: Statement): Promise<void> {
    const client = new pg.Client(pool.options);
    // Unheard, the loss of this connection would end the process; its statement tells of it.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(cancelSql, [pid, text]);
    } catch (error) {
      // The statement ends by its timeout then.
      onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      await client.end();
    }
  }

  async function run<Row extends pg.QueryResultRow>(
    client: pg.PoolClient,
    { name, text }: Statement,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Row[]> {
    const query = () => client.query<Row>({ name, text, values: [...values] });
    if (signal === undefined) return (await query()).rows;
    const pid = await backendOf(client);
    signal.throwIfAborted();
    let cancelling: Promise<void> | undefined;
    const onAbort = () => {
      cancelling = cancel(pid, { name, text });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return (await query()).rows;
    } finally {
      signal.removeEventListener("abort", onAbort);
      // Or it could end the statement of whoever has the connection next.
      await cancelling;
    }
  }

  return async (statement, values, signal) => {
    signal?.throwIfAborted();
    let client: pg.PoolClient | undefined;
    let broken = false;
    try {
      client = await pool.connect();
      return await run(client, statement, values, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (isRejectedByDatabase(error)) throw error;
      broken = true;
      throw new UnavailableError("PostgreSQL is not available", { cause: error });
    } finally {
      client?.release(broken);
    }
  };
}
