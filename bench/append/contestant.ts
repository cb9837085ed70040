import { closedLoop, type LoopResult } from "../support/closed-loop.js";

/** One way to write. */
export interface Contestant {
  readonly name: string;
  /** Whether a first run differs from later ones, because connections are opened or code is compiled in it. */
  readonly needsWarmUp: boolean;
  /** Writes with this concurrency. Without single latencies if the tool does not report them. */
  readonly run: (concurrency: number, seconds: number) => Promise<LoopResult>;
}

/** A contestant whose writes this process sends. */
export function ofTask(name: string, write: () => Promise<unknown>): Contestant {
  return { name, needsWarmUp: true, run: (concurrency, seconds) => closedLoop(concurrency, seconds, write) };
}

/** Returns the fastest of several settings of a contestant, warmed up; a single one is not measured. */
export async function fastest(
  candidates: readonly Contestant[],
  concurrency: number,
  seconds: number,
): Promise<Contestant> {
  const tried = [];
  for (const candidate of candidates) {
    if (candidate.needsWarmUp) await candidate.run(concurrency, seconds / 2);
    if (candidates.length === 1) return candidate;
    tried.push({ candidate, ...(await candidate.run(concurrency, seconds)) });
  }
  const [best] = tried.sort((one, other) => other.perSecond - one.perSecond);
  if (best === undefined) throw new Error("No contestants");
  return best.candidate;
}
