import { afterAll, beforeAll, expect, it } from "vitest";
import { systemSender } from "../../../../src/core/sender.js";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { openPostgres, type Postgres } from "../../../../src/platform/postgres/postgres.js";
import { createWriteSide, type WriteSide } from "../../../../src/write-side/index.js";
import { createShipment, eur, recordPayment, recordRefund, requestReturn } from "../../../support/order-facts.js";
import { createTestDatabase, type TestDatabase } from "../../../support/servers.js";
import { accepted, createOrder, createProduct } from "../../../write-side/support/shop-commands.js";

let database: TestDatabase;
let postgres: Postgres;
/** Two processes, which do not share their caches and queues. */
let sides: readonly [WriteSide, WriteSide];

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 4, () => undefined);
  const open = () =>
    createWriteSide({
      prisma: postgres.prisma,
      maxBatch: 64,
      publish: () => Promise.resolve(),
      onPublishFailure: () => undefined,
    });
  sides = [open(), open()];
  accepted(await createProduct(sides[0], "tea"));
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

function send(side: WriteSide, command: OrderCommand) {
  const origin = { correlationId: "test" };
  return side.commands.execute(orderDecider, { command, sender: systemSender }, { request: command }, origin);
}

/** Creates an order of one unit at 1.00 EUR, and sends commands at the same time to both processes. */
async function race(orderId: string, before: readonly OrderCommand[], commandOf: (n: number) => OrderCommand) {
  accepted(await createOrder(sides[0], orderId, "tea"));
  for (const command of before) accepted(await send(sides[0], command));
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, n) => send(n % 2 === 0 ? sides[0] : sides[1], commandOf(n))),
  );
  const codes = results.flatMap((result) => ("refusals" in result ? result.refusals.map(({ code }) => code) : []));
  return { accepted: results.filter((result) => "receipt" in result).length, codes: [...new Set(codes)] };
}

it("concurrent refunds do not exceed what was captured", async () => {
  const orderId = "refunds";
  const captured = recordPayment({ orderId, amount: eur(100) });
  expect(await race(orderId, [captured], (n) => recordRefund(30, { orderId, refundId: `r${n}` }))).toEqual({
    accepted: 3,
    codes: ["REFUND_EXCEEDS_CAPTURED"],
  });
});

it("concurrent shipments do not ship the last unit twice", async () => {
  const orderId = "shipments";
  const lines = [{ lineId: "1", quantity: 1 }];
  expect(await race(orderId, [], (n) => createShipment({ orderId, shipmentId: `s${n}`, lines }))).toEqual({
    accepted: 1,
    codes: ["NOT_ENOUGH_UNITS"],
  });
});

it("concurrent returns do not return a unit twice", async () => {
  const orderId = "returns";
  const shipped = createShipment({ orderId });
  expect(await race(orderId, [shipped], (n) => requestReturn({ orderId, returnId: `t${n}` }))).toEqual({
    accepted: 1,
    codes: ["NOTHING_TO_RETURN"],
  });
});
