import { describe, expect, it } from "vitest";
import type { Append, Appended } from "../../src/event-log/append-events.js";
import { createAppendQueue } from "../../src/write-side/append-queue.js";

function request(commandId: string): Append {
  return {
    commandId,
    requestHash: "h",
    streamId: commandId,
    streamType: "thing",
    version: 0,
    state: {},
    events: [],
    metadata: { commandId, correlationId: commandId, causationId: commandId },
    consulted: [],
  };
}

/** A log whose commits the test lets through one by one. */
function openLog() {
  const batches: string[][] = [];
  const commits: (() => void)[] = [];
  const appendBatch = async (batch: readonly Append[]): Promise<Appended> => {
    batches.push(batch.map(({ commandId }) => commandId));
    await new Promise<void>((resolve) => commits.push(resolve));
    return {
      epoch: "e",
      verdicts: batch.map((_, index) => ({ outcome: "appended", version: 1, position: index + 1, recordedAt: 0 })),
    };
  };
  return { batches, commits, appendBatch };
}

const options = { onCommitted: () => undefined, maxBatch: 3, maxWaiting: 5 };

describe("an append queue", () => {
  it("keeps one batch in flight, and makes the next of what arrived meanwhile, up to the cap", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, appendBatch: log.appendBatch });
    const first = queue.append(request("1"));
    await expect.poll(() => log.batches).toEqual([["1"]]);
    const others = ["2", "3", "4", "5"].map((id) => queue.append(request(id)));
    expect(log.batches).toHaveLength(1);
    log.commits[0]?.();
    await first;
    await expect.poll(() => log.batches).toEqual([["1"], ["2", "3", "4"]]);
    log.commits[1]?.();
    await expect.poll(() => log.batches).toEqual([["1"], ["2", "3", "4"], ["5"]]);
    log.commits[2]?.();
    expect(await Promise.all(others)).toHaveLength(4);
  });

  it("puts all that arrives in one turn of the event loop into one batch", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, appendBatch: log.appendBatch });
    void queue.append(request("1"));
    void Promise.resolve().then(() => queue.append(request("2")));
    await expect.poll(() => log.batches).toEqual([["1", "2"]]);
  });

  it("turns commands away instead of growing without limit", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, appendBatch: log.appendBatch });
    void queue.append(request("0"));
    await expect.poll(() => log.batches).toHaveLength(1);
    const waiting = ["1", "2", "3", "4", "5"].map((id) => queue.append(request(id)));
    await expect(queue.append(request("6"))).rejects.toThrow(/wait/);
    void queue.drain();
    for (const turn of [0, 1, 2]) {
      await expect.poll(() => log.commits.length).toBe(turn + 1);
      log.commits[turn]?.();
    }
    expect(await Promise.all(waiting)).toHaveLength(5);
  });

  it("is drained once every command taken in has its verdict", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, appendBatch: log.appendBatch });
    const done: string[] = [];
    void queue.append(request("1")).then(() => done.push("1"));
    await expect.poll(() => log.batches).toHaveLength(1);
    void queue.append(request("2")).then(() => done.push("2"));
    const drained = queue.drain().then(() => done.push("drained"));
    log.commits[0]?.();
    await expect.poll(() => log.commits.length).toBe(2);
    log.commits[1]?.();
    await drained;
    expect(done).toEqual(["1", "2", "drained"]);
  });
});
