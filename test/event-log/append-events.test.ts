import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Append } from "../../src/event-log/append.js";
import { appendEvents } from "../../src/event-log/append-events.js";
import { loadStreams } from "../../src/event-log/write-model.js";
import { command, events, openTestLog, outcomes } from "./support/test-log.js";

const { postgres, append, seen, log } = openTestLog();

describe("append_events", () => {
  it("returns the first receipt of a repeated command and appends nothing", async () => {
    const sent = command();
    const [first] = await append(sent);
    const head = await log().head();
    expect(first).toMatchObject({ outcome: "appended" });
    expect(await append(sent)).toMatchObject([
      { outcome: "duplicate", streamId: sent.streamId, version: 1, position: head.position },
    ]);
    expect(await log().head()).toEqual(head);
  });

  it("rejects another request under a used command id", async () => {
    const sent = command();
    await append(sent);
    expect(outcomes(await append(command({ commandId: sent.commandId, requestHash: "other" })))).toEqual([
      "command_id_reused",
    ]);
  });

  it("does not fail other commands of a batch when one conflicts", async () => {
    const taken = command();
    await append(taken);
    const before = await log().head();
    const verdicts = await append(
      command(),
      command({ streamId: taken.streamId, version: 0, events: events(3) }),
      command({ events: events(2) }),
      command({ version: 5 }),
      taken,
      command(),
    );
    expect(outcomes(verdicts)).toEqual([
      "appended",
      "version_conflict",
      "appended",
      "version_conflict",
      "duplicate",
      "appended",
    ]);
    expect((await log().head()).position).toBe(before.position + 4);
  });

  it("rejects a later command of a batch when an earlier one uses its stream or its id", async () => {
    const first = command();
    expect(outcomes(await append(first, first, command({ streamId: first.streamId })))).toEqual([
      "appended",
      "version_conflict",
      "version_conflict",
    ]);
  });

  it("rejects a decision that consulted a stream which has changed since", async () => {
    const consulted = command();
    await append(consulted);
    const stream = await seen(consulted.streamId);
    const missing = await seen("thing-missing");
    const other = { ...stream, lastAppendId: randomUUID() };
    expect(
      outcomes(
        await append(
          command({ consulted: [stream] }),
          command({ consulted: [{ ...stream, version: 0 }] }),
          command({ consulted: [other] }),
          command({ consulted: [missing, stream] }),
          command(stream),
          command({ consulted: [stream] }),
        ),
      ),
    ).toEqual(["appended", "version_conflict", "version_conflict", "appended", "appended", "version_conflict"]);
  });

  it("rejects a decision on the same version of its stream on another timeline", async () => {
    const sent = command();
    await append(sent);
    const stream = await seen(sent.streamId);
    expect(outcomes(await append(command({ ...stream, lastAppendId: randomUUID() })))).toEqual(["version_conflict"]);
    expect(outcomes(await append(command({ ...stream, lastAppendId: null })))).toEqual(["version_conflict"]);
    expect(outcomes(await append(command(stream)))).toEqual(["appended"]);
  });

  it("returns the first result to a retried append, and a duplicate to any other append", async () => {
    const [first, second, later] = [command({ events: events(2) }), command(), command()];
    const appendId = randomUUID();
    const send = async (...batch: Append[]) => (await appendEvents(postgres().prisma, batch, appendId)).verdicts;
    const verdicts = await send(first, second);
    await append(later);
    expect(await send(first, second)).toEqual(verdicts);
    expect(outcomes(await send(first, later))).toEqual(["appended", "duplicate"]);
    expect(outcomes(await append(first, second))).toEqual(["duplicate", "duplicate"]);
  });

  it("accepts decisions on streams whose rows have no append id", async () => {
    const [own, consulted] = [command(), command()];
    await append(own, consulted);
    await postgres().pool.query("UPDATE stream SET append_id = NULL, state_version = NULL WHERE stream_id = ANY($1)", [
      [own.streamId, consulted.streamId],
    ]);
    const sent = command({ ...(await seen(own.streamId)), consulted: [await seen(consulted.streamId)] });
    expect(outcomes(await append(sent))).toEqual(["appended"]);
  });

  it("stores the state for the next decision", async () => {
    const sent = command({ state: { nested: ["ä", 1, null] } });
    await append(sent);
    const stream = (await loadStreams(postgres().prisma, [sent.streamId])).get(sent.streamId);
    expect(stream).toMatchObject({ version: 1, state: { nested: ["ä", 1, null] }, stateVersion: 1 });
  });
});
