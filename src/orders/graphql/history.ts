import "reflect-metadata";
import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import type { RecordedEvent } from "../../core/event.js";
import { formatAmount } from "../../core/money.js";
import { connectionOf, connectionType, type Connection } from "../../graphql/connection.js";
import type { GraphQLContext } from "../../graphql/context.js";
import { ForwardPageArgs, toPageRange } from "../../graphql/page-arguments.js";
import type { OrderEvent } from "../events.js";
import { readHistory } from "../queries/history.js";
import { OrderEventType } from "./types.js";

const OrderEventConnection = connectionType("OrderEvent", OrderEventType);

@ArgsType()
class OrderHistoryArgs extends ForwardPageArgs {
  @Field(() => ID)
  declare readonly orderId: string;
}

/** What has happened to an order, from the log. */
@Resolver()
export class OrderHistory {
  @Query(() => OrderEventConnection, { description: "All that has happened to an order, the oldest first." })
  async orderHistory(
    @Args(() => OrderHistoryArgs) args: OrderHistoryArgs,
    @Ctx() { log }: GraphQLContext,
  ): Promise<Connection<OrderEventType>> {
    const { after = 0, limit } = toPageRange(args, "ascending");
    const history = await readHistory(log, args.orderId);
    const rest = history.filter(({ version }) => version > after);
    const page = rest.slice(0, limit);
    const entries = page.map(({ version }) => ({ member: String(version), score: version }));
    return connectionOf(
      { entries, hasPrevious: rest.length < history.length, hasNext: rest.length > limit, total: history.length },
      page.map(toOrderEvent),
    );
  }
}

function toOrderEvent(event: RecordedEvent<OrderEvent>): OrderEventType {
  const { type, position, version, recordedAt, metadata } = event;
  const common = { type, position, version, recordedAt, commandId: metadata.commandId };
  const { currencyCode } = event.data;
  const money = (minorUnits: number) => ({ amount: formatAmount(minorUnits, currencyCode), currencyCode });
  if (event.type === "OrderStatusUpdated")
    return { ...common, ...event.data, ...{ reason: event.data.reason ?? null } };
  const items = event.data.items.map((item) => ({
    ...item,
    unitPrice: money(item.unitPrice),
    lineTotal: money(item.unitPrice * item.quantity),
  }));
  const created = { ...common, items, totalAmount: money(event.data.total) };
  return created;
}
