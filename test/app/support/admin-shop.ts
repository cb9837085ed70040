import { onTestFinished } from "vitest";
import { z } from "zod";
import { openRedis } from "../../../src/platform/redis/redis.js";
import { openApp, openServers } from "../../support/app.js";
import { openGraphQLClient, type GraphQLClient } from "../../support/graphql-client.js";
import { accepted, commandsOf } from "../../support/operations.js";
import { secret, tokenOf } from "../../support/tokens.js";

const price = { amount: "2.50", currencyCode: "EUR" };

/** A Bifold with a product at position 1 and the orders o1 and o2 at 2 and 3, used by staff. */
export async function openAdminShop() {
  const servers = await openServers();
  const { url } = await openApp(servers, { AUTH_SECRET: secret });
  const staff = openGraphQLClient(url, await tokenOf("staff", "grace"));
  onTestFinished(staff.dispose);
  const redis = openRedis({ url: servers.redis.url }, "test", () => undefined);
  onTestFinished(() => {
    redis.disconnect();
  });
  const { createProduct, createOrder } = commandsOf(staff);
  accepted(await createProduct({ productId: "tea", name: "Tea", price }));
  const contact = { name: "Ada Lovelace" };
  for (const orderId of ["o1", "o2"])
    accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }], contact }));
  await staff.data(z.unknown(), `{ order(id: "o2", minPosition: "3") { id } }`);
  return { staff, redis, servers };
}

/** The fields of a maintenance task. */
export const taskFields = `id kind status models startedBy process error
  progress { position end note } rebuilt { readModel generation position }
  verified { model compared differences } findings { model kind description }`;
const task = z.looseObject({
  id: z.string(),
  status: z.string(),
  progress: z.looseObject({ note: z.string().nullable() }),
});
const tasks = z.object({ maintenanceTasks: z.array(task) });

/** Returns the task that was started last. */
export async function latestTask(staff: GraphQLClient) {
  const { maintenanceTasks } = await staff.data(tasks, `{ maintenanceTasks { ${taskFields} } }`);
  return maintenanceTasks[0];
}

/** Starts to rebuild the read model of orders. */
export const startRebuild = `mutation { rebuildReadModel(input: { readModel: "order" }) { task { ${taskFields} } userErrors { code message field } } }`;
