/** How far a long piece of work has come. */
export interface Measured {
  readonly done: number;
  readonly total: number;
  /** Per second, of late; undefined before it can be told. */
  readonly rate: number | undefined;
  /** Seconds left at that rate; undefined while nothing moves. */
  readonly left: number | undefined;
}

/** How long back the rate looks, in milliseconds: long enough to be steady, short enough to show a change. */
const lookBack = 10_000;

/** Measures work by how much is done at which time (milliseconds). */
export function createMeter(): (done: number, total: number, now: number) => Measured {
  let samples: { readonly done: number; readonly at: number }[] = [];
  return (done, total, now) => {
    // Work that begins anew has no common rate with what was before.
    if (done < (samples.at(-1)?.done ?? 0)) samples = [];
    samples.push({ done, at: now });
    const old = samples.findIndex(({ at }) => now - at <= lookBack);
    // One older sample stays, so that work in large steps has a rate as well.
    samples = samples.slice(Math.max(0, old - 1));
    const first = samples[0] ?? { done, at: now };
    const rate = now > first.at ? ((done - first.done) / (now - first.at)) * 1_000 : undefined;
    return { done, total, rate, left: rate ? Math.max(0, total - done) / rate : undefined };
  };
}
