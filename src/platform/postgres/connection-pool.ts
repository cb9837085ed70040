import { Socket } from "node:net";
import pg from "pg";
import { sessionStateAfter } from "../failures/sql-state.js";

/** A statement got no answer, so its connection is given up. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** Milliseconds that an orderly goodbye may take; a half-open connection never answers it. */
const endTimeoutMs = 1_000;

/**
 * A connection whose loss ends no process and hangs no pool. pg emits `error` on a client at any moment, also between
 * two statements of a client that is held; without a listener that is an uncaught exception. The user of the client
 * finds out by the next statement.
 */
export class Connection extends pg.Client {
  readonly #socket: Socket;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    this.on("error", ignore);
  }

  /** Cuts the connection; statements on it fail at once. */
  abandon(): void {
    this.#socket.destroy();
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const timer = setTimeout(() => {
      this.abandon();
    }, endTimeoutMs).unref();
    this.once("end", () => {
      clearTimeout(timer);
    });
    if (callback === undefined) return super.end();
    super.end(callback);
  }
}

function ignore(): void {
  // See Connection.
}

/** What the pool knows of one of its connections; times as of performance.now(). */
interface Usage {
  /** When PostgreSQL last answered on it. */
  answeredAt: number;
  /** Since when it has been in use; undefined while it is idle. */
  acquiredAt: number | undefined;
}

/** A connection that is in use gets this long to answer before it counts as silent as well. */
const suspectAfterMs = 1_000;

/**
 * Opens a pool that learns from one lost connection about the others: a network fault or a failover that leaves ten
 * dead connections must cost one timeout, not ten. `onError` hears of idle connections that broke by themselves.
 */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...config, Client: Connection });
  const usages = new Map<pg.PoolClient, Usage>();
  const abandoned = new WeakSet<pg.PoolClient>();
  const abandon = (client: pg.PoolClient, isIdle: boolean) => {
    usages.delete(client);
    abandoned.add(client);
    // At once: the pool would hand it out until the socket's own event arrives.
    if (isIdle) client.emit("error", new NoAnswerError("The connection is given up"));
    if (client instanceof Connection) client.abandon();
  };
  pool.on("connect", (client) => {
    usages.set(client, { answeredAt: performance.now(), acquiredAt: undefined });
  });
  pool.on("acquire", (client) => {
    const usage = usages.get(client);
    if (usage) usage.acquiredAt = performance.now();
  });
  pool.on("remove", (client) => {
    usages.delete(client);
  });
  pool.on("release", (error: unknown, client) => {
    const usage = usages.get(client);
    if (usage === undefined) return;
    const now = performance.now();
    const since = usage.acquiredAt ?? now;
    usage.acquiredAt = undefined;
    const state = error instanceof Error ? sessionStateAfter(error) : "usable";
    if (state !== "silent") usage.answeredAt = now;
    if (state === "usable") return;
    usages.delete(client);
    for (const [other, { answeredAt, acquiredAt }] of [...usages]) {
      const isIdle = acquiredAt === undefined;
      const isSilent = answeredAt < since && (isIdle || now - acquiredAt >= suspectAfterMs);
      if (state === "stale" ? isIdle : isSilent) abandon(other, isIdle);
    }
  });
  // An idle connection that breaks is no failure of any statement.
  pool.on("error", (error, client) => {
    if (!abandoned.has(client)) onError(error);
  });
  return pool;
}
