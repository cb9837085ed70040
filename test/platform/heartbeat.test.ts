import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLogger } from "../../src/platform/logging/logging.js";
import { startHeartbeat } from "../../src/platform/workers/heartbeat.js";

const log = createLogger({ environment: "test", logLevel: "silent" });
let clockMs = 0;

beforeEach(() => {
  clockMs = 0;
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  vi.spyOn(performance, "now").mockImplementation(() => clockMs);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Time passes in the steps in which the timer fires. */
function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 100) {
    clockMs += 100;
    vi.advanceTimersByTime(100);
  }
}

function fakeWorker({ responds }: { readonly responds: boolean }) {
  const state = { responds, lastHeardAt: 0 };
  const kill = vi.fn();
  const ask = () => {
    if (state.responds) state.lastHeardAt = clockMs;
  };
  return { state, worker: { pid: 1, lastHeardAt: () => state.lastHeardAt, ask, kill } };
}

it("kills only the worker that does not respond within the timeout", () => {
  const [healthy, hung] = [fakeWorker({ responds: true }), fakeWorker({ responds: false })];
  const stop = startHeartbeat({ workers: () => [healthy.worker, hung.worker], timeoutMs: 1_000, log });
  pass(1_000);
  expect(hung.worker.kill).not.toHaveBeenCalled();
  pass(400);
  expect(hung.worker.kill).toHaveBeenCalled();
  expect(healthy.worker.kill).not.toHaveBeenCalled();
  stop();
});

it("does not count time during which the primary itself was stopped", () => {
  const paused = fakeWorker({ responds: true });
  const stop = startHeartbeat({ workers: () => [paused.worker], timeoutMs: 1_000, log });
  pass(1_000);
  // The whole machine sleeps; right after that the worker has not responded yet.
  paused.state.responds = false;
  clockMs += 60_000;
  pass(800);
  expect(paused.worker.kill).not.toHaveBeenCalled();
  paused.state.responds = true;
  pass(5_000);
  expect(paused.worker.kill).not.toHaveBeenCalled();
  paused.state.responds = false;
  pass(1_400);
  expect(paused.worker.kill).toHaveBeenCalled();
  stop();
});
