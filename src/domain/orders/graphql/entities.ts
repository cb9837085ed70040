import { maySee } from "../../../core/sender.js";
import type { Principal } from "../../../graphql/access/principal.js";
import type { QueryContext } from "../../../graphql/context.js";
import { viewAt, withConsistency, type Consistency } from "../../../graphql/schema/consistency.js";
import type { FindEntity } from "../../../graphql/schema/find-entity.js";
import type { EntityReference } from "../../../graphql/schema/aggregate-module.js";
import { customerProjection } from "../projections/customer.js";
import { orderProjection } from "../projections/order.js";
import { findCustomer } from "../queries/customer.js";
import { findOrder, type OrderView } from "../queries/order.js";
import type { Customer, Order } from "./types.js";

/** How orders and customers are found by their id. */
export const orderEntities = {
  Order: async (id: string, context: QueryContext, consistency: Consistency) => {
    const order = await findOrder(await viewAt(context, orderProjection, consistency), id);
    return withConsistency(visibleTo(context.principal, order), consistency);
  },
  Customer: async (id: string, context: QueryContext, consistency: Consistency) => {
    const customer = await findCustomer(await viewAt(context, customerProjection, consistency), id);
    return maySee(context.principal, id) ? withConsistency(customer, consistency) : undefined;
  },
} satisfies { Order: FindEntity<Order>; Customer: FindEntity<Customer> };

/** The products of orders. They belong to another aggregate, so only the name of the entity is known here. */
export const orderReferences: readonly EntityReference[] = ["OrderItem", "OrderLine"].map((type) => ({
  ...{ type, field: "product", entity: "Product", key: "productId" },
  description: "The current product, even if it is discontinued. Null until the `product` read model includes it.",
}));

/** Returns the order unless the principal may not see it. */
export function visibleTo(principal: Principal, order: OrderView | undefined): OrderView | undefined {
  return order && maySee(principal, order.customerId) ? order : undefined;
}
