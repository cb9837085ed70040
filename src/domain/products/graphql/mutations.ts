import "reflect-metadata";
import { Arg, Ctx, Resolver } from "type-graphql";
import type { CommandContext } from "../../../graphql/context.js";
import { Mutation } from "../../../graphql/decorators.js";
import { toRequest } from "../../../graphql/schema/command-input.js";
import { toCommandPayload, type CommandPayload } from "../../../graphql/schema/command-payload.js";
import { toMoney } from "../../../graphql/schema/money.js";
import { newId } from "../../../platform/new-id.js";
import type { CommandRequest } from "../../../write-side/index.js";
import type { ProductCommand } from "../commands.js";
import { productDecider } from "../decide.js";
import { detailNames, type ProductDetails } from "../details.js";
import {
  CreateProductInput,
  DiscontinueProductInput,
  RenameProductInput,
  UpdateProductDetailsInput,
  UpdateProductPriceInput,
} from "./inputs.js";
import {
  CreateProductPayload,
  DiscontinueProductPayload,
  RenameProductPayload,
  UpdateProductDetailsPayload,
  UpdateProductPricePayload,
} from "./types.js";

/** The resolvers of product mutations. */
@Resolver()
export class ProductMutations {
  @Mutation(() => CreateProductPayload, { description: "Adds a product to the catalog." })
  createProduct(
    @Arg("input", () => CreateProductInput) input: CreateProductInput,
    @Ctx() context: CommandContext,
  ): Promise<CreateProductPayload> {
    const { commandId: _commandId, ...fields } = input;
    const { productId, name, price } = fields;
    const named = { type: "CreateProduct", productId: productId ?? newId(), name } as const;
    const command = { ...named, price: toMoney(price), ...detailsOf(input) };
    return execute(command, toRequest(input, { ...fields, name: name.trim() }), context);
  }

  @Mutation(() => UpdateProductPricePayload, {
    description: "Changes the price of a product. Existing orders keep their prices.",
  })
  updateProductPrice(
    @Arg("input", () => UpdateProductPriceInput) input: UpdateProductPriceInput,
    @Ctx() context: CommandContext,
  ): Promise<UpdateProductPricePayload> {
    const { productId, newPrice } = input;
    const command = { type: "UpdateProductPrice", productId, newPrice: toMoney(newPrice) } as const;
    return execute(command, requestOf(input), context);
  }

  @Mutation(() => RenameProductPayload, {
    description: "Changes the name of a product. Existing orders keep the name at the time of the order.",
  })
  renameProduct(
    @Arg("input", () => RenameProductInput) input: RenameProductInput,
    @Ctx() context: CommandContext,
  ): Promise<RenameProductPayload> {
    const { commandId: _commandId, ...fields } = input;
    const { productId, newName } = fields;
    const request = requestOf(input, { ...fields, newName: newName.trim() });
    return execute({ type: "RenameProduct", productId, newName }, request, context);
  }

  @Mutation(() => UpdateProductDetailsPayload, {
    description: "Changes the description, the image or the SKU of a product.",
  })
  updateProductDetails(
    @Arg("input", () => UpdateProductDetailsInput) input: UpdateProductDetailsInput,
    @Ctx() context: CommandContext,
  ): Promise<UpdateProductDetailsPayload> {
    const command = { type: "UpdateProductDetails", productId: input.productId, ...detailsOf(input) } as const;
    return execute(command, requestOf(input), context);
  }

  @Mutation(() => DiscontinueProductPayload, {
    description: "Takes a product off sale permanently: it cannot be ordered any more and stays readable.",
  })
  discontinueProduct(
    @Arg("input", () => DiscontinueProductInput) input: DiscontinueProductInput,
    @Ctx() context: CommandContext,
  ): Promise<DiscontinueProductPayload> {
    return execute({ type: "DiscontinueProduct", productId: input.productId }, requestOf(input), context);
  }
}

async function execute(
  command: ProductCommand,
  request: CommandRequest,
  { commands, origin, principal: sender }: CommandContext,
): Promise<CommandPayload> {
  return toCommandPayload(await commands.execute(productDecider, { command, sender }, request, origin));
}

/** The request of a command on an existing product. */
function requestOf(
  input: UpdateProductPriceInput | RenameProductInput | UpdateProductDetailsInput | DiscontinueProductInput,
  meaning?: object,
): CommandRequest {
  return { ...toRequest(input, meaning), expectedVersion: input.expectedVersion };
}

/** The given details. Null equals an omitted one, as in every input. */
function detailsOf(input: { readonly [Name in keyof ProductDetails]: ProductDetails[Name] | null }): ProductDetails {
  return Object.fromEntries(
    detailNames.flatMap((name) => {
      const value = input[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    }),
  );
}
