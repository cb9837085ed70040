import cluster from "node:cluster";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../logging/logging.js";
import type { Shutdown } from "../process/shutdown.js";
import { joinPeers, type Peers } from "./gathering.js";
import type { PrimaryMessage, WorkerNews } from "./messages.js";

/** The worker's end of its connection to the primary. */
export interface PrimaryLink {
  readonly peers: Peers;
  /** Tells the primary that this worker takes connections, and once it is ready for all work. */
  readonly announce: (server: RetirableServer) => Promise<void>;
}

/** What a worker serves with. */
export interface RetirableServer {
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
  /** From now on each answer ends its connection. */
  readonly retire: () => void;
}

/** Milliseconds that the clients of a retiring worker have to use their connections once more, and be sent elsewhere. */
const lingerFor = 1_000;
/** Milliseconds. */
const readinessPoll = 50;

/** Follows the primary's orders; undefined in a process that is no worker. */
export function followPrimary(shutdown: Shutdown, log: Logger): PrimaryLink | undefined {
  const { worker } = cluster;
  if (worker === undefined) return undefined;
  let retire: (() => void) | undefined;

  process.on("message", (message: PrimaryMessage | object) => {
    switch (message) {
      case "respond":
        tell("alive");
        return;
      case "retire":
        retire?.();
        setTimeout(() => {
          shutdown.begin(0);
        }, lingerFor);
        return;
      case "stop":
        shutdown.begin(0, { delayed: true });
    }
  });
  worker.on("disconnect", () => {
    if (!shutdown.begun) log.warn("The primary process is gone: stopping");
    // Else Node ends a worker at once that the primary has not sent away, with all that is in flight.
    worker.exitedAfterDisconnect = true;
    shutdown.begin(0);
  });
  tell("following");
  return {
    peers: joinPeers(worker),
    announce: async (server) => {
      ({ retire } = server);
      tell({ listening: server.url });
      while (!(await server.isReady())) await delay(readinessPoll);
      tell("ready");
    },
  };
}

function tell(news: WorkerNews): void {
  // A primary that dies meanwhile is reported by "disconnect"; without the callback, it would end this process at once.
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}
