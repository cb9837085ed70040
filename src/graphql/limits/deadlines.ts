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

const endings = new WeakMap<AbortSignal, Promise<never>>();

/** What `work` comes to, unless the signal, if there is one, is aborted before. */
export function within<Result>(signal: AbortSignal | undefined, work: Promise<Result>): Promise<Result> {
  return signal ? Promise.race([work, endOf(signal)]) : work;
}

/** One for all that is done under a signal: each field with a listener of its own would be too many. */
function endOf(signal: AbortSignal): Promise<never> {
  const known = endings.get(signal);
  if (known) return known;
  const end = new Promise<never>((_resolve, reject) => {
    const fail = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });
  // Often nobody is left to hear of it.
  end.catch(() => undefined);
  endings.set(signal, end);
  return end;
}
