/** Milliseconds since 1970, with fractions, of a clock that never runs backwards: for measuring and for spans. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
