// Older runtimes, such as Hermes in React Native, have an AbortSignal without `any`, `timeout`, `throwIfAborted`, `reason`.

/** The reason for which a signal was aborted. */
export function abortReason(signal: AbortSignal): Error {
  if (signal.reason !== undefined) return signal.reason as Error;
  const error = new Error("The operation was aborted");
  error.name = "AbortError";
  return error;
}

/** @throws the signal's reason, if it is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReason(signal);
}

/** Calls a function once when a signal is aborted, at once if it is. Returns a function that stops listening. */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal === undefined) return () => undefined;
  signal.addEventListener("abort", listener, { once: true });
  if (signal.aborted) listener();
  return () => {
    signal.removeEventListener("abort", listener);
  };
}

/** Resolves after a time, or as soon as the signal is aborted. */
export function wait(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopListening();
      resolve();
    }, durationMs);
    const stopListening = onAbort(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
