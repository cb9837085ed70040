import type { Logger } from "../platform/logging/logging.js";
import type { CommandOrigin } from "../write-side/index.js";

/** Logs an administrative action with its actor. `details` must not contain ids of streams, which may name customers. */
export function audit(
  logger: Logger,
  { actor, role, correlationId }: CommandOrigin,
  action: string,
  details: Readonly<Record<string, unknown>>,
): void {
  logger.info({ actor, role, correlationId, ...details }, action);
}
