import type { CreateOrder, OrderLine } from "../../src/domain/orders/commands.js";
import { newId } from "../../src/platform/new-id.js";

/** Products that orders are made of. */
export const productCount = 100;
const customerCount = 1_000;
const maxItems = 3;

/** The id of a product; of any one unless `n` says which. */
export function productOf(n = below(productCount)): string {
  return `product-${n}`;
}

/** The id of the `n`th order of those made beforehand. */
export function orderOf(n: number): string {
  return `order-${n}`;
}

/** The id of any customer. */
export function customerOf(): string {
  return `customer-${below(customerCount)}`;
}

/** What somebody orders: one to three different products. */
export function anyItems(): OrderLine[] {
  const first = below(productCount);
  return Array.from({ length: 1 + below(maxItems) }, (_, n) => ({
    productId: productOf((first + n) % productCount),
    quantity: 1 + below(5),
  }));
}

/** A command for an order of anything by anyone. */
export function anyOrder(orderId = newId()): CreateOrder {
  return { type: "CreateOrder", orderId, customerId: customerOf(), items: anyItems() };
}

/** A whole number from 0, less than `limit`. */
export function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}
