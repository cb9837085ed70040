import type { Aggregate } from "../../aggregate.js";
import { couponRefusals } from "./commands.js";
import { couponDecider } from "./decide.js";
import { couponFormats } from "./events.js";
import { couponEntities, couponPolicies, couponResolvers } from "./graphql.js";
import { couponProjection } from "./projections.js";

/** The aggregate of coupons. */
export const coupons = {
  formats: couponFormats,
  decider: couponDecider,
  projections: [couponProjection],
  resolvers: couponResolvers,
  policies: couponPolicies,
  entities: couponEntities,
  refusalCodes: couponRefusals,
} satisfies Aggregate;
