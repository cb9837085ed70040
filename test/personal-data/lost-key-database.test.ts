import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { postgresPrograms, startPrimary } from "../support/postgres-cluster.js";
import { createTestDatabase } from "../support/servers.js";
import { openTcpProxy } from "../support/tcp-proxy.js";
import { encryptionKeys } from "../support/tokens.js";

// Processes load the whole program, and commands wait 10 s for a database.
vi.setConfig({ testTimeout: 120_000 });

const items = [{ productId: "tea", quantity: 1 }];
const orderOf = (customerId: string) => ({
  ...{ orderId: `order-of-${customerId}`, customerId, items },
  contact: { name: `The ${customerId}` },
});
const erasureOf = (customerId: string) => ({ customerId, commandId: `erase-${customerId}` });

const state = z.object({
  order: z.object({
    status: z.string(),
    contact: z.object({ name: z.string() }).nullable(),
    personalData: z.string(),
    customer: z.object({ personalData: z.string() }),
  }),
});
const query = `query($id: ID!, $minPosition: Position) {
  order(id: $id, minPosition: $minPosition) { status contact { name } personalData customer { personalData } }
}`;
const create = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position } } }`;
const erase = `mutation($input: EraseCustomerInput!) { eraseCustomer(input: $input) { receipt { position } } }`;

async function post(url: string, query: string, variables: object): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) })).json();
}

/** Creates an order of each of these customers. */
async function createOrders(servers: TestServers, keysUrl: string, customers: readonly string[]): Promise<void> {
  const app = await openApp(servers, { KEYS_DATABASE_URL: keysUrl });
  const { createProduct, createOrder } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }));
  for (const customer of customers) accepted(await createOrder(orderOf(customer)));
  await app.close();
}

const erasedIn = async (logUrl: string) =>
  queryOnce<{ subject: string }>(
    logUrl,
    "SELECT metadata ->> 'erases' AS subject FROM event WHERE metadata ? 'erases'",
  );

const keysIn = async (keysUrl: string) =>
  (
    await queryOnce<{ subject: string }>(
      keysUrl,
      "SELECT subject FROM subject_key WHERE subject <> '' AND wrapped_key IS NOT NULL ORDER BY subject",
    )
  ).map(({ subject }) => subject);

/** Of two erasures that the log records while the keys exist, a repeated command completes one, and a replay the other. */
async function expectCompletion(servers: TestServers, keysUrl: string): Promise<void> {
  expect(await keysIn(keysUrl)).toEqual(["ada", "bob"]);
  const app = await openApp(servers, { KEYS_DATABASE_URL: keysUrl });
  const read = async (customer: string) => (await app.data(state, query, { id: `order-of-${customer}` })).order;
  const kept = (customer: string) => ({ contact: { name: `The ${customer}` }, personalData: "AVAILABLE" });
  const erased = { status: "PENDING", contact: null, personalData: "ERASED", customer: { personalData: "ERASED" } };
  for (const customer of ["ada", "bob"]) expect(await read(customer)).toMatchObject(kept(customer));
  const { createOrder, eraseCustomer } = commandsOf(app);
  const refused = await createOrder({ customerId: "ada", items });
  expect(refused.userErrors).toMatchObject([{ code: "CUSTOMER_ERASED" }]);

  expect(accepted(await eraseCustomer(erasureOf("ada"))).duplicate).toBe(true);
  expect(await keysIn(keysUrl)).toEqual(["bob"]);
  expect(await read("ada")).toEqual(erased);
  expect(await read("bob")).toMatchObject(kept("bob"));

  const replay = startNode("src/cli/main.ts", ["erasures", "replay", "--json"], {
    ...{ NODE_ENV: "test", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url },
    ...{ KEYS_DATABASE_URL: keysUrl, ENCRYPTION_KEYS: encryptionKeys },
  });
  expect((await replay.ended).stdout).toContain('{"keys":1,"recorded":0}');
  expect(await keysIn(keysUrl)).toEqual([]);
  expect(await erasedIn(servers.database.url)).toHaveLength(2);
  // Far less than the 60 s after which a cached key expires.
  await vi.waitFor(
    async () => {
      expect(await read("bob")).toEqual(erased);
    },
    { timeout: 10_000 },
  );
}

it("an erasure whose process dies before the key is destroyed can be completed", async () => {
  const [servers, keys] = await Promise.all([openServers(), createTestDatabase({ empty: true })]);
  onTestFinished(() => keys.drop());
  await createOrders(servers, keys.url, ["ada", "bob"]);
  const proxy = await openTcpProxy(keys.url);
  const bifold = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: "0", SEED: "false", ENCRYPTION_KEYS: encryptionKeys },
    ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url, KEYS_DATABASE_URL: proxy.url },
  });
  const [, url = ""] = await bifold.wrote(/"url":"(\S+?)","msg":"Serving"/);
  proxy.blackhole();
  const erasures = Promise.allSettled(["ada", "bob"].map((name) => post(url, erase, { input: erasureOf(name) })));
  await vi.waitFor(async () => {
    expect(await erasedIn(servers.database.url)).toHaveLength(2);
  });
  bifold.kill("SIGKILL");
  expect((await erasures).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expectCompletion(servers, keys.url);
});

it.skipIf(postgresPrograms === undefined)(
  "while the database with keys is stopped, only personal data fails, and an erasure can be completed later",
  async () => {
    const [servers, keys] = await Promise.all([openServers(), startPrimary()]);
    await createOrders(servers, keys.url, ["ada", "bob"]);
    const app = await openApp(servers, { KEYS_DATABASE_URL: keys.url });
    await keys.kill();
    const [answer, refused, plain, ...erasures] = await Promise.all([
      post(app.url, query, { id: "order-of-ada" }),
      post(app.url, create, { input: { customerId: "eve", items, note: "Ring twice" } }),
      commandsOf(app).createOrder({ customerId: "eve", items }),
      ...["ada", "bob"].map((name) => post(app.url, erase, { input: erasureOf(name) })),
    ]);
    // A process that has cached no key.
    expect(answer).toMatchObject({
      data: { order: { status: "PENDING", contact: null, personalData: "UNAVAILABLE" } },
      errors: [{ path: ["order", "contact"], extensions: { code: "SERVICE_UNAVAILABLE" } }],
    });
    expect(refused).toMatchObject({ errors: [{ path: ["createOrder"], extensions: { code: "SERVICE_UNAVAILABLE" } }] });
    accepted(plain);
    for (const erasure of erasures)
      expect(erasure).toMatchObject({
        errors: [{ path: ["eraseCustomer"], extensions: { code: "SERVICE_UNAVAILABLE" } }],
      });
    expect(await erasedIn(servers.database.url)).toHaveLength(2);
    await keys.start();
    await app.close();
    await expectCompletion(servers, keys.url);
  },
);
