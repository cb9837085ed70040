import { describe, expect, it } from "vitest";
import type { LogEvent } from "../../src/core/event.js";
import type { LogHead, LogReader } from "../../src/event-log/log-reader.js";
import { shareLog } from "../../src/read-side/projecting/shared-log.js";
import { recorded } from "../support/specs.js";

/** A log whose events name their database, which can be replaced. */
function openLog(position = 10) {
  let current: LogHead & { readonly name: string } = { epoch: "one", ancestors: [], position, name: "one" };
  let reads = 0;
  const read = (position: number, limit: number): LogEvent[] =>
    Array.from({ length: Math.max(0, Math.min(limit, current.position - position)) }, (_, n) =>
      recorded({ type: "Made", data: { from: current.name } }, { position: position + n + 1 }),
    );
  const log: LogReader = {
    head: () => Promise.resolve(current),
    readAfter: (position, limit) => {
      reads++;
      return Promise.resolve(read(position, limit));
    },
    identityAt: () => Promise.resolve(undefined),
    readStream: () => Promise.resolve([]),
    readStreamPage: () => Promise.reject(new Error("not used")),
  };
  return {
    log,
    reads: () => reads,
    replace: (epoch: string, position: number, name: string) => {
      current = { epoch, ancestors: [], position, name };
    },
  };
}

const origins = (events: readonly LogEvent[]) => new Set(events.map(({ data }) => (data as { from: string }).from));

it("reads a full page once for all readers", async () => {
  const { log, reads } = openLog();
  const shared = shareLog(log);
  await Promise.all([shared.readAfter(0, 5), shared.readAfter(0, 5)]);
  await shared.readAfter(0, 5);
  expect(reads()).toBe(1);
});

it("does not cache a page that can still grow", async () => {
  const { log, replace } = openLog();
  const shared = shareLog(log);
  expect(await shared.readAfter(8, 5)).toHaveLength(2);
  replace("one", 12, "one");
  expect(await shared.readAfter(8, 5)).toHaveLength(4);
});

it.each([
  ["another database", "two", 10],
  ["an older copy of the same one", "one", 5],
])("discards its cache when the database is replaced by %s", async (_, epoch, position) => {
  const { log, replace } = openLog();
  const shared = shareLog(log);
  await shared.head();
  await shared.readAfter(0, 5);
  replace(epoch, position, "new");
  await shared.head();
  expect(origins(await shared.readAfter(0, 5))).toEqual(new Set(["new"]));
});

describe("concurrent scans", () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it("read each page once, however much faster one of them is", async () => {
    const { log, reads } = openLog(1_000);
    const shared = shareLog(log);
    const scan = async (pause: () => Promise<unknown>) => {
      const { readAfter, end } = shared.scan();
      const seen: number[] = [];
      for (let last = 0; last < 1_000; last = seen.at(-1) ?? Infinity) {
        seen.push(...(await readAfter(last, 10)).map(({ position }) => position));
        await pause();
      }
      end();
      return seen;
    };
    const slowly = async () => {
      for (let turns = 0; turns < 10; turns++) await turn();
    };
    const all = Array.from({ length: 1_000 }, (_, n) => n + 1);
    expect(await Promise.all([scan(turn), scan(slowly), scan(turn)])).toEqual([all, all, all]);
    // Three scans that share nothing read 300. One that a busy machine delays for long is not waited for.
    expect(reads()).toBeLessThan(150);
  });

  it.each([
    ["has stopped", 10],
    ["is far behind", 3_000],
  ])("do not wait for one that %s", async (_, distance) => {
    const { log } = openLog(10_000);
    const shared = shareLog(log);
    const stopped = shared.scan();
    await stopped.readAfter(0, 10);
    const { readAfter } = shared.scan();
    for (let last = distance; last < distance + 200; last += 10) expect(await readAfter(last, 10)).toHaveLength(10);
  });
});
