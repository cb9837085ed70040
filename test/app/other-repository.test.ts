import { pino } from "pino";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { products } from "../../src/domain/products/index.js";
import { readConfig, startBifold, type Bifold } from "../../src/index.js";
import { openServers, type TestServers } from "../support/app.js";
import { counters } from "../support/counter-aggregate.js";
import { openGraphQLClient, type GraphQLClient } from "../support/graphql-client.js";
import { startNode } from "../support/node-process.js";

const env = { NODE_ENV: "test", PORT: "0", HOST: "127.0.0.1", SEED: "false" };
const cli = "test/app/fixtures/other-cli.ts";

function urls({ database, redis }: TestServers): NodeJS.ProcessEnv {
  return { DATABASE_URL: database.url, REDIS_URL: redis.url, DATA_DIR: "/nowhere" };
}

/** Starts Bifold with products and counters, and without orders. */
async function openOther({ database, redis }: TestServers): Promise<Bifold> {
  const bifold = await startBifold({
    aggregates: [products, counters],
    config: readConfig(env),
    servers: { databaseUrl: database.url, redis: redis.servers },
    logger: pino({ level: "silent" }),
  });
  onTestFinished(() => bifold.close());
  await vi.waitFor(
    async () => {
      expect(await bifold.isReady()).toBe(true);
    },
    { timeout: 10_000, interval: 20 },
  );
  return bifold;
}

function openClient(url: string): GraphQLClient {
  const client = openGraphQLClient(url);
  onTestFinished(() => client.dispose());
  return client;
}

async function addTwice(client: GraphQLClient): Promise<void> {
  const addToCounter = 'mutation { add(input: { counter: "visits", amount: 2 }) { userErrors { code } } }';
  const added = z.object({ add: z.object({ userErrors: z.array(z.unknown()).length(0) }) });
  for (let n = 0; n < 2; n++) await client.data(added, addToCounter);
  const total = z.object({ counter: z.number() });
  await vi.waitFor(async () => {
    expect(await client.data(total, '{ counter(id: "visits") }')).toEqual({ counter: 4 });
  });
}

it("starts with another repository's aggregates, and with no others", async () => {
  const client = openClient((await openOther(await openServers())).url);
  await addTwice(client);
  const { errors } = await client.request('{ order(id: "1") { status } }');
  expect(errors?.map(({ message }) => message).join()).toMatch(/Cannot query field/);
});

it("gives another repository a command line for its aggregates", async () => {
  const servers = await openServers();
  await addTwice(openClient((await openOther(servers)).url));
  const { code, stdout, stderr } = await startNode(cli, ["status", "--json"], urls(servers)).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const status = z.object({
    head: z.number(),
    readModels: z.array(z.object({ readModel: z.string(), state: z.string(), checkpoint: z.number() })),
  });
  expect(status.parse(JSON.parse(stdout))).toEqual({
    head: 2,
    readModels: ["product", "counter"].map((readModel) => ({ readModel, state: "SERVING", checkpoint: 2 })),
  });
});

it("runs another repository's server from its command line", async () => {
  const servers = await openServers();
  const serving = startNode(cli, ["serve"], { ...env, ...urls(servers) });
  const [, url = ""] = await serving.wrote(/"url":"([^"]+)"/);
  await addTwice(openClient(url));
  serving.kill("SIGTERM");
  expect(await serving.ended).toMatchObject({ code: 0, stderr: "" });
});
