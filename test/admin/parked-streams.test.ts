import { pino } from "pino";
import { expect, it } from "vitest";
import { createParkedStreams } from "../../src/admin/index.js";
import type { LogReader } from "../../src/event-log/log-reader.js";
import { GenerationLockedError } from "../../src/read-side/index.js";
import { add, failingProjection } from "../support/counter.js";
import { openCounterSystem } from "../support/counter-system.js";

const origin = { correlationId: "c", actor: "grace", role: "staff" };

const locked = new GenerationLockedError("Another process keeps the read model locked");
const unavailable = new Error("The log fails");

/** Discards the poison of two streams; reading the log for the stream at `failsAt` fails with the error. */
async function discardBoth(failsAt: string, error: Error) {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(failingProjection);
  for (const counter of ["a", "b"]) await system.execute(add(counter, 1, { note: "poison" }));
  await readSide.value("b");
  const log: LogReader = {
    ...system.log,
    readStream: (streamId, ...rest) =>
      streamId === failsAt ? Promise.reject(error) : system.log.readStream(streamId, ...rest),
  };
  const lines: unknown[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const parked = createParkedStreams({ redis: system.redis, log, projections: [failingProjection], logger });
  const request = { readModel: "counter", streamIds: ["counter-a", "counter-b"], discard: true };
  const result = await parked.replay(request, origin).catch((failure: unknown) => failure);
  return { result, lines, stillParked: (await parked.list("counter"))?.map(({ first }) => first.streamId) };
}

it("returns what it discarded before the read model is locked", async () => {
  expect(await discardBoth("counter-b", locked)).toMatchObject({
    result: { kind: "accepted", value: { results: [{ streamId: "counter-a", outcome: "APPLIED" }], remaining: 1 } },
    lines: [{ actor: "grace", readModel: "counter", streams: 1, msg: "parked events discarded" }],
    stillParked: ["counter-b"],
  });
});

it("is refused while the read model is locked", async () => {
  expect(await discardBoth("counter-a", locked)).toMatchObject({
    result: { kind: "refused", refusal: { code: "READ_MODEL_LOCKED" } },
    lines: [],
    stillParked: ["counter-a", "counter-b"],
  });
});

it("logs what it discarded before a failure", async () => {
  expect(await discardBoth("counter-b", unavailable)).toMatchObject({
    result: unavailable,
    lines: [{ actor: "grace", readModel: "counter", streams: 1, failed: true, msg: "parked events discarded" }],
    stillParked: ["counter-b"],
  });
});
