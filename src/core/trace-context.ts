/** The trace id in a W3C `traceparent` that is well-formed. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}
