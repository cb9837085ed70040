import { refusal, type Refusal } from "../../../core/decider.js";
import { checkCustomerId, checkId } from "../../../core/id.js";
import { isPrintable, isText, lengthOf } from "../../../core/text.js";
import { unreachable } from "../../../core/unreachable.js";
import type {
  CreateOrder,
  CreateShipment,
  OrderCommand,
  RecordPayment,
  RecordRefund,
  SetOrderMetadata,
} from "../commands.js";
import { checkPersonalData } from "../personal.js";
import { checkAmount, checkLines, checkMetadata, checkQuantity, checkText, checkUrl } from "./checks.js";
import type { OrderRefusal } from "./refusals.js";

/** The default maximum number of items per order. */
const defaultMaxItems = 500;
const maxCharges = 50;
const maxLabelLength = 200;
const maxReasonLength = 500;
const maxReferenceLength = 200;

/** Returns every problem of a command that does not depend on state. Lines of the same product are refused, not merged. */
export function validateOrderCommand(command: OrderCommand): readonly OrderRefusal[] {
  const ofOrder = checkId(command.orderId, "orderId");
  switch (command.type) {
    case "CreateOrder":
      return [...ofOrder, ...validateCreate(command)];
    case "UpdateOrderStatus":
      return [...ofOrder, ...checkReason(command.reason)];
    case "CancelOrder":
      return [...ofOrder, ...checkLines(command.lines), ...checkPersonalData(command)];
    case "RecordPayment":
      return [...ofOrder, ...validatePayment(command)];
    case "RecordRefund":
      return [...ofOrder, ...validateRefund(command)];
    case "CreateShipment":
      return [...ofOrder, ...validateShipment(command)];
    case "RecordDelivery":
      return [...ofOrder, ...checkId(command.shipmentId, "shipmentId")];
    case "RequestReturn":
      return [...ofOrder, ...checkId(command.returnId, "returnId"), ...checkLines(command.lines)];
    case "ReceiveReturn":
      return [...ofOrder, ...checkId(command.returnId, "returnId")];
    case "SetOrderMetadata":
      return [...ofOrder, ...checkMetadataChanges(command)];
    case "ChangeShippingAddress":
      return [...ofOrder, ...checkPersonalData({ shippingAddress: command.shippingAddress })];
    case "AddOrderNote":
      return [...ofOrder, ...checkPersonalData({ note: command.note })];
    default:
      return unreachable(command);
  }
}

function validateCreate(command: CreateOrder): OrderRefusal<"CreateOrder">[] {
  return [
    ...checkCustomerId(command.customerId, "customerId"),
    ...checkItems(command),
    ...checkCharges(command.charges ?? []),
    ...checkMetadata(command.metadata ?? []),
    ...checkPersonalData(command),
  ];
}

function checkItems({ items, maxItems = defaultMaxItems }: CreateOrder): OrderRefusal<"CreateOrder">[] {
  if (items.length === 0) return [refusal("EMPTY_ORDER", "An order must have at least one item", ["items"])];
  if (items.length > maxItems)
    return [refusal("TOO_MANY_ITEMS", `An order must have at most ${maxItems} items`, ["items"])];
  const seen = new Set<string>();
  return items.flatMap(({ productId, quantity }, index) => {
    const line = ["items", String(index)];
    const problems: OrderRefusal<"CreateOrder">[] = [
      ...checkId(productId, ...line, "productId"),
      ...checkQuantity(quantity, ...line, "quantity"),
    ];
    if (seen.has(productId))
      problems.push(
        refusal("DUPLICATE_PRODUCT", "A product must appear only once in an order", [...line, "productId"]),
      );
    seen.add(productId);
    return problems;
  });
}

function checkCharges(charges: NonNullable<CreateOrder["charges"]>): OrderRefusal<"CreateOrder">[] {
  if (charges.length > maxCharges)
    return [refusal("TOO_MANY_CHARGES", `An order must have at most ${maxCharges} charges`, ["charges"])];
  return charges.flatMap(({ kind, label, amount: { minorUnits } }, index) => {
    const invalid = (message: string, part: string) => [
      refusal("INVALID_CHARGE", message, ["charges", String(index), part]),
    ];
    if (!isPrintable(label, maxLabelLength))
      return invalid(`The label must have 1 to ${maxLabelLength} printable characters`, "label");
    if (minorUnits === undefined) return invalid("The amount is invalid for its currency", "amount");
    if (kind === "DISCOUNT" ? minorUnits >= 0 : minorUnits < 0)
      return invalid("A discount must be negative, and any other charge must not be", "amount");
    return [];
  });
}

function checkMetadataChanges({ metadata }: SetOrderMetadata): Refusal<"INVALID_METADATA">[] {
  if (metadata.length === 0) return [refusal("INVALID_METADATA", "Set or remove at least one pair", ["metadata"])];
  return checkMetadata(metadata);
}

function checkReason(reason: string | undefined): Refusal<"INVALID_REASON">[] {
  if (reason === undefined || (lengthOf(reason) <= maxReasonLength && isText(reason))) return [];
  return [
    refusal("INVALID_REASON", `The reason must have at most ${maxReasonLength} printable characters`, ["reason"]),
  ];
}

function validatePayment({ paymentId, amount, provider, reference }: RecordPayment): OrderRefusal<"RecordPayment">[] {
  return [
    ...checkId(paymentId, "paymentId"),
    ...checkAmount(amount),
    ...checkText(provider, maxReferenceLength, "provider"),
    ...checkText(reference, maxReferenceLength, "reference"),
  ];
}

function validateRefund({ refundId, amount, lines, charges = [] }: RecordRefund): OrderRefusal<"RecordRefund">[] {
  const seen = new Set<string>();
  const repeated = charges.flatMap((chargeId, index) => {
    if (seen.has(chargeId))
      return [refusal("DUPLICATE_CHARGE", "A charge must be selected only once", ["charges", String(index)])];
    seen.add(chargeId);
    return [];
  });
  return [...checkId(refundId, "refundId"), ...checkAmount(amount), ...checkLines(lines), ...repeated];
}

function validateShipment(command: CreateShipment): OrderRefusal<"CreateShipment">[] {
  const { shipmentId, lines, carrier, trackingNumber, trackingUrl } = command;
  return [
    ...checkId(shipmentId, "shipmentId"),
    ...checkLines(lines),
    ...checkText(carrier, maxReferenceLength, "carrier"),
    ...checkText(trackingNumber, maxReferenceLength, "trackingNumber"),
    ...checkUrl(trackingUrl, "trackingUrl"),
  ];
}
