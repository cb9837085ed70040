import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import { orderNumber } from "../../../../src/domain/orders/number.js";
import { allowedTransitionsOf } from "../../../../src/domain/orders/facts/status-move.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { orderKey, orderProjection } from "../../../../src/domain/orders/projections/order.js";
import { findOrder, findOrderAt, toOrder } from "../../../../src/domain/orders/queries/order.js";
import { ReadModelBehindError, type UnreadableDocumentError } from "../../../../src/read-side/index.js";
import { orderCreated, orderStatusUpdated } from "../../../support/builders.js";
import {
  deliveryRecorded,
  metadataSet,
  paymentRecorded,
  refundRecorded,
  returnReceived,
  returnRequested,
  shipmentCreated,
} from "../../../support/order-facts.js";
import { logOf, operationsOf } from "../../../support/specs.js";
import { memoryReadModel } from "../support/memory-read-model.js";
import { orderOf } from "../support/life.js";
import { orderLives } from "../support/order-lives.js";

/** The read model after these events of one order. */
function readModelOf(events: readonly OrderEvent[]) {
  const log = logOf(events, ({ data }) => data.orderId);
  return { log, view: memoryReadModel(operationsOf(orderProjection, log)) };
}

async function orderIn(events: readonly OrderEvent[]) {
  return (await findOrder(readModelOf(events).view, "o1")) ?? expect.fail("The order is missing");
}

describe("the facts of an order in the read model", () => {
  it("are behind while a document of an older release serves, which has no creation position", async () => {
    const document = await readModelOf([orderCreated()]).view.document(orderKey("o1"));
    const { createdPosition: _, ...older } = document ?? {};
    const order = toOrder(older);
    expect(order.number).toBeNull();
    await expect(order.facts()).rejects.toThrow(ReadModelBehindError);
  });

  it("have the state and the statuses of the write model, for any history", () =>
    fc.assert(
      fc.asyncProperty(orderLives, async (events) => {
        if (events.length === 0) return;
        const order = await orderIn(events);
        const state = orderOf(events);
        const { status, paymentStatus, fulfillmentStatus, allowedTransitions } = order;
        expect((await order.facts()).state).toEqual(state);
        expect({ status, paymentStatus, fulfillmentStatus }).toEqual(statusesOf(state));
        expect(allowedTransitions).toEqual(allowedTransitionsOf(state));
      }),
      { numRuns: 300 },
    ));

  it("are those of the version that was read, while later ones arrive", () =>
    fc.assert(
      fc.asyncProperty(orderLives, fc.nat(), async (events, at) => {
        if (events.length === 0) return;
        const known = events.slice(0, (at % events.length) + 1);
        const before = await orderIn(known);
        const later = (await readModelOf(events).view.document(orderKey("o1"))) ?? {};
        const { version } = before;
        const facts = await toOrder({ ...later, version: String(version) }).facts();
        expect(facts).toEqual(await before.facts());
      }),
      { numRuns: 100 },
    ));

  it("have the details and times of each fact", async () => {
    const charges = [{ kind: "SHIPPING", label: "Parcel", amount: 400 }] as const;
    const metadata = [{ key: "channel", value: "app" }];
    const events = [
      orderCreated({ charges, metadata, total: 2900 }),
      paymentRecorded({}, { provider: "acme", reference: "tx-1", amount: 2900 }),
      shipmentCreated(undefined, { carrier: "DHL", trackingNumber: "T1", trackingUrl: "https://example.com/T1" }),
      deliveryRecorded(),
      returnRequested(),
      returnReceived(),
      refundRecorded(),
      metadataSet({ key: "channel", value: "web" }, { key: "gift", value: "yes" }),
    ];
    const [created, paid, shipped, delivered, requested, received, refunded] = readModelOf(events).log;
    const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
    const lines = [{ lineId: "1", quantity: 2 }];
    const facts = await (await orderIn(events)).facts();
    expect(created?.position).toBe(1);
    expect(facts).toMatchObject({
      lines: [
        {
          ...{
            id: "1",
            productId: "beans",
            ordered: 2,
            cancelled: 0,
            shipped: 2,
            delivered: 2,
            returned: 2,
            returning: 0,
          },
          ...{ unitPrice: eur("12.50"), total: eur("25.00") },
        },
      ],
      charges: [{ id: "1", kind: "SHIPPING", label: "Parcel", amount: eur("4.00") }],
      subtotal: eur("25.00"),
      payments: [
        {
          id: "p1",
          kind: "CAPTURED",
          amount: eur("29.00"),
          provider: "acme",
          reference: "tx-1",
          recordedAt: paid?.recordedAt,
        },
      ],
      shipments: [
        {
          ...{ id: "s1", lines, carrier: "DHL", trackingNumber: "T1", trackingUrl: "https://example.com/T1" },
          ...{ createdAt: shipped?.recordedAt, deliveredAt: delivered?.recordedAt },
        },
      ],
      returns: [
        { id: "t1", lines, reason: "DAMAGED", requestedAt: requested?.recordedAt, receivedAt: received?.recordedAt },
      ],
      refunds: [
        {
          ...{ id: "r1", amount: eur("5.00"), reason: "GOODWILL", recordedAt: refunded?.recordedAt },
          ...{ lines: [{ lineId: "1", amount: eur("5.00") }], charges: [] },
        },
      ],
      metadata: [
        { key: "channel", value: "web" },
        { key: "gift", value: "yes" },
      ],
    });
  });

  it("include the shipment and the return that a change of the status implies", async () => {
    const events = [
      orderCreated(),
      orderStatusUpdated("PENDING", "SHIPPED"),
      orderStatusUpdated("SHIPPED", "RETURNED"),
    ];
    const [, shipped, returned] = readModelOf(events).log;
    const { shipments, returns } = await (await orderIn(events)).facts();
    expect(shipments).toMatchObject([{ createdAt: shipped?.recordedAt, deliveredAt: null, carrier: null }]);
    expect(returns).toMatchObject([
      { requestedAt: returned?.recordedAt, receivedAt: returned?.recordedAt, reason: null },
    ]);
  });

  it.each([
    { "fact:2": "{" },
    { "fact:2": '["unknown",1,{}]' },
    { "fact:2": '["status",1,{"newStatus":"LOST"}]' },
    { charges: "[{}]" },
    { metadata: "1" },
  ])("fail alone when the document has %j", async (damage) => {
    const events = [orderCreated(), orderStatusUpdated("PENDING", "CONFIRMED")];
    const document = (await readModelOf(events).view.document(orderKey("o1"))) ?? {};
    const order = toOrder({ ...document, ...damage });
    expect(order.status).toBe("CONFIRMED");
    await expect(order.facts()).rejects.toMatchObject({
      name: "UnreadableDocumentError",
      key: "order:o1",
    } satisfies Partial<UnreadableDocumentError>);
  });
});

it("finds an order by its number, and none by the number of another event", async () => {
  const { view } = readModelOf([orderCreated(), orderStatusUpdated("PENDING", "CONFIRMED")]);
  expect((await findOrderAt(view, 1))?.number).toBe(orderNumber(1));
  expect(await findOrderAt(view, 2)).toBeUndefined();
});

it("stores an order without new facts in at most twice the size of before", async () => {
  const events = [
    orderCreated(),
    orderStatusUpdated("PENDING", "CONFIRMED"),
    orderStatusUpdated("CONFIRMED", "SHIPPED"),
    orderStatusUpdated("SHIPPED", "DELIVERED"),
  ];
  for (let length = 1; length <= events.length; length++) {
    const document = (await readModelOf(events.slice(0, length)).view.document(orderKey("o1"))) ?? {};
    const added = /^(fact:.*|createdPosition|paymentStatus|fulfillmentStatus)$/;
    const size = (fields: readonly (readonly [string, string | undefined])[]) => JSON.stringify(fields).length;
    const all = Object.entries(document);
    expect(size(all)).toBeLessThan(2 * size(all.filter(([name]) => !added.test(name))));
  }
});
