import "reflect-metadata";
import { Args, ArgsType, Ctx, ID, Resolver, Root } from "type-graphql";
import { Field, FieldResolver, Query } from "../../../graphql/decorators.js";
import { connectionOf, connectionType, type Connection } from "../../../graphql/pagination/connection.js";
import type { Principal } from "../../../graphql/access/principal.js";
import type { QueryContext } from "../../../graphql/context.js";
import { runSequentially } from "../../../graphql/operation/run-sequentially.js";
import { PageArgs, toPageRange } from "../../../graphql/pagination/page-arguments.js";
import { historyPage, type HistoryEvent } from "../queries/history.js";
import type { OrderView } from "../queries/order.js";
import { OrderEventType, type UnreadableOrderEventType } from "./event-types.js";
import { toEventFields, type EventFields } from "./history-events.js";
import { Order } from "./types.js";

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
  const { page, events } = await runSequentially(context, () =>
    historyPage({ log, signal: time?.signal() }, orderId, range, principal),
  );
  return connectionOf(
    list,
    page,
    events.map((event) => event && toOrderEvent(event, principal)),
  );
}

type OrderEventView = EventFields & OrderEventType;

/** Maps an event to its GraphQL type. An unreadable or damaged event becomes an `UnreadableOrderEvent`. */
function toOrderEvent(event: HistoryEvent, principal: Principal): OrderEventView | UnreadableOrderEventType {
  if ("unreadable" in event) return toUnreadable(event, principal);
  try {
    return { ...commonFields(event, principal), ...toEventFields(event) };
  } catch {
    return toUnreadable(event, principal);
  }
}

function commonFields({ type, position, version, recordedAt, metadata }: HistoryEvent, principal: Principal) {
  const { commandId, actor = null, role = null } = metadata;
  // The names of staff are not for customers.
  const isVisible = principal.role === "staff" || (principal.role === "customer" && principal.subject === actor);
  return { type, position, version, recordedAt, commandId, actor: isVisible ? actor : null, role };
}

function toUnreadable(event: HistoryEvent, principal: Principal): UnreadableOrderEventType {
  return { ...commonFields(event, principal), type: "UnreadableOrderEvent", eventType: event.type };
}
