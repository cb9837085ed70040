import "reflect-metadata";
import { ID, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { CommandPayload } from "../../../graphql/schema/command-payload.js";
import { connectionType } from "../../../graphql/pagination/connection.js";
import { Money } from "../../../graphql/schema/money.js";
import { Node } from "../../../graphql/schema/node.js";
import { CalendarDate, DateTime, Position } from "../../../graphql/schema/scalars.js";
import { orderStatuses, type OrderStatus } from "../status.js";

/** The GraphQL enum `OrderStatus`. */
export const OrderStatusEnum = Object.fromEntries(orderStatuses.map((status) => [status, status]));

registerEnumType(OrderStatusEnum, { name: "OrderStatus", description: "The status of an order." });

@ObjectType({
  simpleResolvers: true,
  description: "A line of an order, with the product's name and price at the time of the order.",
})
export class OrderItem {
  @Field(() => ID)
  declare readonly productId: string;

  @Field(() => String)
  declare readonly productName: string;

  @Field(() => Int)
  declare readonly quantity: number;

  @Field(() => Money)
  declare readonly unitPrice: Money;

  @Field(() => Money, { description: "The unit price times the quantity." })
  declare readonly lineTotal: Money;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "An order of a customer." })
export class Order extends Node {
  @Field(() => ID)
  declare readonly customerId: string;

  @Field(() => [OrderItem])
  declare readonly items: () => readonly OrderItem[];

  @Field(() => Money)
  declare readonly totalAmount: Money;

  @Field(() => OrderStatusEnum)
  declare readonly status: OrderStatus;

  @Field(() => [OrderStatusEnum], { description: "The statuses that the order may change to." })
  declare readonly allowedTransitions: readonly OrderStatus[];

  @Field(() => Int, { description: "The current version: the number of events of the order." })
  declare readonly version: number;

  @Field(() => DateTime)
  declare readonly createdAt: number;

  @Field(() => DateTime)
  declare readonly lastUpdated: number;
}

/** A page of orders. */
export const OrderConnection = connectionType("Order", Order);

@ObjectType({ simpleResolvers: true, description: "A count for one status." })
export class OrderStatusCount {
  @Field(() => OrderStatusEnum)
  declare readonly status: OrderStatus;

  @Field(() => Int)
  declare readonly count: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "A customer with at least one order." })
export class Customer extends Node {
  @Field(() => Int)
  declare readonly orderCount: number;

  @Field(() => [OrderStatusCount], { description: "The number of orders in each status." })
  declare readonly ordersByStatus: readonly OrderStatusCount[];

  @Field(() => [Money], {
    description: "The total of the customer's orders per currency, without cancelled and returned orders.",
  })
  declare readonly totalSpent: readonly Money[];

  @Field(() => DateTime)
  declare readonly lastOrderAt: number;
}

@ObjectType({ simpleResolvers: true, description: "Statistics of one day in UTC." })
export class DailyOrderStatistics {
  @Field(() => CalendarDate)
  declare readonly date: string;

  @Field(() => Int)
  declare readonly ordersCreated: number;

  @Field(() => [Money], { description: "The total of the orders created that day, per currency." })
  declare readonly amountOrdered: readonly Money[];

  @Field(() => [OrderStatusCount], { description: "The number of changes to each status that day." })
  declare readonly statusChanges: readonly OrderStatusCount[];
}

@ObjectType({
  simpleResolvers: true,
  description: "A status change of an order. The first message contains the current status.",
})
export class OrderStatusChange {
  @Field(() => ID)
  declare readonly orderId: string;

  @Field(() => OrderStatusEnum, { nullable: true, description: "The previous status; null in the first message." })
  declare readonly oldStatus: OrderStatus | null;

  @Field(() => OrderStatusEnum)
  declare readonly newStatus: OrderStatus;

  @Field(() => Int, { description: "The version of the order after the change." })
  declare readonly version: number;

  @Field(() => Position, { description: "The log position of the change. Usable as `minPosition`." })
  declare readonly position: number;

  @Field(() => DateTime)
  declare readonly changedAt: number;

  @Field(() => Order, { description: "The order after the change." })
  declare readonly order: Order;
}

@InterfaceType("OrderEvent", {
  description: "An event in the history of an order.",
  resolveType: ({ type }: { readonly type: string }) => type,
})
export abstract class OrderEventType {
  @Field(() => Position, { description: "The position of the event in the log." })
  declare readonly position: number;

  @Field(() => Int, { description: "The version of the order after the event." })
  declare readonly version: number;

  @Field(() => DateTime)
  declare readonly recordedAt: number;

  @Field(() => ID, { description: "The id of the command that caused the event." })
  declare readonly commandId: string;

  declare readonly type: string;
}

@ObjectType("OrderCreated", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "The order was created.",
})
export class OrderCreatedType extends OrderEventType {
  @Field(() => [OrderItem])
  declare readonly items: readonly OrderItem[];

  @Field(() => Money)
  declare readonly totalAmount: Money;
}

@ObjectType("OrderStatusUpdated", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "The status of the order changed.",
})
export class OrderStatusUpdatedType extends OrderEventType {
  @Field(() => OrderStatusEnum)
  declare readonly oldStatus: OrderStatus;

  @Field(() => OrderStatusEnum)
  declare readonly newStatus: OrderStatus;

  @Field(() => String, { nullable: true })
  declare readonly reason: string | null;
}

@ObjectType("UnreadableOrderEvent", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "An event that this server cannot read, because a newer version recorded it or its data is damaged.",
})
export class UnreadableOrderEventType extends OrderEventType {
  @Field(() => String, { description: "The type of the event in the log." })
  declare readonly eventType: string;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `createOrder`." })
export class CreateOrderPayload extends CommandPayload {
  @Field(() => Money, {
    nullable: true,
    description: "The current total, when the command is refused with `PRICE_CHANGED`.",
  })
  declare readonly currentTotal: Money | null;
}

@ObjectType({
  implements: CommandPayload,
  simpleResolvers: true,
  description: "Result of `updateOrderStatus`.",
})
export class UpdateOrderStatusPayload extends CommandPayload {}
