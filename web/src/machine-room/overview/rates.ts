import type { MachineStatusQuery } from "../../generated/documents.js";

type Process = MachineStatusQuery["processes"][number];
type Histogram = NonNullable<Process["commands"]>["batchSize"];

/** What is measured between two readings; null where nothing is known. */
export interface Rates {
  readonly eventsPerSecond: number | null;
  readonly commandsPerSecond: number | null;
  readonly batchSize: number | null;
  readonly appendMs: number | null;
  readonly appendP95Ms: number | null;
  readonly projectionMs: number | null;
  readonly projectionP95Ms: number | null;
}

/** The rates between two readings. A process that started in between, or that did not answer, does not count. */
export function ratesBetween(before: MachineStatusQuery, now: MachineStatusQuery): Rates {
  const pairs = now.processes.flatMap((process): readonly Pair[] => {
    const earlier = before.processes.find((each) => isSameRun(each, process));
    return earlier ? [{ before: earlier, now: process }] : [];
  });
  const batchSize = deltaOf(pairs, ({ commands }) => commands?.batchSize);
  const append = deltaOf(pairs, ({ commands }) => commands?.appendSeconds);
  const projection = deltaOf(pairs, ({ projectors }) => projectors?.delaySeconds);
  return {
    eventsPerSecond: eventRate(before.eventLog, now.eventLog),
    commandsPerSecond: pairs.length === 0 ? null : total(pairs.map(commandRate)),
    batchSize: mean(batchSize),
    appendMs: toMs(mean(append)),
    appendP95Ms: toMs(quantile(append, 0.95)),
    projectionMs: toMs(mean(projection)),
    projectionP95Ms: toMs(quantile(projection, 0.95)),
  };
}

/** Two readings of one process. */
interface Pair {
  readonly before: Process;
  readonly now: Process;
}

function commandRate({ before, now }: Pair): number {
  const executed = (now.commands?.executed ?? 0) - (before.commands?.executed ?? 0);
  return rate(executed, before.observedAt, now.observedAt);
}

function deltaOf(pairs: readonly Pair[], histogramOf: (process: Process) => Histogram | undefined): Histogram {
  const deltas = pairs.flatMap(({ before, now }) => {
    const [earlier, later] = [histogramOf(before), histogramOf(now)];
    return earlier && later ? [delta(earlier, later)] : [];
  });
  return sum(deltas);
}

function isSameRun(one: Process, other: Process): boolean {
  return one.process === other.process && one.startedAt === other.startedAt;
}

function eventRate(before: MachineStatusQuery["eventLog"], now: MachineStatusQuery["eventLog"]): number | null {
  // Another epoch may continue at a lower position.
  if (before.epoch !== now.epoch) return null;
  return rate(Number(now.position) - Number(before.position), before.observedAt, now.observedAt);
}

function rate(count: number, from: string, to: string): number {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return seconds > 0 ? Math.max(0, count) / seconds : 0;
}

function delta(before: Histogram, now: Histogram): Histogram {
  return {
    count: now.count - before.count,
    sum: now.sum - before.sum,
    buckets: now.buckets.map(({ upperBound, count }, index) => ({
      upperBound,
      count: count - (before.buckets[index]?.count ?? 0),
    })),
  };
}

function sum(histograms: readonly Histogram[]): Histogram {
  const [first] = histograms;
  return {
    count: total(histograms.map(({ count }) => count)),
    sum: total(histograms.map((histogram) => histogram.sum)),
    buckets: (first?.buckets ?? []).map(({ upperBound }, index) => ({
      upperBound,
      count: total(histograms.map(({ buckets }) => buckets[index]?.count ?? 0)),
    })),
  };
}

function mean(histogram: Histogram): number | null {
  return histogram.count > 0 ? histogram.sum / histogram.count : null;
}

/** The value below which a share of the values lies, interpolated within its bucket. */
export function quantile({ count, buckets }: Histogram, share: number): number | null {
  if (count <= 0) return null;
  const rank = share * count;
  let [lowerBound, below] = [0, 0];
  for (const { upperBound, count: cumulative } of buckets) {
    // Beyond the last bound, nothing is known but the bound.
    if (upperBound === null) return lowerBound;
    if (cumulative >= rank) {
      const inBucket = cumulative - below;
      return inBucket > 0 ? lowerBound + ((rank - below) / inBucket) * (upperBound - lowerBound) : upperBound;
    }
    [lowerBound, below] = [upperBound, cumulative];
  }
  return lowerBound;
}

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
