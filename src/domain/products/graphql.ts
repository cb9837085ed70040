import "reflect-metadata";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
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
import { productDecider } from "./decide.js";
import { catalogueKey } from "./projections.js";
import { findProduct, listProducts, type ProductView } from "./queries.js";

@InputType({ description: "A product to be." })
class CreateProductInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "Made by the server when left out." })
  declare readonly productId?: string | null;

  @Field(() => String)
  declare readonly name: string;

  @Field(() => MoneyInput)
  declare readonly price: MoneyInput;
}

@InputType({ description: "What a product is to cost." })
class UpdateProductPriceInput extends CommandInput {
  @Field(() => ID)
  declare readonly productId: string;

  @Field(() => MoneyInput)
  declare readonly newPrice: MoneyInput;

  @Field(() => Int, { nullable: true, description: "Refuses the command when the product is at another version." })
  declare readonly expectedVersion?: number | null;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "What has become of `createProduct`." })
class CreateProductPayload extends CommandPayload {}

@ObjectType({
  implements: CommandPayload,
  simpleResolvers: true,
  description: "What has become of `updateProductPrice`.",
})
class UpdateProductPricePayload extends CommandPayload {}

@ObjectType("Product", { implements: Node, simpleResolvers: true, description: "Something that can be ordered." })
class ProductType extends Node {
  @Field(() => String)
  declare readonly name: string;

  @Field(() => Money, { description: "What it costs when ordered now." })
  declare readonly price: Money;

  @Field(() => Int)
  declare readonly version: number;

  @Field(() => DateTime)
  declare readonly createdAt: number;

  @Field(() => DateTime)
  declare readonly lastUpdated: number;
}

const ProductConnection = connectionType("Product", ProductType);

@Resolver()
class ProductMutations {
  @Mutation(() => CreateProductPayload, { description: "Puts a product into the catalogue." })
  async createProduct(
    @Arg("input", () => CreateProductInput) input: CreateProductInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<CreateProductPayload> {
    const { productId, name, price } = input;
    const command = { type: "CreateProduct", productId: productId ?? newId(), name, price: toMoney(price) } as const;
    const { commandId: _commandId, ...asked } = input;
    const request = toRequest(input, { ...asked, name: name.trim() });
    return toCommandPayload(await commands.execute(productDecider, { command, sender }, request, origin));
  }

  @Mutation(() => UpdateProductPricePayload, { description: "Changes what a product costs from now on." })
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
  @Query(() => ProductType, { nullable: true, description: "A product; null when there is none of this id." })
  async product(
    @Arg("id", () => ID) id: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<ProductView | undefined> {
    return findProduct(await viewAt(context, "product", consistency), id);
  }

  @Query(() => ProductConnection, { description: "The catalogue, in the order in which products came into it." })
  async products(
    @Args(() => ConsistentPageArgs) args: ConsistentPageArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ProductView>> {
    const range = toPageRange(args, "ascending", catalogueKey);
    const view = await viewAt(context, "product", args);
    const { page, products } = await listProducts(view, range);
    return connectionOf(catalogueKey, page, products, { context, info });
  }
}

/** What products add to the GraphQL schema. */
export const productResolvers = { commands: [ProductMutations], queries: [ProductQueries] };

/** Who may do what with products, beside staff: the catalogue is for everybody. */
export const productPolicies = {
  commands: { createProduct: { customer: "nothing" }, updateProductPrice: { customer: "nothing" } },
  queries: { product: { customer: "all", anonymous: true }, products: { customer: "all", anonymous: true } },
} as const;

/** What a supergraph can ask for by id. */
export const productEntities = {
  Product: async (id: string, { readModels }: QueryContext) => findProduct(await readModels.of("product").at(), id),
};
