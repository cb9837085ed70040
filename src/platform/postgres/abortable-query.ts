import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Connection, NoAnswerError } from "./connection-pool.js";
import { UnavailableError } from "../failures/errors.js";
import { classifyFailure } from "../failures/classify-failure.js";
import { sessionStateAfter } from "../failures/sql-state.js";

/** An SQL statement, and a name for people. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement that can be canceled, which Prisma has no means for: once `signal` is aborted, PostgreSQL is asked
 * to end it. The caller gets the reason of `signal` at once, whether PostgreSQL still answers or not.
 * @throws the reason of `signal`; UnavailableError for a transient failure; what the database itself refuses.
 */
export type AbortableQuery = <Row extends pg.QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
  signal?: AbortSignal,
) => Promise<Row[]>;

/** How long a canceled statement may take to end before its connection is given up. */
const cancelTimeoutMs = 2_000;

/**
 * Runs statements on connections of `pool`, prepared under the name that `nameOf` gives their text. `onError` hears of
 * cancellations that PostgreSQL could not be asked for.
 */
export function createAbortableQuery(
  pool: pg.Pool,
  nameOf: (sql: string) => string,
  onError: (error: Error) => void,
): AbortableQuery {
  const cancel = createCancel(pool, onError);

  async function runUntilAborted<Row extends pg.QueryResultRow>(
    client: pg.PoolClient,
    { text }: Statement,
    values: readonly unknown[],
    signal: AbortSignal,
  ): Promise<Row[]> {
    // Without a name: the text is another one each time, so that the cancellation finds it and nothing else.
    const nonce = `/* bifold:${randomUUID()} */`;
    const running = client.query<Row>(`${nonce} ${text}`, [...values]);
    const outcome = await settledOrAborted(running, signal);
    if (outcome === "aborted") {
      void releaseOnceCanceled(client, running, cancel(nonce));
      throw signal.reason;
    }
    release(client, outcome);
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value.rows;
  }

  async function run<Row extends pg.QueryResultRow>(
    client: pg.PoolClient,
    { text }: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const [outcome] = await Promise.allSettled([client.query<Row>({ name: nameOf(text), text, values: [...values] })]);
    release(client, outcome);
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value.rows;
  }

  return async (statement, values, signal) => {
    signal?.throwIfAborted();
    try {
      const client = await connect(pool, signal);
      return await (signal ? runUntilAborted(client, statement, values, signal) : run(client, statement, values));
    } catch (error) {
      signal?.throwIfAborted();
      if (classifyFailure(error, "postgres").kind !== "transient") throw error;
      throw new UnavailableError("PostgreSQL is not available", { cause: error });
    }
  };
}

/** A connection that comes when nobody waits for it any more goes back. */
async function connect(pool: pg.Pool, signal: AbortSignal | undefined): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  if (signal === undefined) return connecting;
  const outcome = await settledOrAborted(connecting, signal);
  if (outcome === "aborted") {
    connecting.then(
      (client) => {
        client.release();
      },
      () => undefined,
    );
    throw signal.reason;
  }
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

async function settledOrAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<PromiseSettledResult<Value> | "aborted"> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<"aborted">((resolve) => {
    onAbort = () => {
      resolve("aborted");
    };
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  const settled = Promise.allSettled([promise]).then(([outcome]) => outcome);
  const outcome = await Promise.race([settled, aborted]);
  if (onAbort) signal.removeEventListener("abort", onAbort);
  return outcome;
}

/** The pool keeps the connection when PostgreSQL answered on it and goes on with the session. */
function release(client: pg.PoolClient, outcome: PromiseSettledResult<unknown>): void {
  if (outcome.status === "fulfilled") client.release();
  else client.release(sessionStateAfter(outcome.reason) === "usable" ? undefined : toError(outcome.reason));
}

/** Waits for both, a bounded time: a late cancellation could hit the next statement on the connection. */
async function releaseOnceCanceled(
  client: pg.PoolClient,
  running: Promise<unknown>,
  canceling: Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, cancelTimeoutMs);
  });
  const outcomes = await Promise.race([Promise.allSettled([running, canceling]), tooLate]);
  clearTimeout(timer);
  if (outcomes === undefined) client.release(new NoAnswerError("PostgreSQL did not answer to a cancellation"));
  else release(client, outcomes[0]);
}

/**
 * The statement is found by its text: behind a pooler, the process id that the client knows may be that of another
 * backend, or by now be running somebody else's statement.
 */
const cancelSql = `
  SELECT pg_cancel_backend(pid) FROM pg_stat_activity
  WHERE state = 'active' AND pid <> pg_backend_pid() AND left(query, $2) = ANY ($1::text[])`;

/**
 * Cancels statements by their nonces, on a connection of its own: those of the pool may all be in use. One at a time;
 * what is to be canceled meanwhile goes together into the next one, however many callers give up at once.
 */
function createCancel(pool: pg.Pool, onError: (error: Error) => void): (nonce: string) => Promise<void> {
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
      // The statement ends by its timeout then.
      onError(toError(error));
    } finally {
      await client.end();
    }
  }

  return (nonce) => {
    waiting.push(nonce);
    return (next ??= cancelAll());
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
