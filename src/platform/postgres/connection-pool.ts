import { Socket } from "node:net";
import pg from "pg";
import { sessionStateAfter } from "../failures/sql-state.js";

/** A statement received no response, so its connection is closed. */
export class NoResponseError extends Error {
  override readonly name = "NoResponseError";
}

/** A half-open connection never responds to a graceful close, so it is closed by force after this time. */
const endTimeoutMs = 1_000;

/**
 * A connection whose loss neither ends the process nor blocks the pool. pg emits `error` on a client at any time, even
 * between two statements of an acquired client; without a listener that is an uncaught exception. The next statement on
 * the client fails.
 */
export class Connection extends pg.Client {
  readonly #socket: Socket;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    this.on("error", ignore);
  }

  /** Closes the connection by force; its statements fail immediately. */
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
  // The next statement fails; see Connection.
}

/** The use of one connection of the pool; times from performance.now(). */
interface Usage {
  /** When PostgreSQL last responded on it. */
  respondedAt: number;
  /** When it was acquired; undefined while it is idle. */
  acquiredAt: number | undefined;
}

/** An acquired connection counts as silent after this time without a response. */
const suspectAfterMs = 1_000;

/**
 * Opens a pool that closes all suspect connections after one is lost: a network fault or a failover that leaves ten dead
 * connections must cost one timeout, not ten. `onError` receives the errors of idle connections.
 */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...config, Client: Connection });
  const usages = new Map<pg.PoolClient, Usage>();
  const abandoned = new WeakSet<pg.PoolClient>();
  const abandon = (client: pg.PoolClient, isIdle: boolean) => {
    usages.delete(client);
    abandoned.add(client);
    // Immediately: until the socket emits "close", the pool would hand the connection out.
    if (isIdle) client.emit("error", new NoResponseError("The connection was abandoned"));
    if (client instanceof Connection) client.abandon();
  };
  pool.on("connect", (client) => {
    usages.set(client, { respondedAt: performance.now(), acquiredAt: undefined });
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
    if (state !== "silent") usage.respondedAt = now;
    if (state === "usable") return;
    usages.delete(client);
    for (const [other, { respondedAt, acquiredAt }] of [...usages]) {
      const isIdle = acquiredAt === undefined;
      const isSilent = respondedAt < since && (isIdle || now - acquiredAt >= suspectAfterMs);
      if (state === "stale" ? isIdle : isSilent) abandon(other, isIdle);
    }
  });
  // The loss of an idle connection fails no statement, so it is reported here.
  pool.on("error", (error, client) => {
    if (!abandoned.has(client)) onError(error);
  });
  return pool;
}
