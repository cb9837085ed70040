import { useOrder, type Pending } from "@bifold/react";
import {
  OrderPageDocument,
  type OrderDetailsFragment,
  type OrderPersonalDataFragment,
} from "../generated/documents.js";

/** What can be known about an order at any time: its facts. */
export type OrderFacts = OrderDetailsFragment;

/** An order with everything that its page shows. */
export type FullOrder = Pending<OrderDetailsFragment & OrderPersonalDataFragment>;

/** Who looks at an order. */
export type Audience = "customer" | "staff";

/** The order of a page. It stays current. */
export function useFullOrder(id: string) {
  return useOrder(id, { document: OrderPageDocument });
}
