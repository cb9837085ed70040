import "reflect-metadata";
import { ID, InputType, Int } from "type-graphql";
import { Field } from "../../../graphql/schema/decorators.js";
import { CommandInput } from "../../../graphql/schema/command-input.js";
import { MoneyInput } from "../../../graphql/schema/money.js";
import type { OrderStatus } from "../status.js";
import { OrderStatusEnum } from "./types.js";

@InputType({ description: "One line of an order to be." })
export class OrderItemInput {
  @Field(() => ID)
  declare readonly productId: string;

  @Field(() => Int, { description: "1 to 1,000,000." })
  declare readonly quantity: number;
}

@InputType({ description: "An order to be." })
export class CreateOrderInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "Made by the server when left out." })
  declare readonly orderId?: string | null;

  @Field(() => ID)
  declare readonly customerId: string;

  @Field(() => [OrderItemInput], { description: "1 to 500, or as many as the server is set to; each product once." })
  declare readonly items: readonly OrderItemInput[];

  @Field(() => MoneyInput, { nullable: true, description: "Refuses the command when the total is another one." })
  declare readonly expectedTotal?: MoneyInput | null;
}

@InputType({ description: "Where an order is to go." })
export class UpdateOrderStatusInput extends CommandInput {
  @Field(() => ID)
  declare readonly orderId: string;

  @Field(() => OrderStatusEnum)
  declare readonly newStatus: OrderStatus;

  @Field(() => String, { nullable: true, description: "Up to 500 characters." })
  declare readonly reason?: string | null;

  @Field(() => Int, { nullable: true, description: "Refuses the command when the order is at another version." })
  declare readonly expectedVersion?: number | null;
}

@InputType({ description: "Which orders are listed; what is left out does not matter." })
export class OrderFilter {
  @Field(() => OrderStatusEnum, { nullable: true })
  declare readonly status?: OrderStatus | null;

  @Field(() => ID, { nullable: true })
  declare readonly customerId?: string | null;
}
