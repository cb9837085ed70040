import cluster from "node:cluster";
import { StartupError } from "../process/startup-error.js";
import { rescueHandedConnections } from "./handed-connections.js";
import type { PrimaryMessage, WorkerNews, WorkerOrder } from "./messages.js";

/** A worker as the primary sees it. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Resolves with the URL once it takes connections. @throws StartupError when it ends before. */
  readonly listening: Promise<string>;
  /** Resolves once it can do all its work. @throws StartupError when it ends before. */
  readonly ready: Promise<true>;
  readonly ended: Promise<Ending>;
  /** Whether it was told to end. */
  readonly dismissed: boolean;
  readonly dismiss: (order: WorkerOrder) => void;
  /** When a message of it last came in, by the monotonic clock. */
  readonly lastHeardAt: () => number;
  /** Asks for a message. */
  readonly ask: () => void;
  readonly kill: () => void;
}

/** How a process ended: with an exit code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * Starts a worker with these variables beside those of this process. `areOthers`: whether there are other workers that
 * its connections can go to when it dies.
 */
export function forkWorker(environment: NodeJS.ProcessEnv, areOthers: () => boolean): WorkerProcess {
  const worker = cluster.fork(environment);
  rescueHandedConnections(worker, areOthers);
  let lastHeardAt = performance.now();
  let dismissed = false;
  let following = false;
  const ended = new Promise<Ending>((resolve) => {
    worker.once("exit", (code: number | null, signal: string | null) => {
      resolve({ code, signal });
    });
  });
  // An order that no longer reaches it; its exit tells.
  worker.on("error", () => undefined);
  worker.on("message", () => {
    following = true;
    lastHeardAt = performance.now();
  });
  const send = (message: PrimaryMessage) => {
    if (worker.isConnected()) worker.send(message);
  };

  /** The first news that `read` makes something of. */
  function hear<Result>(read: (news: WorkerNews) => Result | undefined): Promise<Result> {
    const heard = new Promise<Result>((resolve, reject) => {
      worker.on("message", (news: WorkerNews) => {
        const result = read(news);
        if (result !== undefined) resolve(result);
      });
      void ended.then(({ code, signal }) => {
        reject(new StartupError(`A worker has ended while it was starting (${signal ?? `exit code ${code ?? "?"}`})`));
      });
    });
    heard.catch(() => undefined); // Not everybody waits for it.
    return heard;
  }

  return {
    pid: worker.process.pid,
    listening: hear((news) => (typeof news === "object" && "listening" in news ? news.listening : undefined)),
    ready: hear((news) => news === "ready" || undefined),
    ended,
    get dismissed() {
      return dismissed;
    },
    dismiss: (order) => {
      dismissed = true;
      // Before it follows, an order would be lost on it, and it has nothing to end in order.
      if (!following) worker.process.kill("SIGTERM");
      else send(order);
    },
    lastHeardAt: () => lastHeardAt,
    ask: () => {
      send("respond");
    },
    kill: () => {
      worker.process.kill("SIGKILL");
    },
  };
}
