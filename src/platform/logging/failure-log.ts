import { LRUCache } from "lru-cache";
import type { Failure } from "../failures/failure.js";
import { withoutPasswords } from "./log-error.js";
import type { Logger } from "./logging.js";

/** A failing server fails all its users, so each reason is logged once per interval. */
const intervalMs = 1_000;
const maxReasons = 100;

/** Returns a function that logs server failures with `message` at level warn, rate-limited and without a stack. */
export function createFailureLog(logger: Logger, message: string): (failure: Failure, about?: object) => void {
  const lines = new LRUCache<string, { suppressed: number; readonly until: number }>({ max: maxReasons });
  return ({ server, reason }, about) => {
    const now = performance.now();
    const key = `${server ?? ""} ${reason}`;
    const line = lines.get(key);
    if (line !== undefined && now < line.until) {
      line.suppressed++;
      return;
    }
    lines.set(key, { suppressed: 0, until: now + intervalMs });
    const suppressed = line?.suppressed ?? 0;
    logger.warn({ server, reason: withoutPasswords(reason), ...about, ...(suppressed > 0 && { suppressed }) }, message);
  };
}
