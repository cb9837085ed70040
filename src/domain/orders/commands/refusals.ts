import type { RefusalCodes, RefusalOf } from "../../../core/decider.js";
import type { Money } from "../../../core/money.js";
import type { OrderCommand } from "../commands.js";
import { personalDataRefusals } from "../personal.js";

/** The refusal codes of a selection of lines. */
const lineCodes = ["NO_LINES", "DUPLICATE_LINE", "INVALID_QUANTITY", "UNKNOWN_LINE"] as const;

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
    "INVALID_CHARGE",
    "TOO_MANY_CHARGES",
    "DISCOUNT_TOO_LARGE",
    "INVALID_METADATA",
    "AMOUNT_TOO_LARGE",
    "PRICE_CHANGED",
    "ORDER_ALREADY_EXISTS",
    "CUSTOMER_ERASED",
    ...personalDataRefusals,
  ],
  UpdateOrderStatus: ["INVALID_ID", "INVALID_REASON", "ORDER_NOT_FOUND", "INVALID_STATUS_TRANSITION"],
  CancelOrder: [
    "INVALID_ID",
    ...lineCodes,
    "INVALID_NOTE",
    "ORDER_NOT_FOUND",
    "NOTHING_TO_CANCEL",
    "NOT_ENOUGH_UNITS",
    "TOO_MANY_RECORDS",
    "CUSTOMER_ERASED",
  ],
  RecordPayment: [
    "INVALID_ID",
    "INVALID_AMOUNT",
    "INVALID_TEXT",
    "ORDER_NOT_FOUND",
    "CURRENCY_MISMATCH",
    "PAYMENT_ALREADY_RECORDED",
    "AMOUNT_TOO_LARGE",
    "TOO_MANY_RECORDS",
  ],
  RecordRefund: [
    "INVALID_ID",
    "INVALID_AMOUNT",
    ...lineCodes,
    "DUPLICATE_CHARGE",
    "ORDER_NOT_FOUND",
    "CURRENCY_MISMATCH",
    "UNKNOWN_CHARGE",
    "NOT_ENOUGH_UNITS",
    "REFUND_ALREADY_RECORDED",
    "REFUND_EXCEEDS_CAPTURED",
    "REFUND_EXCEEDS_SELECTION",
    "TOO_MANY_RECORDS",
  ],
  CreateShipment: [
    "INVALID_ID",
    ...lineCodes,
    "INVALID_TEXT",
    "INVALID_URL",
    "ORDER_NOT_FOUND",
    "SHIPMENT_ALREADY_RECORDED",
    "NOTHING_TO_SHIP",
    "NOT_ENOUGH_UNITS",
    "TOO_MANY_RECORDS",
  ],
  RecordDelivery: ["INVALID_ID", "ORDER_NOT_FOUND", "SHIPMENT_NOT_FOUND", "DELIVERY_ALREADY_RECORDED"],
  RequestReturn: [
    "INVALID_ID",
    ...lineCodes,
    "ORDER_NOT_FOUND",
    "RETURN_ALREADY_REQUESTED",
    "NOTHING_TO_RETURN",
    "NOT_ENOUGH_UNITS",
    "TOO_MANY_RECORDS",
  ],
  ReceiveReturn: ["INVALID_ID", "ORDER_NOT_FOUND", "RETURN_NOT_FOUND", "RETURN_ALREADY_RECEIVED"],
  SetOrderMetadata: ["INVALID_ID", "INVALID_METADATA", "ORDER_NOT_FOUND", "TOO_MUCH_METADATA", "TOO_MANY_RECORDS"],
  ChangeShippingAddress: [
    "INVALID_ID",
    "INVALID_ADDRESS",
    "ORDER_NOT_FOUND",
    "ORDER_ALREADY_SHIPPED",
    "TOO_MANY_RECORDS",
    "CUSTOMER_ERASED",
  ],
  AddOrderNote: ["INVALID_ID", "INVALID_NOTE", "ORDER_NOT_FOUND", "TOO_MANY_RECORDS", "CUSTOMER_ERASED"],
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
