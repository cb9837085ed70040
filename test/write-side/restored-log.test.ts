import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { isOnLog } from "../../src/event-log/lineage.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createWriteSide, type WriteSide } from "../../src/write-side/index.js";
import { batchCommitted } from "../../src/write-side/signals.js";
import { backUp } from "../support/backup.js";
import { accepted, createOrder, createProduct, setPrice, setStatus } from "./support/shop-commands.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

let database: TestDatabase;
let postgres: Postgres;
/** The process that keeps running during the restore. */
let survivor: WriteSide;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 4, () => undefined);
  survivor = openWriteSide();
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

function openWriteSide(): WriteSide {
  const publish = () => Promise.resolve();
  return createWriteSide({ prisma: postgres.prisma, maxBatch: 64, publish, onPublishFailure: () => undefined });
}

it("does not ship an order that the restored log has cancelled at the version that is cached", async () => {
  accepted(await createProduct(survivor, "own"));
  accepted(await createOrder(survivor, "o1", "own"));
  const restore = await backUp(postgres.pool);
  accepted(await setStatus(survivor, "o1", "CONFIRMED"));
  await restore();
  expect(accepted(await setStatus(openWriteSide(), "o1", "CANCELLED"))).toMatchObject({ version: 2 });
  expect(await setStatus(survivor, "o1", "SHIPPED")).toMatchObject({
    refusals: [{ code: "INVALID_STATUS_TRANSITION" }],
  });
});

it("does not accept an order at a price that is not current on the restored log", async () => {
  accepted(await createProduct(survivor, "consulted"));
  const restore = await backUp(postgres.pool);
  accepted(await setPrice(survivor, "consulted", 200));
  await restore();
  expect(accepted(await setPrice(openWriteSide(), "consulted", 300))).toMatchObject({ version: 2 });
  accepted(await createOrder(survivor, "o2", "consulted"));
  const { rows } = await postgres.pool.query("SELECT data->'total' AS total FROM event WHERE stream_id = 'order-o2'");
  expect(rows).toEqual([{ total: 300 }]);
});

it("begins an epoch when the log went back, so that lost receipts are not on it", async () => {
  const restore = await backUp(postgres.pool);
  const lost = accepted(await createProduct(survivor, "lost"));
  await restore();
  const kept = accepted(await createProduct(survivor, "kept"));
  expect(kept.position).toBe(lost.position);
  const head = await createLogReader(postgres, {}).head();
  expect(head.epoch).toBe(kept.epoch);
  expect(isOnLog(head, lost.epoch, lost.position)).toBe(false);
  expect(isOnLog(head, lost.epoch, lost.position - 1)).toBe(true);
});

it("discards every cached stream once an append shows that the log went back", async () => {
  accepted(await createProduct(survivor, "p1"));
  accepted(await createProduct(survivor, "p2"));
  const restore = await backUp(postgres.pool);
  accepted(await setPrice(survivor, "p1", 200));
  accepted(await setPrice(survivor, "p2", 200));
  await restore();
  accepted(await createProduct(survivor, "p3"));
  const outcomes: string[] = [];
  onTestFinished(
    batchCommitted.listen(({ verdicts }) => {
      outcomes.push(...verdicts.map(({ outcome }) => outcome));
    }),
  );
  // With cached state, the first append would conflict.
  expect(accepted(await setPrice(survivor, "p2", 250))).toMatchObject({ version: 2 });
  expect(outcomes).toEqual(["appended"]);
});
