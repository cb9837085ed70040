import { randomUUID } from "node:crypto";
import type pg from "pg";
import { createStatementCanceler } from "./cancel-statements.js";
import { NoResponseError } from "./connection-pool.js";
import { UnavailableError } from "../failures/errors.js";
import { classifyFailure } from "../failures/classify-failure.js";
import { sessionStateAfter } from "../failures/sql-state.js";

/** An SQL statement, with a name for logs and traces. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement that can be canceled, which Prisma does not support. When `signal` is aborted, the
 * function requests PostgreSQL to cancel the statement, and the caller receives the reason of `signal` immediately, even
 * if PostgreSQL hangs.
 * @throws the reason of `signal`; UnavailableError for a transient failure; PostgreSQL's error otherwise.
 */
export type AbortableQuery = <Row extends pg.QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
  signal?: AbortSignal,
) => Promise<Row[]>;

/** The connection of a canceled statement is closed if the statement has not ended after this time. */
const cancelTimeoutMs = 2_000;

/**
 * Creates a query function on connections of `pool`. Statements are prepared under the name that `nameOf` returns for
 * their text. `onError` receives the errors of failed cancellations.
 */
export function createAbortableQuery(
  pool: pg.Pool,
  nameOf: (sql: string) => string,
  onError: (error: Error) => void,
): AbortableQuery {
  const cancel = createStatementCanceler(pool, onError);

  async function runUntilAborted<Row extends pg.QueryResultRow>(
    client: pg.PoolClient,
    { text }: Statement,
    values: readonly unknown[],
    signal: AbortSignal,
  ): Promise<Row[]> {
    // Not prepared: the nonce makes each text unique, so that the cancellation finds this statement and no other.
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

/** Acquires a connection. One that arrives after the abort returns to the pool. */
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

/** Returns the connection to the pool, which closes it unless the session is usable. */
function release(client: pg.PoolClient, outcome: PromiseSettledResult<unknown>): void {
  if (outcome.status === "fulfilled") client.release();
  else client.release(sessionStateAfter(outcome.reason) === "usable" ? undefined : toError(outcome.reason));
}

/** Waits for both, up to a timeout: a late cancellation could hit the next statement on the connection. */
async function releaseOnceCanceled(
  client: pg.PoolClient,
  running: Promise<unknown>,
  canceling: Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, cancelTimeoutMs);
  });
  const outcomes = await Promise.race([Promise.allSettled([running, canceling]), timedOut]);
  clearTimeout(timer);
  if (outcomes === undefined) client.release(new NoResponseError("PostgreSQL did not respond to a cancellation"));
  else release(client, outcomes[0]);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
