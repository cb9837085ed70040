import { refusal, type Refusal, type RefusalCodes, type RefusalOf } from "../../core/decider.js";
import { checkCustomerId, checkId } from "../../core/id.js";
import type { Money } from "../../core/money.js";
import { isText } from "../../core/text.js";
import { unreachable } from "../../core/unreachable.js";
import type { OrderStatus } from "./status.js";

/** A line of the order to create. */
export interface OrderLine {
  readonly productId: string;
  readonly quantity: number;
}

/** Creates an order at the current prices of its products. */
export interface CreateOrder {
  readonly type: "CreateOrder";
  readonly orderId: string;
  readonly customerId: string;
  readonly items: readonly OrderLine[];
  /** The maximum number of items; {@link defaultMaxItems} by default. */
  readonly maxItems?: number;
  /** The total that the client expects. `minorUnits` is undefined when the amount is invalid for the currency. */
  readonly expectedTotal?: { readonly minorUnits: number | undefined; readonly currencyCode: string };
}

/** Changes the status of an order. */
export interface UpdateOrderStatus {
  readonly type: "UpdateOrderStatus";
  readonly orderId: string;
  readonly newStatus: OrderStatus;
  readonly reason?: string;
}

/** The commands of an order. */
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
    "PRODUCT_DISCONTINUED",
    "CURRENCY_MISMATCH",
    "AMOUNT_TOO_LARGE",
    "PRICE_CHANGED",
    "ORDER_ALREADY_EXISTS",
  ],
  UpdateOrderStatus: ["INVALID_ID", "INVALID_REASON", "ORDER_NOT_FOUND", "INVALID_STATUS_TRANSITION"],
} as const satisfies RefusalCodes<OrderCommand["type"]>;

/** The details of refusals by code. Codes that are not listed have none. */
export interface OrderRefusalDetails {
  readonly PRICE_CHANGED: { readonly currentTotal: Money };
}

/** A refusal of one command, or of any by default. A code that the command does not declare does not compile. */
export type OrderRefusal<Type extends OrderCommand["type"] = OrderCommand["type"]> = RefusalOf<
  (typeof orderRefusals)[Type][number],
  OrderRefusalDetails
>;

/** The default maximum number of items per order. */
const defaultMaxItems = 500;
const maxQuantity = 1_000_000;
const maxReasonLength = 500;

/** Returns every problem of a command that does not depend on state. Lines of the same product are refused, not merged. */
export function validateOrderCommand(command: OrderCommand): readonly OrderRefusal[] {
  switch (command.type) {
    case "CreateOrder":
      return validateCreate(command);
    case "UpdateOrderStatus":
      return validateUpdateStatus(command);
    default:
      return unreachable(command);
  }
}

function validateCreate(command: CreateOrder): OrderRefusal<"CreateOrder">[] {
  const { orderId, customerId } = command;
  return [...checkId(orderId, "orderId"), ...checkCustomerId(customerId, "customerId"), ...checkItems(command)];
}

function validateUpdateStatus({ orderId, reason }: UpdateOrderStatus): OrderRefusal<"UpdateOrderStatus">[] {
  return [...checkId(orderId, "orderId"), ...checkReason(reason)];
}

function checkItems({ items, maxItems = defaultMaxItems }: CreateOrder): OrderRefusal<"CreateOrder">[] {
  if (items.length === 0) return [refusal("EMPTY_ORDER", "An order must have at least one item", ["items"])];
  if (items.length > maxItems)
    return [refusal("TOO_MANY_ITEMS", `An order must have at most ${maxItems} items`, ["items"])];
  const seen = new Set<string>();
  return items.flatMap(({ productId, quantity }, index) => {
    const line = ["items", String(index)];
    const problems: OrderRefusal<"CreateOrder">[] = checkId(productId, ...line, "productId");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
      problems.push(
        refusal("INVALID_QUANTITY", `The quantity must be an integer from 1 to ${maxQuantity}`, [...line, "quantity"]),
      );
    if (seen.has(productId))
      problems.push(
        refusal("DUPLICATE_PRODUCT", "A product must appear only once in an order", [...line, "productId"]),
      );
    seen.add(productId);
    return problems;
  });
}

function checkReason(reason: string | undefined): Refusal<"INVALID_REASON">[] {
  if (reason === undefined || (Array.from(reason).length <= maxReasonLength && isText(reason))) return [];
  return [
    refusal("INVALID_REASON", `The reason must have at most ${maxReasonLength} printable characters`, ["reason"]),
  ];
}
