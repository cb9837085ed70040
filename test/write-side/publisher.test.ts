import { expect, it } from "vitest";
import type { Append, Appended } from "../../src/event-log/append.js";
import { createPublisher } from "../../src/write-side/publisher.js";

const one: Append = {
  commandId: "c",
  requestHash: "h",
  streamId: "thing-1",
  streamType: "thing",
  version: 0,
  state: {},
  stateVersion: 1,
  lastAppendId: null,
  events: [{ type: "Made", schemaVersion: 1, data: {} }],
  metadata: { commandId: "c", correlationId: "c", causationId: "c" },
  consulted: [],
};
const batch: readonly Append[] = [one];
const appended: Appended = {
  epoch: "e",
  head: 1,
  verdicts: [{ outcome: "appended", version: 1, position: 1, recordedAt: 0 }],
};

it("limits unacknowledged messages while Redis hangs, and publishes again once it responds", async () => {
  const sent: (() => void)[] = [];
  const failures: unknown[] = [];
  const publish = createPublisher(
    () =>
      new Promise((resolve) =>
        sent.push(() => {
          resolve(1);
        }),
      ),
    (error) => failures.push(error),
  );
  for (let n = 0; n < 1_000; n++) publish(batch, appended);
  const piledUp = sent.length;
  expect(piledUp).toBeLessThan(100);
  expect(failures).toHaveLength(1_000 - piledUp);
  sent.forEach((answer) => {
    answer();
  });
  await new Promise(setImmediate);
  publish(batch, appended);
  expect(sent).toHaveLength(piledUp + 1);
});

it("publishes the events of the appended commands as a projector reads them", async () => {
  const made = (streamId: string, ...data: object[]): Append => ({
    ...one,
    streamId,
    events: data.map((each) => ({ type: "Made", schemaVersion: 2, data: each })),
    metadata: { commandId: streamId, correlationId: 'say "x"', causationId: "c", actor: "\u2028 ä" },
  });
  const messages: string[] = [];
  const publish = createPublisher(
    (message) => {
      messages.push(message);
      return Promise.resolve(1);
    },
    () => undefined,
  );
  const text = { text: 'quote " line \n \u2028 ä' };
  publish([made("thing-1", text, {}), made("thing-2", {}), made('thing-"3"', { n: 1 })], {
    epoch: "e",
    head: 12,
    verdicts: [
      { outcome: "appended", version: 4, position: 11, recordedAt: 5 },
      { outcome: "version_conflict" },
      { outcome: "appended", version: 1, position: 12, recordedAt: 5 },
    ],
  });
  const common = { type: "Made", schemaVersion: 2, streamType: "thing", recordedAt: 5 };
  const metadata = { correlationId: 'say "x"', causationId: "c", actor: "\u2028 ä" };
  const first = { ...common, streamId: "thing-1", metadata: { commandId: "thing-1", ...metadata } };
  const other = { ...common, streamId: 'thing-"3"', metadata: { commandId: 'thing-"3"', ...metadata } };
  expect(messages.map((message) => JSON.parse(message) as unknown)).toEqual([
    {
      epoch: "e",
      events: [
        { ...first, data: text, position: 10, version: 3 },
        { ...first, data: {}, position: 11, version: 4 },
        { ...other, data: { n: 1 }, position: 12, version: 1 },
      ],
    },
  ]);
  await new Promise(setImmediate);
});
