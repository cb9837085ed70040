import { refuse, type Decider } from "../../core/decider.js";
import { hasPersonalData } from "../../core/personal.js";
import { maySee, neverConcealed, type Sender } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import { customerFold } from "../customers/customer.js";
import { productFold } from "../products/product.js";
import type { CreateOrder, OrderCommand } from "./commands.js";
import type { OrderRefusal } from "./commands/refusals.js";
import { validateOrderCommand } from "./commands/validate.js";
import { createOrder } from "./decide/create-order.js";
import { customerErased, type Consulted, type ConsultedKinds, type OrderDecision } from "./decide/decision.js";
import { cancelOrder, createShipment, receiveReturn, recordDelivery, requestReturn } from "./decide/fulfillment.js";
import { recordPayment, recordRefund } from "./decide/money.js";
import { addNote, changeShippingAddress } from "./decide/personal.js";
import { setMetadata } from "./decide/set-metadata.js";
import { updateStatus } from "./decide/update-status.js";
import { orderFormats, type OrderEvent } from "./events.js";
import { evolveOrder } from "./evolve.js";
import { orderStreamType, unknownOrder, type KnownOrder, type Order } from "./order.js";

function decide(order: Order, command: OrderCommand, consulted: Consulted): OrderDecision {
  if (command.type === "CreateOrder") return createOrder(order, command, consulted);
  if (!order.exists) return refuse("ORDER_NOT_FOUND", `Order ${command.orderId} does not exist`, ["orderId"]);
  const decision = decideOnKnown(order, command);
  if ("refusals" in decision || !hasPersonalData(command)) return decision;
  return consulted.customers.get(order.customerId)?.isErased ? { refusals: [customerErased] } : decision;
}

/** Decides on a command for an existing order. */
export function decideOnKnown(order: KnownOrder, command: Exclude<OrderCommand, CreateOrder>): OrderDecision {
  switch (command.type) {
    case "UpdateOrderStatus":
      return updateStatus(order, command);
    case "CancelOrder":
      return cancelOrder(order, command);
    case "RecordPayment":
      return recordPayment(order, command);
    case "RecordRefund":
      return recordRefund(order, command);
    case "CreateShipment":
      return createShipment(order, command);
    case "RecordDelivery":
      return recordDelivery(order, command);
    case "RequestReturn":
      return requestReturn(order, command);
    case "ReceiveReturn":
      return receiveReturn(order, command);
    case "SetOrderMetadata":
      return setMetadata(order, command);
    case "ChangeShippingAddress":
      return changeShippingAddress(order, command);
    case "AddOrderNote":
      return addNote(order, command);
    default:
      return unreachable(command);
  }
}

function belongsToAnother(order: Order, sender: Sender): boolean {
  return order.exists && !maySee(sender, order.customerId);
}

/** Returns the customer whose erasure refuses the command. */
function customersOf(command: OrderCommand, order: Order): readonly string[] {
  if (command.type === "CreateOrder") return [command.customerId];
  return order.exists && hasPersonalData(command) ? [order.customerId] : [];
}

/** The rules of an order. Prices are those of the products at the commit. */
export const orderDecider: Decider<Order, OrderCommand, OrderEvent, OrderRefusal, ConsultedKinds> = {
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
    CancelOrder: belongsToAnother,
    RecordPayment: belongsToAnother,
    RecordRefund: belongsToAnother,
    CreateShipment: belongsToAnother,
    RecordDelivery: belongsToAnother,
    RequestReturn: belongsToAnother,
    ReceiveReturn: belongsToAnother,
    SetOrderMetadata: belongsToAnother,
    ChangeShippingAddress: belongsToAnother,
    AddOrderNote: belongsToAnother,
  },
  consults: {
    products: {
      fold: productFold,
      aggregateIds: (command) =>
        command.type === "CreateOrder" ? command.items.map(({ productId }) => productId) : [],
    },
    customers: {
      fold: customerFold,
      aggregateIds: customersOf,
      usuallyAbsent: true,
    },
  },
  whenErased: customerErased,
  decide,
  evolve: evolveOrder,
};
