import { traceIdOf } from "../core/trace-context.js";
import type { Logger } from "../platform/logging/logging.js";
import { commandExecuted } from "../write-side/signals.js";

/** Logs each command with its outcome at level debug, without its content. Returns a function that stops logging. */
export function logCommands(logger: Logger): () => void {
  if (!logger.isLevelEnabled("debug")) return () => undefined;
  return commandExecuted.listen(({ outcome, traceparent, startedAt, endedAt, ...command }) => {
    const traceId = traceparent === undefined ? undefined : traceIdOf(traceparent);
    logger.debug({ ...command, traceId, milliseconds: Math.round(endedAt - startedAt) }, `command ${outcome}`);
  });
}
