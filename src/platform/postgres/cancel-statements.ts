import type pg from "pg";
import { Connection } from "./connection-pool.js";

/**
 * Finds the statement by its text. Behind a pooler, the process id that the client knows may belong to another backend,
 * or to one that now runs another client's statement.
 */
const cancelSql = `
  SELECT pg_cancel_backend(pid) FROM pg_stat_activity
  WHERE state = 'active' AND pid <> pg_backend_pid() AND left(query, $2) = ANY ($1::text[])`;

/**
 * Creates a function that cancels statements by their nonces. It uses a separate connection, since all connections of
 * the pool may be in use. Only one is open at a time: further cancellations are batched into the next one.
 */
export function createStatementCanceler(
  pool: pg.Pool,
  onError: (error: Error) => void,
): (nonce: string) => Promise<void> {
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();

  async function cancelAll(): Promise<void> {
    await running;
    const nonces = waiting;
    waiting = [];
    next = undefined;
    running = cancelOnce(nonces);
    await running;
  }

  async function cancelOnce(nonces: readonly string[]): Promise<void> {
    const client = new Connection(pool.options);
    try {
      await client.connect();
      await client.query(cancelSql, [nonces, nonces[0]?.length ?? 0]);
    } catch (error) {
      // The statement's own timeout ends it.
      onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      await client.end();
    }
  }

  return (nonce) => {
    waiting.push(nonce);
    return (next ??= cancelAll());
  };
}
