import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderAsOf } from "../../src/domain/orders/queries/history.js";
import { createLogReader, type LogReader, type VersionRange } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

let database: TestDatabase;
/** With one connection, whose statistics are complete once it flushes them. */
let postgres: Postgres;
let log: LogReader;
const long = `order-${randomUUID()}`;
const short = `order-${randomUUID()}`;
const startMs = Date.UTC(2026, 0, 1);

/** Appends events of an order, one per second. */
async function fill(streamId: string, from: number, to: number): Promise<void> {
  await postgres.pool.query(
    `WITH head AS (SELECT position FROM log_head FOR UPDATE),
     added AS (
       INSERT INTO event
       SELECT head.position + n - $2 + 1, $1, 'order', n, CASE n WHEN 1 THEN 'OrderCreated' ELSE 'OrderStatusUpdated' END, 1,
              jsonb_build_object('orderId', 'o', 'customerId', 'ada', 'items', '[]'::jsonb, 'total', 5, 'currencyCode', 'EUR',
                                 'oldStatus', 'PENDING', 'newStatus', 'CONFIRMED'),
              '{}', to_timestamp($4::bigint + n)
       FROM head, generate_series($2::int, $3::int) n RETURNING position)
     UPDATE log_head SET position = (SELECT max(position) FROM added)`,
    [streamId, from, to, startMs / 1_000],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 1, () => undefined);
  log = createLogReader(postgres, { OrderCreated: [], OrderStatusUpdated: [] });
  await fill(long, 1, 3_000);
  await fill(short, 1, 20);
});
afterAll(async () => {
  await postgres.close();
  await database.drop();
});

/** Rows of the log that PostgreSQL fetches for `read`. */
async function rowsFetched(read: () => Promise<unknown>): Promise<number> {
  const fetched = async () => {
    await postgres.pool.query("SELECT pg_stat_force_next_flush()");
    await postgres.pool.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await postgres.pool.query<{ rows: string }>(
      "SELECT seq_tup_read + idx_tup_fetch AS rows FROM pg_stat_user_tables WHERE relname = 'event'",
    );
    return Number(rows[0]?.rows);
  };
  const before = await fetched();
  await read();
  return (await fetched()) - before;
}

describe("readStreamPage", () => {
  it("returns the page that slicing the whole stream returns", async () => {
    const versions = Array.from({ length: 20 }, (_, n) => n + 1);
    const cursor = fc.option(fc.oneof(fc.integer({ min: -2, max: 23 }), fc.constantFrom(3.5, 1e300, -1e300)), {
      nil: undefined,
    });
    const ranges = fc.record(
      { after: cursor, before: cursor, limit: fc.integer({ min: 0, max: 22 }), from: fc.constantFrom("start", "end") },
      { requiredKeys: ["limit", "from"] },
    );
    await fc.assert(
      fc.asyncProperty(ranges, async ({ after, before, ...range }) => {
        const wanted = versions.filter((version) => version > (after ?? 0) && version < (before ?? Infinity));
        const { limit, from } = range;
        const expected = from === "start" ? wanted.slice(0, limit) : wanted.slice(Math.max(0, wanted.length - limit));
        const given: VersionRange = {
          ...range,
          ...(after !== undefined && { after }),
          ...(before !== undefined && { before }),
        };
        const page = await log.readStreamPage(short, given);
        expect(page.events.map(({ version }) => version)).toEqual(expected);
        expect([page.first?.version, page.lastVersion]).toEqual([1, 20]);
        const [start, end] = [expected[0], expected.at(-1)];
        if (start !== undefined && end !== undefined)
          expect([page.hasPrevious, page.hasNext]).toEqual([start > 1, end < 20]);
      }),
      { numRuns: 60 },
    );
  });

  it("returns nothing for a stream that does not exist", async () => {
    const page = await log.readStreamPage("order-none", { limit: 20, from: "start" });
    expect(page).toEqual({ events: [], first: undefined, lastVersion: 0, hasPrevious: false, hasNext: false });
  });

  it.each([{ after: 0 }, { after: 1_500 }, { before: 3_000 }])(
    "fetches no more rows of a long stream than of a short one: %j",
    async (cursor) => {
      const from = "before" in cursor ? "end" : "start";
      const read = () => log.readStreamPage(long, { ...cursor, limit: 20, from });
      expect((await read()).events).toHaveLength(20);
      // The page, the first event and the last version.
      expect(await rowsFetched(read)).toBeLessThanOrEqual(22);
    },
  );

  it("counts the events that are appended between two pages", async () => {
    const growing = `order-${randomUUID()}`;
    await fill(growing, 1, 3);
    const first = await log.readStreamPage(growing, { limit: 3, from: "start" });
    expect([first.events.length, first.lastVersion, first.hasNext]).toEqual([3, 3, false]);
    await fill(growing, 4, 5);
    const second = await log.readStreamPage(growing, { after: 3, limit: 3, from: "start" });
    expect([second.events.map(({ version }) => version), second.lastVersion]).toEqual([[4, 5], 5]);
  });
});

describe("orderAsOf", () => {
  const asOf = (version: number) =>
    orderAsOf({ log }, long.slice("order-".length), startMs + version * 1_000).catch(() => undefined);

  it("fetches rows in proportion to the events up to that time", async () => {
    expect(await rowsFetched(() => asOf(10))).toBeLessThanOrEqual(25);
    expect(await rowsFetched(() => asOf(300))).toBeLessThanOrEqual(800);
  });
});
