import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Append, Appended } from "../../src/event-log/append.js";
import { appendEvents } from "../../src/event-log/append-events.js";
import { judgeEach } from "../../src/event-log/judge-each.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";
import { command, events } from "./support/test-log.js";

interface Log {
  readonly database: TestDatabase;
  readonly postgres: Postgres;
}

async function openLog(): Promise<Log> {
  const database = await createTestDatabase();
  return { database, postgres: openPostgres(database.url, 1, () => undefined) };
}

let whole: Log;
let each: Log;

beforeAll(async () => {
  [whole, each] = await Promise.all([openLog(), openLog()]);
  return async () => {
    for (const { database, postgres } of [whole, each]) {
      await postgres.close();
      await database.drop();
    }
  };
});

/** Few streams and command ids, so that commands often repeat, conflict, or touch what others of the batch consult. */
const stream = fc.constantFrom("a", "b", "c", "d");
const isSeenStale = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const step = fc.record({
  stream,
  isNewStream: fc.boolean(),
  isStale: isSeenStale,
  commandId: fc.option(fc.constantFrom("x", "y"), { nil: undefined, freq: 8 }),
  requestHash: fc.constantFrom("same", "same", "other"),
  eventCount: fc.integer({ min: 1, max: 3 }),
  consulted: fc.uniqueArray(fc.record({ stream, isStale: isSeenStale }), { maxLength: 2, selector: (c) => c.stream }),
});

/** What decisions see of the streams: the same in both logs. */
class Seen {
  readonly #streams = new Map<string, { readonly version: number; readonly lastAppendId: string | null }>();

  get(streamId: string, isStale: boolean) {
    const seen = this.#streams.get(streamId) ?? { version: 0, lastAppendId: null };
    return isStale ? { ...seen, lastAppendId: randomUUID() } : seen;
  }

  record(batch: readonly Append[], { verdicts }: Appended, appendId: string) {
    batch.forEach(({ streamId }, index) => {
      const verdict = verdicts[index];
      if (verdict?.outcome === "appended")
        this.#streams.set(streamId, { version: verdict.version, lastAppendId: appendId });
    });
  }
}

let created = 0;

function toAppend(run: string, seen: Seen, one: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Append {
  const streamId = one.isNewStream ? `${run}-new-${created++}` : `${run}-${one.stream}`;
  return command({
    ...(one.commandId !== undefined && { commandId: `${run}-${one.commandId}` }),
    requestHash: one.requestHash,
    streamId,
    ...seen.get(streamId, one.isStale),
    events: events(one.eventCount),
    consulted: one.consulted.map(({ stream: name, isStale }) => {
      const consultedId = `${run}-${name}`;
      return { streamId: consultedId, ...seen.get(consultedId, isStale) };
    }),
  });
}

const comparable = ({ head, verdicts }: Appended) => ({
  head,
  verdicts: verdicts.map((verdict) => (verdict.outcome === "appended" ? { ...verdict, recordedAt: 0 } : verdict)),
});

async function contents({ postgres }: Log): Promise<unknown> {
  const read = async (sql: string) => (await postgres.pool.query<Record<string, unknown>>(sql)).rows;
  return {
    events: await read("SELECT position, stream_id, stream_type, version, type, data, metadata FROM event ORDER BY 1"),
    streams: await read("SELECT * FROM stream ORDER BY stream_id"),
    commands: await read("SELECT * FROM command ORDER BY command_id"),
    head: await read("SELECT position FROM log_head"),
  };
}

describe("appendEvents", () => {
  it("appends the same, with the same verdicts, as a judgment of each command", async () => {
    let run = 0;
    let wholeBatches = 0;
    const property = fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (batches) => {
        const name = `run${run++}`;
        const seen = new Seen();
        for (const steps of batches) {
          const batch = steps.map((one) => toAppend(name, seen, one));
          const appendId = randomUUID();
          const expected = await judgeEach(each.postgres.prisma, batch, appendId, undefined);
          const actual = await appendEvents(whole.postgres.prisma, batch, appendId);
          expect(comparable(actual)).toEqual(comparable(expected));
          if (expected.verdicts.every(({ outcome }) => outcome === "appended")) wholeBatches++;
          // The response was lost.
          const repeated = await appendEvents(whole.postgres.prisma, batch, appendId);
          expect(comparable(repeated)).toEqual(
            comparable(await judgeEach(each.postgres.prisma, batch, appendId, undefined)),
          );
          seen.record(batch, expected, appendId);
        }
      },
    );
    await fc.assert(property, { numRuns: 25 });
    expect(wholeBatches).toBeGreaterThan(3);
    expect(await contents(whole)).toEqual(await contents(each));
  });
});
