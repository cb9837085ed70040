import fc from "fast-check";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import type { Order } from "../../../../src/domain/orders/order.js";
import { orderStatuses } from "../../../../src/domain/orders/status.js";
import { catalog, createOrder, product, updateOrderStatus } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  receiveReturn,
  recordDelivery,
  recordPayment,
  requestReturn,
} from "../../../support/order-facts.js";
import { logOf } from "../../../support/specs.js";

const orderIds = ["o1", "o2", "o3", "o4", "o5"];
/** The customers of the histories. */
export const customerIds = ["ada", "bob"];
/** The largest total of an order. */
export const largest = Number.MAX_SAFE_INTEGER;
const shop = catalog(
  product("beans"),
  product("yen", { currencyCode: "JPY", price: largest }),
  product("gold", { price: largest }),
);

/** Facts about the whole order, each of which may move its status. */
const facts: readonly ((of: { readonly orderId: string }) => OrderCommand)[] = [
  cancelOrder,
  createShipment,
  recordDelivery,
  requestReturn,
  receiveReturn,
  recordPayment,
];

const commands = fc.oneof(
  fc
    .record({
      orderId: fc.constantFrom(...orderIds),
      customerId: fc.constantFrom(...customerIds),
      productId: fc.constantFrom(...shop.products.keys()),
    })
    .map(({ productId, ...ids }) => createOrder({ ...ids, items: [{ productId, quantity: 1 }] })),
  fc
    .record({ orderId: fc.constantFrom(...orderIds), status: fc.constantFrom(...orderStatuses) })
    .map(({ orderId, status }) => updateOrderStatus(status, { orderId })),
  fc
    .record({ orderId: fc.constantFrom(...orderIds), fact: fc.constantFrom(...facts) })
    .map(({ orderId, fact }) => fact({ orderId })),
);

/** The log after any commands, and the state of each order. */
export const histories = fc.array(commands, { maxLength: 40 }).map((all) => {
  const states = new Map<string, Order>();
  const events: OrderEvent[] = [];
  for (const command of all) {
    const state = states.get(command.orderId) ?? orderDecider.initialState;
    const decision = orderDecider.decide(state, command, shop);
    if ("refusals" in decision) continue;
    events.push(...decision.events);
    states.set(command.orderId, decision.events.reduce(orderDecider.evolve, state));
  }
  const orders = [...states.values()].flatMap((state) => (state.exists ? [{ ...state, ...statusesOf(state) }] : []));
  return { orders, log: logOf(events, ({ data }) => data.orderId) };
});
