import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";
import { pageSize } from "./comparison.js";

/** The log from its beginning to `end`, in pages; a page is read while the one before is being worked on. */
export async function* readLog(log: LogReader, end: Position): AsyncGenerator<readonly LogEvent[]> {
  const read = (position: Position) => {
    const page = log.readAfter(position, Math.min(pageSize, end - position));
    // One that is not waited for in the end may fail unheard.
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
