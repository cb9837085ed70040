import "reflect-metadata";
import { ID, Int, ObjectType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { connectionType } from "../../../graphql/pagination/connection.js";
import { CommandPayload } from "../../../graphql/schema/command-payload.js";
import { Money } from "../../../graphql/schema/money.js";
import { Node } from "../../../graphql/schema/node.js";
import { resumeEpochDescription, resumePositionDescription } from "../../../graphql/schema/resume.js";
import { DateTime, Position } from "../../../graphql/schema/scalars.js";

@ObjectType("Product", { implements: Node, simpleResolvers: true, description: "A product of the catalog." })
export class ProductType extends Node {
  @Field(() => String, { description: "The name." })
  declare readonly name: string;

  @Field(() => String, { nullable: true, description: "The description as plain text; null without one." })
  declare readonly description: string | null;

  @Field(() => String, { nullable: true, description: "The https URL of an image; null without one." })
  declare readonly imageUrl: string | null;

  @Field(() => String, { nullable: true, description: "The stock keeping unit; null without one." })
  declare readonly sku: string | null;

  @Field(() => Money, { description: "The current price." })
  declare readonly price: Money;

  @Field(() => Boolean, { description: "True if the product cannot be ordered any more." })
  declare readonly discontinued: boolean;

  @Field(() => Int, { description: "The current version: the number of events of the product." })
  declare readonly version: number;

  @Field(() => DateTime, { description: "The time at which the product was created." })
  declare readonly createdAt: number;

  @Field(() => DateTime, { description: "The time of the last event." })
  declare readonly lastUpdated: number;
}

/** A page of the catalog. */
export const ProductConnection = connectionType("Product", ProductType);

@ObjectType({
  simpleResolvers: true,
  description: "A price change of a product. The first message of each product contains the current price.",
})
export class ProductPriceChange {
  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => Money, { nullable: true, description: "The previous price; null in the first message of a product." })
  declare readonly oldPrice: Money | null;

  @Field(() => Money, { description: "The price after the change." })
  declare readonly newPrice: Money;

  @Field(() => Int, { description: "The version of the product after the change." })
  declare readonly version: number;

  @Field(() => Position, { description: resumePositionDescription })
  declare readonly position: number;

  @Field(() => ID, { description: resumeEpochDescription })
  declare readonly epoch: string;

  @Field(() => DateTime, { description: "The time of the change." })
  declare readonly changedAt: number;

  @Field(() => ProductType, { description: "The product after the change." })
  declare readonly product: ProductType;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `createProduct`." })
export class CreateProductPayload extends CommandPayload {}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `updateProductPrice`." })
export class UpdateProductPricePayload extends CommandPayload {}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `renameProduct`." })
export class RenameProductPayload extends CommandPayload {}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `updateProductDetails`." })
export class UpdateProductDetailsPayload extends CommandPayload {}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `discontinueProduct`." })
export class DiscontinueProductPayload extends CommandPayload {}
