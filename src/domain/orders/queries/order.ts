import { required, requiredInt, requiredInteger, requiredTime, type Fields } from "../../../core/document.js";
import { messageOf } from "../../../platform/failures/error-text.js";
import { toMoneyView, type MoneyView } from "../../../core/money.js";
import {
  decodeFields,
  findListed,
  listDocuments,
  type IndexPage,
  type PageRange,
  ReadModelBehindError,
  UnreadableDocumentError,
  type ReadModelView,
} from "../../../read-side/index.js";
import { groupMark, type Document } from "../../../core/projection.js";
import { ORIGIN, type Position } from "../../../core/position.js";
import { initialStatuses, plainStatuses } from "../facts/event-statuses.js";
import { orderNumber } from "../number.js";
import { erasedMark, orderKey, orderProjection } from "../projections/order.js";
import { orderIndexKey, type OrderList } from "../projections/order-lists.js";
import {
  allowedTransitions,
  fulfillmentStatuses,
  orderStatuses,
  paymentStatuses,
  type FulfillmentStatus,
  type OrderStatus,
  type PaymentStatus,
} from "../status.js";
import { toFacts, type OrderFacts } from "./facts.js";
import { parseItems, toItem, type OrderItemView } from "./items.js";

/** An order as clients receive it. Times are milliseconds since 1970. */
export interface OrderView {
  readonly id: string;
  readonly customerId: string;
  /** Mapped on first use: an order may have hundreds of lines. */
  readonly items: () => readonly OrderItemView[];
  readonly totalAmount: MoneyView;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly allowedTransitions: readonly OrderStatus[];
  /** Null in a document of an older release. */
  readonly number: string | null;
  /** Reads and folds the facts on first use. */
  readonly facts: () => Promise<OrderFacts>;
  readonly version: number;
  /** The position of the last change. */
  readonly position: Position;
  /** The epoch of the position; null for an order folded from the log. */
  readonly epoch: string | null;
  readonly createdAt: number;
  readonly lastUpdated: number;
  /** The sealed personal data as JSON; undefined for an order without any. */
  readonly personal: string | undefined;
  /** The sealed shipping address as JSON; undefined for an order whose address did not change. */
  readonly changedAddress: string | undefined;
  /** Whether the order was published because its personal data was erased: no process opens it again. */
  readonly isErased: boolean;
}

/** Not a zod schema, for speed. @throws Error for any other value */
function requireOneOf<Value extends string>(values: readonly Value[], value: string | undefined, field: string): Value {
  for (const each of values) if (each === value) return each;
  throw new Error(`The field ${field} has the invalid value ${String(value).slice(0, 40)}`);
}

type BaseField = (typeof baseFields)[number];

/** The fields of a document without facts. */
const baseFields = [
  ...(["orderId", "customerId", "items", "total", "currencyCode", "status", "paymentStatus"] as const),
  ...(["fulfillmentStatus", "version", "position", "createdPosition", "createdAt", "lastUpdated"] as const),
  ...(["personal", "shippingAddress"] as const),
] as const;

/** Reads the facts of an order from its whole document. */
type LoadFacts = (
  orderId: string,
  decode: (document: Document) => OrderFacts,
  view: ReadModelView | undefined,
) => Promise<OrderFacts>;

/** Maps the whole document of an order to the order that clients receive. @throws Error when it is damaged */
export function toOrder(document: Document): OrderView {
  const order = baseOrder(document, (orderId, decode) => {
    try {
      return Promise.resolve(decode(document));
    } catch (error) {
      const { readModel } = orderProjection;
      return Promise.reject(
        new UnreadableDocumentError(readModel, orderKey(orderId), messageOf(error), { cause: error }),
      );
    }
  });
  return { ...order, isErased: document[groupMark] === erasedMark };
}

/** An order whose facts are read from a view. */
interface DecodedOrder extends Omit<OrderView, "facts"> {
  readonly facts: (view?: ReadModelView) => Promise<OrderFacts>;
}

/** One decoder for all requests: a function with properties is expensive to create. */
const decodeOrder = decodeFields(baseFields, (document) => baseOrder(document, readFacts));

async function readFacts(
  orderId: string,
  decode: (document: Document) => OrderFacts,
  view: ReadModelView | undefined,
): Promise<OrderFacts> {
  if (view === undefined) throw new Error(`The order ${orderId} was decoded without a view`);
  const facts = await view.find(orderKey(orderId), decode);
  if (facts === undefined) throw view.missing(orderKey(orderId));
  return facts;
}

function inView(order: DecodedOrder, view: ReadModelView): OrderView {
  const { facts } = order;
  return Object.assign(order, { facts: () => facts(view), epoch: view.epoch });
}

function baseOrder(document: Fields<BaseField>, loadFacts: LoadFacts): DecodedOrder {
  const id = required(document, "orderId");
  const customerId = required(document, "customerId");
  const version = requiredInt(document, "version");
  const currencyCode = required(document, "currencyCode");
  const status = requireOneOf(orderStatuses, document.status, "status");
  const stored = parseItems(required(document, "items"));
  const total = requiredInteger(document, "total");
  const { createdPosition, paymentStatus, fulfillmentStatus } = document;
  const fulfillment = requireOneOf(
    fulfillmentStatuses,
    fulfillmentStatus ?? plainStatuses(status).fulfillmentStatus,
    "fulfillmentStatus",
  );
  const payment = paymentStatus ?? initialStatuses(total).paymentStatus;
  let items: readonly OrderItemView[] | undefined;
  let facts: Promise<OrderFacts> | undefined;
  const decodeFacts = (whole: Document) => toFacts(whole, { id, customerId, version, stored, total, currencyCode });
  return {
    id,
    customerId,
    version,
    position: requiredInteger(document, "position"),
    epoch: null,
    number: createdPosition === undefined ? null : orderNumber(requiredInteger(document, "createdPosition")),
    items: () => (items ??= stored.map((item) => toItem(item, currencyCode))),
    totalAmount: toMoneyView(total, currencyCode),
    status,
    paymentStatus: requireOneOf(paymentStatuses, payment, "paymentStatus"),
    fulfillmentStatus: fulfillment,
    // An order of which a part was shipped cannot be cancelled as a whole.
    allowedTransitions:
      fulfillment === "UNFULFILLED" ? allowedTransitions(status) : (withoutCancellation.get(status) ?? []),
    facts: (view) => (facts ??= createdPosition === undefined ? noFacts() : loadFacts(id, decodeFacts, view)),
    createdAt: requiredTime(document, "createdAt"),
    lastUpdated: requiredTime(document, "lastUpdated"),
    personal: document.personal,
    changedAddress: document.shippingAddress,
    isErased: false,
  };
}

/** A document of an older release, which serves until its read model is rebuilt, has no facts. */
function noFacts(): Promise<never> {
  return Promise.reject(new ReadModelBehindError(orderProjection.readModel, ORIGIN, undefined));
}

/** The transitions of an order of which a part was shipped. */
const withoutCancellation: ReadonlyMap<OrderStatus, readonly OrderStatus[]> = new Map(
  orderStatuses.map((status) => [status, allowedTransitions(status).filter((next) => next !== "CANCELLED")]),
);

/** Returns the order; undefined when it does not exist. @throws UnreadableDocumentError when it is damaged or lost */
export async function findOrder(view: ReadModelView, orderId: string): Promise<OrderView | undefined> {
  const listed = { key: orderKey(orderId), index: orderIndexKey({}), member: orderId };
  const order = await findListed(view, listed, decodeOrder);
  return order && inView(order, view);
}

/** Returns the order that was created at this position; undefined when none was. */
export async function findOrderAt(view: ReadModelView, position: Position): Promise<OrderView | undefined> {
  const range = { order: "ascending", after: position - 1, before: position + 1, limit: 1, from: "start" } as const;
  const { orders } = await listOrders(view, {}, range);
  const [order] = orders;
  if (order instanceof Error) throw order;
  return order;
}

/** Returns a page of orders with its index entries. An unreadable order is returned as an error and fails alone. */
export async function listOrders(
  view: ReadModelView,
  list: OrderList,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly orders: readonly (OrderView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(
    view,
    { index: orderIndexKey(list), range, keyOf: orderKey },
    decodeOrder,
  );
  return { page, orders: documents.map((order) => (order instanceof Error ? order : inView(order, view))) };
}
