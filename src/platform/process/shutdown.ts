import type { Logger } from "../logging/logging.js";

/** The graceful shutdown of the process. */
export interface Shutdown {
  /** Whether the shutdown has begun. */
  readonly begun: boolean;
  /** Adds a step. Steps run in reverse order. */
  defer(step: () => Promise<void>): void;
  /** Adds a callback that runs as soon as the shutdown begins. A shutdown without one is never delayed. */
  announce(announcement: () => void): void;
  /**
   * Runs the steps and exits. `delayed`: waits for the delay after the announcements, so that load balancers have
   * stopped sending traffic before the first step. Further calls have no effect.
   */
  begin(exitCode: number, options?: { readonly delayed?: boolean }): void;
}

/** Options of a shutdown. Tests replace `exit`. */
export interface ShutdownOptions {
  readonly log: Logger;
  /** Timeout for all steps together, after the delay. */
  readonly timeoutMs: number;
  /** Between the announcements and the first step. */
  readonly delayMs?: number;
  readonly exit?: (code: number) => void;
}

/** `npm start` forwards a Ctrl-C that the terminal also sends to this process: one key press, two signals. */
const SAME_KEY_PRESS_MS = 300;

function endProcess(code: number): void {
  process.exit(code);
}

/** Creates the shutdown, which {@link endOnSignals} and failures begin. */
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
        log.error({ err: error }, "shutdown step failed");
        code = 1;
      }
    }
    exit(code);
  }

  function end(exitCode: number): void {
    setTimeout(() => {
      log.error(`shutdown timed out after ${timeoutMs} ms (SHUTDOWN_TIMEOUT_MS), exiting`);
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
      log.info(`shutdown delayed by ${delayMs} ms while /readyz returns 503 (SHUTDOWN_DELAY_MS)`);
      setTimeout(end, delayMs, exitCode);
    },
  };
}

/** Signals that stop a process. A closed terminal sends SIGHUP. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** The first of `signals` begins the delayed shutdown; a second one exits immediately. */
export function endOnSignals(
  shutdown: Shutdown,
  log: Logger,
  { signals, exit = endProcess }: { readonly signals: readonly StopSignal[]; readonly exit?: (code: number) => void },
): void {
  onStopSignals(signals, {
    first: (signal) => {
      log.info(`shutdown started (${signal})`);
      shutdown.begin(0, { delayed: true });
    },
    again: (signal) => {
      log.warn(`exiting immediately (second ${signal})`);
      exit(1);
    },
  });
}

/** Handles these signals: `first` for the first one, `again` for each later one that is not the same key press. */
export function onStopSignals(
  signals: readonly StopSignal[],
  handlers: {
    readonly first: (signal: NodeJS.Signals) => void;
    readonly again: (signal: NodeJS.Signals) => void;
  },
): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      handlers.first(signal);
    } else if (now - firstAt > SAME_KEY_PRESS_MS) handlers.again(signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
}

/** Exits on an uncaught exception: it is a defect, and the state of the process is unknown. */
export function endOnUncaught(log: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    log.fatal({ err: error }, origin === "unhandledRejection" ? "unhandled rejection" : "uncaught exception");
    process.exit(1);
  });
}
