/** Calls an asynchronous function. What it throws before it returns a promise becomes a rejection. */
export function attempt<Result>(start: () => Promise<Result>): Promise<Result> {
  // Not an async function, whose promise resolves a few ticks after the one of `start`.
  try {
    return start();
  } catch (error) {
    return Promise.reject(error);
  }
}
