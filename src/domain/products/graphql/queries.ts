import "reflect-metadata";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, ID, Info, Resolver } from "type-graphql";
import type { QueryContext } from "../../../graphql/context.js";
import { Field, Query } from "../../../graphql/decorators.js";
import { connectionOf, type Connection } from "../../../graphql/pagination/connection.js";
import { checkIds } from "../../../graphql/pagination/id-list.js";
import { toPageRange } from "../../../graphql/pagination/page-arguments.js";
import { ConsistencyArgs, ConsistentPageArgs, viewAt, type Consistency } from "../../../graphql/schema/consistency.js";
import type { FindEntity } from "../../../graphql/schema/find-entity.js";
import { catalogKey, catalogVersion, productProjection } from "../projections.js";
import { findProduct, findProducts, listProducts, type ProductView } from "../queries.js";
import { ProductConnection, ProductType } from "./types.js";

@ArgsType()
class ProductsArgs extends ConsistentPageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: "True returns only discontinued products, false only others; all when omitted.",
  })
  declare readonly discontinued?: boolean | null;
}

/** The resolvers of product queries. */
@Resolver()
export class ProductQueries {
  @Query(() => ProductType, { nullable: true, description: "A product by id; null when it does not exist." })
  async product(
    @Arg("id", () => ID) id: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<ProductView | undefined> {
    return findProduct(await viewAt(context, productProjection, consistency), id);
  }

  @Query(() => [ProductType], {
    nullable: "items",
    description: "The products with these ids, at most 100, in the same order; null for one that does not exist.",
  })
  async productsByIds(
    @Arg("ids", () => [ID]) ids: readonly string[],
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<readonly (ProductView | undefined)[]> {
    checkIds(ids, "ids");
    const found = await findProducts(await viewAt(context, productProjection, consistency), ids);
    // GraphQL reports an error in a list as the error of that item.
    return found as readonly (ProductView | undefined)[];
  }

  @Query(() => ProductConnection, { description: "The catalog, oldest product first." })
  async products(
    @Args(() => ProductsArgs) args: ProductsArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ProductView>> {
    const discontinued = args.discontinued ?? undefined;
    const index = catalogKey(discontinued);
    const range = toPageRange(args, "ascending", index);
    const view = await viewAt(context, productProjection, args, catalogVersion(discontinued));
    const { page, products } = await listProducts(view, index, range);
    return connectionOf(index, page, products, { context, info });
  }
}

/** How products are found by their id. */
export const productEntities = {
  Product: async (id: string, context: QueryContext, consistency: Consistency) =>
    findProduct(await viewAt(context, productProjection, consistency), id),
} satisfies { Product: FindEntity<ProductType> };
