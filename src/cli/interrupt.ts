import { constants } from "node:os";
import { onStopSignals } from "../platform/process/shutdown.js";

/** Ctrl-C, SIGTERM, or a terminal that is closed. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** Aborted by Ctrl-C, SIGTERM or SIGHUP, so that work can end in order; a second one ends the process at once. */
export function interrupted(): AbortSignal {
  const controller = new AbortController();
  onStopSignals(["SIGINT", "SIGTERM", "SIGHUP"], {
    first: () => {
      controller.abort(new InterruptedError());
    },
    again: (signal) => process.exit(128 + constants.signals[signal]),
  });
  return controller.signal;
}
