/** The result of a closed loop. */
export interface LoopResult {
  readonly perSecond: number;
  /** One per call. */
  readonly latenciesMs: readonly number[];
}

/** Keeps `concurrency` calls of `task` in flight for `seconds`, then waits for the last ones. */
export async function closedLoop(
  concurrency: number,
  seconds: number,
  task: () => Promise<unknown>,
): Promise<LoopResult> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const worker = async () => {
    for (let before = start; before < end;) {
      before = performance.now();
      await task();
      latenciesMs.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { perSecond: latenciesMs.length / ((performance.now() - start) / 1_000), latenciesMs };
}
