import { clientError } from "../errors/errors.js";

/** The deadline of one operation. */
export interface OperationTime {
  /**
   * Rejects once the deadline has passed or the client has disconnected (DEADLINE_EXCEEDED), or before the process exits
   * (SERVICE_UNAVAILABLE). Created on demand.
   */
  readonly over: Promise<never>;
  /** The functions that are called with the reason of `over` once that rejects. */
  readonly listeners: Set<(reason: Error) => void>;
  /** @throws the reason of `over` once that has rejected. */
  throwIfOver(): void;
  /** Aborts with the same reason, for work that can be cancelled. Created on demand. */
  signal(): AbortSignal;
  /** Ends the deadline early because the client has disconnected. */
  cancel(): void;
  /** Stops the deadline because the operation has been answered. */
  end(): void;
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
  const open = new Set<Deadline>();
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
    begin: () => new Deadline(performance.now() + timeoutMs, open),
    endAll: () => {
      for (const each of open) each.fail(shuttingDown());
      open.clear();
    },
    close: () => {
      clearInterval(timer);
    },
  };
}

/** A class, because each operation has one: its methods are shared, and rarely used parts are created on demand. */
class Deadline implements OperationTime {
  readonly listeners = new Set<(reason: Error) => void>();
  private reason: Error | undefined;
  private rejection: Promise<never> | undefined;

  constructor(
    readonly endsAt: number,
    /** The deadlines that may still pass. */
    private readonly open: Set<Deadline>,
  ) {
    open.add(this);
  }

  get over(): Promise<never> {
    if (this.rejection === undefined) {
      const { reason, listeners } = this;
      this.rejection = reason
        ? Promise.reject(reason)
        : new Promise<never>((_resolve, reject) => {
            listeners.add(reject);
          });
      // Often nothing awaits it any more.
      this.rejection.catch(() => undefined);
    }
    return this.rejection;
  }

  throwIfOver(): void {
    if (this.reason) throw this.reason;
  }

  signal(): AbortSignal {
    const controller = new AbortController();
    if (this.reason) controller.abort(this.reason);
    else
      this.listeners.add((reason) => {
        controller.abort(reason);
      });
    return controller.signal;
  }

  cancel(): void {
    if (this.open.delete(this)) this.fail(deadlineExceeded());
  }

  end(): void {
    this.open.delete(this);
  }

  fail(reason: Error): void {
    this.reason = reason;
    for (const listener of this.listeners) listener(reason);
    this.listeners.clear();
  }
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

/**
 * Resolves like `work`, unless the operation's deadline passes first. Not `Promise.race`, which costs more and keeps a
 * reaction to each race in memory until the operation ends.
 */
export function within<Result>(time: OperationTime | undefined, work: Promise<Result>): Promise<Result> {
  if (time === undefined) return work;
  const { listeners } = time;
  return new Promise((resolve, reject) => {
    listeners.add(reject);
    work.then(
      (result) => {
        listeners.delete(reject);
        resolve(result);
      },
      (error: unknown) => {
        listeners.delete(reject);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason of `work`, whatever it is
        reject(error);
      },
    );
    // A deadline that has passed before calls no listener.
    time.throwIfOver();
  });
}
