import "reflect-metadata";
import { ID, ObjectType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { Money } from "../../../graphql/schema/money.js";
import type { CancelReason, PaymentKind, RefundReason, ReturnReason } from "../facts/kinds.js";
import { CancelReasonEnum, PaymentKindEnum, RefundReasonEnum, ReturnReasonEnum } from "./enums.js";
import { OrderEventType } from "./event-types.js";
import { MetadataChange, OrderLineQuantity, RefundedCharge, RefundedLine } from "./fact-types.js";

const inHistory = (description: string) => ({ implements: OrderEventType, simpleResolvers: true, description });

@ObjectType("OrderLinesCancelled", inHistory("Units of lines were cancelled."))
export class OrderLinesCancelledType extends OrderEventType {
  @Field(() => [OrderLineQuantity], { description: "The cancelled units." })
  declare readonly lines: readonly OrderLineQuantity[];

  @Field(() => CancelReasonEnum, { description: "The reason." })
  declare readonly reason: CancelReason;
}

@ObjectType("PaymentRecorded", inHistory("A payment provider reported a payment."))
export class PaymentRecordedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the payment within its order." })
  declare readonly paymentId: string;

  @Field(() => PaymentKindEnum, { description: "What the provider reported." })
  declare readonly kind: PaymentKind;

  @Field(() => Money, { description: "The amount." })
  declare readonly amount: Money;

  @Field(() => String, { nullable: true, description: "The name of the payment provider." })
  declare readonly provider: string | null;

  @Field(() => String, { nullable: true, description: "The provider's id of the payment." })
  declare readonly reference: string | null;
}

@ObjectType("RefundRecorded", inHistory("Money was refunded."))
export class RefundRecordedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the refund within its order." })
  declare readonly refundId: string;

  @Field(() => Money, { description: "The amount: the sum of its lines and charges." })
  declare readonly amount: Money;

  @Field(() => RefundReasonEnum, { description: "The reason." })
  declare readonly reason: RefundReason;

  @Field(() => [RefundedLine], { description: "The parts that are allocated to lines." })
  declare readonly lines: readonly RefundedLine[];

  @Field(() => [RefundedCharge], { description: "The parts that are allocated to charges." })
  declare readonly charges: readonly RefundedCharge[];
}

@ObjectType("ShipmentCreated", inHistory("Units were sent to the customer."))
export class ShipmentCreatedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the shipment within its order." })
  declare readonly shipmentId: string;

  @Field(() => [OrderLineQuantity], { description: "The shipped units." })
  declare readonly lines: readonly OrderLineQuantity[];

  @Field(() => String, { nullable: true, description: "The name of the carrier." })
  declare readonly carrier: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's id of the shipment." })
  declare readonly trackingNumber: string | null;

  @Field(() => String, { nullable: true, description: "The page on which the customer can track the shipment." })
  declare readonly trackingUrl: string | null;
}

@ObjectType("DeliveryRecorded", inHistory("A shipment reached the customer."))
export class DeliveryRecordedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the shipment within its order." })
  declare readonly shipmentId: string;
}

@ObjectType("ReturnRequested", inHistory("The return of shipped units was requested."))
export class ReturnRequestedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the return within its order." })
  declare readonly returnId: string;

  @Field(() => [OrderLineQuantity], { description: "The units to return." })
  declare readonly lines: readonly OrderLineQuantity[];

  @Field(() => ReturnReasonEnum, { description: "The reason." })
  declare readonly reason: ReturnReason;
}

@ObjectType("ReturnReceived", inHistory("The units of a return arrived."))
export class ReturnReceivedType extends OrderEventType {
  @Field(() => ID, { description: "The id of the return within its order." })
  declare readonly returnId: string;
}

@ObjectType("OrderMetadataSet", inHistory("The metadata of the order changed."))
export class OrderMetadataSetType extends OrderEventType {
  @Field(() => [MetadataChange], { description: "The pairs that were set or removed." })
  declare readonly changes: readonly MetadataChange[];
}
