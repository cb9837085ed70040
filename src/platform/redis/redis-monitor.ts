import { Cluster, type Redis as Server } from "ioredis";
import type { EventEmitter } from "node:events";
import { messageOf } from "../failures/error-text.js";
import type { Logger } from "../logging/logging.js";
import { explainRedisRefusal } from "./redis-unavailable.js";

/** Watches all Redis connections of a process. Logs one line when Redis is lost and one when it is restored. */
export interface RedisMonitor {
  /** Follows a connection until it is closed on purpose. */
  readonly watch: (connection: WatchedConnection) => void;
  /** The reason why Redis is unavailable; undefined while every connection works. */
  readonly outage: () => string | undefined;
}

/** A connection of ioredis: to one server, or to the nodes of a cluster. */
export type WatchedConnection = EventEmitter & { readonly status: string };

/** Creates a monitor without connections. */
export function createRedisMonitor(logger: Pick<Logger, "info" | "warn">): RedisMonitor {
  const connections = new ConnectionStates();
  const log = new OutageLog(logger, connections);
  connections.onChange = () => {
    log.updateSoon();
  };
  return {
    watch: (connection) => {
      connections.watch(connection);
    },
    outage: () => {
      const down = connections.findDown();
      return down && `connection lost: ${reasonOf(down)}`;
    },
  };
}

interface ConnectionState {
  isDown: boolean;
  /** The last error since the connection worked; undefined when it was closed without one. */
  error: unknown;
}

/** Keeps the state of each connection, from the events of ioredis. */
class ConnectionStates {
  private readonly states = new Map<WatchedConnection, ConnectionState>();
  /** Called after each change. */
  onChange: () => void = () => undefined;

  /** Returns a lost connection, if possible one whose error is known. */
  findDown(): ConnectionState | undefined {
    const down = [...this.states.values()].filter(({ isDown }) => isDown);
    return down.find(({ error }) => error !== undefined) ?? down[0];
  }

  watch(connection: WatchedConnection): void {
    if (this.states.has(connection)) return;
    const state: ConnectionState = { isDown: false, error: undefined };
    this.states.set(connection, state);
    connection.on("error", (error: unknown) => {
      if (connection.status === "ready") return;
      state.error = error;
      if (state.isDown) this.onChange();
    });
    connection.on("ready", () => {
      state.isDown = false;
      state.error = undefined;
      this.onChange();
    });
    const onClose = () => {
      // The status says whether it was closed on purpose.
      if (connection.status === "end") this.states.delete(connection);
      else state.isDown = true;
      this.onChange();
    };
    connection.on("close", onClose);
    connection.on("end", onClose);
    if (connection instanceof Cluster) this.watchNodes(connection, state);
  }

  private watchNodes(cluster: WatchedConnection, state: ConnectionState): void {
    cluster.on("+node", (node: Server) => {
      this.watch(node);
    });
    cluster.on("-node", (node: Server) => {
      this.states.delete(node);
      this.onChange();
    });
    cluster.on("node error", (error: unknown) => {
      if (cluster.status !== "ready") state.error = error;
    });
  }
}

/** Time for every connection to notice the same loss, and for the first reconnect to fail with a reason. */
const settleMs = 100;
/** A connection that was closed without an error is logged after this time, without a reason. */
const maxSettleMs = 1_000;

/** Logs the beginning and the end of an outage, once each, however many connections it affects. */
class OutageLog {
  /** The last line logged about the current outage. */
  private reported: "nothing" | "lost" | "refused" = "nothing";
  private downSince: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly logger: Pick<Logger, "info" | "warn">,
    private readonly connections: ConnectionStates,
  ) {}

  updateSoon(): void {
    if (this.connections.findDown() === undefined) this.downSince = undefined;
    else this.downSince ??= Date.now();
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.update();
    }, settleMs).unref();
  }

  private update(): void {
    this.timer = undefined;
    const lost = this.connections.findDown();
    if (lost === undefined) {
      if (this.reported !== "nothing") this.logger.info("redis connection restored");
      this.reported = "nothing";
    } else if (this.reported === "nothing") this.reportLost(lost);
    else if (this.reported === "lost" && isRefusal(lost)) {
      // Redis is reachable again but rejects this process, which only an operator can change.
      this.logger.warn({ reason: reasonOf(lost) }, "redis refuses the connection, reconnecting");
      this.reported = "refused";
    }
  }

  private reportLost(lost: ConnectionState): void {
    if (lost.error === undefined && Date.now() - (this.downSince ?? 0) < maxSettleMs) {
      this.updateSoon();
      return;
    }
    this.logger.warn({ reason: reasonOf(lost) }, "redis connection lost, reconnecting");
    this.reported = isRefusal(lost) ? "refused" : "lost";
  }
}

function reasonOf({ error }: ConnectionState): string {
  if (error === undefined) return "closed by the server";
  return explainRedisRefusal(error) ?? messageOf(error);
}

function isRefusal({ error }: ConnectionState): boolean {
  return explainRedisRefusal(error) !== undefined;
}
