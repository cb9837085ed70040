import { expect, it, vi } from "vitest";
import { createWaiting } from "../../sdk/src/waiting.js";

interface Change {
  readonly id: string;
  readonly version: number;
}

function open() {
  const onEnd = vi.fn();
  return { ...createWaiting<Change>(({ id }) => id, onEnd), onEnd };
}

async function read(items: AsyncIterable<Change>): Promise<string[]> {
  const told: string[] = [];
  for await (const { id, version } of items) told.push(`${id}${version}`);
  return told;
}

it("keeps each change of a loop that is a little late, in order, until it is ended", async () => {
  const { push, end, items } = open();
  for (let version = 1; version <= 1_000; version++) push({ id: "a", version });
  const told: number[] = [];
  for await (const { version } of items) if (told.push(version) === 1_000) end();
  expect(told).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});

it("keeps the newest state of each thing beyond that", async () => {
  const { push, end, items } = open();
  for (let version = 1; version <= 1_000; version++) push({ id: "a", version });
  for (const version of [1, 2]) for (const id of ["b", "c"]) push({ id, version });
  push({ id: "b", version: 3 });
  end(new Error("over"));
  const told: string[] = [];
  await expect(
    (async () => {
      for await (const { id, version } of items) told.push(`${id}${version}`);
    })(),
  ).rejects.toThrow("over");
  expect(told.slice(1_000)).toEqual(["c2", "b3"]);
});

it("ends a loop that is too slow, having told what it kept", async () => {
  const { push, items, onEnd } = open();
  for (let n = 0; n <= 11_000; n++) push({ id: `o${n}`, version: 1 });
  push({ id: "late", version: 1 });
  expect(onEnd).toHaveBeenCalledOnce();
  await expect(read(items)).rejects.toMatchObject({ code: "SUBSCRIBER_TOO_SLOW" });
  expect(await items.next()).toEqual({ done: true, value: undefined });
});

it("ends at once for who leaves, also for those who wait", async () => {
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
