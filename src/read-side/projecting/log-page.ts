import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import { eventIdentity, type LogReader } from "../../event-log/log-reader.js";
import type { Generation } from "../store/generations.js";

/** Reads a page with the last event that is known already, by which the log is recognized. */
export function readFrom(
  source: Pick<LogReader, "readAfter">,
  position: Position,
  batchSize: number,
): Promise<readonly LogEvent[]> {
  return position === 0 ? source.readAfter(0, batchSize) : source.readAfter(position - 1, batchSize + 1);
}

/** What follows the generation in a page of {@link readFrom}; none when the page is of another log. */
export function following({ position, identity }: Generation, page: readonly LogEvent[]): readonly LogEvent[] {
  if (position === 0) return page;
  const [known, ...events] = page;
  return known && eventIdentity(known) === identity ? events : [];
}
