import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";

/** Events per page of the log. */
export const pageSize = 1_000;

/** Reads the log from the origin to `end`, in pages; the next page is read while the caller works on one. */
export async function* readLog(log: LogReader, end: Position): AsyncGenerator<readonly LogEvent[]> {
  const read = (position: Position) => {
    const page = log.readAfter(position, Math.min(pageSize, end - position));
    // Without this, a page that is never awaited could fail as an unhandled rejection.
    page.catch(() => undefined);
    return page;
  };
  let page = end > 0 ? read(0) : undefined;
  while (page) {
    const events = await page;
    const last = events.at(-1);
    if (last === undefined) return;
    page = last.position < end ? read(last.position) : undefined;
    yield events;
  }
}
