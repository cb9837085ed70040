import { LRUCache } from "lru-cache";
import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { LogHead, LogReader } from "../../event-log/log-reader.js";
import { createWakeUp } from "./wake-up.js";

/** A log whose pages are shared between readers. */
export interface SharedLog extends LogReader {
  /** Begins a scan of the log; scans at the same time share pages. */
  readonly scan: () => LogScan;
  /** Discards the cached pages: the log is not the one that was read. */
  readonly forget: () => void;
}

/** A scan of the log, page after page. */
export interface LogScan {
  /**
   * As {@link LogReader.readAfter}. Waits for scans that are a little behind, which would otherwise find the pages that
   * they have yet to read evicted.
   */
  readonly readAfter: LogReader["readAfter"];
  /** Ends the scan: other scans no longer wait for it. */
  readonly end: () => void;
}

interface ActiveScan {
  /** The position after which it last requested a page, and when. */
  position: Position;
  requestedAt: number;
  readonly wake: () => void;
}

/** Pages in the cache; with the 250 events of a step, a few megabytes. */
const maxPages = 8;
/** Maximum of pages that one scan may be ahead of another; it also holds one page and reads one. */
const maxPagesAhead = 4;
/** A scan that is further behind is not waited for: that would take too long. */
const maxPagesBehind = 100;
/** A scan that has requested no page for this long is not waited for. */
const scanTimeoutMs = 200;

/**
 * Lets readers that scan the log at the same time share its pages: a full page never changes, so it is fetched and parsed
 * once. A head that does not continue the last one belongs to a replaced or restored database, and empties the cache.
 */
export function shareLog(log: LogReader): SharedLog {
  let pages = new LRUCache<string, Promise<readonly LogEvent[]>>({ max: maxPages });
  let last: LogHead | undefined;
  const scans = new Set<ActiveScan>();

  const forget = () => {
    pages = new LRUCache({ max: maxPages });
  };

  function readAfter(position: Position, limit: number): Promise<readonly LogEvent[]> {
    const cache = pages;
    const key = `${position}+${limit}`;
    const cached = cache.get(key);
    if (cached) return cached;
    const page = log.readAfter(position, limit);
    cache.set(key, page);
    const drop = () => cache.delete(key);
    page.then((events) => events.length < limit && drop(), drop);
    return page;
  }

  function scan(): LogScan {
    const { wake, wait } = createWakeUp();
    const self: ActiveScan = { position: 0, requestedAt: performance.now(), wake };
    scans.add(self);
    const wakeOthers = () => {
      for (const other of scans) if (other !== self) other.wake();
    };
    return {
      readAfter: async (position, limit) => {
        self.position = position;
        self.requestedAt = performance.now();
        wakeOthers();
        for (let waitMs = waitTimeMs(self, scans, limit); waitMs > 0; waitMs = waitTimeMs(self, scans, limit))
          await wait(waitMs);
        return readAfter(position, limit);
      },
      end: () => {
        scans.delete(self);
        wakeOthers();
      },
    };
  }

  return {
    ...log,
    readAfter,
    scan,
    forget,
    head: async () => {
      const head = await log.head();
      // Concurrent requests may return heads in any order. Mistaking an older head for a restored log costs only the cache.
      if (last && (head.epoch !== last.epoch || head.position < last.position)) forget();
      last = head;
      return head;
    },
  };
}

/** Returns the maximum wait of a scan for the others; 0 or less when no other scan is within reach behind it. */
function waitTimeMs(self: ActiveScan, scans: Iterable<ActiveScan>, limit: number): number {
  let longest = 0;
  for (const { position, requestedAt } of scans) {
    const pagesBehind = (self.position - position) / limit;
    const leftMs = requestedAt + scanTimeoutMs - performance.now();
    if (pagesBehind > maxPagesAhead && pagesBehind <= maxPagesBehind) longest = Math.max(longest, leftMs);
  }
  return longest;
}
