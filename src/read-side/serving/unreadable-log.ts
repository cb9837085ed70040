import { LRUCache } from "lru-cache";
import type { Logger } from "../../platform/logging/logging.js";
import { messageOf } from "../../platform/failures/error-text.js";

const maxRememberedDocuments = 10_000;

/** Logs each damaged document once, within the limit of what is remembered. */
export function createUnreadableLog(logger: Logger): (readModel: string, key: string, error: unknown) => void {
  const logged = new LRUCache<string, true>({ max: maxRememberedDocuments });
  return (readModel, key, error) => {
    const id = `${readModel} ${key}`;
    if (logged.has(id)) return;
    logged.set(id, true);
    logger.error({ readModel, key, reason: messageOf(error) }, "document unreadable; rebuild the read model");
  };
}
