import cluster from "node:cluster";
import { StartupError } from "../process/startup-error.js";
import { rescuePendingConnections } from "./connection-handoff.js";
import type { PrimaryMessage, WorkerNews, WorkerOrder } from "./messages.js";

/** A worker process, as seen by the primary. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Resolves with the URL once the worker accepts connections. @throws StartupError when it exits before that. */
  readonly listening: Promise<string>;
  /** Resolves once the worker is ready for all requests. @throws StartupError when it exits before that. */
  readonly ready: Promise<true>;
  /** Resolves once the worker has exited. */
  readonly ended: Promise<Ending>;
  /** Whether the worker was ordered to stop. */
  readonly dismissed: boolean;
  readonly dismiss: (order: WorkerOrder) => void;
  /** When its last message arrived, by performance.now(). */
  readonly lastHeardAt: () => number;
  /** Pings the worker, which answers with a message. */
  readonly ask: () => void;
  readonly kill: () => void;
}

/** The exit of a process: an exit code or a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * Starts a worker with these environment variables in addition to those of this process. `areOthers`: whether other
 * workers can accept its pending connections when it exits.
 */
export function forkWorker(environment: NodeJS.ProcessEnv, areOthers: () => boolean): WorkerProcess {
  const worker = cluster.fork(environment);
  rescuePendingConnections(worker, areOthers);
  let lastHeardAt = performance.now();
  let dismissed = false;
  let following = false;
  const ended = new Promise<Ending>((resolve) => {
    worker.once("exit", (code: number | null, signal: string | null) => {
      resolve({ code, signal });
    });
  });
  // An order did not reach the worker because it has exited; `ended` reports that.
  worker.on("error", () => undefined);
  worker.on("message", () => {
    following = true;
    lastHeardAt = performance.now();
  });
  const send = (message: PrimaryMessage) => {
    if (worker.isConnected()) worker.send(message);
  };

  /** Resolves with the first result of `read` that is not undefined. */
  function waitFor<Result>(read: (news: WorkerNews) => Result | undefined): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => {
      worker.on("message", (news: WorkerNews) => {
        const found = read(news);
        if (found !== undefined) resolve(found);
      });
      void ended.then(({ code, signal }) => {
        reject(new StartupError(`A worker exited during its start (${signal ?? `exit code ${code ?? "?"}`})`));
      });
    });
    result.catch(() => undefined); // Its caller may not await it.
    return result;
  }

  return {
    pid: worker.process.pid,
    listening: waitFor((news) => (typeof news === "object" && "listening" in news ? news.listening : undefined)),
    ready: waitFor((news) => news === "ready" || undefined),
    ended,
    get dismissed() {
      return dismissed;
    },
    dismiss: (order) => {
      dismissed = true;
      // Before its first message it does not receive orders, and has nothing to shut down.
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
