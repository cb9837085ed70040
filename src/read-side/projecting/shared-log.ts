import { LRUCache } from "lru-cache";
import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { LogHead, LogReader } from "../../event-log/log-reader.js";
import { createWakeUp } from "./wake-up.js";

/** A log whose pages are shared between readers. */
export interface SharedLog extends LogReader {
  /** Begins to go through the log, as others may be doing at the same time. */
  readonly walk: () => LogWalk;
  /** Reads everything anew from here on: the log is not the one that was read. */
  readonly forget: () => void;
}

/** One that goes through the log, page after page. */
export interface LogWalk {
  /**
   * As {@link LogReader.readAfter}. Waits for those that come a little way behind: the pages that they have yet to read
   * would be gone.
   */
  readonly readAfter: LogReader["readAfter"];
  /** Nobody waits for this one any more. */
  readonly end: () => void;
}

interface Walker {
  /** What it has asked for last, and when. */
  position: Position;
  since: number;
  readonly wake: () => void;
}

/** Pages kept; with the 250 events of a step, a few megabytes. */
const maxPages = 8;
/** Pages that one may be ahead of another; it also holds one and reads one. */
const lead = 4;
/** Whoever is more pages behind is not waited for: it would take too long. */
const reach = 100;
/** Nor is who has not asked for a page for so many milliseconds. */
const patience = 200;

/**
 * Lets readers that go through the log side by side share what is read: a full page of the log never changes, so it is
 * fetched and parsed once. A head that does not continue the last one is that of a replaced or restored database, of
 * which nothing is kept.
 */
export function shareLog(log: LogReader): SharedLog {
  let pages = new LRUCache<string, Promise<readonly LogEvent[]>>({ max: maxPages });
  let last: LogHead | undefined;
  const walkers = new Set<Walker>();

  const forget = () => {
    pages = new LRUCache({ max: maxPages });
  };

  function readAfter(position: Position, limit: number): Promise<readonly LogEvent[]> {
    const kept = pages;
    const key = `${position}+${limit}`;
    const known = kept.get(key);
    if (known) return known;
    const page = log.readAfter(position, limit);
    kept.set(key, page);
    const drop = () => kept.delete(key);
    page.then((events) => events.length < limit && drop(), drop);
    return page;
  }

  function walk(): LogWalk {
    const { wake, wait } = createWakeUp();
    const self = { position: 0, since: performance.now(), wake };
    walkers.add(self);

    const wakeOthers = () => {
      for (const walker of walkers) if (walker !== self) walker.wake();
    };
    /** Milliseconds for which somebody behind is still to be waited for. */
    const patienceLeft = (limit: number) =>
      [...walkers].reduce((most, { position, since }) => {
        const pagesBehind = (self.position - position) / limit;
        const left = since + patience - performance.now();
        return pagesBehind > lead && pagesBehind <= reach ? Math.max(most, left) : most;
      }, 0);

    return {
      readAfter: async (position, limit) => {
        self.position = position;
        self.since = performance.now();
        wakeOthers();
        for (let left = patienceLeft(limit); left > 0; left = patienceLeft(limit)) await wait(left);
        return readAfter(position, limit);
      },
      end: () => {
        walkers.delete(self);
        wakeOthers();
      },
    };
  }

  return {
    ...log,
    readAfter,
    walk,
    forget,
    head: async () => {
      const head = await log.head();
      // Heads asked for side by side may come in any order; taking a late one for a restored log only costs the pages.
      if (last && (head.epoch !== last.epoch || head.position < last.position)) forget();
      last = head;
      return head;
    },
  };
}
