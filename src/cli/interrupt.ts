import { constants } from "node:os";
import { onStopSignals } from "../platform/shutdown.js";

/** Ctrl-C or SIGTERM. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** Aborted by Ctrl-C or SIGTERM, so that work can end in order; a second one ends the process at once. */
export function interrupted(): AbortSignal {
  const controller = new AbortController();
  onStopSignals({
    first: () => {
      controller.abort(new InterruptedError());
    },
    again: (signal) => process.exit(128 + constants.signals[signal]),
  });
  return controller.signal;
}
