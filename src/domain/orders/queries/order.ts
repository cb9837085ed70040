import { z } from "zod";
import { required, requiredInt, requiredInteger, requiredTime } from "../../../core/document.js";
import { toMoneyView, type MoneyView } from "../../../core/money.js";
import {
  decodeFields,
  findListed,
  listDocuments,
  type IndexPage,
  type PageRange,
  type ReadModelView,
  type UnreadableDocumentError,
} from "../../../read-side/index.js";
import type { OrderedItem } from "../events.js";
import { orderIndexKey, orderKey } from "../projections/order.js";
import { allowedTransitions, orderStatuses, type OrderStatus } from "../status.js";

/** A line of an order as clients receive it. */
export interface OrderItemView {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: MoneyView;
  readonly lineTotal: MoneyView;
}

/** An order as clients receive it. Times are milliseconds since 1970. */
export interface OrderView {
  readonly id: string;
  readonly customerId: string;
  /** Mapped on first use: an order may have hundreds of lines. */
  readonly items: () => readonly OrderItemView[];
  readonly totalAmount: MoneyView;
  readonly status: OrderStatus;
  readonly allowedTransitions: readonly OrderStatus[];
  readonly version: number;
  readonly createdAt: number;
  readonly lastUpdated: number;
  /** The sealed personal data as JSON; undefined for an order without any. */
  readonly personal: string | undefined;
  /** The sealed shipping address as JSON; undefined for an order whose address did not change. */
  readonly changedAddress: string | undefined;
}

/** The filter of a list of orders. Omitted fields match every order. */
export interface OrderFilter {
  readonly customerId?: string;
  readonly status?: OrderStatus;
}

/** Checks the lines of a stored order. @throws Error when they are damaged */
export function requireItems(items: unknown): readonly OrderedItem[] {
  if (Array.isArray(items) && items.every(isItem)) return items;
  throw new Error("The items are damaged");
}

/** Maps a stored line to the line that clients receive. */
export function toItem(item: OrderedItem, currencyCode: string): OrderItemView {
  const { productId, productName, quantity, unitPrice } = item;
  return {
    productId,
    productName,
    quantity,
    unitPrice: toMoneyView(unitPrice, currencyCode),
    lineTotal: toMoneyView(unitPrice * quantity, currencyCode),
  };
}

/** Parses a status from stored data, which may be damaged. */
export const orderStatus = z.enum(orderStatuses);

function requireStatus(status: string | undefined): OrderStatus {
  const known = orderStatuses.find((each) => each === status);
  if (known === undefined) throw new Error(`The field status has the invalid value ${String(status).slice(0, 40)}`);
  return known;
}

/** Not a zod schema, for speed: a page of orders has thousands of lines. @throws Error when the document is damaged */
function parseItems(text: string): readonly OrderedItem[] {
  return requireItems(JSON.parse(text));
}

/** Returns whether the value is a line that fits the GraphQL types. */
function isItem(item: unknown): item is OrderedItem {
  if (typeof item !== "object" || item === null) return false;
  const { productId, productName, quantity, unitPrice } = item as Partial<Record<keyof OrderedItem, unknown>>;
  return (
    typeof productId === "string" &&
    typeof productName === "string" &&
    typeof quantity === "number" &&
    typeof unitPrice === "number" &&
    Number.isInteger(quantity) &&
    Math.abs(quantity) < 2 ** 31 &&
    Number.isSafeInteger(unitPrice) &&
    Number.isSafeInteger(unitPrice * quantity)
  );
}

/** Maps the document of an order to the order that clients receive. @throws Error when it is damaged */
export const toOrder = decodeFields(
  [
    "orderId",
    "customerId",
    "items",
    "total",
    "currencyCode",
    "status",
    "version",
    "createdAt",
    "lastUpdated",
    "personal",
    "shippingAddress",
  ],
  (document): OrderView => {
    const currencyCode = required(document, "currencyCode");
    const status = requireStatus(document.status);
    const stored = parseItems(required(document, "items"));
    let items: readonly OrderItemView[] | undefined;
    return {
      id: required(document, "orderId"),
      customerId: required(document, "customerId"),
      items: () => (items ??= stored.map((item) => toItem(item, currencyCode))),
      totalAmount: toMoneyView(requiredInteger(document, "total"), currencyCode),
      status,
      allowedTransitions: allowedTransitions(status),
      version: requiredInt(document, "version"),
      createdAt: requiredTime(document, "createdAt"),
      lastUpdated: requiredTime(document, "lastUpdated"),
      personal: document.personal,
      changedAddress: document.shippingAddress,
    };
  },
);

/** Returns the order; undefined when it does not exist. @throws UnreadableDocumentError when it is damaged or lost */
export function findOrder(view: ReadModelView, orderId: string): Promise<OrderView | undefined> {
  return findListed(view, { key: orderKey(orderId), index: orderIndexKey({}), member: orderId }, toOrder);
}

/** Returns a page of orders with its index entries. An unreadable order is returned as an error and fails alone. */
export async function listOrders(
  view: ReadModelView,
  filter: OrderFilter,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly orders: readonly (OrderView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(
    view,
    { index: orderIndexKey(filter), range, keyOf: orderKey },
    toOrder,
  );
  return { page, orders: documents };
}
