/** An event at a point in time. */
interface Timed {
  readonly recordedAt: string;
}

/**
 * The slider gives each event the same space, however long it took to the next one: a whole number is the time of an event,
 * and a fraction is a time between two. The last whole number is now.
 */
export function momentAt(events: readonly Timed[], value: number, nowMs: number): number {
  const index = Math.floor(value);
  const startMs = timeOf(events, index, nowMs);
  const endMs = timeOf(events, index + 1, nowMs);
  return Math.round(startMs + (endMs - startMs) * (value - index));
}

function timeOf(events: readonly Timed[], index: number, nowMs: number): number {
  const event = events[index];
  return event ? Date.parse(event.recordedAt) : nowMs;
}

/** The index of the last event at a time or before; -1 before the first one. */
export function lastEventAt(events: readonly Timed[], momentMs: number): number {
  return events.findLastIndex(({ recordedAt }) => Date.parse(recordedAt) <= momentMs);
}
