/** Calls an asynchronous function. What it throws before it returns a promise becomes a rejection. */
export function attempt<Result>(start: () => Promise<Result>): Promise<Result> {
  try {
    return start();
  } catch (error) {
    return rejected(error);
  }
}

/** Not `Promise.reject`, whose type demands an Error. */
// eslint-disable-next-line @typescript-eslint/require-await -- async only to reject
async function rejected(error: unknown): Promise<never> {
  throw error;
}
