import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { encryptionKeys } from "../support/tokens.js";

vi.setConfig({ testTimeout: 60_000 });

const customer = z.object({ customer: z.object({ personalData: z.string() }).nullable() });
const query = `query($minPosition: Position) { customer(id: "ada", minPosition: $minPosition) { personalData } }`;

it("an erasure in one process evicts the key in another at once", async () => {
  const servers = await openServers();
  const app = await openApp(servers);
  const other = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "test", ROLE: "queries", HOST: "127.0.0.1", PORT: "0", ENCRYPTION_KEYS: encryptionKeys },
    ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url },
  });
  const { createProduct, createOrder, eraseCustomer } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }));
  const order = { customerId: "ada", items: [{ productId: "tea", quantity: 1 }], contact: { name: "Ada" } };
  const { position: minPosition } = accepted(await createOrder(order));
  const [, url = ""] = await other.wrote(/"url":"(\S+?)","msg":"Serving"/);
  const reader = openGraphQLClient(url);
  onTestFinished(reader.dispose);
  await vi.waitFor(reader.expectReady, { timeout: 20_000 });
  const state = async () => (await reader.data(customer, query, { minPosition })).customer?.personalData;
  expect(await state()).toBe("AVAILABLE");

  accepted(await eraseCustomer({ customerId: "ada" }));
  // Far less than the 60 s after which a cached key expires.
  await vi.waitFor(
    async () => {
      expect(await state()).toBe("ERASED");
    },
    { timeout: 10_000 },
  );
});
