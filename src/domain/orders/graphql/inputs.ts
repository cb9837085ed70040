import "reflect-metadata";
import { ID, InputType, Int } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { CommandInput } from "../../../graphql/schema/command-input.js";
import { MoneyInput } from "../../../graphql/schema/money.js";
import { CurrencyCode } from "../../../graphql/schema/currency-code.js";
import { DateTime } from "../../../graphql/schema/scalars.js";
import type { ChargeKind } from "../facts/kinds.js";
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from "../status.js";
import { AddressInput, ContactInput, type PersonalInput } from "./address.js";
import { ChargeKindEnum } from "./enums.js";
import { FulfillmentStatusEnum, PaymentStatusEnum } from "./status-enums.js";
import { OrderStatusEnum } from "./types.js";

@InputType({ description: "A line of the order to create." })
export class OrderItemInput {
  @Field(() => ID, { description: "The id of an existing product. Each product may occur once per order." })
  declare readonly productId: string;

  @Field(() => Int, { description: "An integer from 1 to 1,000,000." })
  declare readonly quantity: number;
}

@InputType({ description: "A charge of the order to create." })
export class OrderChargeInput {
  @Field(() => ChargeKindEnum, { description: "What the charge is for." })
  declare readonly kind: ChargeKind;

  @Field(() => String, { description: "The name of the charge, for the customer: 1 to 200 characters." })
  declare readonly label: string;

  @Field(() => MoneyInput, {
    description: "The amount, in the currency of the products: negative for a discount, otherwise zero or positive.",
  })
  declare readonly amount: MoneyInput;
}

@InputType({ description: "A pair of an order's metadata." })
export class MetadataInput {
  @Field(() => String, { description: "The key: 1 to 64 characters." })
  declare readonly key: string;

  @Field(() => String, { description: "The value: up to 512 characters." })
  declare readonly value: string;
}

@InputType({ description: "Input for `createOrder`." })
export class CreateOrderInput extends CommandInput implements PersonalInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the new order. The server generates one when it is omitted.",
  })
  declare readonly orderId?: string | null;

  @Field(() => ID, { description: "The id of the customer: 1 to 255 visible ASCII characters." })
  declare readonly customerId: string;

  @Field(() => [OrderItemInput], {
    description:
      "1 to 500 items by default; the server's configuration can change the maximum. Each product appears once.",
  })
  declare readonly items: readonly OrderItemInput[];

  @Field(() => [OrderChargeInput], {
    nullable: true,
    description: "Up to 50 charges beside the items, for staff only. They cannot make the total negative.",
  })
  declare readonly charges?: readonly OrderChargeInput[] | null;

  @Field(() => [MetadataInput], {
    nullable: true,
    description: "Up to 50 pairs, each key once. The customer can read them; they must not contain personal data.",
  })
  declare readonly metadata?: readonly MetadataInput[] | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Refuses the command with `PRICE_CHANGED` when the total differs.",
  })
  declare readonly expectedTotal?: MoneyInput | null;

  @Field(() => ContactInput, { nullable: true, description: "How to reach the customer. Personal data." })
  declare readonly contact?: ContactInput | null;

  @Field(() => AddressInput, { nullable: true, description: "The address to ship to. Personal data." })
  declare readonly shippingAddress?: AddressInput | null;

  @Field(() => AddressInput, { nullable: true, description: "The address of the invoice. Personal data." })
  declare readonly billingAddress?: AddressInput | null;

  @Field(() => String, {
    nullable: true,
    description: "A note of the customer, up to 1,000 characters. Personal data.",
  })
  declare readonly note?: string | null;
}

/** The fields of the input of each command on an existing order. */
@InputType()
export abstract class OrderCommandInput extends CommandInput {
  @Field(() => ID, { description: "The id of the order." })
  declare readonly orderId: string;

  @Field(() => Int, {
    nullable: true,
    description: "Refuses the command with `VERSION_CONFLICT` when the current version differs.",
  })
  declare readonly expectedVersion?: number | null;
}

@InputType({ description: "Input for `updateOrderStatus`." })
export class UpdateOrderStatusInput extends OrderCommandInput {
  @Field(() => OrderStatusEnum, { description: "The new status. `Order.allowedTransitions` lists the allowed ones." })
  declare readonly newStatus: OrderStatus;

  @Field(() => String, { nullable: true, description: "The reason for the change, up to 500 characters." })
  declare readonly reason?: string | null;
}

@InputType({
  description:
    "Filter for `orders`. Omitted fields match every order. `status` and `customerId` can be combined, and each filter with " +
    "`createdFrom` and `createdTo`. With `orderBy: TOTAL`, a currency, `minTotal` and `maxTotal` can be combined. " +
    "Other combinations are rejected with `BAD_USER_INPUT`.",
})
export class OrderFilter {
  @Field(() => OrderStatusEnum, { nullable: true, description: "Matches orders with this status." })
  declare readonly status?: OrderStatus | null;

  @Field(() => ID, { nullable: true, description: "Matches orders of this customer." })
  declare readonly customerId?: string | null;

  @Field(() => PaymentStatusEnum, { nullable: true, description: "Matches orders with this payment status." })
  declare readonly paymentStatus?: PaymentStatus | null;

  @Field(() => FulfillmentStatusEnum, { nullable: true, description: "Matches orders with this fulfillment status." })
  declare readonly fulfillmentStatus?: FulfillmentStatus | null;

  @Field(() => DateTime, { nullable: true, description: "Matches orders created at this time or later." })
  declare readonly createdFrom?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Matches orders created before this time." })
  declare readonly createdTo?: number | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: "Matches orders in this currency. Requires `orderBy: TOTAL`. Optional with `minTotal` or `maxTotal`.",
  })
  declare readonly currencyCode?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Matches orders in this currency with this total or a higher one. Requires `orderBy: TOTAL`.",
  })
  declare readonly minTotal?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Matches orders in this currency with this total or a lower one. Requires `orderBy: TOTAL`.",
  })
  declare readonly maxTotal?: MoneyInput | null;
}

/** The filter of any list of orders. */
export type ListFilter = Partial<OrderFilter>;
