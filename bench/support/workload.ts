import type { CreateOrder, OrderLine } from "../../src/domain/orders/commands.js";
import { newId } from "../../src/platform/new-id.js";

/** The number of products. */
export const productCount = 100;
const customerCount = 1_000;
/** The build that `privacy` measures stores the personal data of customers with this prefix in the clear. */
export const clearPrefix = "clear-";
const maxItems = 3;

/** The id of the product `n`, by default a random one. */
export function productOf(n = below(productCount)): string {
  return `product-${n}`;
}

/** The id of the `n`th existing order. */
export function orderOf(n: number): string {
  return `order-${n}`;
}

/** The id of the customer `n`, by default a random one. */
export function customerOf(n = below(customerCount)): string {
  return `customer-${n}`;
}

/** One to three different products in random quantities. */
export function anyItems(): OrderLine[] {
  const first = below(productCount);
  return Array.from({ length: 1 + below(maxItems) }, (_, n) => ({
    productId: productOf((first + n) % productCount),
    quantity: 1 + below(5),
  }));
}

/** A command that creates a random order. */
export function anyOrder(orderId = newId()): CreateOrder {
  return { type: "CreateOrder", orderId, customerId: customerOf(), items: anyItems() };
}

/** A random integer from 0 up to, and without, `limit`. */
export function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}
