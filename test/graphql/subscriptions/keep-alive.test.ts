import { expect, it, onTestFinished, vi } from "vitest";
import { KeepAlive } from "../../../src/graphql/subscriptions/keep-alive.js";

it("pings every client once in each interval, spread over it, and terminates those that do not react", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const keepAlive = new KeepAlive(12_000);
  const pingedAt: number[] = [];
  const open = Array.from({ length: 480 }, (_, n) => {
    const kept = {
      isAlive: true,
      isTerminated: false,
      pings: 0,
      ping: () => {
        pingedAt.push(Date.now());
        kept.pings++;
        // Every tenth client has gone.
        if (n % 10 !== 0) kept.isAlive = true;
      },
      terminate: () => {
        kept.isTerminated = true;
      },
    };
    return kept;
  });
  const groups = open.map((each) => keepAlive.add(each));
  vi.advanceTimersByTime(12_000);
  expect(open.every(({ pings }) => pings === 1)).toBe(true);
  expect(new Set(pingedAt).size).toBe(48);
  groups[1]?.delete(open[1] ?? expect.fail());
  vi.advanceTimersByTime(12_000);
  expect(open.map(({ isTerminated }) => isTerminated)).toEqual(open.map((_, n) => n % 10 === 0));
  expect(open[1]?.pings).toBe(1);
  keepAlive.close();
  expect(vi.getTimerCount()).toBe(0);
});
