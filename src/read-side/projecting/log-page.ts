import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import { eventIdentity, type LogReader } from "../../event-log/log-reader.js";
import type { Generation } from "../store/index.js";

/** Reads a page that begins with the event at `position`, by whose identity the log is recognized. */
export function readPageAfter(
  log: Pick<LogReader, "readAfter">,
  position: Position,
  batchSize: number,
): Promise<readonly LogEvent[]> {
  return position === 0 ? log.readAfter(0, batchSize) : log.readAfter(position - 1, batchSize + 1);
}

/** The events after the generation in a page of {@link readPageAfter}; none when the page is of another log. */
export function eventsAfter({ position, identity }: Generation, page: readonly LogEvent[]): readonly LogEvent[] {
  if (position === 0) return page;
  const [known, ...events] = page;
  return known && eventIdentity(known) === identity ? events : [];
}
