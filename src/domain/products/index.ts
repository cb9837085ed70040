import type { Aggregate } from "../../aggregate.js";
import { productRefusals } from "./commands.js";
import { productDecider } from "./decide.js";
import { productFormats } from "./events.js";
import { ProductMutations } from "./graphql/mutations.js";
import { productCommandPolicies, productQueryPolicies } from "./graphql/policies.js";
import { productEntities, ProductQueries } from "./graphql/queries.js";
import { ProductSubscriptions } from "./graphql/subscriptions.js";
import { productProjection } from "./projections.js";
import { seedDemoProducts } from "./seed.js";

/** The product aggregate: the catalog. */
export const products = {
  formats: productFormats,
  decider: productDecider,
  projections: [productProjection],
  resolvers: { commands: [ProductMutations], queries: [ProductQueries, ProductSubscriptions] },
  policies: { commands: productCommandPolicies, queries: productQueryPolicies },
  entities: productEntities,
  changes: "Product",
  refusalCodes: productRefusals,
  seed: seedDemoProducts,
} satisfies Aggregate;
