import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents, type Append, type Verdict } from "../../src/event-log/append-events.js";
import { loadStreams } from "../../src/event-log/write-model.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let postgres: Postgres;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 8, () => undefined);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

let made = 0;

/** A command with one event on a new stream by default. */
function command(more: Partial<Append> = {}): Append {
  const id = `c${++made}`;
  return {
    commandId: id,
    requestHash: "hash",
    streamId: `thing-${id}`,
    streamType: "thing",
    version: 0,
    state: { made },
    stateVersion: 1,
    lastAppendId: null,
    events: [{ type: "Made", schemaVersion: 1, data: { id } }],
    metadata: { commandId: id, correlationId: id, causationId: id },
    consulted: [],
    ...more,
  };
}

const events = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ type: "Made", schemaVersion: 1, data: { n } }));
const append = async (...batch: Append[]) => (await appendEvents(postgres.prisma, batch, randomUUID())).verdicts;
/** The stream as a decision loads it now. */
const seen = async (streamId: string) => {
  const stream = (await loadStreams(postgres.prisma, [streamId])).get(streamId);
  return { streamId, version: stream?.version ?? 0, lastAppendId: stream?.lastAppendId ?? null };
};
const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ outcome }) => outcome);
const log = () => createLogReader(postgres, { Made: [] });

describe("append_events", () => {
  it("assigns each event the next position, and the next version of its stream", async () => {
    const before = (await log().head()).position;
    const first = command({ events: events(2) });
    const second = command();
    expect(await append(first, second)).toMatchObject([
      { outcome: "appended", version: 2, position: before + 2 },
      { outcome: "appended", version: 1, position: before + 3 },
    ]);
    expect(await append(command(await seen(first.streamId)))).toMatchObject([
      { outcome: "appended", version: 3, position: before + 4 },
    ]);
    const recorded = await log().readAfter(before, 10);
    expect(recorded.map(({ position, streamId, version }) => ({ position, streamId, version }))).toEqual([
      { position: before + 1, streamId: first.streamId, version: 1 },
      { position: before + 2, streamId: first.streamId, version: 2 },
      { position: before + 3, streamId: second.streamId, version: 1 },
      { position: before + 4, streamId: first.streamId, version: 3 },
    ]);
  });

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

  it("writes dense positions when some commands of a batch are rejected", async () => {
    const taken = command();
    await append(taken);
    const { position } = await log().head();
    const [first, second] = [command({ events: events(3) }), command({ events: events(2) })];
    await append(first, command({ version: 7, events: events(2) }), taken, second);
    const recorded = await log().readAfter(position, 10);
    expect(recorded.map(({ position, streamId, version, data }) => ({ position, streamId, version, data }))).toEqual([
      { position: position + 1, streamId: first.streamId, version: 1, data: { n: 0 } },
      { position: position + 2, streamId: first.streamId, version: 2, data: { n: 1 } },
      { position: position + 3, streamId: first.streamId, version: 3, data: { n: 2 } },
      { position: position + 4, streamId: second.streamId, version: 1, data: { n: 0 } },
      { position: position + 5, streamId: second.streamId, version: 2, data: { n: 1 } },
    ]);
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
    const send = async (...batch: Append[]) => (await appendEvents(postgres.prisma, batch, appendId)).verdicts;
    const verdicts = await send(first, second);
    await append(later);
    expect(await send(first, second)).toEqual(verdicts);
    expect(outcomes(await send(first, later))).toEqual(["appended", "duplicate"]);
    expect(outcomes(await append(first, second))).toEqual(["duplicate", "duplicate"]);
  });

  it("accepts decisions on streams whose rows have no append id", async () => {
    const [own, consulted] = [command(), command()];
    await append(own, consulted);
    await postgres.pool.query("UPDATE stream SET append_id = NULL, state_version = NULL WHERE stream_id = ANY($1)", [
      [own.streamId, consulted.streamId],
    ]);
    const sent = command({ ...(await seen(own.streamId)), consulted: [await seen(consulted.streamId)] });
    expect(outcomes(await append(sent))).toEqual(["appended"]);
  });

  it("stores the state for the next decision", async () => {
    const sent = command({ state: { nested: ["ä", 1, null] } });
    await append(sent);
    const stream = (await loadStreams(postgres.prisma, [sent.streamId])).get(sent.streamId);
    expect(stream).toMatchObject({ version: 1, state: { nested: ["ä", 1, null] }, stateVersion: 1 });
  });

  it("assigns dense positions in commit order with writers on several connections", async () => {
    const start = (await log().head()).position;
    const streams = Array.from({ length: 5 }, (_, n) => `thing-shared-${n}`);
    const observed: number[] = [];
    const writing = new AbortController();
    // A polling reader must never see a position before all smaller ones.
    const watch = (async () => {
      while (!writing.signal.aborted) {
        const seen = await log().readAfter(start + observed.length, 1_000);
        observed.push(...seen.map(({ position }) => position));
      }
    })();
    const write = async (writer: number) => {
      for (let round = 0; round < 25; round++) {
        const known = await loadStreams(postgres.prisma, streams);
        await append(
          ...streams.map((streamId) => {
            const { version = 0, lastAppendId = null } = known.get(streamId) ?? {};
            return command({ streamId, version, lastAppendId, events: events(2) });
          }),
          command({ commandId: `own-${writer}-${round}` }),
        );
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(write));
    writing.abort();
    await watch;

    const all = await log().readAfter(start, 10_000);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => start + 1 + index));
    expect((await log().head()).position).toBe(start + all.length);
    expect(observed).toEqual(all.slice(0, observed.length).map(({ position }) => position));
    expect(all.every(({ recordedAt }, index) => recordedAt >= (all[index - 1]?.recordedAt ?? 0))).toBe(true);
    for (const streamId of streams) {
      const versions = all.filter((event) => event.streamId === streamId).map(({ version }) => version);
      expect(versions.length).toBeGreaterThan(0);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
  });

  it("uses indexes even for statements that were first planned on empty tables", async () => {
    const fresh = await createTestDatabase();
    const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
    try {
      const consulted = command();
      const lastAppendId = randomUUID();
      await appendEvents(prisma, [consulted], lastAppendId);
      for (let round = 0; round < 40; round++) {
        const batch = Array.from({ length: 100 }, () =>
          command({ consulted: [{ streamId: consulted.streamId, version: 1, lastAppendId }] }),
        );
        const { verdicts } = await appendEvents(prisma, batch, randomUUID());
        expect(outcomes(verdicts)).toEqual(batch.map(() => "appended"));
      }
      await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
      const reads = await prisma.$queryRaw<{ relname: string; scanned: bigint; fetched: bigint }[]>`
        SELECT relname, seq_tup_read AS scanned, idx_tup_fetch AS fetched
        FROM pg_stat_user_tables WHERE relname IN ('event', 'stream', 'command') ORDER BY relname`;
      // Each batch looks up the last event and the one stream that it consults; a plan that reads a table reads thousands.
      expect(reads).toEqual([
        { relname: "command", scanned: 0n, fetched: 0n },
        { relname: "event", scanned: 0n, fetched: 40n },
        { relname: "stream", scanned: 0n, fetched: 40n },
      ]);
    } finally {
      await close();
      await fresh.drop();
    }
  });
});

describe("the log", () => {
  it.each(["UPDATE event SET type = 'x'", "DELETE FROM event", "TRUNCATE event"])("rejects %s", async (statement) => {
    await append(command());
    await expect(postgres.prisma.$executeRawUnsafe(statement)).rejects.toThrow(/immutable/);
  });

  it("reads a stream by versions", async () => {
    const sent = command({ events: events(3) });
    await append(sent);
    expect((await log().readStream(sent.streamId, 1, 1)).map(({ version }) => version)).toEqual([2]);
  });

  it("has a different epoch in each database", async () => {
    const other = await createTestDatabase();
    const { close, ...postgres } = openPostgres(other.url, 1, () => undefined);
    try {
      expect((await createLogReader(postgres, {}).head()).epoch).not.toBe((await log().head()).epoch);
    } finally {
      await close();
      await other.drop();
    }
  });
});
