import { clientError } from "../errors.js";

/** An operation's time. */
export interface OperationTime {
  /** Aborted when the time is over, with a GraphQLError of the code DEADLINE_EXCEEDED, or when its client is gone. */
  readonly signal: AbortSignal;
  /** The client is gone, so nobody waits any more. */
  readonly cancel: () => void;
  /** The operation is answered. */
  readonly end: () => void;
}

/** The deadlines of a process. */
export interface Deadlines {
  readonly begin: () => OperationTime;
  readonly close: () => void;
}

/** Milliseconds. */
const lookEvery = 100;

/** Deadlines after so many milliseconds, or a little later: one timer looks after all of them. */
export function createDeadlines(milliseconds: number): Deadlines {
  const open = new Set<{ readonly endsAt: number; readonly controller: AbortController }>();
  const timer = setInterval(() => {
    const now = performance.now();
    // The oldest come first.
    for (const each of open) {
      if (each.endsAt > now) return;
      open.delete(each);
      each.controller.abort(tooLate());
    }
  }, lookEvery);
  timer.unref();
  return {
    begin: () => {
      const controller = new AbortController();
      const entry = { endsAt: performance.now() + milliseconds, controller };
      open.add(entry);
      return {
        signal: controller.signal,
        cancel: () => {
          if (open.delete(entry)) controller.abort(tooLate());
        },
        end: () => {
          open.delete(entry);
        },
      };
    },
    close: () => {
      clearInterval(timer);
    },
  };
}

function tooLate(): Error {
  return clientError(
    "DEADLINE_EXCEEDED",
    "It took too long. A command may have been accepted all the same: the same command id, sent again, tells.",
  );
}

/** What `work` comes to, unless the signal is aborted before. */
export function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", onAbort);
    });
  });
}
