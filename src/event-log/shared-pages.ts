import { LRUCache } from "lru-cache";
import type { RecordedEvent } from "../core/event.js";
import type { LogReader } from "./log-reader.js";

/** Pages kept; with the 500 events of a projector's step, a few megabytes. */
const maxPages = 16;

/**
 * Lets readers that go through the log side by side share what is read: a full page of the log never changes, so it is
 * fetched and parsed once.
 */
export function sharePages(log: LogReader): LogReader {
  const pages = new LRUCache<string, Promise<readonly RecordedEvent[]>>({ max: maxPages });
  return {
    ...log,
    readAfter: (position, limit) => {
      const key = `${position}+${limit}`;
      const known = pages.get(key);
      if (known) return known;
      const page = log.readAfter(position, limit);
      pages.set(key, page);
      const forget = () => pages.delete(key);
      page.then((events) => events.length < limit && forget(), forget);
      return page;
    },
  };
}
