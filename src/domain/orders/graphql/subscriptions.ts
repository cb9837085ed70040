import "reflect-metadata";
import { Arg, ID, Resolver, Root, Subscription } from "type-graphql";
import { maySee } from "../../../core/sender.js";
import type { QueryContext } from "../../../graphql/context.js";
import { mapChanges, type Change } from "../../../read-side/index.js";
import { orderKey, orderReadModel, orderTopics } from "../projections/order.js";
import { toOrder, type OrderView } from "../queries/order.js";
import type { OrderStatus } from "../status.js";
import { Order, OrderStatusChange } from "./types.js";

interface Subscribing<Args> {
  readonly args: Args;
  readonly context: QueryContext;
}

/** Orders as they change. */
@Resolver()
export class OrderSubscriptions {
  @Subscription(() => OrderStatusChange, {
    description: "First where the order stands, then each change of it. Waits for an order that is not there yet.",
    subscribe: async ({ args: { orderId }, context: { changes, principal } }: Subscribing<{ orderId: string }>) =>
      mapChanges(
        await changes.follow(orderReadModel, orderKey(orderId), orderTopics.order(orderId)),
        toStatusChanges(orderId, (customerId) => maySee(principal, customerId)),
      ),
  })
  orderStatusChanged(@Arg("orderId", () => ID) _orderId: string, @Root() change: OrderStatusChange): OrderStatusChange {
    return change;
  }

  @Subscription(() => Order, {
    description: "Every change to any order of that customer.",
    subscribe: async ({ args: { customerId }, context: { changes } }: Subscribing<{ customerId: string }>) =>
      mapChanges(await changes.subscribe(orderReadModel, orderTopics.customer(customerId)), toChangedOrder),
  })
  customerOrderChanged(@Arg("customerId", () => ID) _customerId: string, @Root() order: OrderView): OrderView {
    return order;
  }

  @Subscription(() => Order, {
    description: "Every change to any order.",
    subscribe: async ({ context: { changes } }: Subscribing<object>) =>
      mapChanges(await changes.subscribe(orderReadModel, orderTopics.all), toChangedOrder),
  })
  orderChanged(@Root() order: OrderView): OrderView {
    return order;
  }
}

const orders = new WeakMap<Change, OrderView>();

/** The order after a change; made once, however many subscribers are told of it. */
function toChangedOrder(change: Change): OrderView {
  const known = orders.get(change);
  if (known) return known;
  const order = toOrder(change.document);
  orders.set(change, order);
  return order;
}

/** Changes of the status, each from the one last told to this subscriber; none of an order that is not visible. */
function toStatusChanges(
  orderId: string,
  isVisible: (customerId: string) => boolean,
): (change: Change) => OrderStatusChange | undefined {
  let oldStatus: OrderStatus | null = null;
  return (change) => {
    const order = toChangedOrder(change);
    const { status: newStatus, version, lastUpdated: changedAt } = order;
    if (newStatus === oldStatus || !isVisible(order.customerId)) return undefined;
    const told: OrderStatusChange = {
      ...{ orderId, oldStatus, newStatus, version, changedAt, order },
      position: change.position,
    };
    oldStatus = newStatus;
    return told;
  };
}
