import { constants } from "node:os";
import { onStopSignals } from "../platform/process/shutdown.js";

/** The command was interrupted by Ctrl-C, SIGTERM, or a closed terminal. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** Returns a signal that SIGINT, SIGTERM and SIGHUP abort, for a graceful stop. A second signal exits immediately. */
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
