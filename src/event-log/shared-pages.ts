import { LRUCache } from "lru-cache";
import type { RecordedEvent } from "../core/event.js";
import type { LogHead, LogReader } from "./log-reader.js";

/** Pages kept; with the 250 events of a step, a few megabytes. */
const maxPages = 8;

/** A log whose pages are shared between readers. */
export interface SharedLog extends LogReader {
  /** Reads everything anew from here on: the log is not the one that was read. */
  readonly forget: () => void;
}

/**
 * Lets readers that go through the log side by side share what is read: a full page of the log never changes, so it is
 * fetched and parsed once. A head that does not continue the last one is that of a replaced or restored database, of
 * which nothing is kept.
 */
export function sharePages(log: LogReader): SharedLog {
  let pages = new LRUCache<string, Promise<readonly RecordedEvent[]>>({ max: maxPages });
  let last: LogHead | undefined;

  const forget = () => {
    pages = new LRUCache({ max: maxPages });
  };

  return {
    ...log,
    forget,
    head: async () => {
      const head = await log.head();
      // Heads asked for side by side may come in any order; taking a late one for a restored log only costs the pages.
      if (last && (head.epoch !== last.epoch || head.position < last.position)) forget();
      last = head;
      return head;
    },
    readAfter: (position, limit) => {
      const kept = pages;
      const key = `${position}+${limit}`;
      const known = kept.get(key);
      if (known) return known;
      const page = log.readAfter(position, limit);
      kept.set(key, page);
      const drop = () => kept.delete(key);
      page.then((events) => events.length < limit && drop(), drop);
      return page;
    },
  };
}
