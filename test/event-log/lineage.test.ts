import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { QueryResult } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Append } from "../../src/event-log/append.js";
import { appendEvents } from "../../src/event-log/append-events.js";
import { isOnLog, lineageOf } from "../../src/event-log/lineage.js";
import { loadStreams } from "../../src/event-log/write-model.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";
import { command } from "./support/test-log.js";

describe("isOnLog", () => {
  const lineage = lineageOf("c", [
    { epoch: "a", firstPosition: 1 },
    { epoch: "b", firstPosition: 101 },
    { epoch: "c", firstPosition: 151 },
  ]);

  it.each([
    ["c", 151, true],
    ["c", 1_000, true],
    ["b", 150, true],
    ["b", 151, false],
    ["a", 100, true],
    ["a", 101, false],
    ["unknown", 1, false],
  ])("judges epoch %s at position %d: %s", (epoch, position, expected) => {
    expect(isOnLog(lineage, epoch, position)).toBe(expected);
  });

  it("shares nothing with the epochs before one that an operator set", () => {
    expect(lineageOf("d", [{ epoch: "a", firstPosition: 1 }])).toEqual({ epoch: "d", ancestors: [] });
  });

  it("shares no more of an epoch than every later epoch does", () => {
    const lineage = lineageOf("c", [
      { epoch: "a", firstPosition: 1 },
      { epoch: "b", firstPosition: 101 },
      { epoch: "c", firstPosition: 51 },
    ]);
    expect(isOnLog(lineage, "b", 51)).toBe(false);
    expect(isOnLog(lineage, "a", 51)).toBe(false);
    expect(isOnLog(lineage, "a", 50)).toBe(true);
  });
});

let database: TestDatabase;
let postgres: Postgres;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 2, () => undefined);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

const append = (...batch: Append[]) => appendEvents(postgres.prisma, batch, randomUUID());
const head = () => createLogReader(postgres, { Made: [] }).head();
/** Makes the rows look as if another cluster or timeline had written them; no session outlives such a change. */
const moveToOtherIncarnation = async () => {
  await postgres.close();
  postgres = openPostgres(database.url, 2, () => undefined);
  await postgres.pool.query(
    "UPDATE log_epoch SET incarnation = 'elsewhere/00000001' WHERE epoch = (SELECT epoch FROM log_head)",
  );
};

describe("the log's lineage", () => {
  beforeEach(() => append(command()));

  it("stores the system and the timeline that wrote an epoch", async () => {
    const { rows } = await postgres.pool.query<{ incarnation: string }>("SELECT incarnation FROM log_epoch");
    expect(rows[0]?.incarnation).toMatch(/^\d+\/00000001\/\d+\/\d+$/);
  });

  it("keeps the epoch while the incarnation is the same", async () => {
    const before = await head();
    expect((await append(command())).epoch).toBe(before.epoch);
    expect(await head()).toEqual({ ...before, position: before.position + 1 });
  });

  it("begins an epoch when another incarnation appends", async () => {
    const before = await head();
    await moveToOtherIncarnation();
    const { epoch, verdicts } = await append(command());
    expect(epoch).not.toBe(before.epoch);
    expect(verdicts).toMatchObject([{ outcome: "appended", position: before.position + 1 }]);
    expect(await head()).toEqual({
      position: before.position + 1,
      epoch,
      ancestors: [...before.ancestors, { epoch: before.epoch, lastPosition: before.position }],
    });
    expect((await append(command())).epoch).toBe(epoch);
  });

  it("begins one epoch when several processes append at once", async () => {
    const before = await head();
    await moveToOtherIncarnation();
    const appended = await Promise.all([command(), command(), command(), command()].map((each) => append(each)));
    expect(new Set(appended.map(({ epoch }) => epoch)).size).toBe(1);
    expect((await head()).ancestors).toHaveLength(before.ancestors.length + 1);
  });

  it("treats an epoch that an operator set as another log", async () => {
    const before = await head();
    await postgres.pool.query("UPDATE log_head SET epoch = gen_random_uuid()");
    const { epoch } = await append(command());
    const after = await head();
    expect(after.epoch).toBe(epoch);
    expect(epoch).not.toBe(before.epoch);
    expect(isOnLog(after, before.epoch, 1)).toBe(false);
  });

  it("keeps the epoch while and after the database denies access to the incarnation", async () => {
    const restricted = await createTestDatabase();
    const { pool, prisma, close } = openPostgres(restricted.url, 1, () => undefined);
    try {
      const { epoch } = await createLogReader({ prisma, query: postgres.query }, {}).head();
      const { rows } = await pool.query<{ body: string }>(
        "SELECT pg_get_functiondef('log_incarnation()'::regprocedure) AS body",
      );
      await pool.query("UPDATE log_epoch SET incarnation = ''");
      await pool.query(`CREATE OR REPLACE FUNCTION log_incarnation() RETURNS TEXT LANGUAGE sql AS $$ SELECT '' $$`);
      expect((await appendEvents(prisma, [command()], randomUUID())).epoch).toBe(epoch);
      await pool.query(rows[0]?.body ?? "");
      await pool.query("RESET bifold.confirmed_epoch");
      expect((await appendEvents(prisma, [command()], randomUUID())).epoch).toBe(epoch);
      const known = await pool.query<{ incarnation: string }>("SELECT incarnation FROM log_epoch");
      expect(known.rows[0]?.incarnation).not.toBe("");
    } finally {
      await close();
      await restricted.drop();
    }
  });

  it("returns no incarnation and fails no append for a role without the privilege", async () => {
    const results = (await postgres.pool.query(`
      BEGIN;
      CREATE ROLE bifold_restricted;
      REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC;
      SET LOCAL ROLE bifold_restricted;
      SELECT log_incarnation() AS known;
      ROLLBACK`)) as unknown as readonly QueryResult[];
    expect(results[4]?.rows).toEqual([{ known: "" }]);
  });
});

it("reads the head of a log before its migration, at the cost of at most one connection", async () => {
  const old = await createTestDatabase({ empty: true });
  const { pool, prisma, query, close } = openPostgres(old.url, 1, () => undefined);
  try {
    await pool.query(await readFile("prisma/migrations/20261123000000_event_log/migration.sql", "utf8"));
    let opened = 0;
    pool.on("connect", () => opened++);
    const { head } = createLogReader({ prisma, query }, {});
    for (let n = 0; n < 5; n++) expect(await head()).toMatchObject({ position: 0, ancestors: [] });
    expect(opened).toBeLessThanOrEqual(1);
    await pool.query(await readFile("prisma/migrations/20261127000000_log_lineage/migration.sql", "utf8"));
    await pool.query("SELECT begin_epoch(0)");
    expect((await head()).ancestors).toHaveLength(1);
  } finally {
    await close();
    await old.drop();
  }
});

it.each([
  ["a new stream", false],
  ["a stream that the current build wrote", true],
])("serves the call of the previous build on %s", async (_, exists) => {
  const id = randomUUID();
  const first = { ...command(), streamId: id };
  if (exists) await append(first);
  const version = exists ? 1 : 0;
  const consulted = command();
  await append(consulted);
  const [commands, events, consultations] = [
    {
      command_id: [id],
      request_hash: ["h"],
      stream_id: [id],
      stream_type: ["thing"],
      version: [version],
      last_version: [version + 1],
      state: [{}],
    },
    {
      command: [1],
      version: [version + 1],
      type: ["Made"],
      schema_version: [1],
      data: [{}],
      metadata: [{ commandId: id }],
    },
    { command: [1], stream_id: [consulted.streamId], version: [1] },
  ].map((columns) => JSON.stringify(columns));
  const call = async () => {
    const { rows } = await postgres.pool.query<{ verdicts: string }>(
      "SELECT append_events($1::jsonb, $2::jsonb, $3::jsonb) AS verdicts",
      [commands, events, consultations],
    );
    return JSON.parse(rows[0]?.verdicts ?? "") as unknown;
  };
  expect(await call()).toEqual([["appended", id, version + 1, (await head()).position, expect.any(Number)]]);
  expect(await call()).toEqual([["duplicate", id, version + 1, (await head()).position, expect.any(Number)]]);
  // What it decided on before is refused to the current build, and its state has no version.
  const stored = (await loadStreams(postgres.prisma, [id])).get(id);
  expect(stored).toMatchObject({
    version: version + 1,
    stateVersion: null,
    lastAppendId: expect.any(String) as string,
  });
});
