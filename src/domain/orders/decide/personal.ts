import { accept, refuse } from "../../../core/decider.js";
import type { AddOrderNote, ChangeShippingAddress } from "../commands.js";
import type { KnownOrder } from "../order.js";
import { checkRecords, type OrderDecision } from "./decision.js";

/** Decides on another shipping address. Shipments went to the previous one. */
export function changeShippingAddress(
  order: KnownOrder,
  { orderId, shippingAddress }: ChangeShippingAddress,
): OrderDecision<"ChangeShippingAddress"> {
  if (order.shipments) return refuse("ORDER_ALREADY_SHIPPED", "A part of the order was shipped", ["orderId"]);
  const [problem] = checkRecords(order.addressChanges);
  if (problem) return { refusals: [problem] };
  const { customerId } = order;
  return accept({ type: "ShippingAddressChanged", data: { orderId, customerId, shippingAddress } });
}

/** Decides on a note. */
export function addNote(order: KnownOrder, { orderId, note, isPublic }: AddOrderNote): OrderDecision<"AddOrderNote"> {
  const [problem] = checkRecords(order.notes);
  if (problem) return { refusals: [problem] };
  return accept({ type: "OrderNoteAdded", data: { orderId, customerId: order.customerId, note, isPublic } });
}
