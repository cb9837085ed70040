import cluster from "node:cluster";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../logging/logging.js";
import type { Shutdown } from "../process/shutdown.js";
import { joinPeers, type Peers } from "./peers.js";
import type { PrimaryMessage, WorkerNews } from "./messages.js";

/** A worker's connection to the primary. */
export interface PrimaryLink {
  readonly peers: Peers;
  /** Notifies the primary that this worker accepts connections, and later that it is ready for all requests. */
  readonly announce: (server: RetirableServer) => Promise<void>;
}

/** The server of a worker. */
export interface RetirableServer {
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
  /** From now on each response closes its connection. */
  readonly retire: () => void;
}

/** A retiring worker serves for this long, so that the next response closes each keep-alive connection. */
const retireDelayMs = 1_000;
const readinessPollMs = 50;

/** Connects this worker to the primary and follows its orders. Returns undefined in a process that is not a worker. */
export function followPrimary(shutdown: Shutdown, log: Logger): PrimaryLink | undefined {
  const { worker } = cluster;
  if (worker === undefined) return undefined;
  let retire: (() => void) | undefined;

  process.on("message", (message: PrimaryMessage | object) => {
    switch (message) {
      case "respond":
        notify("alive");
        return;
      case "retire":
        retire?.();
        setTimeout(() => {
          shutdown.begin(0);
        }, retireDelayMs);
        return;
      case "stop":
        shutdown.begin(0, { delayed: true });
    }
  });
  worker.on("disconnect", () => {
    if (!shutdown.begun) log.warn("primary process exited, stopping");
    // Otherwise Node exits immediately, with requests in flight, because the primary did not disconnect the worker.
    worker.exitedAfterDisconnect = true;
    shutdown.begin(0);
  });
  notify("following");
  return {
    peers: joinPeers(worker),
    announce: async (server) => {
      ({ retire } = server);
      notify({ listening: server.url });
      while (!(await server.isReady())) await delay(readinessPollMs);
      notify("ready");
    },
  };
}

function notify(news: WorkerNews): void {
  // "disconnect" reports a primary that has exited; without the callback, the send error would end this process.
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}
