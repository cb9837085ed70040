import type { Aggregate } from "../../aggregate.js";
import { widgetRefusals } from "./commands.js";
import { widgetDecider } from "./decide.js";
import { widgetFormats } from "./events.js";
import { widgetEntities, widgetPolicies, widgetResolvers } from "./graphql.js";
import { widgetProjection } from "./projections.js";

/** The aggregate of gadgets. */
export const widgets = {
  formats: widgetFormats,
  decider: widgetDecider,
  projections: [widgetProjection],
  resolvers: widgetResolvers,
  policies: widgetPolicies,
  entities: widgetEntities,
  refusalCodes: widgetRefusals,
} satisfies Aggregate;
