import { abortReason, onAbort } from "./abort.js";

/** Ends a call at a time or by the caller's signal, whichever comes first. */
export interface Deadline {
  /** The time by `Date.now()` at which the call fails. */
  readonly endsAtMs: number;
  /** Aborted when the call is over. */
  readonly signal: AbortSignal;
  /** @throws the reason of the caller's signal, or the error of the timeout, once the call is over. */
  readonly throwIfOver: () => void;
  /** Settles as the promise does, or rejects as `throwIfOver` throws. */
  readonly enforce: <Result>(promise: Promise<Result>) => Promise<Result>;
  /** Releases the timer. */
  readonly clear: () => void;
}

/** Starts a deadline. `timeoutError` creates the error for a call that takes too long. */
export function startDeadline(
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  timeoutError: () => Error,
): Deadline {
  const controller = new AbortController();
  let over: { readonly reason: Error } | undefined;
  const end = (reason: Error) => {
    over ??= { reason };
    controller.abort(reason);
  };
  const timer = setTimeout(() => {
    end(timeoutError());
  }, timeoutMs);
  const stopListening = onAbort(callerSignal, () => {
    if (callerSignal) end(abortReason(callerSignal));
  });
  const { signal } = controller;
  return {
    ...{ signal, endsAtMs: Date.now() + timeoutMs },
    throwIfOver: () => {
      if (over) throw over.reason;
    },
    enforce: (promise) =>
      new Promise((resolve, reject) => {
        const stop = onAbort(signal, () => {
          if (over) reject(over.reason);
        });
        promise.then(resolve, reject).finally(stop);
      }),
    clear: () => {
      clearTimeout(timer);
      stopListening();
    },
  };
}
