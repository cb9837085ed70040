import type { PoliciesOf } from "../../../graphql/access/policy.js";
import type { ProductMutations } from "./mutations.js";
import type { ProductQueries } from "./queries.js";
import type { ProductSubscriptions } from "./subscriptions.js";

/** The access policies of product commands. The catalog belongs to staff. */
export const productCommandPolicies = {
  createProduct: { customer: "nothing" },
  updateProductPrice: { customer: "nothing" },
  renameProduct: { customer: "nothing" },
  updateProductDetails: { customer: "nothing" },
  discontinueProduct: { customer: "nothing" },
} as const satisfies PoliciesOf<ProductMutations>;

/** The access policies of product queries and subscriptions. The catalog is public. */
export const productQueryPolicies = {
  product: { customer: "all", anonymous: true },
  productsByIds: { customer: "all", anonymous: true },
  products: { customer: "all", anonymous: true },
  productPriceChanged: { customer: "all", anonymous: true },
} as const satisfies PoliciesOf<ProductQueries & ProductSubscriptions>;
