import { afterEach, expect, it, vi } from "vitest";
import { createLogger } from "../../src/platform/logging/logging.js";
import { createShutdown, endOnSignals } from "../../src/platform/process/shutdown.js";

const log = createLogger({ environment: "test", logLevel: "silent" });

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const others = SIGNALS.map((signal) => process.listeners(signal));
afterEach(() => {
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (others[index]?.includes(listener) !== true) process.removeListener(signal, listener);
    }
  });
});

/** A shutdown that records the exit codes instead of ending this process. */
function prepare(timeoutMs = 10_000) {
  const exit = vi.fn<(code: number) => void>();
  return { exit, shutdown: createShutdown({ log, timeoutMs, exit }) };
}

it("runs the steps one after the other in reverse order, then exits", async () => {
  const { exit, shutdown } = prepare();
  const taken: string[] = [];
  for (const name of ["server", "app"]) {
    shutdown.defer(async () => {
      await Promise.resolve();
      taken.push(name);
    });
  }
  shutdown.begin(0);
  await vi.waitFor(() => {
    expect(exit).toHaveBeenCalledExactlyOnceWith(0);
  });
  expect(taken).toEqual(["app", "server"]);
});

it("runs the other steps when one fails, and exits with 1", async () => {
  const { exit, shutdown } = prepare();
  const other = vi.fn(() => Promise.resolve());
  shutdown.defer(other);
  shutdown.defer(() => Promise.reject(new Error("no")));
  shutdown.begin(0);
  await vi.waitFor(() => {
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
  expect(other).toHaveBeenCalledOnce();
});

it("exits with 1 on timeout", async () => {
  const { exit, shutdown } = prepare(1);
  shutdown.defer(() => new Promise(() => undefined));
  shutdown.begin(0);
  await vi.waitFor(() => {
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});

it("treats two signals of one key press as one, and exits immediately on a later one", () => {
  const { exit, shutdown } = prepare();
  shutdown.defer(() => new Promise(() => undefined));
  const clock = vi.spyOn(performance, "now");
  endOnSignals(shutdown, log, { signals: SIGNALS, exit });
  clock.mockReturnValue(1_000);
  process.emit("SIGINT", "SIGINT");
  expect(shutdown.begun).toBe(true);
  clock.mockReturnValue(1_100);
  process.emit("SIGINT", "SIGINT");
  expect(exit).not.toHaveBeenCalled();
  clock.mockReturnValue(1_500);
  process.emit("SIGINT", "SIGINT");
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  clock.mockRestore();
});
