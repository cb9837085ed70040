import type { CrudPrisma } from "./database.js";
import { anyItems, customerOf, orderOf, productCount, productOf } from "../support/workload.js";

const chunk = 1_000;

/** Creates the products. */
export async function createCrudProducts(prisma: CrudPrisma): Promise<void> {
  const data = Array.from({ length: productCount }, (_, n) => ({
    id: productOf(n),
    name: `Product ${n}`,
    priceMinor: BigInt(100 + n),
    currencyCode: "EUR",
  }));
  await prisma.product.createMany({ data });
}

/** Creates `count` orders with their items. */
export async function createCrudOrders(prisma: CrudPrisma, count: number): Promise<void> {
  for (let start = 0; start < count; start += chunk) {
    const ids = Array.from({ length: Math.min(chunk, count - start) }, (_, n) => orderOf(start + n));
    const orders = ids.map((id) => ({ id, customerId: customerOf(), totalMinor: 1_000n, currencyCode: "EUR" }));
    const items = ids.flatMap((orderId) =>
      anyItems().map((item, line) => ({ orderId, line, ...item, unitPriceMinor: 500n })),
    );
    await prisma.order.createMany({ data: orders });
    await prisma.orderItem.createMany({ data: items });
  }
}
