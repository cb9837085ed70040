/** The median of `values`. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that is not below `percent` of all values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const index = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
  return sorted[index] ?? NaN;
}

/** The sum of `values`. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A median and the range around it. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The spread of `values`. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values) };
}

/**
 * The spread of the ratios `ours[n] / theirs[n]` of rounds that alternated. A ratio within a round is independent of a
 * machine that becomes slower from round to round.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread {
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? NaN)));
}

/** The means of consecutive groups of `size` values. */
export function groupMeans(values: readonly number[], size: number): number[] {
  const groups = Array.from({ length: Math.ceil(values.length / size) }, (_, n) =>
    values.slice(n * size, (n + 1) * size),
  );
  return groups.map((group) => sum(group) / group.length);
}
