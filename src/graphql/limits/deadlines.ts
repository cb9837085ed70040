import { Roster, type RosterMember } from "../../core/roster.js";
import { clientError } from "../errors/errors.js";

type Listener = (reason: Error) => void;

/** The deadline of one operation. */
export interface OperationTime {
  /**
   * Rejects once the deadline has passed or the client has disconnected (DEADLINE_EXCEEDED), or before the process exits
   * (SERVICE_UNAVAILABLE). Created on demand.
   */
  readonly over: Promise<never>;
  /** Calls the function with the reason of `over` once that rejects; not if it has rejected. */
  listen(listener: Listener): void;
  unlisten(listener: Listener): void;
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
  const open = new Roster<Deadline>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const each of open) if (each.endsAt <= now) each.fail(deadlineExceeded);
  }, checkIntervalMs);
  timer.unref();
  return {
    begin: () => new Deadline(performance.now() + timeoutMs, open),
    endAll: () => {
      for (const each of open) each.fail(shuttingDown);
    },
    close: () => {
      clearInterval(timer);
    },
  };
}

/** A class, because each operation has one: its methods are shared, and rarely used parts are created on demand. */
class Deadline implements OperationTime, RosterMember {
  rosterIndex: number | undefined = undefined;
  private reason: Error | undefined = undefined;
  private rejection: Promise<never> | undefined = undefined;
  /** Of most operations, one field is waiting. */
  private listener: Listener | undefined = undefined;
  private otherListeners: Set<Listener> | undefined = undefined;

  constructor(
    readonly endsAt: number,
    /** The deadlines that may still pass. */
    private readonly open: Roster<Deadline>,
  ) {
    open.add(this);
  }

  get over(): Promise<never> {
    if (this.rejection === undefined) {
      const { reason } = this;
      this.rejection = reason
        ? Promise.reject(reason)
        : new Promise<never>((_resolve, reject) => {
            this.listen(reject);
          });
      // Often nothing awaits it any more.
      this.rejection.catch(() => undefined);
    }
    return this.rejection;
  }

  listen(listener: Listener): void {
    if (this.listener === undefined) this.listener = listener;
    else (this.otherListeners ??= new Set()).add(listener);
  }

  unlisten(listener: Listener): void {
    if (this.listener === listener) this.listener = undefined;
    else this.otherListeners?.delete(listener);
  }

  throwIfOver(): void {
    if (this.reason) throw this.reason;
  }

  signal(): AbortSignal {
    const controller = new AbortController();
    if (this.reason) controller.abort(this.reason);
    else
      this.listen((reason) => {
        controller.abort(reason);
      });
    return controller.signal;
  }

  cancel(): void {
    this.fail(deadlineExceeded);
  }

  end(): void {
    this.open.delete(this);
  }

  /** Fails the operation, unless it has ended. */
  fail(createReason: () => Error): void {
    if (!this.open.delete(this)) return;
    const reason = createReason();
    this.reason = reason;
    const { listener, otherListeners = [] } = this;
    listener?.(reason);
    for (const each of otherListeners) each(reason);
    this.listener = this.otherListeners = undefined;
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
  return new Promise((resolve, reject) => {
    time.listen(reject);
    work.then(
      (result) => {
        time.unlisten(reject);
        resolve(result);
      },
      (error: unknown) => {
        time.unlisten(reject);
        reject(error);
      },
    );
    // A deadline that has passed before calls no listener.
    time.throwIfOver();
  });
}
