import { expect, it } from "vitest";
import type { RecordedEvent } from "../../src/core/event.js";
import type { LogHead, LogReader } from "../../src/event-log/log-reader.js";
import { sharePages } from "../../src/event-log/shared-pages.js";
import { recorded } from "../support/specs.js";

/** A log whose events name the database they come from; the database can be replaced. */
function openLog() {
  let present: LogHead & { readonly name: string } = { epoch: "one", position: 10, name: "one" };
  let reads = 0;
  const read = (position: number, limit: number): RecordedEvent[] =>
    Array.from({ length: Math.max(0, Math.min(limit, present.position - position)) }, (_, n) =>
      recorded({ type: "Made", data: { from: present.name } }, { position: position + n + 1 }),
    );
  const log: LogReader = {
    head: () => Promise.resolve({ epoch: present.epoch, position: present.position }),
    readAfter: (position, limit) => {
      reads++;
      return Promise.resolve(read(position, limit));
    },
    identityAt: () => Promise.resolve(undefined),
    readStream: () => Promise.resolve([]),
  };
  return {
    log,
    reads: () => reads,
    replace: (epoch: string, position: number, name: string) => {
      present = { epoch, position, name };
    },
  };
}

const origins = (events: readonly RecordedEvent[]) =>
  new Set(events.map(({ data }) => (data as { from: string }).from));

it("a full page is read once for all", async () => {
  const { log, reads } = openLog();
  const shared = sharePages(log);
  await Promise.all([shared.readAfter(0, 5), shared.readAfter(0, 5)]);
  await shared.readAfter(0, 5);
  expect(reads()).toBe(1);
});

it("a page that can still grow is not kept", async () => {
  const { log, replace } = openLog();
  const shared = sharePages(log);
  expect(await shared.readAfter(8, 5)).toHaveLength(2);
  replace("one", 12, "one");
  expect(await shared.readAfter(8, 5)).toHaveLength(4);
});

it.each([
  ["another database", "two", 10],
  ["an older copy of the same one", "one", 5],
])("nothing is kept of a database that was replaced by %s", async (_, epoch, position) => {
  const { log, replace } = openLog();
  const shared = sharePages(log);
  await shared.head();
  await shared.readAfter(0, 5);
  replace(epoch, position, "new");
  await shared.head();
  expect(origins(await shared.readAfter(0, 5))).toEqual(new Set(["new"]));
});
