import "reflect-metadata";
import { ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { Money } from "../../../graphql/schema/money.js";
import { DateTime, Position } from "../../../graphql/schema/scalars.js";
import type { OrderStatus } from "../status.js";
import { MetadataPair, OrderCharge } from "./fact-types.js";
import { OrderItem, OrderStatusEnum } from "./types.js";

@InterfaceType("OrderEvent", {
  description: "An event in the history of an order.",
  resolveType: ({ type }: { readonly type: string }) => type,
})
export abstract class OrderEventType {
  @Field(() => Position, { description: "The position of the event in the log." })
  declare readonly position: number;

  @Field(() => Int, { description: "The version of the order after the event." })
  declare readonly version: number;

  @Field(() => DateTime, { description: "The time at which the event was recorded." })
  declare readonly recordedAt: number;

  @Field(() => ID, { description: "The id of the command that caused the event." })
  declare readonly commandId: string;

  @Field(() => String, {
    nullable: true,
    description: "The subject of the sender's token. Customers receive only their own.",
  })
  declare readonly actor: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The role of the sender: `staff` or `customer`. Null for events without one.",
  })
  declare readonly role: string | null;

  declare readonly type: string;
}

@ObjectType("OrderCreated", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "The order was created.",
})
export class OrderCreatedType extends OrderEventType {
  @Field(() => [OrderItem], { description: "The lines of the order." })
  declare readonly items: readonly OrderItem[];

  @Field(() => [OrderCharge], { description: "The charges of the order." })
  declare readonly charges: readonly OrderCharge[];

  @Field(() => [MetadataPair], { description: "The metadata of the order." })
  declare readonly metadata: readonly MetadataPair[];

  @Field(() => Money, { description: "The sum of all lines and charges." })
  declare readonly totalAmount: Money;
}

@ObjectType("OrderStatusUpdated", {
  implements: OrderEventType,
  simpleResolvers: true,
  description: "The status of the order changed.",
})
export class OrderStatusUpdatedType extends OrderEventType {
  @Field(() => OrderStatusEnum, { description: "The status before the event." })
  declare readonly oldStatus: OrderStatus;

  @Field(() => OrderStatusEnum, { description: "The status after the event." })
  declare readonly newStatus: OrderStatus;

  @Field(() => String, { nullable: true, description: "The reason that the client gave; null without one." })
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
