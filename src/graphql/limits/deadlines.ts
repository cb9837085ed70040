import { clientError } from "../errors/errors.js";

/** An operation's time. */
export interface OperationTime {
  /**
   * Rejected when the time is over, with a GraphQLError of the code DEADLINE_EXCEEDED, also when its client is gone; of
   * the code SERVICE_UNAVAILABLE when the process is about to end. A promise, since an AbortSignal for each operation would cost more than all else that is done for it here.
   */
  readonly over: Promise<never>;
  /** @throws what `over` is rejected with, once it is. */
  readonly throwIfOver: () => void;
  /** Aborted with the same, for work that can be called back elsewhere; there is one only once it is asked for. */
  readonly signal: () => AbortSignal;
  /** The client is gone, so nobody waits any more. */
  readonly cancel: () => void;
  /** The operation is answered. */
  readonly end: () => void;
}

/** The deadlines of a process. */
export interface Deadlines {
  readonly begin: () => OperationTime;
  /** Ends every operation that is open with SERVICE_UNAVAILABLE: the process is about to end. */
  readonly endAll: () => void;
  readonly close: () => void;
}

/** Milliseconds. */
const lookEvery = 100;

/** Deadlines after so many milliseconds, or a little later: one timer looks after all of them. */
export function createDeadlines(milliseconds: number): Deadlines {
  const open = new Set<{ readonly endsAt: number; readonly fail: (error: Error) => void }>();
  const timer = setInterval(() => {
    const now = performance.now();
    // The oldest come first.
    for (const each of open) {
      if (each.endsAt > now) return;
      open.delete(each);
      each.fail(tooLate());
    }
  }, lookEvery);
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
      // Often nobody is left to hear of it.
      over.catch(() => undefined);
      const entry = { endsAt: performance.now() + milliseconds, fail };
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
          if (open.delete(entry)) fail(tooLate());
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

function tooLate(): Error {
  return clientError(
    "DEADLINE_EXCEEDED",
    "It took too long. A command may have been accepted all the same: the same command id, sent again, tells.",
  );
}

function shuttingDown(): Error {
  return clientError(
    "SERVICE_UNAVAILABLE",
    "The server is shutting down. A command may have been accepted: send it again with the same command id.",
  );
}

/** What `work` comes to, unless the operation's time, if it has one, is over before. */
export function within<Result>(time: OperationTime | undefined, work: Promise<Result>): Promise<Result> {
  return time ? Promise.race([work, time.over]) : work;
}
