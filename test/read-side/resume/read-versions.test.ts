import { describe, expect, it, onTestFinished, vi } from "vitest";
import { streamIdOf } from "../../../src/core/decider.js";
import type { LogEvent } from "../../../src/core/event.js";
import { changed, hset, type AnyProjection, type Projection } from "../../../src/core/projection.js";
import { EventBudget, VersionReader } from "../../../src/read-side/subscriptions/resume/read-versions.js";
import type { Added } from "../../support/counter.js";

const projection: Projection<Added> = {
  readModel: "counter",
  version: 1,
  streamTypes: ["counter"],
  on: {
    Added: ({ data: { counter }, version, position }) => [
      hset(counter, { version, position }),
      changed(counter, position),
    ],
  },
  topics: (key) => [key],
  resume: { streamOf: (key) => streamIdOf("counter", key) },
};

/** Streams of this length each, whose positions are their versions. Counts what is read. */
function openLog(length: number) {
  const read = { events: 0, pages: 0 };
  const eventAt = (streamId: string, version: number) =>
    ({
      ...{ streamId, streamType: "counter", version, position: version, type: "Added", schemaVersion: 1 },
      data: { counter: streamId.slice("counter-".length), amount: 1 },
      metadata: { commandId: `c${version}` },
      recordedAt: "2026-01-01T00:00:00.000Z",
    }) as unknown as LogEvent;
  const readStream = (streamId: string, after: number, limit: number) => {
    const events = Array.from({ length: Math.max(0, Math.min(limit, length - after)) }, (_, n) =>
      eventAt(streamId, after + 1 + n),
    );
    read.events += events.length;
    read.pages++;
    return Promise.resolve(events);
  };
  return { read, readStream };
}

function missedOf(count: number, lastEvent: number) {
  return Array.from({ length: count }, (_, n) => {
    const position = String(lastEvent);
    return { key: `d${n}`, document: { version: position, position }, lastEvent };
  });
}

const readVersions = (log: ReturnType<typeof openLog>, reader = openReader(log), count = 1, length = 0) =>
  reader.read(projection, missedOf(count, length), 0, new EventBudget());

function openReader(log: ReturnType<typeof openLog>) {
  return new VersionReader({ log, onFailure: (error) => expect.unreachable(String(error)) });
}

describe("the events that a resumed subscription reads", () => {
  it.each([
    { streams: "short", length: 3, count: 4_000 },
    { streams: "of a third of the limit", length: 334, count: 40 },
    { streams: "longer than the limit", length: 1_500, count: 40 },
  ])("are bounded for streams that are $streams", async ({ length, count }) => {
    const log = openLog(length);
    const versions = await readVersions(log, openReader(log), count, length);
    expect(log.read.events).toBeLessThanOrEqual(1_001);
    expect(log.read.pages).toBeLessThanOrEqual(1_001);
    expect(versions.map(({ versions: missed }) => missed.at(-1)?.position)).toEqual(Array(count).fill(length));
  });

  it.each([90, 334, 700])(
    "are bounded for all documents of a subscription together, of %i events each",
    async (length) => {
      const log = openLog(length);
      const reader = openReader(log);
      const budget = new EventBudget();
      const read = missedOf(100, length).map((missed) => reader.read(projection as AnyProjection, [missed], 0, budget));
      const versions = (await Promise.all(read)).map(([document]) => document?.versions.length);
      const whole = Math.floor(1_000 / length);
      expect(versions).toEqual([...Array<number>(whole).fill(length), ...Array<number>(100 - whole).fill(1)]);
      expect(log.read.events).toBeLessThanOrEqual(1_001);
    },
  );
});

it("emits newest states when other subscriptions read the log for too long", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const log = openLog(3);
  let release: () => void = () => undefined;
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  const slow: typeof log = { ...log, readStream: (...page) => isReleased.then(() => log.readStream(...page)) };
  const reader = openReader(slow);
  const reads = Array.from({ length: 3 }, () => readVersions(slow, reader, 1, 3));
  vi.advanceTimersByTime(6_000);
  release();
  const counts = (await Promise.all(reads)).map(([document]) => document?.versions.length);
  expect(counts).toEqual([3, 3, 1]);
  expect(log.read.pages).toBe(2);
});
