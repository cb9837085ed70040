import type { TestApp, TestServers } from "../../support/app.js";
import { startNode, type Ended, type NodeProcess } from "../../support/node-process.js";
import { accepted, commandsOf } from "../../support/operations.js";

/** Starts `bifold` with only the configuration in `env`. */
export function bifold(args: readonly string[], env: NodeJS.ProcessEnv = {}): NodeProcess {
  const unset = { DATABASE_URL: "", REDIS_URL: "", DATA_DIR: "/nowhere" };
  return startNode("src/cli/main.ts", args, { ...unset, ...env });
}

/** Runs `bifold` until it exits. */
export const run = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> => bifold(args, env).ended;

/** The lines of an output that are not empty. */
export const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** The environment variables for these servers. */
export function urls({ database, redis }: TestServers): NodeJS.ProcessEnv {
  return { DATABASE_URL: database.url, REDIS_URL: redis.url };
}

/** Records two products, an order of each, and one shipment: positions 1 to 5. */
export async function fill(app: TestApp): Promise<void> {
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
  for (const id of ["beans", "pot"]) {
    const price = { amount: "12.50", currencyCode: "EUR" };
    accepted(await createProduct({ productId: id, name: id, price }));
    const items = [{ productId: id, quantity: 1 }];
    accepted(await createOrder({ orderId: id, customerId: "ada", items }));
  }
  accepted(await updateOrderStatus({ orderId: "pot", newStatus: "SHIPPED" }));
}
