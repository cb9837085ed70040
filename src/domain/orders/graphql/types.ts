import "reflect-metadata";
import { ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { CommandPayload } from "../../../graphql/schema/command-payload.js";
import { connectionType } from "../../../graphql/pagination/connection.js";
import { Money } from "../../../graphql/schema/money.js";
import { Node } from "../../../graphql/schema/node.js";
import { resumeEpochDescription, resumePositionDescription } from "../../../graphql/schema/resume.js";
import { CalendarDate, DateTime, Position } from "../../../graphql/schema/scalars.js";
import { orderStatuses, type FulfillmentStatus, type OrderStatus, type PaymentStatus } from "../status.js";
import { FulfillmentStatusEnum, PaymentStatusEnum } from "./status-enums.js";

/** The GraphQL enum `OrderStatus`. */
export const OrderStatusEnum = Object.fromEntries(orderStatuses.map((status) => [status, status]));

registerEnumType(OrderStatusEnum, {
  name: "OrderStatus",
  description: "The status of an order.",
  valuesConfig: {
    PENDING: { description: "Created and not confirmed yet." },
    CONFIRMED: { description: "Confirmed by staff." },
    SHIPPED: { description: "Sent to the customer." },
    DELIVERED: { description: "Received by the customer." },
    CANCELLED: { description: "Cancelled before it was shipped." },
    RETURNED: { description: "Sent back by the customer." },
  } satisfies Readonly<Record<OrderStatus, object>>,
});

@ObjectType({
  simpleResolvers: true,
  description: "A line of an order, with the product's name and price at the time of the order.",
})
export class OrderItem {
  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => String, { description: "The name of the product at the time of the order." })
  declare readonly productName: string;

  @Field(() => Int, { description: "The number of units." })
  declare readonly quantity: number;

  @Field(() => Money, { description: "The price of one unit at the time of the order." })
  declare readonly unitPrice: Money;

  @Field(() => Money, { description: "The unit price times the quantity." })
  declare readonly lineTotal: Money;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "An order of a customer." })
export class Order extends Node {
  @Field(() => ID, { description: "The id of the customer." })
  declare readonly customerId: string;

  @Field(() => [OrderItem], { description: "The lines, in the order in which the client sent them." })
  declare readonly items: () => readonly OrderItem[];

  @Field(() => Money, { description: "The sum of all lines and charges." })
  declare readonly totalAmount: Money;

  @Field(() => OrderStatusEnum, { description: "The current status." })
  declare readonly status: OrderStatus;

  @Field(() => String, {
    nullable: true,
    description:
      "The human-readable number, such as `1KVN-8`. Increases from order to order. Null until the read model is rebuilt by this release.",
  })
  declare readonly number: string | null;

  @Field(() => PaymentStatusEnum, { description: "The status of the payments." })
  declare readonly paymentStatus: PaymentStatus;

  @Field(() => FulfillmentStatusEnum, { description: "The status of the shipments." })
  declare readonly fulfillmentStatus: FulfillmentStatus;

  @Field(() => [OrderStatusEnum], { description: "The statuses that `updateOrderStatus` may set." })
  declare readonly allowedTransitions: readonly OrderStatus[];

  @Field(() => Int, { description: "The current version: the number of events of the order." })
  declare readonly version: number;

  @Field(() => Position, {
    description: "The log position of the order's last change. Usable as `after` and `minPosition`.",
  })
  declare readonly position: number;

  @Field(() => ID, { nullable: true, description: `${resumeEpochDescription} Null with \`asOf\`.` })
  declare readonly epoch: string | null;

  @Field(() => DateTime, { description: "The time at which the order was created." })
  declare readonly createdAt: number;

  @Field(() => DateTime, { description: "The time of the last event." })
  declare readonly lastUpdated: number;
}

/** A page of orders. */
export const OrderConnection = connectionType("Order", Order);

@ObjectType({ simpleResolvers: true, description: "A count for one status." })
export class OrderStatusCount {
  @Field(() => OrderStatusEnum, { description: "The status." })
  declare readonly status: OrderStatus;

  @Field(() => Int, { description: "The number of orders, or of changes, with this status." })
  declare readonly count: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: "A customer with at least one order." })
export class Customer extends Node {
  @Field(() => Int, { description: "The number of orders, whatever their status." })
  declare readonly orderCount: number;

  @Field(() => [OrderStatusCount], { description: "The number of orders in each status." })
  declare readonly ordersByStatus: readonly OrderStatusCount[];

  @Field(() => [Money], {
    description: "The total of the customer's orders per currency, without cancelled and returned orders.",
  })
  declare readonly totalSpent: readonly Money[];

  @Field(() => DateTime, { description: "The time of the latest order." })
  declare readonly lastOrderAt: number;
}

@ObjectType({ simpleResolvers: true, description: "Statistics of one day in UTC." })
export class DailyOrderStatistics {
  @Field(() => CalendarDate, { description: "The day in UTC." })
  declare readonly date: string;

  @Field(() => Int, { description: "The number of orders created that day." })
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
  @Field(() => ID, { description: "The id of the order." })
  declare readonly orderId: string;

  @Field(() => OrderStatusEnum, { nullable: true, description: "The previous status; null in the first message." })
  declare readonly oldStatus: OrderStatus | null;

  @Field(() => OrderStatusEnum, { description: "The status after the change." })
  declare readonly newStatus: OrderStatus;

  @Field(() => Int, { description: "The version of the order after the change." })
  declare readonly version: number;

  @Field(() => Position, { description: resumePositionDescription })
  declare readonly position: number;

  @Field(() => ID, { description: resumeEpochDescription })
  declare readonly epoch: string;

  @Field(() => DateTime, { description: "The time of the change." })
  declare readonly changedAt: number;

  @Field(() => Order, { description: "The order after the change." })
  declare readonly order: Order;
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
