import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { absentLog } from "../../../src/event-log/absent-log.js";
import { streamIdOf } from "../../../src/core/decider.js";
import { changed, groupChanged, hincrby, hset, zadd, type Projection } from "../../../src/core/projection.js";
import { replayParked } from "../../../src/read-side/projecting/replay-parked.js";
import {
  LogReplacedError,
  ReadModelBehindError,
  rebuildReadModel,
  shareLog,
  ResumeTooOldError,
  type Change,
  type MessageSource,
} from "../../../src/read-side/index.js";
import { add, type Added } from "../../support/counter.js";
import { addMany, openCounterSystem, type CounterSystem, type TestReadSide } from "../../support/counter-system.js";

/** Counters in an index per first letter, which is a topic with a list. The counter `x-all` publishes those of `x`. */
const projection: Projection<Added> = {
  readModel: "counter",
  version: 1,
  streamTypes: ["counter"],
  on: {
    Added: ({ data: { counter, amount, note = "" }, version, position }) => {
      if (note === "poison") throw new Error("cannot take poison");
      const [letter = ""] = counter;
      if (counter.endsWith("-all"))
        return groupChanged(letter, { index: `of:${letter}`, keyPrefix: "", mark: "again" }, position);
      return [
        hset(counter, { version, position }),
        hincrby(counter, "value", amount),
        zadd(`of:${letter}`, position, counter),
        changed(counter, position),
      ];
    },
  },
  topics: (key) => [key, `of:${key.slice(0, 1)}`, "all"],
  resume: {
    streamOf: (key) => streamIdOf("counter", key),
    listOf: (topic) =>
      topic.startsWith("of:") ? { index: topic, keyPrefix: "", groups: [topic.slice("of:".length)] } : undefined,
  },
};

const healed: Projection<Added> = {
  ...projection,
  on: { Added: (event) => projection.on.Added({ ...event, data: { ...event.data, note: "" } }) },
};

const topics = { all: "all", listed: "of:a" };

async function openSystem() {
  const system = await openCounterSystem();
  return { system, readSide: system.openReadSide(projection) };
}

/** Takes the changes up to the one at this position. */
async function takeUntil(changes: AsyncIterable<Change>, position: number): Promise<readonly Change[]> {
  const taken: Change[] = [];
  for await (const change of changes) {
    taken.push(change);
    if (change.position >= position) break;
  }
  return taken;
}

const summaryOf = (changes: readonly Change[]) =>
  changes.map(({ key, position, document }) => `${key}${document["version"] ?? ""}@${position}`);

async function resumed(readSide: TestReadSide, topic: string, after: number): Promise<MessageSource<Change>> {
  return readSide.changes.subscribe(projection, topic, { after });
}

describe.each(Object.entries(topics))("a topic (%s)", (_name, topic) => {
  it("emits every version after the position, in order, then live ones, without a gap or a repeat", async () => {
    const { system, readSide } = await openSystem();
    await addMany(system, 30, ["a", "ab", "ac"]);
    const last = await system.execute(add("a"));
    await readSide.value("a");
    for (const after of [0, 7, 29, 30]) {
      const changes = await resumed(readSide, topic, after);
      const live = await system.execute(add("ab"));
      const taken = await takeUntil(changes, live);
      const head = (await system.log.head()).position;
      expect(taken.map(({ position }) => position)).toEqual(
        Array.from({ length: head - after }, (_, n) => after + 1 + n),
      );
      expect(taken.some(({ isKnown }) => isKnown)).toBe(false);
    }
    expect(last).toBe(31);
  });

  it("emits the newest state of each document without a log", async () => {
    const { system, readSide } = await openSystem();
    await addMany(system, 9, ["a", "ab", "ac"]);
    await readSide.value("a");
    const reader = system.openReadSide(projection, {}, { project: false, log: absentLog });
    const changes = await resumed(reader, topic, 2);
    const live = await system.execute(add("a"));
    expect(summaryOf(await takeUntil(changes, live))).toEqual(["a3@7", "ab3@8", "ac3@9", "a4@10"]);
  });

  it("repeats a group of the very position, of which the client may have received a part", async () => {
    const { system, readSide } = await openSystem();
    await addMany(system, 3, ["a", "ab", "ac"]);
    const group = await system.execute(add("a-all"));
    await readSide.value("a");
    for (const after of [group - 1, group]) {
      const changes = await resumed(readSide, topic, after);
      const live = await system.execute(add("a"));
      const marked = (await takeUntil(changes, live)).filter(({ document }) => document["mark"] === "again");
      expect(marked.map(({ key, position }) => [key, position]).sort()).toEqual([
        ["a", after === group ? group + 1 : group],
        ["ab", group],
        ["ac", group],
      ]);
    }
  });

  it("marks the first version after a group's publication instead of preceding it with a newer state", async () => {
    const { system, readSide } = await openSystem();
    await addMany(system, 2, ["a", "ab"]);
    const group = await system.execute(add("a-all"));
    const last = await addMany(system, 2, ["a"]);
    await readSide.value("a");
    const taken = await takeUntil(await resumed(readSide, topic, group - 1), last);
    expect(taken.map(({ key, position, document: { version, mark } }) => [key, position, version, mark])).toEqual([
      ["ab", group, "1", "again"],
      ["a", group + 1, "2", "again"],
      ["a", group + 2, "3", undefined],
    ]);
  });

  it("emits the state after parked events that were applied late, at the position at which they were", async () => {
    const { system, readSide } = await openSystem();
    await system.execute(add("a"));
    await system.execute(add("a", 1, { note: "poison" }));
    await addMany(system, 3, ["ab"]);
    await readSide.value("ab");
    const live = await readSide.changes.subscribe(projection, topic, {});
    await replayParked({ redis: system.redis, log: system.log, projection: healed }, "counter-a", { discard: false });
    expect(summaryOf(await takeUntil(live, 5))).toEqual(["a2@5"]);
    for (const after of [3, 5]) {
      const changes = await resumed(readSide, topic, after);
      const next = await system.execute(add("ab"));
      const taken = await takeUntil(changes, next);
      expect(taken.filter(({ key }) => key === "a").map(({ document: { version } }) => version)).toEqual(["2"]);
      expect(taken.at(-1)?.position).toBe(next);
    }
  });
});

it("emits the newest state only of documents beyond the limit of events", async () => {
  const { system, readSide } = await openSystem();
  const counters = Array.from({ length: 40 }, (_, n) => `a${n}`);
  const head = await addMany(system, 40 * 26, counters);
  await readSide.value("a0");
  const taken = await takeUntil(await resumed(readSide, topics.listed, 0), head);
  const versions = counters.map((counter) => taken.filter(({ key }) => key === counter).length);
  expect([...versions].sort()).toEqual([1, 1, ...Array<number>(38).fill(26)]);
  expect(taken.map(({ position }) => position)).toEqual(taken.map(({ position }) => position).sort((a, b) => a - b));
  expect(new Map(taken.map(({ key, document }) => [key, document["version"]]))).toEqual(
    new Map(counters.map((counter) => [counter, "26"])),
  );
});

it("fails with the position at which it can resume when the changes were evicted", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(projection, { batchSize: 4, changeRetention: 5 });
  const head = await addMany(system, 20, ["b", "c"]);
  await readSide.value("b");
  const error: unknown = await resumed(readSide, topics.all, 3).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ResumeTooOldError);
  const { position, epoch } = error as ResumeTooOldError;
  expect({ position, epoch }).toEqual({ position: head, epoch: (await system.log.head()).epoch });
  const changes = await readSide.changes.subscribe(projection, topics.all, { after: position, epoch });
  const live = await system.execute(add("b"));
  expect(summaryOf(await takeUntil(changes, live))).toEqual([`b11@${live}`]);
  expect(readSide.changes.load().subscribers).toBe(0);
});

it("waits for a position that the read model has not reached, and fails at the timeout", async () => {
  const { system } = await openSystem();
  await addMany(system, 3);
  const reader = system.openReadSide(projection, {}, { project: false, minPositionTimeoutMs: 100 });
  await expect(resumed(reader, topics.all, 4)).rejects.toBeInstanceOf(ReadModelBehindError);
  await expect(reader.changes.subscribe(projection, topics.all, { after: 1, epoch: "another" })).rejects.toBeInstanceOf(
    LogReplacedError,
  );
  expect(reader.changes.load().subscribers).toBe(0);
});

it("does not resume before a switch of generations that applied parked events", async () => {
  const { system, readSide } = await openSystem();
  await system.execute(add("a", 1, { note: "poison" }));
  const before = await addMany(system, 3, ["ab"]);
  await readSide.value("ab");
  const signal = new AbortController().signal;
  const ignore = () => undefined;
  await rebuildReadModel(
    {
      redis: system.redis,
      log: shareLog(system.log),
      projection: healed,
      logger: pino({ level: "silent" }),
      holder: "test",
    },
    { signal, allowParked: false, removalDelayMs: 50, onProgress: ignore, onParked: ignore },
  );
  const after = await system.execute(add("ab"));
  await readSide.value("ab");
  for (const topic of [topics.all, topics.listed])
    await expect(resumed(readSide, topic, before - 1)).rejects.toBeInstanceOf(ResumeTooOldError);
  const live = await system.execute(add("ab"));
  expect(summaryOf(await takeUntil(await resumed(readSide, topics.listed, after), live))).toEqual([`ab5@${live}`]);
});

describe("a followed document", () => {
  const follow = (readSide: TestReadSide, key: string, after: number) =>
    readSide.changes.follow(projection, { key, topic: key }, { after });

  it("emits every version after the position, however old, after the known state", async () => {
    const system: CounterSystem = await openCounterSystem();
    const readSide = system.openReadSide(projection, { batchSize: 4, changeRetention: 5 });
    await addMany(system, 30);
    await readSide.value("a");
    const changes = await follow(readSide, "a", 4);
    const live = await system.execute(add("a"));
    const taken = await takeUntil(changes, live);
    expect(summaryOf(taken)).toEqual([
      ...["a2@4", "a3@7", "a4@10", "a5@13", "a6@16", "a7@19", "a8@22", "a9@25", "a10@28"],
      `a11@${live}`,
    ]);
    expect(taken.map(({ isKnown = false }) => isKnown)).toEqual([true, ...Array<boolean>(9).fill(false)]);
  });

  it("emits only newer versions when none was missed, and waits for a document that does not exist", async () => {
    const { system, readSide } = await openSystem();
    await addMany(system, 3);
    await readSide.value("a");
    const [changes, absent] = await Promise.all([follow(readSide, "a", 3), follow(readSide, "later", 3)]);
    const live = await addMany(system, 2, ["a", "later"]);
    expect(summaryOf(await takeUntil(changes, live - 1))).toEqual(["a1@1", "a2@4"]);
    expect(summaryOf(await takeUntil(absent, live))).toEqual(["later1@5"]);
  });
});
