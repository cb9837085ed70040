import "reflect-metadata";
import { ID, Int, ObjectType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { Money } from "../../../graphql/schema/money.js";
import type { ChargeKind } from "../facts/kinds.js";
import { ChargeKindEnum } from "./enums.js";

@ObjectType({ simpleResolvers: true, description: "A charge of an order: what it costs or saves beside its lines." })
export class OrderCharge {
  @Field(() => ID, { description: "The id of the charge within its order: its position, from 1." })
  declare readonly id: string;

  @Field(() => ChargeKindEnum, { description: "What the charge is for." })
  declare readonly kind: ChargeKind;

  @Field(() => String, { description: "The name of the charge, for the customer." })
  declare readonly label: string;

  @Field(() => Money, { description: "The amount; negative for a discount." })
  declare readonly amount: Money;
}

@ObjectType({ simpleResolvers: true, description: "A pair of an order's metadata." })
export class MetadataPair {
  @Field(() => String, { description: "The key: 1 to 64 characters." })
  declare readonly key: string;

  @Field(() => String, { description: "The value: up to 512 characters." })
  declare readonly value: string;
}

@ObjectType({ simpleResolvers: true, description: "A change of an order's metadata." })
export class MetadataChange {
  @Field(() => String, { description: "The key." })
  declare readonly key: string;

  @Field(() => String, { nullable: true, description: "The new value; null when the pair was removed." })
  declare readonly value: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Units of a line." })
export class OrderLineQuantity {
  @Field(() => ID, { description: "The id of the line within its order: its position, from 1." })
  declare readonly lineId: string;

  @Field(() => Int, { description: "The number of units." })
  declare readonly quantity: number;
}

@ObjectType({ simpleResolvers: true, description: "The part of a refund that is allocated to a line." })
export class RefundedLine {
  @Field(() => ID, { description: "The id of the line within its order." })
  declare readonly lineId: string;

  @Field(() => Money, { description: "The amount." })
  declare readonly amount: Money;
}

@ObjectType({ simpleResolvers: true, description: "The part of a refund that is allocated to a charge." })
export class RefundedCharge {
  @Field(() => ID, { description: "The id of the charge within its order." })
  declare readonly chargeId: string;

  @Field(() => Money, { description: "The amount." })
  declare readonly amount: Money;
}
