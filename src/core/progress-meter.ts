/** The progress of a long task. */
export interface Measured {
  readonly done: number;
  readonly total: number;
  /** Units per second in the last seconds; undefined until it is known. */
  readonly rate: number | undefined;
  /** Time left at that rate; undefined without progress. */
  readonly secondsLeft: number | undefined;
}

/** The period that the rate covers: long enough to be steady, short enough to show a change. */
const windowMs = 10_000;

/** Returns a function that measures progress from the amount done at a time. */
export function createMeter(): (done: number, total: number, nowMs: number) => Measured {
  let samples: { readonly done: number; readonly atMs: number }[] = [];
  return (done, total, nowMs) => {
    // A task that restarts loses its previous rate.
    if (done < (samples.at(-1)?.done ?? 0)) samples = [];
    samples.push({ done, atMs: nowMs });
    const old = samples.findIndex(({ atMs }) => nowMs - atMs <= windowMs);
    // Keep one older sample, so that a task with large steps has a rate as well.
    samples = samples.slice(Math.max(0, old - 1));
    const first = samples[0] ?? { done, atMs: nowMs };
    const rate = nowMs > first.atMs ? ((done - first.done) / (nowMs - first.atMs)) * 1_000 : undefined;
    return { done, total, rate, secondsLeft: rate ? Math.max(0, total - done) / rate : undefined };
  };
}
