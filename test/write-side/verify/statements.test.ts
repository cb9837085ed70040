import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { loadSql } from "../../../src/event-log/load-sql.js";
import { openPostgres, type Postgres } from "../../../src/platform/postgres/postgres.js";
import { createWriteSide } from "../../../src/write-side/index.js";
import { createTestDatabase } from "../../support/servers.js";
import { accepted, createProduct, setPrice } from "../support/shop-commands.js";

const statement = (name: string) => loadSql(new URL(`../../../src/write-side/verify/${name}.sql`, import.meta.url));
const appendId = "5f0c1c5e-6f5e-4f0b-9a58-2f3f6b1f0a01";

let postgres: Postgres;
beforeEach(async () => {
  const database = await createTestDatabase();
  postgres = openPostgres(database.url, 2, () => undefined);
  const publish = () => Promise.resolve();
  const side = createWriteSide({ prisma: postgres.prisma, maxBatch: 8, publish, onPublishFailure: () => undefined });
  for (const productId of ["a", "b", "c"]) accepted(await createProduct(side, productId));
  accepted(await setPrice(side, "b", 7));
  onTestFinished(async () => {
    await postgres.close();
    await database.drop();
  });
});

const rowsOf = async (sql: string) => (await postgres.pool.query<Record<string, unknown>>(sql)).rows;

it("logged-streams lists streams by pages, with their last version", async () => {
  const read = statement("logged-streams");
  const stream = (id: string, version: number) => ({ stream_id: `product-${id}`, stream_type: "product", version });
  expect(await postgres.prisma.$queryRaw(read("", 2))).toEqual([stream("a", 1), stream("b", 2)]);
  expect(await postgres.prisma.$queryRaw(read("product-b", 2))).toEqual([stream("c", 1)]);
});

describe("repair-head", () => {
  const repair = () => postgres.prisma.$executeRaw(statement("repair-head")());

  it("sets a wrong position and keeps the epoch", async () => {
    const intact = await rowsOf("SELECT * FROM log_head");
    await postgres.pool.query("UPDATE log_head SET position = 1");
    expect(await repair()).toBe(1);
    expect(await rowsOf("SELECT * FROM log_head")).toEqual(intact);
  });

  it("inserts a missing row with the last epoch", async () => {
    const intact = await rowsOf("SELECT position, epoch FROM log_head");
    await postgres.pool.query("DELETE FROM log_head");
    expect(await repair()).toBe(1);
    expect(await rowsOf("SELECT position, epoch FROM log_head")).toEqual(intact);
  });
});

it("upsert-stream inserts a row, and replaces one", async () => {
  const upsert = statement("upsert-stream");
  for (const [version, state] of [
    [1, `{"value": 1}`],
    [2, `{"value": 2}`],
  ] as const) {
    const row = upsert("counter-x", "counter", version, state, appendId, 3);
    expect(await postgres.prisma.$executeRaw(row)).toBe(1);
  }
  expect(await rowsOf("SELECT * FROM stream WHERE stream_id = 'counter-x'")).toEqual([
    {
      stream_id: "counter-x",
      stream_type: "counter",
      version: 2,
      state: { value: 2 },
      append_id: appendId,
      state_version: 3,
    },
  ]);
});

it("upsert-commands inserts rows, and corrects existing ones without touching their request hash", async () => {
  await postgres.pool.query("INSERT INTO command VALUES ('kept', 'hash', 'product-x', 9, 9)");
  const upsert = statement("upsert-commands");
  const rows = upsert("", ["kept", "new"], ["product-a", "product-b"], [1, 2], [1n, 4n]);
  expect(await postgres.prisma.$executeRaw(rows)).toBe(2);
  const stored = "SELECT command_id, request_hash, stream_id, version, position::int FROM command";
  expect(await rowsOf(`${stored} WHERE command_id IN ('kept', 'new') ORDER BY command_id`)).toEqual([
    { command_id: "kept", request_hash: "hash", stream_id: "product-a", version: 1, position: 1 },
    { command_id: "new", request_hash: "", stream_id: "product-b", version: 2, position: 4 },
  ]);
});
