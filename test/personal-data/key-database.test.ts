import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { createTestDatabase } from "../support/servers.js";
import { openTcpProxy } from "../support/tcp-proxy.js";

vi.setConfig({ testTimeout: 60_000 });

const input = {
  ...{ orderId: "o1", customerId: "ada", items: [{ productId: "tea", quantity: 1 }] },
  contact: { name: "Ada Lovelace" },
};
const order = z.object({
  order: z.object({ status: z.string(), contact: z.object({ name: z.string() }).nullable(), personalData: z.string() }),
});
const query = `query($minPosition: Position) { order(id: "o1", minPosition: $minPosition) { status contact { name } personalData } }`;

const create = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position } } }`;

async function post(url: string, body: object): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

async function openKeyDatabase() {
  const [servers, keys] = await Promise.all([openServers(), createTestDatabase({ empty: true })]);
  onTestFinished(() => keys.drop());
  const proxy = await openTcpProxy(keys.url);
  const open = () => openApp(servers, { KEYS_DATABASE_URL: proxy.url });
  const app = await open();
  const commands = commandsOf(app);
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }),
  );
  const { position } = accepted(await commands.createOrder(input));
  return { servers, keys, proxy, open, app, commands, position };
}

it("keeps keys in a database of their own, and destroys them there after the event", async () => {
  const { servers, keys, app, commands, position } = await openKeyDatabase();
  const tables = await queryOnce(keys.url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  expect(tables).toEqual([{ tablename: "_prisma_migrations" }, { tablename: "subject_key" }]);
  expect(await queryOnce(servers.database.url, "SELECT subject FROM subject_key")).toEqual([]);
  const read = () => app.data(order, query, { minPosition: position });
  expect((await read()).order).toMatchObject({ contact: { name: "Ada Lovelace" }, personalData: "AVAILABLE" });

  accepted(await commands.eraseCustomer({ customerId: "ada" }));
  const erased = "SELECT wrapped_key FROM subject_key WHERE subject = 'ada' AND erased_at IS NOT NULL";
  expect(await queryOnce(keys.url, erased)).toEqual([{ wrapped_key: null }]);
  expect((await read()).order).toEqual({ status: "PENDING", contact: null, personalData: "ERASED" });
});

it("answers everything but personal data while the keys cannot be read", async () => {
  const { proxy, open, position } = await openKeyDatabase();
  // A process that has cached no key.
  const app = await open();
  proxy.blackhole();
  proxy.cut();
  const commands = commandsOf(app);
  const [answer, refused, plain] = await Promise.all([
    post(app.url, { query, variables: { minPosition: position } }),
    post(app.url, { query: create, variables: { input: { ...input, orderId: "o2" } } }),
    commands.createOrder({ customerId: "ada", items: input.items }),
  ]);
  expect(answer).toMatchObject({
    data: { order: { status: "PENDING", contact: null, personalData: "UNAVAILABLE" } },
    errors: [{ path: ["order", "contact"], extensions: { code: "SERVICE_UNAVAILABLE" } }],
  });
  expect(refused).toMatchObject({ errors: [{ path: ["createOrder"], extensions: { code: "SERVICE_UNAVAILABLE" } }] });
  accepted(plain);

  proxy.restore();
  accepted(await commands.createOrder({ ...input, orderId: "o3" }));
  expect((await app.data(order, query, {})).order).toMatchObject({ contact: { name: "Ada Lovelace" } });
});
