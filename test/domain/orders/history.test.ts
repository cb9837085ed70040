import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemSender, type Sender } from "../../../src/core/sender.js";
import { upcast, UnreadableEventError, type LogEvent, type RecordedEvent } from "../../../src/core/event.js";
import { del, hincrby, hset, type Operation } from "../../../src/core/projection.js";
import type { OrderEvent } from "../../../src/domain/orders/events.js";
import { orderKey, orderProjection } from "../../../src/domain/orders/projections/order.js";
import { historyPage, orderAsOf, type HistorySource } from "../../../src/domain/orders/queries/history.js";
import { findOrder, type OrderView } from "../../../src/domain/orders/queries/order.js";
import { allowedTransitions, type OrderStatus } from "../../../src/domain/orders/status.js";
import { orderCreated, orderStatusUpdated } from "../../support/builders.js";
import { operationsOf, recorded } from "../../support/specs.js";
import { memoryReadModel } from "./support/memory-read-model.js";

const placedAt = Date.UTC(2026, 10, 23, 12);
const streamId = "order-o1";
const wholePage = { limit: 20, from: "start" } as const;
const created = recorded(orderCreated(), { streamId, recordedAt: placedAt, position: 1 });

/** Possible events of an order: allowed status transitions, each `pause` milliseconds after the previous one. */
const histories = fc
  .array(fc.record({ choice: fc.nat(), pause: fc.integer({ min: 0, max: 2 }) }), { maxLength: 6 })
  .map((steps) => {
    const events: RecordedEvent<OrderEvent>[] = [created];
    let status: OrderStatus = "PENDING";
    let recordedAt = placedAt;
    for (const { choice, pause } of steps) {
      const targets = allowedTransitions(status);
      const next = targets[choice % targets.length];
      if (next === undefined) break;
      recordedAt += pause;
      const place = { streamId, recordedAt, version: events.length + 1, position: 10 * events.length };
      events.push(recorded(orderStatusUpdated(status, next), place));
      status = next;
    }
    return events;
  });

/** The read model after these events. */
const readModelOf = (events: readonly RecordedEvent<OrderEvent>[]) =>
  memoryReadModel(operationsOf(orderProjection, events));

/** A log that counts the events it returns. */
function logWith(events: readonly LogEvent[]): HistorySource & { readonly read: () => number } {
  let read = 0;
  const streamOf = (streamId: string) => events.filter((each) => each.streamId === streamId);
  const counted = (found: readonly LogEvent[]) => {
    read += found.length;
    return Promise.resolve(found);
  };
  return {
    read: () => read,
    log: {
      readStream: (stream, afterVersion, limit) =>
        counted(
          streamOf(stream)
            .filter(({ version }) => version > afterVersion)
            .slice(0, limit),
        ),
      readStreamPage: async (stream, { after = 0, before = Infinity, limit, from }) => {
        const all = streamOf(stream);
        const range = all.filter(({ version }) => version > after && version < before);
        const page = from === "start" ? range.slice(0, limit) : range.slice(Math.max(0, range.length - limit));
        return {
          events: await counted(page),
          first: all[0],
          lastVersion: all.length,
          hasPrevious: (page[0]?.version ?? after + 1) > 1,
          hasNext: (page.at(-1)?.version ?? after) < all.length,
        };
      },
    },
  };
}

/** The order with the parts that are computed on first use, and without the epoch, which only a read model has. */
const whole = async ({ epoch: _epoch, ...order }: OrderView) => ({
  ...order,
  items: order.items(),
  facts: await order.facts(),
});

describe("orderAsOf", () => {
  it("returns the read model after all events up to that time", () =>
    fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: -1, max: 13 }), async (events, after) => {
        const moment = placedAt + after;
        const byThen = readModelOf(events.filter(({ recordedAt }) => recordedAt <= moment));
        const asOf = await orderAsOf(logWith(events), "o1", moment);
        const read = await findOrder(byThen, "o1");
        expect(asOf && (await whole(asOf))).toEqual(read && (await whole(read)));
      }),
    ));

  it("applies every operation of the projection, including increments and deletions", async () => {
    const counting: typeof orderProjection = {
      ...orderProjection,
      on: {
        ...orderProjection.on,
        OrderStatusUpdated: ({ data: { orderId, newStatus } }) =>
          newStatus === "CANCELLED"
            ? [del(orderKey(orderId))]
            : [hincrby(orderKey(orderId), "version", 1), hset(orderKey(orderId), { status: newStatus })],
      },
    };
    const update = (version: number, from: OrderStatus, to: OrderStatus) =>
      recorded(orderStatusUpdated(from, to), { streamId, recordedAt: placedAt, version, position: version });
    const confirmed = [created, update(2, "PENDING", "CONFIRMED")];
    const asOf = (events: readonly LogEvent[]) => orderAsOf(logWith(events), "o1", placedAt, counting);
    expect(await asOf(confirmed)).toMatchObject({ status: "CONFIRMED", version: 2 });
    expect(await asOf([...confirmed, update(3, "CONFIRMED", "CANCELLED")])).toBeUndefined();
  });

  it("rejects an operation that the interpreter does not know", async () => {
    const unknown = ["LPUSH", orderKey("o1"), "x"] as unknown as Operation;
    const projection = { ...orderProjection, on: { ...orderProjection.on, OrderCreated: () => [unknown] } };
    await expect(orderAsOf(logWith([created]), "o1", placedAt, projection)).rejects.toThrow(UnreadableEventError);
  });

  it("reads about as many events as precede that time", async () => {
    const events = Array.from({ length: 2_000 }, (_, n) => ({
      ...created,
      version: n + 1,
      recordedAt: placedAt + n,
    }));
    for (const [upTo, most] of [
      [10, 25],
      [200, 400],
      [1_900, 2_000],
    ] as const) {
      const source = logWith(events);
      expect(await orderAsOf(source, "o1", placedAt + upTo - 1)).toMatchObject({ version: upTo });
      expect(source.read()).toBeLessThanOrEqual(most);
    }
  });

  it("returns undefined before the creation and for a missing order", async () => {
    expect(await orderAsOf(logWith([created]), "o1", placedAt - 1)).toBeUndefined();
    expect(await orderAsOf(logWith([created]), "missing", placedAt)).toBeUndefined();
  });
});

const asCustomer = (customerId: string): Sender => ({ role: "customer", customerId });

describe("the history of an order", () => {
  it("is empty for an order that does not exist", async () => {
    const { page, events } = await historyPage(logWith([created]), "missing", wholePage, systemSender);
    expect(events).toEqual([]);
    expect(page).toEqual({ entries: [], hasPrevious: false, hasNext: false, total: 0 });
  });

  it("is paginated by version without gaps or duplicates, and reads each event once", async () => {
    const source = logWith(Array.from({ length: 1_100 }, (_, n) => ({ ...created, version: n + 1 })));
    const seen: number[] = [];
    for (let hasNext = true; hasNext;) {
      const range = { after: seen.length, limit: 300, from: "start" } as const;
      const { page, events } = await historyPage(source, "o1", range, systemSender);
      expect([page.hasPrevious, page.total]).toEqual([seen.length > 0, 1_100]);
      seen.push(...events.map((event) => event?.version ?? 0));
      ({ hasNext } = page);
    }
    expect(seen).toEqual(Array.from({ length: 1_100 }, (_, n) => n + 1));
    expect(source.read()).toBe(1_100);
  });

  it("hides an event that names another customer, and shows the others", async () => {
    const foreign = recorded(
      { type: "OrderStatusUpdated", data: { orderId: "o1", customerId: "eve" } },
      { streamId, version: 2, position: 2 },
    );
    const { customerId } = created.data;
    const source = logWith([created, foreign, { ...created, version: 3 }]);
    const versionsFor = async (visible: string) => {
      const { events } = await historyPage(source, "o1", wholePage, asCustomer(visible));
      return events.map((event) => event?.version);
    };
    expect(await versionsFor(customerId)).toEqual([1, undefined, 3]);
    expect(await versionsFor("eve")).toEqual([]);
  });

  const place = { streamId, recordedAt: placedAt + 1, version: 2, position: 2 };
  const damaged = upcast(
    { OrderStatusUpdated: [] },
    { ...recorded(orderStatusUpdated("PENDING", "SHIPPED"), place), data: null },
  );
  const unknown = upcast({}, recorded({ type: "OrderGiftWrapped", data: {} }, place));

  it("includes unreadable events for principals that may see the order", async () => {
    const pageFor = async (sender: Sender) =>
      (await historyPage(logWith([created, damaged]), "o1", wholePage, sender)).events;
    expect(await pageFor(systemSender)).toEqual([created, damaged]);
    expect(await pageFor(asCustomer(created.data.customerId))).toEqual([created, damaged]);
    expect(await pageFor(asCustomer("eve"))).toEqual([]);
  });

  it("continues after private notes, which customers do not see", async () => {
    const note = (version: number, isPublic: boolean) => {
      const data = { orderId: "o1", customerId: created.data.customerId, note: "1.1.sealed", isPublic };
      return recorded({ type: "OrderNoteAdded", data }, { streamId, version, position: version });
    };
    const source = logWith([created, note(2, false), note(3, false), note(4, true)]);
    const range = { after: 1, limit: 2, from: "start" } as const;
    const { page, events } = await historyPage(source, "o1", range, asCustomer(created.data.customerId));
    expect(events).toEqual([undefined, undefined]);
    expect(page.entries.map(({ score }) => score)).toEqual([2, 3]);
    expect(page.hasNext).toBe(true);
    expect((await historyPage(source, "o1", range, systemSender)).events).toHaveLength(2);
  });

  it("belongs to the customer of its first readable event, also on a later page", async () => {
    const unreadable = upcast({}, { ...created, data: null });
    const later = { ...created, version: 2, position: 2 };
    const pageFor = async (visible: string, events: readonly LogEvent[]) => {
      const range = { ...wholePage, after: 1 };
      return (await historyPage(logWith(events), "o1", range, asCustomer(visible))).events;
    };
    const { customerId } = created.data;
    expect(await pageFor(customerId, [unreadable, later])).toEqual([later]);
    expect(await pageFor("eve", [unreadable, later])).toEqual([]);
    expect(await pageFor(customerId, [unreadable, { ...unreadable, version: 2 }])).toEqual([]);
  });

  it.each([
    {},
    { orderId: "o1", customerId: "ada", oldStatus: "PENDING", newStatus: "LOST" },
    { orderId: "o1", customerId: "ada", oldStatus: "PENDING", newStatus: null },
  ])("has no order as of an event with the data %j", async (data) => {
    const event = recorded({ type: "OrderStatusUpdated", data }, place);
    await expect(orderAsOf(logWith([created, event]), "o1", placedAt + 1)).rejects.toThrow(UnreadableEventError);
  });

  it("has no order as of an unreadable event, unless the projection ignores its type", async () => {
    await expect(orderAsOf(logWith([created, damaged]), "o1", placedAt + 1)).rejects.toThrow(UnreadableEventError);
    const before = await orderAsOf(logWith([created, damaged]), "o1", placedAt);
    const after = await orderAsOf(logWith([created, unknown]), "o1", placedAt + 1);
    expect(after && (await whole(after))).toEqual(before && (await whole(before)));
  });
});
