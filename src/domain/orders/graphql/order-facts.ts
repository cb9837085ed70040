import "reflect-metadata";
import { ID, Int, ObjectType, Resolver, Root } from "type-graphql";
import { Field, FieldResolver } from "../../../graphql/decorators.js";
import { Money } from "../../../graphql/schema/money.js";
import { DateTime } from "../../../graphql/schema/scalars.js";
import type { PaymentKind, RefundReason, ReturnReason } from "../facts/kinds.js";
import type { OrderFacts } from "../queries/facts.js";
import type { OrderView } from "../queries/order.js";
import { PaymentKindEnum, RefundReasonEnum, ReturnReasonEnum } from "./enums.js";
import { MetadataPair, OrderCharge, OrderLineQuantity, RefundedCharge, RefundedLine } from "./fact-types.js";
import { Order } from "./types.js";

@ObjectType({ simpleResolvers: true, description: "A line of an order, and what happened to its units." })
class OrderLine {
  @Field(() => ID, { description: "The id of the line within its order: its position, from 1." })
  declare readonly id: string;

  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => String, { description: "The name of the product at the time of the order." })
  declare readonly productName: string;

  @Field(() => Int, { description: "The number of ordered units." })
  declare readonly ordered: number;

  @Field(() => Int, { description: "The number of cancelled units." })
  declare readonly cancelled: number;

  @Field(() => Int, { description: "The number of shipped units, delivered and returned ones included." })
  declare readonly shipped: number;

  @Field(() => Int, { description: "The number of delivered units, returned ones included." })
  declare readonly delivered: number;

  @Field(() => Int, { description: "The number of units whose return was requested and that have not arrived." })
  declare readonly returning: number;

  @Field(() => Int, { description: "The number of returned units." })
  declare readonly returned: number;

  @Field(() => Money, { description: "The price of one unit at the time of the order." })
  declare readonly unitPrice: Money;

  @Field(() => Money, { description: "The unit price times the ordered units." })
  declare readonly total: Money;
}

@ObjectType({ simpleResolvers: true, description: "A payment that a provider reported." })
class OrderPayment {
  @Field(() => ID, { description: "The id of the payment within its order." })
  declare readonly id: string;

  @Field(() => PaymentKindEnum, { description: "What the provider reported." })
  declare readonly kind: PaymentKind;

  @Field(() => Money, { description: "The amount." })
  declare readonly amount: Money;

  @Field(() => String, { nullable: true, description: "The payment provider; null when it was not given." })
  declare readonly provider: string | null;

  @Field(() => String, { nullable: true, description: "The provider's reference; null when it was not given." })
  declare readonly reference: string | null;

  @Field(() => DateTime, { description: "The time at which the payment was recorded." })
  declare readonly recordedAt: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "A refund. The amounts of its lines and charges add up to its amount.",
})
class OrderRefund {
  @Field(() => ID, { description: "The id of the refund within its order." })
  declare readonly id: string;

  @Field(() => Money, { description: "The amount." })
  declare readonly amount: Money;

  @Field(() => RefundReasonEnum, { description: "The reason." })
  declare readonly reason: RefundReason;

  @Field(() => [RefundedLine], { description: "The parts for lines." })
  declare readonly lines: readonly RefundedLine[];

  @Field(() => [RefundedCharge], { description: "The parts for charges." })
  declare readonly charges: readonly RefundedCharge[];

  @Field(() => DateTime, { description: "The time at which the refund was recorded." })
  declare readonly recordedAt: number;
}

@ObjectType({ simpleResolvers: true, description: "A shipment." })
class OrderShipment {
  @Field(() => ID, { description: "The id of the shipment within its order." })
  declare readonly id: string;

  @Field(() => [OrderLineQuantity], { description: "The shipped units." })
  declare readonly lines: readonly OrderLineQuantity[];

  @Field(() => String, { nullable: true, description: "The carrier; null when it was not given." })
  declare readonly carrier: string | null;

  @Field(() => String, { nullable: true, description: "The tracking number; null when it was not given." })
  declare readonly trackingNumber: string | null;

  @Field(() => String, { nullable: true, description: "The URL of the tracking page; null when it was not given." })
  declare readonly trackingUrl: string | null;

  @Field(() => DateTime, { description: "The time at which the shipment was recorded." })
  declare readonly createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "The time at which the delivery was recorded; null before." })
  declare readonly deliveredAt: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A return of shipped units." })
class OrderReturn {
  @Field(() => ID, { description: "The id of the return within its order." })
  declare readonly id: string;

  @Field(() => [OrderLineQuantity], { description: "The units." })
  declare readonly lines: readonly OrderLineQuantity[];

  @Field(() => ReturnReasonEnum, { nullable: true, description: "The reason; null for a return without a request." })
  declare readonly reason: ReturnReason | null;

  @Field(() => DateTime, { description: "The time at which the return was requested." })
  declare readonly requestedAt: number;

  @Field(() => DateTime, { nullable: true, description: "The time at which the units arrived; null before." })
  declare readonly receivedAt: number | null;
}

/** The fields of `Order` that are folded from its facts, once per order. Nullable: one damaged fact leaves the rest. */
@Resolver(() => Order)
export class OrderFactFields {
  @FieldResolver(() => [OrderLine], { nullable: true, description: "The lines, and what happened to their units." })
  async lines(@Root() order: OrderView): Promise<OrderFacts["lines"]> {
    return (await order.facts()).lines;
  }

  @FieldResolver(() => [OrderCharge], {
    nullable: true,
    description: "What the order costs or saves beside its lines.",
  })
  async charges(@Root() order: OrderView): Promise<OrderFacts["charges"]> {
    return (await order.facts()).charges;
  }

  @FieldResolver(() => Money, { nullable: true, description: "The sum of all lines, without charges." })
  async subtotal(@Root() order: OrderView): Promise<OrderFacts["subtotal"]> {
    return (await order.facts()).subtotal;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "What the customer still has to pay; negative when the shop owes money to the customer.",
  })
  async balance(@Root() order: OrderView): Promise<OrderFacts["balance"]> {
    return (await order.facts()).balance;
  }

  @FieldResolver(() => [OrderPayment], { nullable: true, description: "The payments, oldest first." })
  async payments(@Root() order: OrderView): Promise<OrderFacts["payments"]> {
    return (await order.facts()).payments;
  }

  @FieldResolver(() => [OrderRefund], { nullable: true, description: "The refunds, oldest first." })
  async refunds(@Root() order: OrderView): Promise<OrderFacts["refunds"]> {
    return (await order.facts()).refunds;
  }

  @FieldResolver(() => [OrderShipment], { nullable: true, description: "The shipments, oldest first." })
  async shipments(@Root() order: OrderView): Promise<OrderFacts["shipments"]> {
    return (await order.facts()).shipments;
  }

  @FieldResolver(() => [OrderReturn], { nullable: true, description: "The returns, oldest first." })
  async returns(@Root() order: OrderView): Promise<OrderFacts["returns"]> {
    return (await order.facts()).returns;
  }

  @FieldResolver(() => [MetadataPair], {
    nullable: true,
    description: "The metadata: pairs that `createOrder` and `setOrderMetadata` set.",
  })
  async metadata(@Root() order: OrderView): Promise<OrderFacts["metadata"]> {
    return (await order.facts()).metadata;
  }
}
