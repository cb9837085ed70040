import type { Logger } from "../logging/logging.js";

/** The orderly end of the process. */
export interface Shutdown {
  readonly begun: boolean;
  /** Adds a step; the last one added is the first one taken. */
  defer(step: () => Promise<void>): void;
  /** Adds what runs as soon as the shutdown begins. Only a shutdown that has such an announcement is delayed. */
  announce(announcement: () => void): void;
  /**
   * Takes the steps, and ends the process. `delayed`: only after the announcements and the delay, so that load balancers
   * send no more traffic by the time of the first step. Once begun, it does nothing more.
   */
  begin(exitCode: number, options?: { readonly delayed?: boolean }): void;
}

/** What a shutdown needs; the tests put something else in place of the process. */
export interface ShutdownOptions {
  readonly log: Logger;
  /** All steps together may take this long, after the delay. */
  readonly timeoutMs: number;
  /** Between the announcements and the first step. */
  readonly delayMs?: number;
  readonly exit?: (code: number) => void;
}

/** `npm start` passes on a Ctrl-C that the terminal has sent to us as well: one key press, two signals. */
const SAME_KEY_PRESS_MS = 300;

function endProcess(code: number): void {
  process.exit(code);
}

/** Prepares the orderly end, which {@link endOnSignals} and failures begin. */
export function createShutdown({ log, timeoutMs, delayMs = 0, exit = endProcess }: ShutdownOptions): Shutdown {
  const steps: (() => Promise<void>)[] = [];
  const announcements: (() => void)[] = [];
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

  function end(exitCode: number): void {
    setTimeout(() => {
      log.error(`Not everything has stopped within ${timeoutMs} ms (SHUTDOWN_TIMEOUT_MS): ending all the same`);
      exit(1);
    }, timeoutMs).unref();
    void takeSteps(exitCode);
  }

  return {
    get begun() {
      return begun;
    },
    defer: (step) => void steps.push(step),
    announce: (announcement) => void announcements.push(announcement),
    begin(exitCode, { delayed = false } = {}) {
      if (begun) return;
      begun = true;
      for (const announcement of announcements) announcement();
      if (!delayed || delayMs === 0 || announcements.length === 0) {
        end(exitCode);
        return;
      }
      log.info(`Serving for ${delayMs} ms more while /readyz answers 503 (SHUTDOWN_DELAY_MS)`);
      setTimeout(end, delayMs, exitCode);
    },
  };
}

/** The signals that end a process. A closed terminal sends SIGHUP. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** Each of `signals` begins the orderly end, after the delay; a second one ends the process at once. */
export function endOnSignals(
  shutdown: Shutdown,
  log: Logger,
  { signals, exit = endProcess }: { readonly signals: readonly StopSignal[]; readonly exit?: (code: number) => void },
): void {
  onStopSignals(signals, {
    first: (signal) => {
      log.info(`Stopping (${signal})`);
      shutdown.begin(0, { delayed: true });
    },
    again: (signal) => {
      log.warn(`Ending at once (a second ${signal})`);
      exit(1);
    },
  });
}

/** Hears these signals: the first one, and those that are meant as a further one. */
export function onStopSignals(
  signals: readonly StopSignal[],
  hear: {
    readonly first: (signal: NodeJS.Signals) => void;
    readonly again: (signal: NodeJS.Signals) => void;
  },
): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      hear.first(signal);
    } else if (now - firstAt > SAME_KEY_PRESS_MS) hear.again(signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
}

/** A defect: nothing is known about the state of the process, so it ends at once. */
export function endOnUncaught(log: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    log.fatal({ err: error }, origin === "unhandledRejection" ? "Unhandled rejection" : "Uncaught exception");
    process.exit(1);
  });
}
