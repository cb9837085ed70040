import { z } from "zod";
import { legalMoves } from "../order-rules.js";
import type { Violation } from "../violation.js";
import { applyFact, applyStatus, isMove, newFacts, statusAfter, type Facts } from "./fold-facts.js";
import type { LogEvent } from "./log.js";

// Written from the README and the schema, not from the product's code, so that a mistake there is not repeated here.

const line = z.object({ productId: z.string(), productName: z.string(), quantity: z.number(), unitPrice: z.number() });
const orderCreated = z.object({
  orderId: z.string(),
  customerId: z.string(),
  items: z.array(line),
  total: z.number(),
  currencyCode: z.string(),
});
const ofOrder = z.object({ orderId: z.string() });
const statusUpdated = z.object({ orderId: z.string(), oldStatus: z.string(), newStatus: z.string() });
const productCreated = z.object({ productId: z.string(), name: z.string(), price: z.number() });
const priceUpdated = z.object({ productId: z.string(), newPrice: z.number() });

export interface FoldedOrder {
  readonly customerId: string;
  readonly items: readonly z.infer<typeof line>[];
  readonly total: number;
  readonly status: string;
  readonly version: number;
  readonly createdAt: number;
  readonly lastUpdated: number;
  readonly facts: Facts;
  /** The version since which the order has its status. */
  readonly statusSince: number;
}

export interface FoldedCustomer {
  orderCount: number;
  lastOrderAt: number;
  totalSpent: number;
  readonly byStatus: Map<string, number>;
}

export interface FoldedDay {
  ordersCreated: number;
  amountOrdered: number;
  readonly statusChanges: Map<string, number>;
}

export interface FoldedProduct {
  readonly name: string;
  readonly price: number;
  readonly version: number;
}

/** The expected read models. All amounts are in minor units of EUR, the only currency of a campaign. */
export interface Fold {
  readonly orders: Map<string, FoldedOrder>;
  readonly customers: Map<string, FoldedCustomer>;
  readonly days: Map<string, FoldedDay>;
  readonly products: Map<string, FoldedProduct>;
  /** Business rules that the log breaks. */
  readonly violations: Violation[];
}

/** Folds the log into the documents that clients should receive, and checks the business rules. */
export function foldLog(events: readonly LogEvent[]): Fold {
  const fold: Fold = { orders: new Map(), customers: new Map(), days: new Map(), products: new Map(), violations: [] };
  for (const event of events) apply(fold, event);
  return fold;
}

function apply(fold: Fold, event: LogEvent): void {
  switch (event.type) {
    case "OrderCreated":
      placeOrder(fold, event, orderCreated.parse(event.data));
      break;
    case "OrderStatusUpdated":
      moveOrder(fold, event, statusUpdated.parse(event.data));
      break;
    case "ProductCreated": {
      const { productId, name, price } = productCreated.parse(event.data);
      fold.products.set(productId, { name, price, version: event.version });
      break;
    }
    case "ProductPriceUpdated": {
      const { productId, newPrice } = priceUpdated.parse(event.data);
      const product = fold.products.get(productId);
      if (product) fold.products.set(productId, { ...product, price: newPrice, version: event.version });
      break;
    }
    default:
      recordFact(fold, event);
  }
}

function placeOrder(fold: Fold, event: LogEvent, data: z.infer<typeof orderCreated>): void {
  const { orderId, customerId, items, total } = data;
  const place = `order ${orderId} at position ${event.position}`;
  const sum = items.reduce((lines, { quantity, unitPrice }) => lines + quantity * unitPrice, 0);
  if (sum !== total) fold.violations.push({ rule: "the total is the sum of the lines", detail: `${place}: ${total}` });
  for (const { productId, unitPrice } of items) {
    const price = fold.products.get(productId)?.price;
    if (price !== unitPrice)
      fold.violations.push({
        rule: "an order is accepted at the current price",
        detail: `${place}: ${productId} at ${unitPrice} instead of ${price ?? "none"}`,
      });
  }
  if (fold.orders.has(orderId)) fold.violations.push({ rule: "an order is placed once", detail: place });
  const { version, recordedAt } = event;
  const times = { createdAt: recordedAt, lastUpdated: recordedAt };
  fold.orders.set(orderId, {
    customerId,
    items,
    total,
    status: "PENDING",
    version,
    ...times,
    facts: newFacts(items),
    statusSince: version,
  });
  const customer = fold.customers.get(customerId) ?? newCustomer();
  customer.orderCount += 1;
  customer.lastOrderAt = recordedAt;
  customer.totalSpent += total;
  add(customer.byStatus, "PENDING", 1);
  fold.customers.set(customerId, customer);
  const day = dayOf(fold, recordedAt);
  day.ordersCreated += 1;
  day.amountOrdered += total;
}

function moveOrder(fold: Fold, event: LogEvent, data: z.infer<typeof statusUpdated>): void {
  const { orderId, oldStatus, newStatus } = data;
  const order = fold.orders.get(orderId);
  if (order?.status !== oldStatus || !(legalMoves[oldStatus] ?? []).includes(newStatus))
    fold.violations.push({
      rule: "an order changes its status by allowed transitions only",
      detail: `${orderId} at position ${event.position}: ${order?.status ?? "none"}, recorded as ${oldStatus}, to ${newStatus}`,
    });
  if (order === undefined) return;
  setStatus(fold, event, { ...order, facts: applyStatus(order.facts, newStatus) }, { orderId, newStatus });
}

/** Folds an event that records one fact. The status follows from the facts. */
function recordFact(fold: Fold, event: LogEvent): void {
  const place = `${event.type} at position ${event.position}`;
  const orderId = ofOrder.safeParse(event.data).data?.orderId ?? "";
  const order = fold.orders.get(orderId);
  const result = order && applyFact(order.facts, event.type, event.data);
  if (order === undefined || result === undefined || result.kind === "unknown") {
    fold.violations.push({ rule: "the log has known events of known orders only", detail: place });
    return;
  }
  if (result.kind === "broken") {
    fold.violations.push({ rule: result.invariant, detail: place });
    return;
  }
  const newStatus = statusAfter(result.facts, order.status);
  if (!isMove(order.status, newStatus))
    fold.violations.push({
      rule: "an order changes its status by allowed transitions only",
      detail: `${place}: ${order.status} to ${newStatus}`,
    });
  setStatus(fold, event, { ...order, facts: result.facts }, { orderId, newStatus });
}

function setStatus(
  fold: Fold,
  event: LogEvent,
  order: FoldedOrder,
  { orderId, newStatus }: { readonly orderId: string; readonly newStatus: string },
): void {
  const { version, recordedAt: lastUpdated } = event;
  const statusSince = newStatus === order.status ? order.statusSince : version;
  fold.orders.set(orderId, { ...order, status: newStatus, version, lastUpdated, statusSince });
  if (newStatus === order.status) return;
  const customer = fold.customers.get(order.customerId) ?? newCustomer();
  add(customer.byStatus, order.status, -1);
  add(customer.byStatus, newStatus, 1);
  if (isVoid(newStatus) && !isVoid(order.status)) customer.totalSpent -= order.total;
  add(dayOf(fold, event.recordedAt).statusChanges, newStatus, 1);
}

function newCustomer(): FoldedCustomer {
  return { orderCount: 0, lastOrderAt: 0, totalSpent: 0, byStatus: new Map() };
}

function dayOf(fold: Fold, at: number): FoldedDay {
  const date = new Date(at).toISOString().slice(0, 10);
  const day = fold.days.get(date) ?? { ordersCreated: 0, amountOrdered: 0, statusChanges: new Map() };
  fold.days.set(date, day);
  return day;
}

function isVoid(status: string): boolean {
  return status === "CANCELLED" || status === "RETURNED";
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
