import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { openTcpProxy, type TcpProxy } from "../support/tcp-proxy.js";

vi.setConfig({ testTimeout: 90_000 });

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };
const place = async (app: TestApp, orderId: string) => {
  const items = [{ productId: "beans", quantity: 1 }];
  return accepted(await commandsOf(app).createOrder({ orderId, customerId: "ada", items }));
};
const shape = z.object({ orderHistory: z.object({ totalCount: z.number() }) });
const historyOf = async (app: TestApp, orderId: string) =>
  (await app.data(shape, `query($id: ID!) { orderHistory(orderId: $id) { totalCount } }`, { id: orderId }))
    .orderHistory;
const changed = z.object({ orderChanged: z.object({ id: z.string() }) });
const orderShape = z.object({ order: z.object({ id: z.string() }).nullable() });

async function openBehindProxy(): Promise<{ app: TestApp; proxy: TcpProxy; databaseUrl: string }> {
  const servers = await openServers();
  const proxy = await openTcpProxy(servers.database.url);
  const app = await openApp({ ...servers, database: { ...servers.database, url: proxy.url } });
  accepted(await commandsOf(app).createProduct(beans));
  // Several connections, so that several are lost.
  await Promise.all(Array.from({ length: 20 }, (_, n) => place(app, `before-${n}`)));
  await Promise.all(Array.from({ length: 20 }, (_, n) => historyOf(app, `before-${n}`)));
  return { app, proxy, databaseUrl: servers.database.url };
}

describe.each(["reset", "cut", "freeze", "blackhole"] as const)(
  "after a %s of all connections to PostgreSQL",
  (fault) => {
    it("commands, queries and subscriptions recover within 6 s without lost or duplicate orders", async () => {
      const { app, proxy } = await openBehindProxy();
      const { messages, repeatUntilMessage } = listen(app.subscribe(changed, "subscription { orderChanged { id } }"));
      let poked = 0;
      await repeatUntilMessage(() => place(app, `poke-${poked++}`));
      const during = Promise.all(Array.from({ length: 10 }, (_, n) => place(app, `during-${n}`)));
      proxy[fault]();
      proxy.restore();
      const startedAt = performance.now();
      const [receipts] = await Promise.all([
        during,
        ...Array.from({ length: 10 }, (_, n) => historyOf(app, `before-${n}`)),
      ]);
      const { position } = await place(app, "after");
      await vi.waitFor(() => {
        const seen = messages.map(({ orderChanged }) => orderChanged.id);
        expect(seen).toEqual(expect.arrayContaining([...receipts.map(({ aggregateId }) => aggregateId), "after"]));
        expect(new Set(seen).size).toBe(seen.length);
      }, 10_000);
      expect(performance.now() - startedAt).toBeLessThan(6_000);
      expect(new Set(receipts.map((receipt) => receipt.position)).size).toBe(10);
      const query = `query($min: Position) { order(id: "after", minPosition: $min) { id } }`;
      expect(await app.data(orderShape, query, { min: position })).toEqual({ order: { id: "after" } });
      expect(await historyOf(app, "during-0")).toEqual({ totalCount: 1 });
      // One product, and each order once.
      expect(position).toBe(String(32 + poked));
    });
  },
);

it("returns SERVICE_UNAVAILABLE while PostgreSQL is unavailable, and recovers", async () => {
  const { app, databaseUrl } = await openBehindProxy();
  const operator = new pg.Client({ connectionString: new URL("/postgres", databaseUrl).href });
  await operator.connect();
  onTestFinished(() => operator.end());
  const name = new URL(databaseUrl).pathname.slice(1);
  await operator.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await operator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  const answers = await Promise.all([
    app.request(`{ orderHistory(orderId: "before-1") { totalCount } }`),
    app.request(
      `mutation { createOrder(input: { customerId: "ada", items: [{ productId: "beans", quantity: 1 }] }) { receipt { position } } }`,
    ),
  ]);
  for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: "SERVICE_UNAVAILABLE" } }]);
  await operator.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  await place(app, "after");
  expect(await historyOf(app, "after")).toEqual({ totalCount: 1 });
});
