/** The middle of `values`. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that `percent` of all are not above. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const index = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
  return sorted[index] ?? NaN;
}

/** All values of `values` added up. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
