import { refusal, type Refusal, type RefusalCodes } from "../../core/decider.js";
import { checkCustomerId, checkId } from "../../core/id.js";
import { isText } from "../../core/text.js";
import { unreachable } from "../../core/unreachable.js";
import type { OrderStatus } from "./status.js";

/** One line of an order to be. */
export interface OrderLine {
  readonly productId: string;
  readonly quantity: number;
}

/** Orders products at their present prices. */
export interface CreateOrder {
  readonly type: "CreateOrder";
  readonly orderId: string;
  readonly customerId: string;
  readonly items: readonly OrderLine[];
  /** The most items that it may have; {@link defaultMaxItems} unless given. */
  readonly maxItems?: number;
  /** What the client believes it costs; `minorUnits` is undefined for what is no amount of the currency. */
  readonly expectedTotal?: { readonly minorUnits: number | undefined; readonly currencyCode: string };
}

/** Moves an order on. */
export interface UpdateOrderStatus {
  readonly type: "UpdateOrderStatus";
  readonly orderId: string;
  readonly newStatus: OrderStatus;
  readonly reason?: string;
}

/** What may be asked of an order. */
export type OrderCommand = CreateOrder | UpdateOrderStatus;

/** The refusal codes of each command. The SDK's types are generated from this table. */
export const orderRefusals = {
  CreateOrder: [
    "INVALID_ID",
    "EMPTY_ORDER",
    "TOO_MANY_ITEMS",
    "INVALID_QUANTITY",
    "DUPLICATE_PRODUCT",
    "UNKNOWN_PRODUCT",
    "CURRENCY_MISMATCH",
    "AMOUNT_TOO_LARGE",
    "PRICE_CHANGED",
    "ORDER_ALREADY_EXISTS",
  ],
  UpdateOrderStatus: ["INVALID_ID", "INVALID_REASON", "ORDER_NOT_FOUND", "INVALID_STATUS_TRANSITION"],
} as const satisfies RefusalCodes<OrderCommand["type"]>;

/** A refusal code of one command, or of any. */
export type OrderRefusal<Type extends OrderCommand["type"] = OrderCommand["type"]> =
  (typeof orderRefusals)[Type][number];

/** The most items of an order. */
export const defaultMaxItems = 500;
const maxQuantity = 1_000_000;
const maxReasonLength = 500;

/** What is wrong with a command in itself, all of it. A product appears once per order: lines are not merged. */
export function validateOrderCommand(command: OrderCommand): readonly Refusal<OrderRefusal>[] {
  switch (command.type) {
    case "CreateOrder":
      return validateCreate(command);
    case "UpdateOrderStatus":
      return validateUpdateStatus(command);
    default:
      return unreachable(command);
  }
}

function validateCreate(command: CreateOrder): Refusal<OrderRefusal<"CreateOrder">>[] {
  const { orderId, customerId } = command;
  return [...checkId(orderId, "orderId"), ...checkCustomerId(customerId, "customerId"), ...checkItems(command)];
}

function validateUpdateStatus({ orderId, reason }: UpdateOrderStatus): Refusal<OrderRefusal<"UpdateOrderStatus">>[] {
  return [...checkId(orderId, "orderId"), ...checkReason(reason)];
}

function checkItems({ items, maxItems = defaultMaxItems }: CreateOrder): Refusal<OrderRefusal<"CreateOrder">>[] {
  if (items.length === 0) return [refusal("EMPTY_ORDER", "An order has at least one item", ["items"])];
  if (items.length > maxItems) return [refusal("TOO_MANY_ITEMS", `An order has at most ${maxItems} items`, ["items"])];
  const seen = new Set<string>();
  return items.flatMap(({ productId, quantity }, index) => {
    const line = ["items", String(index)];
    const problems: Refusal<OrderRefusal<"CreateOrder">>[] = checkId(productId, ...line, "productId");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
      problems.push(refusal("INVALID_QUANTITY", `A quantity is 1 to ${maxQuantity}`, [...line, "quantity"]));
    if (seen.has(productId))
      problems.push(refusal("DUPLICATE_PRODUCT", "A product appears once per order", [...line, "productId"]));
    seen.add(productId);
    return problems;
  });
}

function checkReason(reason: string | undefined): Refusal<"INVALID_REASON">[] {
  if (reason === undefined || (Array.from(reason).length <= maxReasonLength && isText(reason))) return [];
  return [refusal("INVALID_REASON", `A reason is up to ${maxReasonLength} printable characters`, ["reason"])];
}
