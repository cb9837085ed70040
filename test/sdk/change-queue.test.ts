import { expect, it, vi } from "vitest";
import { createChangeQueue } from "../../sdk/src/change-queue.js";

interface Change {
  readonly id: string;
  readonly version: number;
}

function open() {
  const onEnd = vi.fn();
  return { ...createChangeQueue<Change>(({ id }) => id, onEnd), onEnd };
}

async function read(items: AsyncIterable<Change>): Promise<string[]> {
  const emitted: string[] = [];
  for await (const { id, version } of items) emitted.push(`${id}${version}`);
  return emitted;
}

it("queues each change in order while the loop is a little late", async () => {
  const { push, end, items } = open();
  for (let version = 1; version <= 1_000; version++) push({ id: "a", version });
  const emitted: number[] = [];
  for await (const { version } of items) if (emitted.push(version) === 1_000) end();
  expect(emitted).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});

it("queues the newest state of each key beyond a thousand changes", async () => {
  const { push, end, items } = open();
  for (let version = 1; version <= 1_000; version++) push({ id: "a", version });
  for (const version of [1, 2]) for (const id of ["b", "c"]) push({ id, version });
  push({ id: "b", version: 3 });
  end(new Error("over"));
  const emitted: string[] = [];
  await expect(
    (async () => {
      for await (const { id, version } of items) emitted.push(`${id}${version}`);
    })(),
  ).rejects.toThrow("over");
  expect(emitted.slice(1_000)).toEqual(["c2", "b3"]);
});

it("fails a loop that is too slow, after the queued changes", async () => {
  const { push, items, onEnd } = open();
  for (let n = 0; n <= 11_000; n++) push({ id: `o${n}`, version: 1 });
  push({ id: "late", version: 1 });
  expect(onEnd).toHaveBeenCalledOnce();
  await expect(read(items)).rejects.toMatchObject({ code: "SUBSCRIBER_TOO_SLOW" });
  expect(await items.next()).toEqual({ done: true, value: undefined });
});

it("ends at once when the loop is left, and settles pending reads", async () => {
  const { push, items, onEnd } = open();
  const waiting = [items.next(), items.next()];
  push({ id: "a", version: 1 });
  await items.return?.();
  expect(await Promise.all(waiting)).toEqual([
    { done: false, value: { id: "a", version: 1 } },
    { done: true, value: undefined },
  ]);
  push({ id: "a", version: 2 });
  expect(await items.next()).toEqual({ done: true, value: undefined });
  expect(onEnd).toHaveBeenCalledOnce();
});
