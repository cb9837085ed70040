import type { Aggregate } from "../../aggregate.js";
import { orderRefusals } from "./commands.js";
import { orderDecider } from "./decide.js";
import { orderFormats } from "./events.js";
import { orderEntities, orderReferences } from "./graphql/entities.js";
import { OrderHistory, OrderHistoryField } from "./graphql/history.js";
import { MeFields, MeQuery } from "./graphql/me.js";
import { OrderMutations } from "./graphql/mutations.js";
import { orderCommandPolicies, orderQueryPolicies } from "./graphql/policies.js";
import { CustomerFields, OrderFields, OrderQueries } from "./graphql/queries.js";
import { OrderFactFields } from "./graphql/order-facts.js";
import { OrderSubscriptions } from "./graphql/subscriptions.js";
import { OrderCreatedType, OrderStatusUpdatedType, UnreadableOrderEventType } from "./graphql/types.js";
import { customerProjection } from "./projections/customer.js";
import { orderProjection } from "./projections/order.js";
import { statisticsProjection } from "./projections/statistics.js";

/** The order aggregate. */
export const orders = {
  formats: orderFormats,
  decider: orderDecider,
  projections: [orderProjection, customerProjection, statisticsProjection],
  resolvers: {
    commands: [OrderMutations],
    queries: [
      OrderQueries,
      OrderFields,
      CustomerFields,
      OrderHistory,
      OrderHistoryField,
      OrderSubscriptions,
      MeQuery,
      MeFields,
    ],
  },
  policies: { commands: orderCommandPolicies, queries: orderQueryPolicies },
  entities: orderEntities,
  changes: "Order",
  references: orderReferences,
  orphanedTypes: [OrderCreatedType, OrderStatusUpdatedType, UnreadableOrderEventType],
  refusalCodes: orderRefusals,
} satisfies Aggregate;
