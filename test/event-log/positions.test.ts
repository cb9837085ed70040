import { describe, expect, it } from "vitest";
import { loadStreams } from "../../src/event-log/write-model.js";
import { command, events, openTestLog } from "./support/test-log.js";

const { postgres, append, seen, log } = openTestLog();

describe("append_events", () => {
  it("assigns each event the next position, and the next version of its stream", async () => {
    const before = (await log().head()).position;
    const first = command({ events: events(2) });
    const second = command();
    expect(await append(first, second)).toMatchObject([
      { outcome: "appended", version: 2, position: before + 2 },
      { outcome: "appended", version: 1, position: before + 3 },
    ]);
    expect(await append(command(await seen(first.streamId)))).toMatchObject([
      { outcome: "appended", version: 3, position: before + 4 },
    ]);
    const recorded = await log().readAfter(before, 10);
    expect(recorded.map(({ position, streamId, version }) => ({ position, streamId, version }))).toEqual([
      { position: before + 1, streamId: first.streamId, version: 1 },
      { position: before + 2, streamId: first.streamId, version: 2 },
      { position: before + 3, streamId: second.streamId, version: 1 },
      { position: before + 4, streamId: first.streamId, version: 3 },
    ]);
  });

  it("writes dense positions when some commands of a batch are rejected", async () => {
    const taken = command();
    await append(taken);
    const { position } = await log().head();
    const [first, second] = [command({ events: events(3) }), command({ events: events(2) })];
    await append(first, command({ version: 7, events: events(2) }), taken, second);
    const recorded = await log().readAfter(position, 10);
    expect(recorded.map(({ position, streamId, version, data }) => ({ position, streamId, version, data }))).toEqual([
      { position: position + 1, streamId: first.streamId, version: 1, data: { n: 0 } },
      { position: position + 2, streamId: first.streamId, version: 2, data: { n: 1 } },
      { position: position + 3, streamId: first.streamId, version: 3, data: { n: 2 } },
      { position: position + 4, streamId: second.streamId, version: 1, data: { n: 0 } },
      { position: position + 5, streamId: second.streamId, version: 2, data: { n: 1 } },
    ]);
  });

  it("assigns dense positions in commit order with writers on several connections", async () => {
    const start = (await log().head()).position;
    const streams = Array.from({ length: 5 }, (_, n) => `thing-shared-${n}`);
    const observed: number[] = [];
    const writing = new AbortController();
    // A polling reader must never see a position before all smaller ones.
    const watch = (async () => {
      while (!writing.signal.aborted) {
        const seen = await log().readAfter(start + observed.length, 1_000);
        observed.push(...seen.map(({ position }) => position));
      }
    })();
    const write = async (writer: number) => {
      for (let round = 0; round < 25; round++) {
        const known = await loadStreams(postgres().prisma, streams);
        await append(
          ...streams.map((streamId) => {
            const { version = 0, lastAppendId = null } = known.get(streamId) ?? {};
            return command({ streamId, version, lastAppendId, events: events(2) });
          }),
          command({ commandId: `own-${writer}-${round}` }),
        );
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(write));
    writing.abort();
    await watch;

    const all = await log().readAfter(start, 10_000);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => start + 1 + index));
    expect((await log().head()).position).toBe(start + all.length);
    expect(observed).toEqual(all.slice(0, observed.length).map(({ position }) => position));
    expect(all.every(({ recordedAt }, index) => recordedAt >= (all[index - 1]?.recordedAt ?? 0))).toBe(true);
    for (const streamId of streams) {
      const versions = all.filter((event) => event.streamId === streamId).map(({ version }) => version);
      expect(versions.length).toBeGreaterThan(0);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
  });
});
