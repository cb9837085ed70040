import fc from "fast-check";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { createEventPageReader, type EventPage, type ReadEventPage } from "../../src/event-log/event-page.js";
import type { EventFilter } from "../../src/event-log/find-events.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

const count = 300;
const maxSearched = 40;
const positions = Array.from({ length: count }, (_, index) => index + 1);
let read: ReadEventPage;

/** Streams b1, a2, a0 in order, of the types a and b; each 50th event is of the type Rare. */
beforeAll(async () => {
  const database = await createTestDatabase();
  const postgres = openPostgres(database.url, 1, () => undefined);
  await postgres.pool.query(
    `INSERT INTO event
     SELECT n, CASE n % 3 WHEN 1 THEN 'b' ELSE 'a' END || n % 3, CASE n % 3 WHEN 1 THEN 'b' ELSE 'a' END, (n + 2) / 3,
            CASE n % 50 WHEN 0 THEN 'Rare' ELSE 'Often' END, 1, '{}', '{}', timestamptz '2026-01-01T00:00:00Z'
     FROM generate_series(1, ${count}) n`,
  );
  read = createEventPageReader(postgres.prisma, () => Promise.resolve(count), { maxSearched });
  return async () => {
    await postgres.close();
    await database.drop();
  };
});

const positionsOf = ({ events }: EventPage) => events.map(({ position }) => position);

const filters: readonly (readonly [EventFilter, (position: number) => boolean])[] = [
  [{}, () => true],
  [{ streamId: "b1" }, (n) => n % 3 === 1],
  [{ streamId: "missing" }, () => false],
  [{ streamType: "a" }, (n) => n % 3 !== 1],
  [{ types: ["Rare"] }, (n) => n % 50 === 0],
  [{ streamId: "b1", types: ["Rare"] }, (n) => n % 3 === 1 && n % 50 === 0],
  [{ streamType: "b", types: ["Rare", "Missing"] }, (n) => n % 3 === 1 && n % 50 === 0],
];

it("finds each matching event once, page by page, from the start and from the end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...filters),
      fc.integer({ min: 20, max: 120 }),
      fc.constantFrom("start" as const, "end" as const),
      async ([filter, matches], limit, from) => {
        const found: number[] = [];
        let page = await read(filter, { limit, from });
        for (;;) {
          expect(page.events.length).toBeLessThanOrEqual(limit);
          if (from === "start") found.push(...positionsOf(page));
          else found.unshift(...positionsOf(page));
          const { searched } = page;
          if (from === "start" ? searched.to >= count : searched.from <= 1) break;
          page = await read(filter, {
            limit,
            from,
            ...(from === "start" ? { after: searched.to } : { before: searched.from }),
          });
        }
        expect(found).toEqual(positions.filter(matches));
      },
    ),
    { numRuns: 40 },
  );
});

it("searches a bounded number of positions for a type, and says which", async () => {
  expect(await read({ types: ["Missing"] }, { limit: 5, from: "start", after: 10 })).toEqual({
    events: [],
    searched: { from: 11, to: 10 + maxSearched },
    head: count,
  });
  const last = await read({ types: ["Rare"] }, { limit: 5, from: "end" });
  expect([positionsOf(last), last.searched]).toEqual([[300], { from: count - maxSearched + 1, to: count }]);
});

/** The rows of the log that the statements of this connection have read. */
async function rowsRead({ pool }: Postgres): Promise<number> {
  await pool.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await pool.query<{ read: number }>(
    "SELECT (seq_tup_read + idx_tup_fetch)::int AS read FROM pg_stat_user_tables WHERE relname = 'event'",
  );
  return rows[0]?.read ?? NaN;
}

it("reads 50,000 rows of a long log at most for a type or a stream type", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const postgres = openPostgres(database.url, 1, () => undefined);
  onTestFinished(() => postgres.close());
  const length = 120_000;
  await postgres.pool.query(
    `INSERT INTO event
     SELECT n, 'a' || n, 'a', 1, 'Often', 1, '{}', '{}', timestamptz '2026-01-01T00:00:00Z'
     FROM generate_series(1, ${length}) n`,
  );
  const readPage = createEventPageReader(postgres.prisma, () => Promise.resolve(length));
  for (const filter of [{ types: ["Missing"] }, { streamType: "missing" }])
    for (const from of ["start", "end"] as const) {
      const before = await rowsRead(postgres);
      const { searched } = await readPage(filter, { limit: 100, from });
      expect(searched).toEqual(from === "start" ? { from: 1, to: 50_000 } : { from: 70_001, to: length });
      expect((await rowsRead(postgres)) - before).toBe(50_000);
    }
});

it("ends a full page at its last event", async () => {
  const page = await read({}, { limit: 3, from: "end", before: 100 });
  expect([positionsOf(page), page.searched]).toEqual([[97, 98, 99], { from: 97, to: 99 }]);
  const none = await read({}, { limit: 0, from: "start" });
  expect([positionsOf(none), none.searched]).toEqual([[], { from: 1, to: 0 }]);
});

it.each([1e300, 2 ** 63, 1.5, -1e300])("accepts the cursor %d, which no event has", async (cursor) => {
  const afterIt = await read({}, { limit: count, from: "start", after: cursor });
  expect(positionsOf(afterIt)).toEqual(positions.filter((position) => position > cursor));
  const beforeIt = await read({ streamType: "a" }, { limit: count, from: "end", before: cursor });
  expect(beforeIt.events.every(({ position }) => position < cursor)).toBe(true);
});
