import { traceIdOf } from "../core/trace-context.js";
import type { Logger } from "../platform/logging/logging.js";
import { commandExecuted } from "../write-side/signals.js";

/** Logs a line per command at level debug: which one it was and what came of it, never what it says. */
export function logCommands(logger: Logger): () => void {
  if (!logger.isLevelEnabled("debug")) return () => undefined;
  return commandExecuted.listen(({ outcome, traceparent, startedAt, endedAt, ...command }) => {
    const traceId = traceparent === undefined ? undefined : traceIdOf(traceparent);
    logger.debug({ ...command, traceId, milliseconds: Math.round(endedAt - startedAt) }, `command ${outcome}`);
  });
}
