import { beforeEach, expect, it } from "vitest";
import {
  findEvents,
  lastBefore,
  recordedAt,
  startOfLast,
  type EventFilter,
  type PositionRange,
} from "../../src/event-log/find-events.js";
import type { PrismaClient } from "../../src/platform/postgres/postgres.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

const count = 1_200;
const all: PositionRange = { after: 0, to: count };
let prisma: PrismaClient;

/** Streams s0, s1, s2 in round-robin order; each 100th event is of the type Rare; 10 events per 10 milliseconds. */
beforeEach(async () => {
  const database = await createTestDatabase();
  const postgres = openPostgres(database.url, 1, () => undefined);
  prisma = postgres.prisma;
  await postgres.pool.query(
    `INSERT INTO event
     SELECT n, 's' || n % 3, 's', (n + 2) / 3, CASE n % 100 WHEN 0 THEN 'Rare' ELSE 'Often' END, 1, '{}', '{}',
            timestamptz '2026-01-01T00:00:00Z' + (n / 10) * interval '10 ms'
     FROM generate_series(1, ${count}) n`,
  );
  return async () => {
    await postgres.close();
    await database.drop();
  };
});

async function find(filter: EventFilter, range = all): Promise<number[]> {
  const found: number[] = [];
  for await (const page of findEvents(prisma, filter, range)) found.push(...page.map(({ position }) => position));
  return found;
}

const positions = Array.from({ length: count }, (_, index) => index + 1);

it("finds all events of a range in order, across pages", async () => {
  expect(await find({})).toEqual(positions);
  expect(await find({}, { after: 10, to: 12 })).toEqual([11, 12]);
  expect(await find({}, { after: 12, to: 10 })).toEqual([]);
});

it("finds events by stream, by types, and by both", async () => {
  expect(await find({ streamId: "s1" })).toEqual(positions.filter((n) => n % 3 === 1));
  expect(await find({ types: ["Rare"] })).toEqual(positions.filter((n) => n % 100 === 0));
  expect(await find({ types: ["Rare", "Often"] }, { after: 98, to: 101 })).toEqual([99, 100, 101]);
  expect(await find({ streamId: "s0", types: ["Rare"] })).toEqual([300, 600, 900, 1_200]);
});

it("scans windows of positions when no index covers the types", async () => {
  expect(await find({ types: ["Rare"] }, { after: 0, to: 1_000_000 })).toHaveLength(12);
  expect(await startOfLast(prisma, { types: ["Rare"] }, { after: 0, to: 1_000_000 }, 2)).toBe(1_099);
});

it.each<[number, EventFilter, number]>([
  [2, {}, 1_198],
  [0, {}, 1_200],
  [5_000, {}, 0],
  [3, { types: ["Rare"] }, 999],
  [2, { streamId: "s0", types: ["Rare"] }, 899],
  [50, { types: ["Rare"] }, 0],
])("returns where the last %d events of %j begin", async (last, filter, after) => {
  expect(await startOfLast(prisma, filter, all, last)).toBe(after);
});

it("returns the last position before a moment", async () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
  expect(await recordedAt(prisma, 25)).toEqual(at(20));
  expect(await recordedAt(prisma, count + 1)).toBeUndefined();
  expect(await lastBefore(prisma, at(0), count)).toBe(0);
  expect(await lastBefore(prisma, at(20), count)).toBe(19);
  expect(await lastBefore(prisma, at(21), count)).toBe(29);
  expect(await lastBefore(prisma, at(100_000), count)).toBe(count);
  expect(await lastBefore(prisma, at(0), 0)).toBe(0);
});
