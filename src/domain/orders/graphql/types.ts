import "reflect-metadata";
import { ID, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";
import { Field } from "../../../graphql/schema/decorators.js";
import { CommandPayload } from "../../../graphql/schema/command-payload.js";
import { connectionType } from "../../../graphql/pagination/connection.js";
import { Money } from "../../../graphql/schema/money.js";
import { Node } from "../../../graphql/schema/node.js";
import { CalendarDate, DateTime, Position } from "../../../graphql/schema/scalars.js";
import { orderStatuses, type OrderStatus } from "../status.js";

/** The GraphQL enum of statuses. */
export const OrderStatusEnum = Object.fromEntries(orderStatuses.map((status) => [status, status]));

registerEnumType(OrderStatusEnum, { name: "OrderStatus", description: "Where an order stands." });

@ObjectType({ simpleResolvers: true, description: "One line of an order, as it was when it was ordered." })
export class OrderItem {
  @Field(() => ID)
  declare readonly productId: string;

  @Field(() => String)
  declare readonly productName: string;

  @Field(() => Int)
  declare readonly quantity: number;

  @Field(() => Money)
  declare readonly unitPrice: Money;

  @Field(() => Money)
  declare readonly lineTotal: Money;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "What a customer has ordered." })
export class Order extends Node {
  @Field(() => ID)
  declare readonly customerId: string;

  @Field(() => [OrderItem])
  declare readonly items: () => readonly OrderItem[];

  @Field(() => Money)
  declare readonly totalAmount: Money;

  @Field(() => OrderStatusEnum)
  declare readonly status: OrderStatus;

  @Field(() => [OrderStatusEnum], { description: "Where it may go from here." })
  declare readonly allowedTransitions: readonly OrderStatus[];

  @Field(() => Int)
  declare readonly version: number;

  @Field(() => DateTime)
  declare readonly createdAt: number;

  @Field(() => DateTime)
  declare readonly lastUpdated: number;
}

/** A page of orders. */
export const OrderConnection = connectionType("Order", Order);

@ObjectType({ simpleResolvers: true, description: "How many orders there are, or were moved, with a status." })
export class OrderStatusCount {
  @Field(() => OrderStatusEnum)
  declare readonly status: OrderStatus;

  @Field(() => Int)
  declare readonly count: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "Someone who has ordered." })
export class Customer extends Node {
  @Field(() => Int)
  declare readonly orderCount: number;

  @Field(() => [OrderStatusCount], { description: "How many of the orders stand where." })
  declare readonly ordersByStatus: readonly OrderStatusCount[];

  @Field(() => [Money], { description: "Per currency; cancelled and returned orders do not count." })
  declare readonly totalSpent: readonly Money[];

  @Field(() => DateTime)
  declare readonly lastOrderAt: number;
}

@ObjectType({ simpleResolvers: true, description: "What happened on a day in UTC." })
export class DailyOrderStatistics {
  @Field(() => CalendarDate)
  declare readonly date: string;

  @Field(() => Int)
  declare readonly ordersCreated: number;

  @Field(() => [Money], { description: "What that day's orders come to, per currency." })
  declare readonly amountOrdered: readonly Money[];

  @Field(() => [OrderStatusCount], { description: "How many orders were moved where that day." })
  declare readonly statusChanges: readonly OrderStatusCount[];
}

@ObjectType({ simpleResolvers: true, description: "An order has moved on; the first one says where it stands." })
export class OrderStatusChange {
  @Field(() => ID)
  declare readonly orderId: string;

  @Field(() => OrderStatusEnum, { nullable: true, description: "Null in the first message." })
  declare readonly oldStatus: OrderStatus | null;

  @Field(() => OrderStatusEnum)
  declare readonly newStatus: OrderStatus;

  @Field(() => Int)
  declare readonly version: number;

  @Field(() => Position)
  declare readonly position: number;

  @Field(() => DateTime)
  declare readonly changedAt: number;

  @Field(() => Order, { description: "The order as it stood then." })
  declare readonly order: Order;
}

@InterfaceType("OrderEvent", {
  description: "Something that has happened to an order.",
  resolveType: ({ type }: { readonly type: string }) => type,
})
export abstract class OrderEventType {
  @Field(() => Position)
  declare readonly position: number;

  @Field(() => Int, { description: "The version that it brought the order to." })
  declare readonly version: number;

  @Field(() => DateTime)
  declare readonly recordedAt: number;

  @Field(() => ID)
  declare readonly commandId: string;

  declare readonly type: string;
}

@ObjectType("OrderCreated", { implements: OrderEventType, simpleResolvers: true, description: "It was placed." })
export class OrderCreatedType extends OrderEventType {
  @Field(() => [OrderItem])
  declare readonly items: readonly OrderItem[];

  @Field(() => Money)
  declare readonly totalAmount: Money;
}

@ObjectType("OrderStatusUpdated", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "It was moved on.",
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
  description: "An event that the server cannot read: a newer version recorded it, or its data is damaged.",
})
export class UnreadableOrderEventType extends OrderEventType {
  @Field(() => String, { description: "The type of the event in the log." })
  declare readonly eventType: string;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "What has become of `createOrder`." })
export class CreateOrderPayload extends CommandPayload {
  @Field(() => Money, { nullable: true, description: "With PRICE_CHANGED: what the order would cost now." })
  declare readonly currentTotal: Money | null;
}

@ObjectType({
  implements: CommandPayload,
  simpleResolvers: true,
  description: "What has become of `updateOrderStatus`.",
})
export class UpdateOrderStatusPayload extends CommandPayload {}
