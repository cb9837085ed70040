import { expect, it } from "vitest";
import type { Append, Appended } from "../../src/event-log/append.js";
import { createPublisher } from "../../src/write-side/publisher.js";

const batch: readonly Append[] = [
  {
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
  },
];
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
