/** Returns Unix time in milliseconds, with fractions, from a monotonic clock, for durations and spans. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
