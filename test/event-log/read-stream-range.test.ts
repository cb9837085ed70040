import { afterAll, beforeAll, expect, it } from "vitest";
import { loadStreams, readStreamEvents } from "../../src/event-log/write-model.js";
import { createWriteSide } from "../../src/write-side/index.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";
import { accepted, createProduct, setPrice } from "../write-side/support/shop-commands.js";

let database: TestDatabase;
let postgres: Postgres;
beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 2, () => undefined);
  const publish = () => Promise.resolve();
  const side = createWriteSide({ prisma: postgres.prisma, maxBatch: 8, publish, onPublishFailure: () => undefined });
  for (const productId of ["tea", "other"]) {
    accepted(await createProduct(side, productId));
    for (const price of [1, 2, 3, 4]) accepted(await setPrice(side, productId, price));
  }
});
afterAll(async () => {
  await postgres.close();
  await database.drop();
});

it.each([
  { after: 0, to: 5, limit: 10, versions: [1, 2, 3, 4, 5] },
  { after: 2, to: 4, limit: 10, versions: [3, 4] },
  { after: 1, to: 5, limit: 2, versions: [2, 3] },
  { after: 5, to: 9, limit: 10, versions: [] },
])("reads the events after version $after up to $to, at most $limit", async ({ after, to, limit, versions }) => {
  const events = await readStreamEvents(postgres.prisma, "product-tea", { after, to }, limit);
  expect(events.map(({ version }) => version)).toEqual(versions);
  expect(events.every(({ streamId, streamType }) => streamId === "product-tea" && streamType === "product")).toBe(true);
});

it("returns events as they are stored, with numbers for position and time", async () => {
  const startedAt = Date.now() - 60_000;
  const [event] = await readStreamEvents(postgres.prisma, "product-tea", { after: 1, to: 2 }, 1);
  expect(event).toMatchObject({ type: "ProductPriceUpdated", schemaVersion: 1, position: 2, data: { newPrice: 1 } });
  expect(event?.recordedAt).toBeGreaterThan(startedAt);
  expect((await loadStreams(postgres.prisma, ["product-tea", "product-none"])).get("product-tea")?.version).toBe(5);
});
