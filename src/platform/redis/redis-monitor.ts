import { Cluster, type Redis as Server } from "ioredis";
import type { EventEmitter } from "node:events";
import type { Logger } from "../logging/logging.js";
import { explainRedisRefusal } from "./redis-unavailable.js";
import { messageOf } from "../failures/error-text.js";

/** Watches all Redis connections of a process, and logs one line when Redis is lost and one when it is back. */
export interface RedisMonitor {
  /** Follows a connection until it is closed on purpose. */
  readonly watch: (connection: WatchedConnection) => void;
  /** Why Redis is unavailable; undefined while every connection works. */
  readonly outage: () => string | undefined;
}

/** A connection of ioredis: to one server, or to the nodes of a cluster. */
export type WatchedConnection = EventEmitter & { readonly status: string };

/** Time for every connection to notice the same loss, and for the first retry to tell the reason. */
const settleMs = 100;
const maxSettleMs = 1_000;

interface State {
  isDown: boolean;
  /** The last error since it worked; undefined when it was closed without one. */
  error: unknown;
}

/** A monitor without connections. */
export function createRedisMonitor(logger: Pick<Logger, "info" | "warn">): RedisMonitor {
  const connections = new Map<WatchedConnection, State>();
  /** What the log says of this outage so far. */
  let reported: "nothing" | "lost" | "refused" = "nothing";
  let downSince: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const findDown = () => {
    const down = [...connections.values()].filter(({ isDown }) => isDown);
    return down.find(({ error }) => error !== undefined) ?? down[0];
  };

  function reportSoon(): void {
    if (findDown() === undefined) downSince = undefined;
    else downSince ??= Date.now();
    if (timer !== undefined) return;
    timer = setTimeout(report, settleMs);
    timer.unref();
  }

  function report(): void {
    timer = undefined;
    const lost = findDown();
    if (lost === undefined) {
      if (reported !== "nothing") logger.info("redis connection restored");
      reported = "nothing";
      return;
    }
    if (reported === "nothing") {
      if (lost.error === undefined && Date.now() - (downSince ?? 0) < maxSettleMs) {
        reportSoon();
        return;
      }
      logger.warn({ reason: reasonOf(lost) }, "redis connection lost, reconnecting");
      reported = isRefusal(lost) ? "refused" : "lost";
    } else if (reported === "lost" && isRefusal(lost)) {
      // It was away and is back, and does not let this process in: that does not end by itself.
      logger.warn({ reason: reasonOf(lost) }, "redis refuses the connection, reconnecting");
      reported = "refused";
    }
  }

  function watch(connection: WatchedConnection): void {
    if (connections.has(connection)) return;
    const state: State = { isDown: false, error: undefined };
    connections.set(connection, state);
    connection.on("error", (error: unknown) => {
      if (connection.status === "ready") return;
      state.error = error;
      if (state.isDown) reportSoon();
    });
    connection.on("ready", () => {
      state.isDown = false;
      state.error = undefined;
      reportSoon();
    });
    const onClose = () => {
      // By then the connection knows whether it was closed on purpose.
      if (connection.status === "end") connections.delete(connection);
      else state.isDown = true;
      reportSoon();
    };
    connection.on("close", onClose);
    connection.on("end", onClose);
    if (connection instanceof Cluster) watchNodes(connection, state);
  }

  function watchNodes(cluster: WatchedConnection, state: State): void {
    cluster.on("+node", watch);
    cluster.on("-node", (node: Server) => {
      connections.delete(node);
      reportSoon();
    });
    cluster.on("node error", (error: unknown) => {
      if (cluster.status !== "ready") state.error = error;
    });
  }

  return {
    watch,
    outage: () => {
      const down = findDown();
      return down && `connection lost: ${reasonOf(down)}`;
    },
  };
}

function reasonOf({ error }: State): string {
  if (error === undefined) return "closed by the server";
  return explainRedisRefusal(error) ?? messageOf(error);
}

function isRefusal({ error }: State): boolean {
  return explainRedisRefusal(error) !== undefined;
}
