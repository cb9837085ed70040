import { accept, refusal, refuse, type Decider, type Decision } from "../../core/decider.js";
import { formatAmount } from "../../core/money.js";
import { maySee, neverConcealed, type Sender } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import { productFold, type KnownProduct, type Product } from "../products/product.js";
import {
  validateOrderCommand,
  type CreateOrder,
  type OrderCommand,
  type OrderRefusal,
  type UpdateOrderStatus,
} from "./commands.js";
import { orderFormats, type OrderedItem, type OrderEvent, type StatusMove } from "./events.js";
import { evolveOrder } from "./evolve.js";
import { plainStatuses } from "./facts/event-statuses.js";
import { allowedTransitionsOf, moveTo } from "./facts/status-move.js";
import { statusesOf } from "./facts/statuses.js";
import { orderStreamType, unknownOrder, type Order } from "./order.js";
import type { Statuses } from "./status.js";

/** The decision on a command. A refusal code that the command does not declare does not compile. */
type OrderDecision<Type extends OrderCommand["type"] = OrderCommand["type"]> = Decision<OrderEvent, OrderRefusal<Type>>;
type CreateRefusal = OrderRefusal<"CreateOrder">;
type Products = ReadonlyMap<string, Product>;

function decide(order: Order, command: OrderCommand, products: Products): OrderDecision {
  switch (command.type) {
    case "CreateOrder":
      return create(order, command, products);
    case "UpdateOrderStatus":
      return updateStatus(order, command);
    default:
      return unreachable(command);
  }
}

function create(order: Order, command: CreateOrder, products: Products): OrderDecision<"CreateOrder"> {
  const { orderId, customerId, expectedTotal } = command;
  if (order.exists) return refuse("ORDER_ALREADY_EXISTS", `Order ${orderId} already exists`, ["orderId"]);

  const priced = priceItems(command, products);
  if ("refusals" in priced) return priced;
  const { items, currencyCode } = priced;

  const exactTotal = items.reduce((sum, { unitPrice, quantity }) => sum + BigInt(unitPrice) * BigInt(quantity), 0n);
  const total = Number(exactTotal);
  if (!Number.isSafeInteger(total)) return refuse("AMOUNT_TOO_LARGE", "The total is too large", ["items"]);
  if (expectedTotal && (expectedTotal.minorUnits !== total || expectedTotal.currencyCode !== currencyCode)) {
    const message = `The total is ${formatAmount(total, currencyCode)} ${currencyCode}`;
    return refuse("PRICE_CHANGED", message, ["expectedTotal"], { currentTotal: { minorUnits: total, currencyCode } });
  }
  return accept({ type: "OrderCreated", data: { orderId, customerId, items, total, currencyCode } });
}

/** Returns the lines at the current prices of their products, or every problem with these products. */
function priceItems(
  { items }: CreateOrder,
  products: Products,
):
  | { readonly items: readonly OrderedItem[]; readonly currencyCode: string }
  | { readonly refusals: readonly [CreateRefusal, ...CreateRefusal[]] } {
  const problems: CreateRefusal[] = [];
  const known: { readonly product: KnownProduct; readonly quantity: number }[] = [];
  for (const [index, { productId, quantity }] of items.entries()) {
    const field = ["items", String(index), "productId"];
    const product = products.get(productId);
    const first = known[0]?.product;
    if (!product?.exists) problems.push(refusal("UNKNOWN_PRODUCT", `Product ${productId} does not exist`, field));
    else if (product.discontinued)
      problems.push(refusal("PRODUCT_DISCONTINUED", `Product ${productId} cannot be ordered any more`, field));
    else if (first && product.currencyCode !== first.currencyCode)
      problems.push(
        refusal(
          "CURRENCY_MISMATCH",
          `${productId} is sold in ${product.currencyCode}, ${first.productId} in ${first.currencyCode}; an order must have one currency`,
          field,
        ),
      );
    else known.push({ product, quantity });
  }
  const [problem, ...further] = problems;
  const currencyCode = known[0]?.product.currencyCode;
  if (problem) return { refusals: [problem, ...further] };
  if (currencyCode === undefined) throw new Error("The command was not validated");
  return {
    currencyCode,
    items: known.map(({ product: { productId, name, price }, quantity }) => ({
      productId,
      productName: name,
      quantity,
      unitPrice: price,
    })),
  };
}

function updateStatus(
  order: Order,
  { orderId, newStatus, reason }: UpdateOrderStatus,
): OrderDecision<"UpdateOrderStatus"> {
  if (!order.exists) return refuse("ORDER_NOT_FOUND", `Order ${orderId} does not exist`, ["orderId"]);
  const before = statusesOf(order);
  const oldStatus = before.status;
  if (!allowedTransitionsOf(order).includes(newStatus))
    return refuse("INVALID_STATUS_TRANSITION", `The status cannot change from ${oldStatus} to ${newStatus}`, [
      "newStatus",
    ]);
  const { customerId, total, currencyCode } = order;
  const moved = { orderId, customerId, oldStatus, newStatus, ...(reason !== undefined && { reason }) };
  return accept({
    type: "OrderStatusUpdated",
    data: { ...moved, total, currencyCode, ...unlessPlain({ before, after: statusesOf(moveTo(order, newStatus)) }) },
  });
}

/** Returns the statuses that do not follow from the order's status alone. */
function unlessPlain(move: StatusMove): Partial<StatusMove> {
  return isPlain(move.before) && isPlain(move.after) ? {} : move;
}

function isPlain(statuses: Statuses): boolean {
  const { paymentStatus, fulfillmentStatus } = plainStatuses(statuses.status);
  return statuses.paymentStatus === paymentStatus && statuses.fulfillmentStatus === fulfillmentStatus;
}

function belongsToAnother(order: Order, sender: Sender): boolean {
  return order.exists && !maySee(sender, order.customerId);
}

/** The rules of an order. Prices are those of the products at the commit. */
export const orderDecider: Decider<Order, OrderCommand, OrderEvent, OrderRefusal, Product> = {
  streamType: orderStreamType,
  formats: orderFormats,
  stateVersion: 2,
  initialState: unknownOrder,
  aggregateId: ({ orderId }) => orderId,
  validate: validateOrderCommand,
  concealment: {
    // The sender chooses the order id and may learn that it is taken.
    CreateOrder: neverConcealed,
    UpdateOrderStatus: belongsToAnother,
  },
  consults: {
    fold: productFold,
    aggregateIds: (command) => (command.type === "CreateOrder" ? command.items.map(({ productId }) => productId) : []),
  },
  decide,
  evolve: evolveOrder,
};
