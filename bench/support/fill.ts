import type { BenchServers } from "./servers.js";
import { anyOrder, orderOf } from "./workload.js";
import { openWriteSide } from "./write-side.js";

const ordersPerBatch = 500;
const statuses = ["CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"] as const;

/** Fills the log with products, `orders` orders, and `moves` status updates of each order. */
export async function fillWithOrders(
  { postgresUrl, redisUrl }: BenchServers,
  { orders, moves }: { readonly orders: number; readonly moves: number },
): Promise<void> {
  const { createProducts, execute, close } = await openWriteSide(postgresUrl, redisUrl);
  await createProducts();
  for (let start = 0; start < orders; start += ordersPerBatch) {
    const ids = Array.from({ length: Math.min(ordersPerBatch, orders - start) }, (_, n) => orderOf(start + n));
    await Promise.all(ids.map((id) => execute(anyOrder(id))));
    for (const newStatus of statuses.slice(0, moves))
      await Promise.all(ids.map((orderId) => execute({ type: "UpdateOrderStatus", orderId, newStatus })));
  }
  await close();
}
