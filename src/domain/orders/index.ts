import type { Aggregate } from "../../aggregate.js";
import { orderRefusals } from "./commands/refusals.js";
import { orderDecider } from "./decide.js";
import { orderFormats } from "./events.js";
import { OrderCreatedType, OrderStatusUpdatedType, UnreadableOrderEventType } from "./graphql/event-types.js";
import {
  DeliveryRecordedType,
  OrderLinesCancelledType,
  OrderMetadataSetType,
  OrderNoteAddedType,
  PaymentRecordedType,
  RefundRecordedType,
  ReturnReceivedType,
  ReturnRequestedType,
  ShipmentCreatedType,
  ShippingAddressChangedType,
} from "./graphql/fact-event-types.js";
import { orderEntities, orderReferences } from "./graphql/entities.js";
import { OrderFactMutations } from "./graphql/fact-mutations.js";
import {
  OrderLinesCancelledFields,
  OrderNoteAddedFields,
  ShippingAddressChangedFields,
} from "./graphql/history-personal.js";
import { OrderHistory, OrderHistoryField } from "./graphql/history.js";
import { MeFields, MeQuery } from "./graphql/me.js";
import { OrderMutations } from "./graphql/mutations.js";
import { OrderNoteFields, OrderNotes } from "./graphql/notes.js";
import { OrderActions } from "./graphql/order-actions.js";
import { OrderFactFields } from "./graphql/order-facts.js";
import { orderCommandPolicies, orderQueryPolicies } from "./graphql/policies.js";
import { CustomerPersonalFields, OrderPersonalFields } from "./graphql/personal.js";
import { CustomerFields, OrderFields, OrderQueries } from "./graphql/queries.js";
import { OrderSubscriptions } from "./graphql/subscriptions.js";
import { customerProjection } from "./projections/customer.js";
import { orderProjection } from "./projections/order.js";
import { statisticsProjection } from "./projections/statistics.js";
import { seedDemoOrders } from "./seed/seed-demo-orders.js";

export { demoPeople } from "./seed/people.js";

/** The order aggregate. */
export const orders = {
  formats: orderFormats,
  decider: orderDecider,
  projections: [orderProjection, customerProjection, statisticsProjection],
  resolvers: {
    commands: [OrderMutations, OrderFactMutations],
    queries: [
      ...[OrderQueries, OrderFields, OrderFactFields, OrderPersonalFields, OrderActions],
      ...[OrderNotes, OrderNoteFields],
      ...[
        OrderHistory,
        OrderHistoryField,
        ShippingAddressChangedFields,
        OrderLinesCancelledFields,
        OrderNoteAddedFields,
      ],
      ...[CustomerFields, CustomerPersonalFields, MeQuery, MeFields, OrderSubscriptions],
    ],
  },
  policies: { commands: orderCommandPolicies, queries: orderQueryPolicies },
  entities: orderEntities,
  changes: "Order",
  references: orderReferences,
  orphanedTypes: [
    OrderCreatedType,
    OrderStatusUpdatedType,
    OrderLinesCancelledType,
    PaymentRecordedType,
    RefundRecordedType,
    ShipmentCreatedType,
    DeliveryRecordedType,
    ReturnRequestedType,
    ReturnReceivedType,
    OrderMetadataSetType,
    ShippingAddressChangedType,
    OrderNoteAddedType,
    UnreadableOrderEventType,
  ],
  refusalCodes: orderRefusals,
  seedInBackground: seedDemoOrders,
} satisfies Aggregate;
