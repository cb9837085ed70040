import type { BenchServers } from "./servers.js";
import { anyOrder, customerOf, orderOf } from "./workload.js";
import { openWriteSide } from "./write-side.js";

const ordersPerBatch = 500;
const statuses = ["CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"] as const;

/** The content of a log. */
export interface LogContent {
  readonly orders: number;
  /** Status updates of each order. */
  readonly moves: number;
  /** The customer of the `n`th order; a random one by default. */
  readonly customerOf?: (n: number) => string;
}

/** Fills the log with products, orders, and status updates. */
export async function fillWithOrders(
  { postgresUrl, redisUrl }: BenchServers,
  { orders, moves, customerOf: ownerOf = customerOf }: LogContent,
): Promise<void> {
  const { createProducts, execute, close } = await openWriteSide(postgresUrl, redisUrl);
  await createProducts();
  for (let start = 0; start < orders; start += ordersPerBatch) {
    const ids = Array.from({ length: Math.min(ordersPerBatch, orders - start) }, (_, n) => orderOf(start + n));
    await Promise.all(ids.map((id, n) => execute({ ...anyOrder(id), customerId: ownerOf(start + n) })));
    for (const newStatus of statuses.slice(0, moves))
      await Promise.all(ids.map((orderId) => execute({ type: "UpdateOrderStatus", orderId, newStatus })));
  }
  await close();
}
