import type { Logger } from "./logging.js";

/** The orderly end of the process. */
export interface Shutdown {
  readonly begun: boolean;
  /** Adds a step; the last one added is the first one taken. */
  defer(step: () => Promise<void>): void;
  /** Takes the steps, and ends the process. Once begun, it does nothing more. */
  begin(exitCode: number): void;
}

/** What a shutdown needs; the tests put something else in place of the process. */
export interface ShutdownOptions {
  readonly log: Logger;
  /** All steps together may take this long. */
  readonly timeoutMs: number;
  readonly exit?: (code: number) => void;
}

/** `npm start` passes on a Ctrl-C that the terminal has sent to us as well: one key press, two signals. */
const SAME_KEY_PRESS_MS = 300;

function endProcess(code: number): void {
  process.exit(code);
}

/** Prepares the orderly end, which {@link endOnSignals} and failures begin. */
export function createShutdown({ log, timeoutMs, exit = endProcess }: ShutdownOptions): Shutdown {
  const steps: (() => Promise<void>)[] = [];
  let begun = false;

  async function takeSteps(exitCode: number): Promise<void> {
    let code = exitCode;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error }, "A step of the shutdown failed");
        code = 1;
      }
    }
    exit(code);
  }

  return {
    get begun() {
      return begun;
    },
    defer: (step) => void steps.push(step),
    begin(exitCode) {
      if (begun) return;
      begun = true;
      setTimeout(() => {
        log.error(`Not everything has stopped within ${timeoutMs} ms (SHUTDOWN_TIMEOUT_MS): ending all the same`);
        exit(1);
      }, timeoutMs).unref();
      void takeSteps(exitCode);
    },
  };
}

/** SIGINT and SIGTERM begin the orderly end, a second one ends at once. */
export function endOnSignals(shutdown: Shutdown, log: Logger, exit: (code: number) => void = endProcess): void {
  onStopSignals({
    first: (signal) => {
      log.info(`Stopping (${signal})`);
      shutdown.begin(0);
    },
    again: (signal) => {
      log.warn(`Ending at once (a second ${signal})`);
      exit(1);
    },
  });
}

/** Hears SIGINT and SIGTERM: the first one, and those that are meant as a further one. */
export function onStopSignals(hear: {
  readonly first: (signal: NodeJS.Signals) => void;
  readonly again: (signal: NodeJS.Signals) => void;
}): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      hear.first(signal);
    } else if (now - firstAt > SAME_KEY_PRESS_MS) hear.again(signal);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

/** A defect: nothing is known about the state of the process, so it ends at once. */
export function endOnUncaught(log: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    log.fatal({ err: error }, origin === "unhandledRejection" ? "Unhandled rejection" : "Uncaught exception");
    process.exit(1);
  });
}
