import "reflect-metadata";
import { Arg, Args, ID, Resolver, Root } from "type-graphql";
import type { QueryContext } from "../../../graphql/context.js";
import { Subscription } from "../../../graphql/decorators.js";
import { checkIds } from "../../../graphql/pagination/id-list.js";
import { ResumeArgs } from "../../../graphql/schema/resume.js";
import { followAll, mapChanges, oncePerChange, type Change } from "../../../read-side/index.js";
import type { MoneyView } from "../../../core/money.js";
import { productKey, productProjection } from "../projections.js";
import { toProduct, type ProductView } from "../queries.js";
import { ProductPriceChange } from "./types.js";

interface Subscribing<Args> {
  readonly args: Args & ResumeArgs;
  readonly context: QueryContext;
}

/** The resolvers of product subscriptions. */
@Resolver()
export class ProductSubscriptions {
  @Subscription(() => ProductPriceChange, {
    description:
      "Emits the current price of each product, or with `after` each change since then, then each change. At most 100 products. Waits for those that do not exist yet.",
    subscribe: async ({ args, context: { changes } }: Subscribing<{ productIds: readonly string[] }>) => {
      const { productIds } = args;
      checkIds(productIds, "productIds");
      const keys = [...new Set(productIds)].map(productKey);
      return mapChanges(await followAll(changes, productProjection, keys, args), toPriceChanges());
    },
  })
  productPriceChanged(
    @Arg("productIds", () => [ID]) _productIds: readonly string[],
    @Args(() => ResumeArgs) _resume: ResumeArgs,
    @Root() change: ProductPriceChange,
  ): ProductPriceChange {
    return change;
  }
}

/** Returns the product after a change. */
const toChangedProduct = oncePerChange(({ document }): ProductView => toProduct(document));

/** The messages about a change, by the previous price. Subscribers that know the same price receive the same object. */
const priceChangesOf = oncePerChange(() => new Map<string | undefined, ProductPriceChange>());

/** Maps changes to price changes since the last price emitted to this subscriber. */
function toPriceChanges(): (change: Change) => ProductPriceChange | undefined {
  const prices = new Map<string, MoneyView>();
  return (change) => {
    const product = toChangedProduct(change);
    const oldPrice = prices.get(product.id);
    // A product keeps its currency.
    if (oldPrice?.amount === product.price.amount) return undefined;
    const messages = priceChangesOf(change);
    const message = messages.get(oldPrice?.amount) ?? priceChange(oldPrice, product, change);
    messages.set(oldPrice?.amount, message);
    prices.set(product.id, product.price);
    return message;
  };
}

function priceChange(
  oldPrice: MoneyView | undefined,
  product: ProductView,
  { position, epoch }: Change,
): ProductPriceChange {
  const { id: productId, price: newPrice, version, lastUpdated: changedAt } = product;
  return { productId, oldPrice: oldPrice ?? null, newPrice, version, position, epoch, changedAt, product };
}
