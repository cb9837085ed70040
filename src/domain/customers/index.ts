import type { Aggregate } from "../../aggregate.js";
import { customerRefusals } from "./commands.js";
import { customerDecider } from "./decide.js";
import { customerFormats } from "./events.js";
import { customerPolicies, customerResolvers } from "./graphql.js";

/** The customer aggregate: the erasure of personal data. Orders have the customers' read model. */
export const customers = {
  formats: customerFormats,
  decider: customerDecider,
  projections: [],
  resolvers: customerResolvers,
  policies: customerPolicies,
  refusalCodes: customerRefusals,
} satisfies Aggregate;
