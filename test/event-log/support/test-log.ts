import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import type { Append, Verdict } from "../../../src/event-log/append.js";
import { appendEvents } from "../../../src/event-log/append-events.js";
import { createLogReader } from "../../../src/event-log/log-reader.js";
import { loadStreams } from "../../../src/event-log/write-model.js";
import { openPostgres, type Postgres } from "../../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../../support/servers.js";

let made = 0;

/** A command with one event on a new stream by default. */
export function command(more: Partial<Append> = {}): Append {
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

/** This many events of one type. */
export const events = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ type: "Made", schemaVersion: 1, data: { n } }));

/** The outcome of each command of a batch. */
export const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ outcome }) => outcome);

/** Creates a database for the tests of the file. Returns functions on its log. */
export function openTestLog() {
  let database: TestDatabase;
  let postgres: Postgres;

  beforeAll(async () => {
    database = await createTestDatabase();
    postgres = openPostgres(database.url, 8, () => undefined);
  });

  afterAll(async () => {
    await postgres.close();
    await database.drop();
  });

  return {
    postgres: () => postgres,
    append: async (...batch: Append[]) => (await appendEvents(postgres.prisma, batch, randomUUID())).verdicts,
    /** The stream as a decision loads it now. */
    seen: async (streamId: string) => {
      const stream = (await loadStreams(postgres.prisma, [streamId])).get(streamId);
      return { streamId, version: stream?.version ?? 0, lastAppendId: stream?.lastAppendId ?? null };
    },
    log: () => createLogReader(postgres, { Made: [] }),
  };
}
