import "reflect-metadata";
import { Args, ArgsType, Ctx, ID, Resolver, Root } from "type-graphql";
import { Field, FieldResolver, Query } from "../../../graphql/decorators.js";
import { z } from "zod";
import type { RecordedEvent } from "../../../core/event.js";
import { maySee } from "../../../core/sender.js";
import { connectionOf, connectionType, type Connection } from "../../../graphql/pagination/connection.js";
import type { QueryContext } from "../../../graphql/context.js";
import { runSequentially } from "../../../graphql/operation/run-sequentially.js";
import { PageArgs, toPageRange } from "../../../graphql/pagination/page-arguments.js";
import type { OrderEvent } from "../events.js";
import { historyPage, type HistoryEvent } from "../queries/history.js";
import { toMoneyView } from "../../../core/money.js";
import { orderStatus, requireItems, toItem, type OrderView } from "../queries/order.js";
import {
  Order,
  OrderEventType,
  type OrderCreatedType,
  type OrderStatusUpdatedType,
  type UnreadableOrderEventType,
} from "./types.js";

const OrderEventConnection = connectionType("OrderEvent", OrderEventType);

@ArgsType()
class OrderHistoryArgs extends PageArgs {
  @Field(() => ID, { description: "The id of the order." })
  declare readonly orderId: string;
}

/** The query `orderHistory`, which reads the log. */
@Resolver()
export class OrderHistory {
  @Query(() => OrderEventConnection, { description: "The events of an order, oldest first." })
  orderHistory(
    @Args(() => OrderHistoryArgs) args: OrderHistoryArgs,
    @Ctx() context: QueryContext,
  ): Promise<Connection<OrderEventType>> {
    return historyOf(args.orderId, args, context);
  }
}

/** The field `Order.history`. */
@Resolver(() => Order)
export class OrderHistoryField {
  @FieldResolver(() => OrderEventConnection, {
    nullable: true,
    description: "The events of the order, oldest first. Null, with an error, while the event log is unavailable.",
  })
  history(
    @Root() { id }: OrderView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: QueryContext,
  ): Promise<Connection<OrderEventType>> {
    return historyOf(id, args, context);
  }
}

async function historyOf(orderId: string, args: PageArgs, context: QueryContext): Promise<Connection<OrderEventType>> {
  const { log, principal, time } = context;
  const list = `history ${orderId}`;
  const range = toPageRange(args, "ascending", list);
  const isVisible = (customerId: string) => maySee(principal, customerId);
  const { page, events } = await runSequentially(context, () =>
    historyPage({ log, signal: time?.signal() }, orderId, range, isVisible),
  );
  return connectionOf(list, page, events.map(toOrderEvent));
}

type OrderEventView = OrderCreatedType | OrderStatusUpdatedType | UnreadableOrderEventType;

/** Maps an event to its GraphQL type. An unreadable or damaged event becomes an `UnreadableOrderEvent`. */
function toOrderEvent(event: HistoryEvent): OrderEventView {
  if ("unreadable" in event) return toUnreadable(event);
  try {
    return toReadable(event);
  } catch {
    return toUnreadable(event);
  }
}

function commonFields({ type, position, version, recordedAt, metadata }: HistoryEvent) {
  return { type, position, version, recordedAt, commandId: metadata.commandId };
}

function toUnreadable(event: HistoryEvent): UnreadableOrderEventType {
  return { ...commonFields(event), type: "UnreadableOrderEvent", eventType: event.type };
}

const updated = z.object({
  oldStatus: orderStatus,
  newStatus: orderStatus,
  reason: z
    .string()
    .nullish()
    .transform((reason) => reason ?? null),
});

/** @throws Error when its data cannot be sent to clients */
function toReadable(event: RecordedEvent<OrderEvent>): OrderCreatedType | OrderStatusUpdatedType {
  const common = commonFields(event);
  if (event.type === "OrderStatusUpdated") {
    const { oldStatus, newStatus, reason } = updated.parse(event.data);
    return { ...common, oldStatus, newStatus, reason };
  }
  if (event.type !== "OrderCreated") throw new Error(`No GraphQL type exists for ${event.type}`);
  const { items, total, currencyCode } = event.data;
  return {
    ...common,
    items: requireItems(items).map((item) => toItem(item, currencyCode)),
    totalAmount: toMoneyView(z.int().parse(total), z.string().parse(currencyCode)),
  };
}
