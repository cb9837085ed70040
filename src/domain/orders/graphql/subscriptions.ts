import "reflect-metadata";
import { Arg, Args, ID, Resolver, Root } from "type-graphql";
import { Subscription } from "../../../graphql/decorators.js";
import { maySee } from "../../../core/sender.js";
import type { QueryContext } from "../../../graphql/context.js";
import { ResumeArgs } from "../../../graphql/schema/resume.js";
import { mapChanges, oncePerChange, type Change } from "../../../read-side/index.js";
import { orderKey, orderProjection, orderTopics } from "../projections/order.js";
import { toOrder, type OrderView } from "../queries/order.js";
import type { OrderStatus } from "../status.js";
import { Order, OrderStatusChange } from "./types.js";

interface Subscribing<Args = object> {
  readonly args: Args & ResumeArgs;
  readonly context: QueryContext;
}

/** The resolvers of order subscriptions. */
@Resolver()
export class OrderSubscriptions {
  @Subscription(() => OrderStatusChange, {
    description:
      "Emits the current status, or with `after` each change since then, then each change, and again with an unchanged status when the personal data of the order is erased. Waits for an order that does not exist yet.",
    subscribe: async ({ args, context: { changes, principal } }: Subscribing<{ orderId: string }>) => {
      const { orderId } = args;
      const document = { key: orderKey(orderId), topic: orderTopics.order(orderId) };
      return mapChanges(
        await changes.follow(orderProjection, document, args),
        toStatusChanges(orderId, (customerId) => maySee(principal, customerId)),
      );
    },
  })
  orderStatusChanged(
    @Arg("orderId", () => ID) _orderId: string,
    @Args(() => ResumeArgs) _resume: ResumeArgs,
    @Root() change: OrderStatusChange,
  ): OrderStatusChange {
    return change;
  }

  @Subscription(() => Order, {
    description:
      "Emits the order after each change of an order of the customer, and after its personal data is erased.",
    subscribe: async ({ args, context: { changes } }: Subscribing<{ customerId: string }>) =>
      mapChanges(await changes.subscribe(orderProjection, orderTopics.customer(args.customerId), args), toChangedOrder),
  })
  customerOrderChanged(
    @Arg("customerId", () => ID) _customerId: string,
    @Args(() => ResumeArgs) _resume: ResumeArgs,
    @Root() order: OrderView,
  ): OrderView {
    return order;
  }

  @Subscription(() => Order, {
    description: "Emits the order after each change of any order, and after its personal data is erased.",
    subscribe: async ({ args, context: { changes } }: Subscribing) =>
      mapChanges(await changes.subscribe(orderProjection, orderTopics.all, args), toChangedOrder),
  })
  orderChanged(@Args(() => ResumeArgs) _resume: ResumeArgs, @Root() order: OrderView): OrderView {
    return order;
  }
}

/** Returns the order after a change, at the position of the change: an erasure or a late event is past its last event. */
const toChangedOrder = oncePerChange(({ document, position, epoch }): OrderView => ({
  ...toOrder(document),
  position,
  epoch,
}));

/** The messages about a change, by the previous status. Subscribers that know the same status receive the same object. */
const statusChangesOf = oncePerChange(() => new Map<OrderStatus | null, OrderStatusChange>());

/** Maps changes to status changes since the last status emitted to this subscriber, and erasures. Skips invisible orders. */
function toStatusChanges(
  orderId: string,
  isVisible: (customerId: string) => boolean,
): (change: Change) => OrderStatusChange | undefined {
  let oldStatus: OrderStatus | null = null;
  return (change) => {
    const order = toChangedOrder(change);
    if ((order.status === oldStatus && !order.isErased) || !isVisible(order.customerId)) return undefined;
    const messages = statusChangesOf(change);
    const message = messages.get(oldStatus) ?? statusChange(orderId, oldStatus, order, change);
    messages.set(oldStatus, message);
    oldStatus = order.status;
    return message;
  };
}

function statusChange(
  orderId: string,
  oldStatus: OrderStatus | null,
  order: OrderView,
  { position, epoch }: Change,
): OrderStatusChange {
  const { status: newStatus, version, lastUpdated: changedAt } = order;
  return { orderId, oldStatus, newStatus, version, position, epoch, changedAt, order };
}
