import "reflect-metadata";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, ID, Info, InputType, Int, ObjectType, Resolver } from "type-graphql";
import type { PoliciesOf } from "../../graphql/access/policy.js";
import { Field, Mutation, Query } from "../../graphql/decorators.js";
import { newId } from "../../platform/new-id.js";
import { CommandInput, toRequest } from "../../graphql/schema/command-input.js";
import { CommandPayload, toCommandPayload } from "../../graphql/schema/command-payload.js";
import { ConsistencyArgs, ConsistentPageArgs, viewAt } from "../../graphql/schema/consistency.js";
import { connectionOf, connectionType, type Connection } from "../../graphql/pagination/connection.js";
import type { CommandContext, QueryContext } from "../../graphql/context.js";
import { Money, MoneyInput, toMoney } from "../../graphql/schema/money.js";
import { Node } from "../../graphql/schema/node.js";
import { toPageRange } from "../../graphql/pagination/page-arguments.js";
import { DateTime } from "../../graphql/schema/scalars.js";
import type { FindEntity } from "../../graphql/schema/schema.js";
import { productDecider } from "./decide.js";
import { catalogKey, productProjection } from "./projections.js";
import { findProduct, listProducts, type ProductView } from "./queries.js";

@InputType({ description: "Input for `createProduct`." })
class CreateProductInput extends CommandInput {
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

@InputType({ description: "Input for `updateProductPrice`." })
class UpdateProductPriceInput extends CommandInput {
  @Field(() => ID, { description: "The id of the product." })
  declare readonly productId: string;

  @Field(() => MoneyInput, { description: "The new price of one unit, in the currency of the product." })
  declare readonly newPrice: MoneyInput;

  @Field(() => Int, {
    nullable: true,
    description: "Refuses the command with `VERSION_CONFLICT` when the current version differs.",
  })
  declare readonly expectedVersion?: number | null;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `createProduct`." })
class CreateProductPayload extends CommandPayload {}

@ObjectType({
  implements: CommandPayload,
  simpleResolvers: true,
  description: "Result of `updateProductPrice`.",
})
class UpdateProductPricePayload extends CommandPayload {}

@ObjectType("Product", { implements: Node, simpleResolvers: true, description: "A product that can be ordered." })
class ProductType extends Node {
  @Field(() => String, { description: "The name." })
  declare readonly name: string;

  @Field(() => Money, { description: "The current price." })
  declare readonly price: Money;

  @Field(() => Int, { description: "The current version: the number of events of the product." })
  declare readonly version: number;

  @Field(() => DateTime, { description: "The time at which the product was created." })
  declare readonly createdAt: number;

  @Field(() => DateTime, { description: "The time of the last event." })
  declare readonly lastUpdated: number;
}

const ProductConnection = connectionType("Product", ProductType);

@Resolver()
class ProductMutations {
  @Mutation(() => CreateProductPayload, { description: "Adds a product to the catalog." })
  async createProduct(
    @Arg("input", () => CreateProductInput) input: CreateProductInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<CreateProductPayload> {
    const { productId, name, price } = input;
    const command = { type: "CreateProduct", productId: productId ?? newId(), name, price: toMoney(price) } as const;
    const { commandId: _commandId, ...fields } = input;
    const request = toRequest(input, { ...fields, name: name.trim() });
    return toCommandPayload(await commands.execute(productDecider, { command, sender }, request, origin));
  }

  @Mutation(() => UpdateProductPricePayload, {
    description: "Changes the price of a product. Existing orders keep their prices.",
  })
  async updateProductPrice(
    @Arg("input", () => UpdateProductPriceInput) input: UpdateProductPriceInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<UpdateProductPricePayload> {
    const { productId, newPrice, expectedVersion } = input;
    const command = { type: "UpdateProductPrice", productId, newPrice: toMoney(newPrice) } as const;
    const request = { ...toRequest(input), expectedVersion };
    return toCommandPayload(await commands.execute(productDecider, { command, sender }, request, origin));
  }
}

@Resolver()
class ProductQueries {
  @Query(() => ProductType, { nullable: true, description: "A product by id; null when it does not exist." })
  async product(
    @Arg("id", () => ID) id: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<ProductView | undefined> {
    return findProduct(await viewAt(context, productProjection, consistency), id);
  }

  @Query(() => ProductConnection, { description: "The catalog, oldest product first." })
  async products(
    @Args(() => ConsistentPageArgs) args: ConsistentPageArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ProductView>> {
    const range = toPageRange(args, "ascending", catalogKey);
    const view = await viewAt(context, productProjection, args);
    const { page, products } = await listProducts(view, range);
    return connectionOf(catalogKey, page, products, { context, info });
  }
}

/** The resolvers of products. */
export const productResolvers = { commands: [ProductMutations], queries: [ProductQueries] };

/** The access policies of products for customers and anonymous users. The catalog is public. */
export const productPolicies = {
  commands: { createProduct: { customer: "nothing" }, updateProductPrice: { customer: "nothing" } },
  queries: { product: { customer: "all", anonymous: true }, products: { customer: "all", anonymous: true } },
} as const satisfies { commands: PoliciesOf<ProductMutations>; queries: PoliciesOf<ProductQueries> };

/** The entity resolvers for federation. */
export const productEntities = {
  Product: async (id: string, { readModels }: QueryContext) =>
    findProduct(await readModels.of(productProjection).at(), id),
} satisfies { Product: FindEntity<ProductType> };
