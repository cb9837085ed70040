import pg from "pg";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";

vi.setConfig({ testTimeout: 90_000 });

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };

/** Sets these for each new session of the servers' database. */
async function setForDatabase({ database }: TestServers, settings: Readonly<Record<string, string>>): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  for (const [setting, value] of Object.entries(settings))
    await queryOnce(database.url, `ALTER DATABASE ${name} SET ${setting} = ${pg.escapeLiteral(value)}`);
}

async function run({ database, redis }: TestServers, ...args: string[]): Promise<string> {
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
  const { code, stdout, stderr } = await startNode("src/cli/main.ts", args, env).ended;
  expect(code, stderr).toBe(0);
  return stdout;
}

const history = z.object({
  orderHistory: z.object({ edges: z.array(z.object({ node: z.object({ recordedAt: z.string() }) })) }),
});

it("reads and writes the same data whatever formats the database's settings choose", async () => {
  const servers = await openServers();
  await setForDatabase(servers, {
    TimeZone: "Asia/Kathmandu",
    DateStyle: "SQL, DMY",
    IntervalStyle: "sql_standard",
    extra_float_digits: "-15",
    bytea_output: "escape",
    standard_conforming_strings: "off",
  });
  const app = await openApp(servers);
  accepted(await commandsOf(app).createProduct(beans));
  const items = [{ productId: "beans", quantity: 1 }];
  accepted(await commandsOf(app).createOrder({ orderId: "o1", customerId: 'a\\d"a', items }));
  const query = `{ orderHistory(orderId: "o1") { edges { node { recordedAt } } } }`;
  const { orderHistory } = await app.data(history, query);
  const recordedAt = Date.parse(orderHistory.edges[0]?.node.recordedAt ?? "");
  expect(Math.abs(Date.now() - recordedAt)).toBeLessThan(60_000);
  const events = (await run(servers, "events", "--json", "--since", "1m", "-s", "order-o1")).trim().split("\n");
  expect(events.map((line) => (JSON.parse(line) as { recordedAt: string }).recordedAt)).toEqual([
    new Date(recordedAt).toISOString(),
  ]);
  const verified = await run(servers, "verify", "--json");
  expect(verified.match(/"differences":0/g)).toHaveLength(5);
});

it.each([
  ["directly", ""],
  ["as behind a pooler", "?pgbouncer=true"],
])("connected %s, accepts each command once when transactions are serializable by default", async (_, parameters) => {
  const { database, redis } = await openServers();
  const servers = { database: { ...database, url: `${database.url}${parameters}` }, redis };
  await setForDatabase({ database, redis }, { default_transaction_isolation: "serializable", lock_timeout: "50ms" });
  const apps = await Promise.all([openApp(servers), openApp(servers)]);
  const [first] = apps;
  accepted(await commandsOf(first).createProduct(beans));
  const items = [{ productId: "beans", quantity: 1 }];
  const receipts = await Promise.all(
    apps.flatMap((app, index) =>
      Array.from({ length: 100 }, async (_, n) =>
        accepted(await commandsOf(app).createOrder({ orderId: `o-${index}-${n}`, customerId: "ada", items })),
      ),
    ),
  );
  expect(new Set(receipts.map(({ position }) => position)).size).toBe(200);
  expect(await queryOnce(database.url, "SELECT position::int FROM log_head")).toEqual([{ position: 201 }]);
});

it("rejects a database that cannot store every character", async () => {
  const { database, redis } = await openServers();
  const name = `${new URL(database.url).pathname.slice(1)}_latin1`;
  await queryOnce(database.url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`);
  onTestFinished(async () => {
    await queryOnce(database.url, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  await expect(openApp({ database: { ...database, url: url.href }, redis })).rejects.toThrow(
    "The database (DATABASE_URL) has the encoding LATIN1, which cannot store every character: create a database with ENCODING 'UTF8'",
  );
});
