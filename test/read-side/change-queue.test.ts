import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChangeQueue, type ChangeQueueLimits } from "../../src/read-side/subscriptions/change-queue.js";
import type { Change } from "../../src/read-side/subscriptions/change.js";

const change = (key: string, position: number): Change => ({ key, position, epoch: "e", document: {} });
const ignore = () => undefined;

function createChangeQueue(limits: ChangeQueueLimits, onEnd: () => void): ChangeQueue {
  return new ChangeQueue({ limits, onEnd });
}

async function takeAll(changes: AsyncIterator<Change>, count: number): Promise<Change[]> {
  const taken: Change[] = [];
  for (let n = 0; n < count; n++) {
    const next = await changes.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

describe("a subscriber's queue", () => {
  it("keeps every change, in order, up to its limit", async () => {
    const queue = createChangeQueue({ maxChanges: 3, maxDocuments: 2 }, ignore);
    const pushed = [change("a", 1), change("a", 2), change("b", 3)];
    for (const each of pushed) queue.push(each);
    expect(await takeAll(queue, 3)).toEqual(pushed);
  });

  it("keeps the newest state of each document beyond the limit", async () => {
    const queue = createChangeQueue({ maxChanges: 1, maxDocuments: 2 }, ignore);
    for (const [key, position] of [
      ["a", 1],
      ["a", 2],
      ["b", 3],
      ["a", 4],
    ] as const)
      queue.push(change(key, position));
    expect((await takeAll(queue, 3)).map(({ position }) => position)).toEqual([1, 3, 4]);
  });

  it("accepts a burst of many documents between two reads", async () => {
    const queue = createChangeQueue({ maxChanges: 2, maxDocuments: 10 }, ignore);
    for (let n = 1; n <= 12; n++) queue.push(change(`d${n}`, n));
    expect(await takeAll(queue, 12)).toHaveLength(12);
  });

  it("fails when too many documents are queued", async () => {
    let ended = 0;
    const queue = createChangeQueue({ maxChanges: 1, maxDocuments: 1 }, () => ended++);
    for (const key of ["a", "b", "c"]) queue.push(change(key, 1));
    await expect(queue.next()).rejects.toThrow(/too slow/);
    expect(await queue.next()).toMatchObject({ done: true });
    expect(ended).toBe(1);
  });

  it("discards its changes on a failure, which a pending read receives too", async () => {
    const failure = new Error("no more changes");
    const queue = createChangeQueue({ maxChanges: 3, maxDocuments: 2 }, ignore);
    queue.push(change("a", 1));
    queue.fail(failure);
    await expect(queue.next()).rejects.toBe(failure);
    expect(await queue.next()).toMatchObject({ done: true });

    const read = createChangeQueue({ maxChanges: 3, maxDocuments: 2 }, ignore);
    const next = read.next();
    read.fail(failure);
    await expect(next).rejects.toBe(failure);
    expect(await read.next()).toMatchObject({ done: true });
  });

  it("never goes back or repeats, and ends with the newest state of each document, however it is read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom("a", "b", "c"), fc.constant(undefined))), async (steps) => {
        const queue = createChangeQueue({ maxChanges: 2, maxDocuments: 3 }, ignore);
        const newest = new Map<string, number>();
        const seen: Change[] = [];
        let waiting = 0;
        for (const [index, key] of steps.entries()) {
          if (key !== undefined) {
            queue.push(change(key, index + 1));
            newest.set(key, index + 1);
            waiting++;
          } else if (waiting > 0 && seen.at(-1)?.position !== Math.max(...newest.values())) {
            seen.push(...(await takeAll(queue, 1)));
          }
        }
        while (newest.size > 0 && seen.at(-1)?.position !== Math.max(...newest.values()))
          seen.push(...(await takeAll(queue, 1)));
        const positions = seen.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
        expect(new Map(seen.map(({ key, position }) => [key, position]))).toEqual(newest);
      }),
    );
  });
});
