import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import type { Decider } from "../../src/core/decider.js";
import type { DomainEvent } from "../../src/core/event.js";
import { isOnLog } from "../../src/event-log/lineage.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { orderDecider } from "../../src/orders/decide.js";
import type { OrderStatus } from "../../src/orders/status.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres.js";
import { productDecider } from "../../src/products/decide.js";
import { createWriteSide, type CommandResult, type WriteSide } from "../../src/write-side/index.js";
import { batchCommitted } from "../../src/write-side/signals.js";
import { backUp } from "../support/backup.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

let database: TestDatabase;
let postgres: Postgres;
/** The process that lives through the restore. */
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

async function execute<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Code extends string,
  Consulted extends object,
>(
  side: WriteSide,
  decider: Decider<State, Command, Event, Code, Consulted>,
  command: NoInfer<Command>,
): Promise<CommandResult> {
  return side.commands.execute(decider, command, { request: command }, { correlationId: "test" });
}

const eur = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });
const createProduct = (productId: string) =>
  execute(survivor, productDecider, { type: "CreateProduct", productId, name: "Tea", price: eur(100) });
const setPrice = (side: WriteSide, productId: string, price: number) =>
  execute(side, productDecider, { type: "UpdateProductPrice", productId, newPrice: eur(price) });
const createOrder = (side: WriteSide, orderId: string, productId: string) =>
  execute(side, orderDecider, {
    type: "CreateOrder",
    orderId,
    customerId: "ada",
    items: [{ productId, quantity: 1 }],
  });
const setStatus = (side: WriteSide, orderId: string, newStatus: OrderStatus) =>
  execute(side, orderDecider, { type: "UpdateOrderStatus", orderId, newStatus });

function accepted(result: CommandResult) {
  if ("refusals" in result) throw new Error(JSON.stringify(result.refusals));
  return result.receipt;
}

it("does not ship an order that the restored log has cancelled at the version that is cached", async () => {
  accepted(await createProduct("own"));
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
  accepted(await createProduct("consulted"));
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
  const lost = accepted(await createProduct("lost"));
  await restore();
  const kept = accepted(await createProduct("kept"));
  expect(kept.position).toBe(lost.position);
  const head = await createLogReader(postgres, {}).head();
  expect(head.epoch).toBe(kept.epoch);
  expect(isOnLog(head, lost.epoch, lost.position)).toBe(false);
  expect(isOnLog(head, lost.epoch, lost.position - 1)).toBe(true);
});

it("discards every cached stream once an append shows that the log went back", async () => {
  accepted(await createProduct("p1"));
  accepted(await createProduct("p2"));
  const restore = await backUp(postgres.pool);
  accepted(await setPrice(survivor, "p1", 200));
  accepted(await setPrice(survivor, "p2", 200));
  await restore();
  accepted(await createProduct("p3"));
  const outcomes: string[] = [];
  onTestFinished(
    batchCommitted.listen(({ verdicts }) => {
      outcomes.push(...verdicts.map(({ outcome }) => outcome));
    }),
  );
  // With what was cached, a first append would conflict.
  expect(accepted(await setPrice(survivor, "p2", 250))).toMatchObject({ version: 2 });
  expect(outcomes).toEqual(["appended"]);
});
