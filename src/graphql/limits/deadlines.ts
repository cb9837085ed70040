import { clientError } from "../errors/errors.js";

/** The deadline of one operation. */
export interface OperationTime {
  /**
   * Rejects once the deadline has passed or the client has disconnected (DEADLINE_EXCEEDED), or before the process exits
   * (SERVICE_UNAVAILABLE). A promise, because an AbortSignal per operation would be too expensive.
   */
  readonly over: Promise<never>;
  /** @throws the reason of `over` once that has rejected. */
  readonly throwIfOver: () => void;
  /** Aborts with the same reason, for work that can be cancelled. Created on demand. */
  readonly signal: () => AbortSignal;
  /** Ends the deadline early because the client has disconnected. */
  readonly cancel: () => void;
  /** Stops the deadline because the operation has been answered. */
  readonly end: () => void;
}

/** The deadlines of a process. */
export interface Deadlines {
  readonly begin: () => OperationTime;
  /** Fails every running operation with SERVICE_UNAVAILABLE, before the process exits. */
  readonly endAll: () => void;
  readonly close: () => void;
}

const checkIntervalMs = 100;

/** Creates deadlines of `timeoutMs`, checked by one shared timer and therefore up to 100 ms late. */
export function createDeadlines(timeoutMs: number): Deadlines {
  const open = new Set<{ readonly endsAt: number; readonly fail: (error: Error) => void }>();
  const timer = setInterval(() => {
    const now = performance.now();
    // The set is in order of insertion, so the oldest come first.
    for (const each of open) {
      if (each.endsAt > now) return;
      open.delete(each);
      each.fail(deadlineExceeded());
    }
  }, checkIntervalMs);
  timer.unref();
  return {
    begin: () => {
      let fail: (error: Error) => void = () => undefined;
      let failed: Error | undefined;
      let controller: AbortController | undefined;
      const over = new Promise<never>((_resolve, reject) => {
        fail = (error) => {
          failed = error;
          reject(failed);
          controller?.abort(failed);
        };
      });
      // Often nothing awaits it any more.
      over.catch(() => undefined);
      const entry = { endsAt: performance.now() + timeoutMs, fail };
      open.add(entry);
      return {
        over,
        throwIfOver: () => {
          if (failed) throw failed;
        },
        signal: () => {
          controller ??= new AbortController();
          if (failed) controller.abort(failed);
          return controller.signal;
        },
        cancel: () => {
          if (open.delete(entry)) fail(deadlineExceeded());
        },
        end: () => {
          open.delete(entry);
        },
      };
    },
    endAll: () => {
      for (const each of open) each.fail(shuttingDown());
      open.clear();
    },
    close: () => {
      clearInterval(timer);
    },
  };
}

function deadlineExceeded(): Error {
  return clientError(
    "DEADLINE_EXCEEDED",
    "The deadline was exceeded. A command may have been accepted: send it again with the same command id.",
  );
}

function shuttingDown(): Error {
  return clientError(
    "SERVICE_UNAVAILABLE",
    "The server is shutting down. A command may have been accepted: send it again with the same command id.",
  );
}

/** Resolves like `work`, unless the operation's deadline passes first. */
export function within<Result>(time: OperationTime | undefined, work: Promise<Result>): Promise<Result> {
  return time ? Promise.race([work, time.over]) : work;
}
