import type { BenchServers } from "./servers.js";
import { anyOrder, orderOf } from "./workload.js";
import { openWriteSide } from "./write-side.js";

const atOnce = 500;
const statuses = ["CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"] as const;

/** Appends products, `orders` orders, and `moves` status changes of each to the log. */
export async function fillWithOrders(
  { postgresUrl, redisUrl }: BenchServers,
  { orders, moves }: { readonly orders: number; readonly moves: number },
): Promise<void> {
  const { createProducts, execute, close } = await openWriteSide(postgresUrl, redisUrl);
  await createProducts();
  for (let start = 0; start < orders; start += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, orders - start) }, (_, n) => orderOf(start + n));
    await Promise.all(ids.map((id) => execute(anyOrder(id))));
    for (const newStatus of statuses.slice(0, moves))
      await Promise.all(ids.map((orderId) => execute({ type: "UpdateOrderStatus", orderId, newStatus })));
  }
  await close();
}
