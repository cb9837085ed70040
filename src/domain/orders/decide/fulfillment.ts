import { accept, refuse } from "../../../core/decider.js";
import type { CancelOrder, CreateShipment, ReceiveReturn, RecordDelivery, RequestReturn } from "../commands.js";
import { openUnits, returnableUnits } from "../facts/lines.js";
import type { KnownOrder } from "../order.js";
import { checkRecords, ofOrder, withStatuses, type OrderDecision } from "./decision.js";
import { selectLines } from "./select-lines.js";

/** Decides on the cancellation of open units. */
export function cancelOrder(order: KnownOrder, { lines, reason, note }: CancelOrder): OrderDecision<"CancelOrder"> {
  const selection = selectLines(order, lines, openUnits, "cancel");
  if (selection.kind === "refused") return selection;
  if (selection.kind === "none left")
    return refuse("NOTHING_TO_CANCEL", "Every unit is shipped or cancelled", ["orderId"]);
  // Nothing is left to cancel after a cancellation of everything, so that needs no limit.
  const [problem] = lines === undefined ? [] : checkRecords(order.cancellations);
  if (problem) return { refusals: [problem] };
  const data = { ...ofOrder(order), lines: selection.lines, reason, ...(note && { note }) };
  return accept(withStatuses(order, { type: "OrderLinesCancelled", data }));
}

/** Decides on a shipment of open units. */
export function createShipment(order: KnownOrder, command: CreateShipment): OrderDecision<"CreateShipment"> {
  const { shipmentId, lines, carrier, trackingNumber, trackingUrl } = command;
  if (order.shipments?.some((shipment) => shipment.shipmentId === shipmentId))
    return refuse("SHIPMENT_ALREADY_RECORDED", `The order has a shipment ${shipmentId} already`, ["shipmentId"]);
  const selection = selectLines(order, lines, openUnits, "ship");
  if (selection.kind === "refused") return selection;
  if (selection.kind === "none left")
    return refuse("NOTHING_TO_SHIP", "Every unit is shipped or cancelled", ["orderId"]);
  const [problem] = checkRecords(order.shipments?.length);
  if (problem) return { refusals: [problem] };
  const tracking = {
    ...(carrier !== undefined && { carrier }),
    ...(trackingNumber !== undefined && { trackingNumber }),
    ...(trackingUrl !== undefined && { trackingUrl }),
  };
  const data = { ...ofOrder(order), shipmentId, lines: selection.lines, ...tracking };
  return accept(withStatuses(order, { type: "ShipmentCreated", data }));
}

/** Decides on the delivery of a shipment. */
export function recordDelivery(order: KnownOrder, { shipmentId }: RecordDelivery): OrderDecision<"RecordDelivery"> {
  if (!order.shipments) return refuse("SHIPMENT_NOT_FOUND", "The order has no shipments", ["shipmentId"]);
  const shipment = order.shipments.find((each) => each.shipmentId === shipmentId);
  if (!shipment) return refuse("SHIPMENT_NOT_FOUND", `The order has no shipment ${shipmentId}`, ["shipmentId"]);
  if (shipment.delivered)
    return refuse("DELIVERY_ALREADY_RECORDED", `Shipment ${shipmentId} is delivered already`, ["shipmentId"]);
  return accept(withStatuses(order, { type: "DeliveryRecorded", data: { ...ofOrder(order), shipmentId } }));
}

/** Decides on the request to return shipped units. */
export function requestReturn(order: KnownOrder, command: RequestReturn): OrderDecision<"RequestReturn"> {
  const { orderId, returnId, lines, reason } = command;
  if (order.returns?.some((each) => each.returnId === returnId))
    return refuse("RETURN_ALREADY_REQUESTED", `The order has a return ${returnId} already`, ["returnId"]);
  const selection = selectLines(order, lines, returnableUnits, "return");
  if (selection.kind === "refused") return selection;
  if (selection.kind === "none left")
    return refuse("NOTHING_TO_RETURN", "No unit is shipped, or every shipped unit is in a return", ["orderId"]);
  const [problem] = checkRecords(order.returns?.length);
  if (problem) return { refusals: [problem] };
  const data = { orderId, customerId: order.customerId, returnId, lines: selection.lines, reason };
  return accept({ type: "ReturnRequested", data });
}

/** Decides on the arrival of a return. */
export function receiveReturn(order: KnownOrder, { returnId }: ReceiveReturn): OrderDecision<"ReceiveReturn"> {
  if (!order.returns) return refuse("RETURN_NOT_FOUND", "The order has no returns", ["returnId"]);
  const requested = order.returns.find((each) => each.returnId === returnId);
  if (!requested) return refuse("RETURN_NOT_FOUND", `The order has no return ${returnId}`, ["returnId"]);
  if (requested.received)
    return refuse("RETURN_ALREADY_RECEIVED", `Return ${returnId} has arrived already`, ["returnId"]);
  return accept(withStatuses(order, { type: "ReturnReceived", data: { ...ofOrder(order), returnId } }));
}
