import "reflect-metadata";
import { ID, InputType, Int } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { CommandInput } from "../../../graphql/schema/command-input.js";
import { MoneyInput } from "../../../graphql/schema/money.js";

/** The details of a product in the input of a command. */
@InputType()
abstract class ProductDetailsInput extends CommandInput {
  @Field(() => String, {
    nullable: true,
    description: "The description: plain text of at most 2,000 characters, with line breaks.",
  })
  declare readonly description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The URL of an image: https only, at most 2,048 characters.",
  })
  declare readonly imageUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The stock keeping unit: at most 64 printable characters. Not checked for uniqueness.",
  })
  declare readonly sku?: string | null;
}

@InputType({ description: "Input for `createProduct`." })
export class CreateProductInput extends ProductDetailsInput {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the new product. The server generates one when it is omitted.",
  })
  declare readonly productId?: string | null;

  @Field(() => String, { description: "The name: 1 to 200 printable characters." })
  declare readonly name: string;

  @Field(() => MoneyInput, { description: "The price of one unit." })
  declare readonly price: MoneyInput;
}

/** The input of a command on an existing product. */
@InputType()
abstract class ProductCommandInput extends CommandInput {
  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => Int, {
    nullable: true,
    description: "Refuses the command with `VERSION_CONFLICT` when the current version differs.",
  })
  declare readonly expectedVersion?: number | null;
}

@InputType({ description: "Input for `updateProductPrice`." })
export class UpdateProductPriceInput extends ProductCommandInput {
  @Field(() => MoneyInput, { description: "The new price of one unit, in the currency of the product." })
  declare readonly newPrice: MoneyInput;
}

@InputType({ description: "Input for `renameProduct`." })
export class RenameProductInput extends ProductCommandInput {
  @Field(() => String, { description: "The new name: 1 to 200 printable characters." })
  declare readonly newName: string;
}

@InputType({ description: "Input for `updateProductDetails`. An omitted detail stays; an empty text removes it." })
export class UpdateProductDetailsInput extends ProductDetailsInput {
  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => Int, {
    nullable: true,
    description: "Refuses the command with `VERSION_CONFLICT` when the current version differs.",
  })
  declare readonly expectedVersion?: number | null;
}

@InputType({ description: "Input for `discontinueProduct`." })
export class DiscontinueProductInput extends ProductCommandInput {}
