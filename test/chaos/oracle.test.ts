import { describe, expect, it } from "vitest";
import { readAnswer } from "./clients/answers.js";
import type { Outcome, SentCommand } from "./history.js";
import { checkLastMessages, checkOrderOfMessages, checkReads, checkReceipts } from "./oracle/check-history.js";
import { checkLog } from "./oracle/check-log.js";
import { foldLog } from "./oracle/fold.js";
import type { Log, LogEvent } from "./oracle/log.js";
import { checkLogLine } from "./system/log-check.js";
import { createRandom } from "./random.js";
import type { Violation } from "./violation.js";

const line = { productId: "tea", productName: "tea", quantity: 2, unitPrice: 950 };
const created = { orderId: "o", customerId: "c", items: [line], total: 1_900, currencyCode: "EUR" };
const shipped = { orderId: "o", oldStatus: "PENDING", newStatus: "SHIPPED" };

const event = (position: number, streamId: string, version: number, type: string, data: object): LogEvent => {
  return { position, streamId, version, type, data: { ...data }, commandId: `c${position}`, recordedAt: position };
};

/** A product, an order, and its shipping. */
const events = [
  event(1, "product-tea", 1, "ProductCreated", { productId: "tea", name: "tea", price: 950 }),
  event(2, "order-o", 1, "OrderCreated", created),
  event(3, "order-o", 2, "OrderStatusUpdated", shipped),
] as const;

function logOf(all: readonly LogEvent[]): Log {
  const commands = all.map(({ commandId, streamId, version, position }) => ({
    commandId,
    streamId,
    version,
    position,
  }));
  const streams = new Map(all.map(({ streamId, version }) => [streamId, version]));
  return { events: all, commands, streams, head: all.length };
}

const log = logOf(events);
const accepted = (duplicate = false): Outcome => ({
  kind: "accepted",
  receipt: { commandId: "c3", aggregateId: "o", version: 2, position: 3, duplicate },
});
const sent = (changes: Partial<SentCommand> = {}): SentCommand => {
  return { commandId: "c3", aggregateId: "o", attempts: 1, era: 0, outcome: accepted(), ...changes };
};
const rules = (violations: readonly Violation[]) => violations.map(({ rule }) => rule);

describe("the oracle on receipts", () => {
  it("accepts receipts that are in the log", () => {
    expect(checkReceipts(log, [sent()], [])).toEqual([]);
  });

  it("finds a lost receipt", () => {
    expect(rules(checkReceipts(logOf(events.slice(0, 2)), [sent()], []))).toEqual(["every receipt is in the log"]);
  });

  it("finds a receipt of another position", () => {
    const receipt = { commandId: "c3", aggregateId: "o", version: 1, position: 2, duplicate: false };
    const command = sent({ outcome: { kind: "accepted", receipt } });
    expect(rules(checkReceipts(log, [command], []))).toEqual(["every receipt is in the log"]);
  });

  it("excuses receipts that a lossy promotion lost, and no others", () => {
    const shorter = logOf(events.slice(0, 2));
    expect(checkReceipts(shorter, [sent()], [{ position: 2 }])).toEqual([]);
    expect(rules(checkReceipts(shorter, [sent({ era: 1 })], [{ position: 2 }]))).toEqual([
      "every receipt is in the log",
    ]);
  });

  it("finds a duplicate that was sent once", () => {
    const command = sent({ outcome: accepted(true) });
    expect(rules(checkReceipts(log, [command], []))).toEqual(["only a repeated command is a duplicate"]);
    expect(checkReceipts(log, [{ ...command, attempts: 2 }], [])).toEqual([]);
  });

  it("finds a refused command that took effect", () => {
    const command = sent({ outcome: { kind: "refused", codes: ["INVALID_STATUS_TRANSITION"] } });
    expect(rules(checkReceipts(log, [command], []))).toEqual(["a refused command has no effect"]);
  });
});

describe("the oracle on the log", () => {
  it("accepts a consistent log", () => {
    expect(checkLog(log)).toEqual([]);
    expect(foldLog(events).violations).toEqual([]);
  });

  it("finds a hole in the positions", () => {
    const gap = [events[0], { ...events[1], position: 3 }];
    expect(rules(checkLog({ ...logOf(gap), head: 2 }))).toContain("positions are dense");
  });

  it("finds a command that took effect twice", () => {
    const again = { ...event(4, "order-o", 3, "OrderStatusUpdated", shipped), commandId: "c2" };
    expect(rules(checkLog(logOf([...events, again])))).toContain("a command takes effect once");
  });

  it("finds a repeated version", () => {
    const again = { ...event(4, "order-o", 2, "OrderStatusUpdated", shipped) };
    expect(rules(checkLog(logOf([...events, again])))).toContain("versions of a stream are dense");
  });

  it("finds a write model that differs", () => {
    const behind = { ...log, streams: new Map([...log.streams, ["order-o", 1]]) };
    expect(rules(checkLog(behind))).toEqual(["the write model equals the log"]);
  });

  it("finds an illegal move, a wrong total and an outdated price", () => {
    const back = event(4, "order-o", 3, "OrderStatusUpdated", {
      ...shipped,
      oldStatus: "SHIPPED",
      newStatus: "PENDING",
    });
    expect(rules(foldLog([...events, back]).violations)).toEqual([
      "an order changes its status by allowed transitions only",
    ]);
    const wrong = event(2, "order-o", 1, "OrderCreated", { ...created, total: 1_901 });
    expect(rules(foldLog([events[0], wrong]).violations)).toEqual(["the total is the sum of the lines"]);
    const dearer = event(2, "product-tea", 2, "ProductPriceUpdated", { productId: "tea", newPrice: 960 });
    const late = event(3, "order-o", 1, "OrderCreated", created);
    expect(rules(foldLog([events[0], dearer, late]).violations)).toEqual(["an order is accepted at the current price"]);
  });
});

describe("the oracle on facts", () => {
  const move = (newStatus: string) => ({ orderId: "o", oldStatus: "PENDING", newStatus });
  const fact = (position: number, type: string, data: object) =>
    event(position, "order-o", position - 1, type, { orderId: "o", ...data });
  const units = (quantity: number) => ({ lines: [{ lineId: "1", quantity }] });
  const fold = (...facts: readonly LogEvent[]) => foldLog([events[0], events[1], ...facts]);

  it("derives the status, the units and the captured money", () => {
    const { orders, customers, violations } = fold(
      fact(3, "PaymentRecorded", { kind: "CAPTURED", amount: 500 }),
      fact(4, "OrderLinesCancelled", units(1)),
      fact(5, "ShipmentCreated", { shipmentId: "s", ...units(1) }),
      fact(6, "DeliveryRecorded", { shipmentId: "s" }),
    );
    expect(violations).toEqual([]);
    expect(orders.get("o")).toMatchObject({
      status: "DELIVERED",
      facts: { captured: 500, lines: [{ ordered: 2, cancelled: 1, shipped: 1, delivered: 1, returned: 0 }] },
    });
    expect(customers.get("c")?.byStatus.get("DELIVERED")).toBe(1);
    expect(fold(fact(3, "OrderLinesCancelled", units(2))).orders.get("o")?.status).toBe("CANCELLED");
  });

  it.each([
    ["units are shipped or cancelled once", [["OrderLinesCancelled", units(3)]]],
    [
      "units are shipped or cancelled once",
      [
        ["OrderStatusUpdated", move("SHIPPED")],
        ["OrderLinesCancelled", units(1)],
      ],
    ],
    ["a shipment is delivered once", [["DeliveryRecorded", { shipmentId: "s" }]]],
    ["the log has known events of known orders only", [["OrderVanished", {}]]],
  ] as const)("finds that %s is broken", (rule, facts) => {
    const { violations } = fold(...facts.map(([type, data], index) => fact(index + 3, type, data)));
    expect(rules(violations)).toEqual([rule]);
  });
});

describe("the oracle on what clients read", () => {
  const read = { process: "api-1", subject: "order o", minPosition: 3, expectedAtLeast: 2 };

  it("finds a stale read, and a read of a missing order", () => {
    expect(checkReads([{ ...read, seen: 2 }])).toEqual([]);
    const rule = "a query with minPosition is never stale";
    expect(
      rules(
        checkReads([
          { ...read, seen: 1 },
          { ...read, seen: undefined },
        ]),
      ),
    ).toEqual([rule, rule]);
  });

  it("finds a version that a subscription repeats or emits out of order", () => {
    const message = (version: number, subscription = "s") => ({ subscription, orderId: "o", version });
    expect(checkOrderOfMessages([message(1), message(3), message(1, "another")])).toEqual([]);
    const rule = "the versions of a subscription strictly increase";
    expect(rules(checkOrderOfMessages([message(1), message(1)]))).toEqual([rule]);
    expect(rules(checkOrderOfMessages([message(2), message(1)]))).toEqual([rule]);
  });

  it("finds a last version that a subscriber never saw", () => {
    const watched = new Map([["s", new Set(["o"])]]);
    const versions = new Map([["o", { statusSince: 2, version: 3 }]]);
    const seen = (version: number) => new Map([["s", new Map([["o", version]])]]);
    expect(checkLastMessages(watched, seen(2), versions)).toEqual([]);
    expect(checkLastMessages(watched, seen(3), versions)).toEqual([]);
    const rule = "subscriptions are complete at the end";
    expect(rules(checkLastMessages(watched, seen(1), versions))).toEqual([rule]);
    expect(rules(checkLastMessages(watched, seen(4), versions))).toEqual([rule]);
    expect(rules(checkLastMessages(watched, new Map(), versions))).toEqual([rule]);
  });

  it("distinguishes transient errors from those that no client should receive", () => {
    const answer = (code: string) => JSON.stringify({ errors: [{ message: "m", extensions: { code } }] });
    expect(readAnswer(200, answer("SERVICE_UNAVAILABLE"))).toMatchObject({ kind: "transient" });
    expect(readAnswer(503, "")).toMatchObject({ kind: "transient" });
    expect(readAnswer(200, answer("INTERNAL_SERVER_ERROR"))).toMatchObject({ kind: "unknown" });
    expect(readAnswer(502, "")).toMatchObject({ kind: "unknown" });
  });
});

describe("the oracle on logs of processes", () => {
  it("finds fatal lines, errors with a stack, and lines that are not JSON", () => {
    const written = (level: number, err?: object) => checkLogLine("api-1", JSON.stringify({ level, msg: "m", err }));
    expect(written(50)).toBeUndefined();
    expect(written(40, { type: "Error", message: "m", stack: "s" })).toBeUndefined();
    expect(written(50, { type: "Error", message: "m", stack: "s" })?.rule).toBe("no stack trace at level error");
    expect(written(60)?.rule).toBe("no uncaught exception");
    expect(checkLogLine("api-1", "TypeError: x")?.rule).toBe("a process logs JSON only");
  });
});

describe("the schedule", () => {
  it("is the same for the same seed", () => {
    const numbers = (seed: number) => {
      const random = createRandom(seed).fork();
      return Array.from({ length: 5 }, () => random.integer(1, 1_000));
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });
});
