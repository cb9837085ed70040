import { setImmediate as nextTurn } from "node:timers/promises";
import pg from "pg";
import { describe, expect, it } from "vitest";
import type { Append, Appended } from "../../src/event-log/append.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { createAppendQueue } from "../../src/write-side/append-queue.js";

function request(commandId: string): Append {
  return {
    commandId,
    requestHash: "h",
    streamId: commandId,
    streamType: "thing",
    version: 0,
    state: {},
    stateVersion: 1,
    lastAppendId: null,
    events: [],
    metadata: { commandId, correlationId: commandId, causationId: commandId },
    consulted: [],
  };
}

/** A log whose commits the test releases one by one. */
function openLog() {
  const batches: string[][] = [];
  const commits: (() => void)[] = [];
  const appendBatch = async (batch: readonly Append[]): Promise<Appended> => {
    batches.push(batch.map(({ commandId }) => commandId));
    await new Promise<void>((resolve) => commits.push(resolve));
    return {
      epoch: "e",
      head: batch.length,
      verdicts: batch.map((_, index) => ({ outcome: "appended", version: 1, position: index + 1, recordedAt: 0 })),
    };
  };
  return { batches, commits, appendBatch };
}

const options = { onCommitted: () => undefined, maxBatch: 3, maxPending: 5 };

describe("an append queue", () => {
  it("keeps one batch in flight, and batches commands that arrive meanwhile, up to the maximum", async () => {
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

  it("splits a long queue into two batches in flight, and refills the one that commits first", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, maxBatch: 512, maxPending: 1_000, appendBatch: log.appendBatch });
    const all = Array.from({ length: 201 }, (_, n) => queue.append(request(String(n))));
    await expect.poll(() => log.batches.map(({ length }) => length)).toEqual([101, 100]);
    const few = Array.from({ length: 50 }, (_, n) => queue.append(request(`few ${n}`)));
    log.commits[1]?.();
    await Promise.all(all.slice(101));
    await nextTurn();
    expect(log.batches).toHaveLength(2);
    const one = queue.append(request("one more"));
    await expect.poll(() => log.batches.map(({ length }) => length)).toEqual([101, 100, 51]);
    log.commits[2]?.();
    expect(await Promise.all([...few, one])).toHaveLength(51);
    const drained = queue.drain().then(() => "drained");
    log.commits[0]?.();
    expect(await Promise.all([drained, ...all])).toHaveLength(202);
  });

  it("does not split a short queue", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, maxBatch: 512, maxPending: 1_000, appendBatch: log.appendBatch });
    const all = Array.from({ length: 23 }, (_, n) => queue.append(request(String(n))));
    await expect.poll(() => log.batches.map(({ length }) => length)).toEqual([23]);
    log.commits[0]?.();
    expect(await Promise.all(all)).toHaveLength(23);
  });

  it("makes two batches in flight equally large after a short one", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, maxBatch: 512, maxPending: 1_000, appendBatch: log.appendBatch });
    const all = Array.from({ length: 20 }, (_, n) => queue.append(request(String(n))));
    await expect.poll(() => log.batches).toHaveLength(1);
    all.push(...Array.from({ length: 100 }, (_, n) => queue.append(request(`many ${n}`))));
    await expect.poll(() => log.batches.map(({ length }) => length)).toEqual([20, 60]);
    log.commits[0]?.();
    await expect.poll(() => log.batches.map(({ length }) => length)).toEqual([20, 60, 40]);
    log.commits[1]?.();
    log.commits[2]?.();
    expect(await Promise.all(all)).toHaveLength(120);
  });

  it("batches all commands of one turn of the event loop", async () => {
    const log = openLog();
    const queue = createAppendQueue({ ...options, appendBatch: log.appendBatch });
    void queue.append(request("1"));
    void Promise.resolve().then(() => queue.append(request("2")));
    await expect.poll(() => log.batches).toEqual([["1", "2"]]);
  });

  it("rejects commands instead of growing without limit", async () => {
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

  it("drains once every queued command has its verdict", async () => {
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

describe("an append that fails", () => {
  /** A log that fails with the errors of `failureOf` and records its batches. */
  function openFailingLog(failureOf: (commandIds: readonly string[]) => Error | undefined) {
    const batches: string[][] = [];
    const appendBatch = (batch: readonly Append[]): Promise<Appended> => {
      const ids = batch.map(({ commandId }) => commandId);
      batches.push(ids);
      const failure = failureOf(ids);
      if (failure) return Promise.reject(failure);
      const verdicts = batch.map(
        (_, n) => ({ outcome: "appended", version: 1, position: n + 1, recordedAt: 0 }) as const,
      );
      return Promise.resolve({ epoch: "e", head: batch.length, verdicts });
    };
    return { batches, queue: createAppendQueue({ ...options, appendBatch, retryBudgetMs: 200 }) };
  }
  const databaseError = (code: string) => Object.assign(new pg.DatabaseError("no", 2, "error"), { code });

  it("is retried as a whole while the server is unavailable, never one command at a time", async () => {
    const { batches, queue } = openFailingLog(() => databaseError("25006"));
    const outcomes = await Promise.allSettled(["1", "2", "3"].map((id) => queue.append(request(id))));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(UnavailableError) as unknown });
    expect(batches.length).toBeGreaterThan(1);
    expect(new Set(batches.map((ids) => ids.join(" ")))).toEqual(new Set(["1 2 3"]));
  });

  it("is retried until the server is available again", async () => {
    let failures = 2;
    const { queue } = openFailingLog(() => (failures-- > 0 ? databaseError("57P03") : undefined));
    expect(await queue.append(request("1"))).toMatchObject({ verdict: { outcome: "appended" } });
  });

  it("does not fail the other commands of a batch when the data of one is rejected", async () => {
    const { batches, queue } = openFailingLog((ids) => (ids.includes("2") ? databaseError("22P05") : undefined));
    const outcomes = await Promise.allSettled(["1", "2", "3"].map((id) => queue.append(request(id))));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(batches).toEqual([["1", "2", "3"], ["1"], ["2"], ["3"]]);
  });

  it("is not retried one command at a time when the statement is invalid", async () => {
    const { batches, queue } = openFailingLog(() => databaseError("42804"));
    const outcomes = await Promise.allSettled(["1", "2"].map((id) => queue.append(request(id))));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(batches).toEqual([["1", "2"]]);
  });
});
