import { readFileSync } from "node:fs";
import { openStoredOrders } from "./stored-orders.js";

/** The schema of the peers. */
export const typeDefs = readFileSync(new URL("./schema.graphql", import.meta.url), "utf8");

/** Resolvers of the root fields; all other fields are plain properties, the fastest kind for every engine. */
export function createResolvers() {
  const orders = openStoredOrders();
  return {
    Query: {
      order: (_: unknown, { id }: { id: string }) => orders.find(id),
      customerOrders: (_: unknown, { customerId, first }: { customerId: string; first: number }) =>
        orders.newestOf(customerId, first),
    },
  };
}
