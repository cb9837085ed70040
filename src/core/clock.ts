/** Returns the milliseconds since 1970, with fractions, from a monotonic clock. For durations and spans. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
