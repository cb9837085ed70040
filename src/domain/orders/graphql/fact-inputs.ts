import "reflect-metadata";
import { ID, InputType, Int } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { MoneyInput } from "../../../graphql/schema/money.js";
import type { CancelReason, PaymentKind, RefundReason, ReturnReason } from "../facts/kinds.js";
import { AddressInput } from "./address.js";
import { CancelReasonEnum, PaymentKindEnum, RefundReasonEnum, ReturnReasonEnum } from "./enums.js";
import { OrderCommandInput } from "./inputs.js";

@InputType({ description: "Units of a line." })
export class OrderLineQuantityInput {
  @Field(() => ID, { description: "The id of the line within its order: its position in `items`, from 1." })
  declare readonly lineId: string;

  @Field(() => Int, { description: "An integer from 1 to 1,000,000." })
  declare readonly quantity: number;
}

@InputType({ description: "A change of an order's metadata." })
export class MetadataChangeInput {
  @Field(() => String, { description: "The key: 1 to 64 characters." })
  declare readonly key: string;

  @Field(() => String, { nullable: true, description: "The new value: up to 512 characters. Null removes the pair." })
  declare readonly value?: string | null;
}

@InputType({ description: "Input for `cancelOrder`." })
export class CancelOrderInput extends OrderCommandInput {
  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "The units to cancel, each line once. Every open unit when omitted.",
  })
  declare readonly lines?: readonly OrderLineQuantityInput[] | null;

  @Field(() => CancelReasonEnum, { description: "The reason." })
  declare readonly reason: CancelReason;

  @Field(() => String, {
    nullable: true,
    description: "An explanation, which the customer can read: 1 to 1,000 characters. Personal data.",
  })
  declare readonly note?: string | null;
}

@InputType({ description: "Input for `recordPayment`. It has no place for card data." })
export class RecordPaymentInput extends OrderCommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the payment, unique within its order. The id of the command when omitted.",
  })
  declare readonly paymentId?: string | null;

  @Field(() => PaymentKindEnum, { description: "What the payment provider reported." })
  declare readonly kind: PaymentKind;

  @Field(() => MoneyInput, { description: "The amount: positive, in the currency of the order." })
  declare readonly amount: MoneyInput;

  @Field(() => String, { nullable: true, description: "The name of the payment provider: 1 to 200 characters." })
  declare readonly provider?: string | null;

  @Field(() => String, { nullable: true, description: "The provider's id of the payment: 1 to 200 characters." })
  declare readonly reference?: string | null;
}

@InputType({ description: "Input for `recordRefund`." })
export class RecordRefundInput extends OrderCommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the refund, unique within its order. The id of the command when omitted.",
  })
  declare readonly refundId?: string | null;

  @Field(() => MoneyInput, { description: "The amount: positive, at most what was captured and not refunded." })
  declare readonly amount: MoneyInput;

  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "The units to refund. Without lines and charges, the amount is allocated to the whole order.",
  })
  declare readonly lines?: readonly OrderLineQuantityInput[] | null;

  @Field(() => [ID], { nullable: true, description: "The ids of the charges to refund, each once." })
  declare readonly charges?: readonly string[] | null;

  @Field(() => RefundReasonEnum, { description: "The reason." })
  declare readonly reason: RefundReason;
}

@InputType({ description: "Input for `createShipment`." })
export class CreateShipmentInput extends OrderCommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the shipment, unique within its order. The id of the command when omitted.",
  })
  declare readonly shipmentId?: string | null;

  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "The units to ship, each line once. Every open unit when omitted.",
  })
  declare readonly lines?: readonly OrderLineQuantityInput[] | null;

  @Field(() => String, { nullable: true, description: "The name of the carrier: 1 to 200 characters." })
  declare readonly carrier?: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's id of the shipment: 1 to 200 characters." })
  declare readonly trackingNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The page on which the customer can track the shipment: an `https:` or `http:` URL.",
  })
  declare readonly trackingUrl?: string | null;
}

@InputType({ description: "Input for `recordDelivery`." })
export class RecordDeliveryInput extends OrderCommandInput {
  @Field(() => ID, { description: "The id of the shipment within its order." })
  declare readonly shipmentId: string;
}

@InputType({ description: "Input for `requestReturn`." })
export class RequestReturnInput extends OrderCommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the return, unique within its order. The id of the command when omitted.",
  })
  declare readonly returnId?: string | null;

  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "The units to return, each line once. Every shipped unit that is in no return yet when omitted.",
  })
  declare readonly lines?: readonly OrderLineQuantityInput[] | null;

  @Field(() => ReturnReasonEnum, { description: "The reason." })
  declare readonly reason: ReturnReason;
}

@InputType({ description: "Input for `receiveReturn`." })
export class ReceiveReturnInput extends OrderCommandInput {
  @Field(() => ID, { description: "The id of the return within its order." })
  declare readonly returnId: string;
}

@InputType({ description: "Input for `changeShippingAddress`." })
export class ChangeShippingAddressInput extends OrderCommandInput {
  @Field(() => AddressInput, { description: "The address to ship to. Personal data." })
  declare readonly shippingAddress: AddressInput;
}

@InputType({ description: "Input for `addOrderNote`." })
export class AddOrderNoteInput extends OrderCommandInput {
  @Field(() => String, { description: "The note: 1 to 1,000 characters. Personal data." })
  declare readonly note: string;

  @Field(() => Boolean, { description: "Whether the customer can read the note. Customers add public notes only." })
  declare readonly isPublic: boolean;
}

@InputType({ description: "Input for `setOrderMetadata`." })
export class SetOrderMetadataInput extends OrderCommandInput {
  @Field(() => [MetadataChangeInput], {
    description:
      "1 to 50 changes, each key once. Other pairs stay. The customer can read them; they must not contain personal data.",
  })
  declare readonly metadata: readonly MetadataChangeInput[];
}
