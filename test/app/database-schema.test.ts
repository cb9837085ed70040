import pg from "pg";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { firstSchema } from "../../src/platform/postgres/migrate.js";
import { openApp, type TestServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { createTestDatabase, startTestRedis } from "../support/servers.js";

vi.setConfig({ testTimeout: 90_000 });

let servers: TestServers;

beforeEach(async () => {
  const [database, redis] = await Promise.all([createTestDatabase({ empty: true }), startTestRedis()]);
  servers = { database, redis };
  return async () => {
    await Promise.all([database.drop(), redis.stop()]);
  };
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: servers.database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function run(url: string, ...args: string[]): Promise<string> {
  const env = { DATABASE_URL: url, REDIS_URL: servers.redis.url };
  const { code, stdout, stderr } = await startNode("src/cli/main.ts", args, env).ended;
  expect(code, stderr).toBe(0);
  return stdout;
}

const product = (productId: string) => ({ productId, name: "Beans", price: { amount: "1", currencyCode: "EUR" } });

describe.each([
  { name: "?schema=", parameters: "?schema=my%20Shop", schema: "my Shop" },
  { name: "?options=-c search_path", parameters: "?options=-c%20search_path%3Dshop", schema: "shop" },
])("the schema of $name", ({ parameters, schema }) => {
  it("is created and holds the log for the server and the command line", async () => {
    const url = `${servers.database.url}${parameters}`;
    // Another log, in the schema that a wrong search path would read.
    expect(await run(servers.database.url, "migrate")).toMatch(/Applied/);
    const app = await openApp({ ...servers, database: { ...servers.database, url } });
    onTestFinished(app.close);
    accepted(await commandsOf(app).createProduct(product("beans")));
    accepted(await commandsOf(app).createProduct(product("tea")));
    await vi.waitFor(() => app.expectReady());

    const tables = await query("SELECT schemaname FROM pg_tables WHERE tablename = 'event' ORDER BY 1");
    expect(tables).toHaveLength(2);
    expect(tables).toContainEqual({ schemaname: schema });
    const events = (await run(url, "events", "--json")).trim().split("\n");
    expect(events.map((line) => (JSON.parse(line) as { position: number }).position)).toEqual([1, 2]);
    expect(await run(url, "events", "--json", "--stream", "product-tea", "--type", "ProductCreated")).toMatch(/tea/);
    expect(JSON.parse(await run(url, "status", "--json"))).toMatchObject({ head: 2 });
    // Folds the streams: their events must not be those of `public`.
    expect(await run(url, "verify", "write-model")).toMatch(/^write-model: no differences .* as of position 2$/m);
    expect(await run(url, "migrate")).toBe("Up to date\n");
    expect(await query("SELECT position::int FROM public.log_head")).toEqual([{ position: 0 }]);
    await app.close();
  });
});

describe("a named schema without a log while public has one with events", () => {
  const open = (url: string) => openApp({ ...servers, database: { ...servers.database, url } });

  it("is rejected unless it was created on purpose", async () => {
    const previous = await open(servers.database.url);
    accepted(await commandsOf(previous).createProduct(product("beans")));
    await previous.close();
    const url = `${servers.database.url}?schema=my%20Shop`;
    const refusal =
      /names the schema my Shop, which does not exist, while the schema public has an event log \(1 events\).*remove schema from the URL.*CREATE SCHEMA "my Shop"/;
    await expect(open(url)).rejects.toThrow(refusal);
    const env = { DATABASE_URL: url, REDIS_URL: servers.redis.url };
    expect(await startNode("src/cli/main.ts", ["migrate"], env).ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(refusal) as unknown,
    });
    expect(await query("SELECT FROM pg_namespace WHERE nspname = 'my Shop'")).toEqual([]);

    await query('CREATE SCHEMA "my Shop"');
    const migrated = await startNode("src/cli/main.ts", ["migrate"], env).ended;
    expect(migrated).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Applied/) as unknown,
      stderr: expect.stringMatching(/^bifold: DATABASE_URL names the schema my Shop: an empty event log/) as unknown,
    });
    expect(await startNode("src/cli/main.ts", ["migrate"], env).ended).toMatchObject({ code: 0, stderr: "" });
    expect(await query('SELECT position::int FROM "my Shop".log_head')).toEqual([{ position: 0 }]);
  });
});

it("uses the first schema of a search path", () => {
  expect(['"$user", public', "shop, public", '"my ""Shop""", x', '"$user"', '""', "Shop"].map(firstSchema)).toEqual([
    "public",
    "shop",
    'my "Shop"',
    undefined,
    undefined,
    "shop",
  ]);
});
