import type { Aggregate } from "../../aggregate.js";
import { productRefusals } from "./commands.js";
import { productDecider } from "./decide.js";
import { productFormats } from "./events.js";
import { productEntities, productPolicies, productResolvers } from "./graphql.js";
import { productProjection } from "./projections.js";
import { seedDemoProducts } from "./seed.js";

/** The product aggregate: the catalog. */
export const products = {
  formats: productFormats,
  decider: productDecider,
  projections: [productProjection],
  resolvers: productResolvers,
  policies: productPolicies,
  entities: productEntities,
  refusalCodes: productRefusals,
  seed: seedDemoProducts,
} satisfies Aggregate;
