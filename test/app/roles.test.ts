import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { aggregates } from "../../src/domain/index.js";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { openGraphQLClient, type GraphQLClient } from "../support/graphql-client.js";
import { queryOnce, withRedis } from "../support/inspect-servers.js";
import { denied, urlOfUser } from "../support/redis-users.js";
import { someone } from "../support/transports.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf, takeUntil } from "../support/operations.js";

// Each process loads the whole program, and the tests share the machine.
vi.setConfig({ testTimeout: 60_000 });

/** Starts a process of a role, which the servers list as `name`; without `databaseUrl` it has no database. */
async function startRole(
  { redis }: TestServers,
  role: string,
  name: string,
  databaseUrl?: string,
): Promise<GraphQLClient & { readonly url: string }> {
  const bifold = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret, ENCRYPTION_KEYS: encryptionKeys },
    HOST: "127.0.0.1",
    PORT: "0",
    ROLE: role,
    REDIS_URL: await urlOfUser(redis, role, name),
    ...(databaseUrl !== undefined && { DATABASE_URL: `${databaseUrl}?application_name=${name}` }),
  });
  const [, url = ""] = await bifold.wrote(/"url":"(\S+?)","msg":"Serving"/);
  const client = openGraphQLClient(url, await tokenOf("staff", "grace"));
  onTestFinished(client.dispose);
  return { ...client, url };
}

/** The URL of the database for a dedicated read-only user. */
async function readOnly(databaseUrl: string): Promise<string> {
  const user = `reader_${randomUUID().replaceAll("-", "")}`;
  await queryOnce(databaseUrl, `CREATE ROLE ${user} LOGIN PASSWORD 'password'`);
  await queryOnce(databaseUrl, `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${user}`);
  onTestFinished(async () => {
    await queryOnce(databaseUrl, `DROP OWNED BY ${user}`);
    await queryOnce(databaseUrl, `DROP ROLE ${user}`);
  });
  const url = new URL(databaseUrl);
  [url.username, url.password] = [user, "password"];
  return url.href;
}

/** The clients connected to PostgreSQL, and the connections of each client to Redis. */
async function connections({ database, redis }: TestServers) {
  const rows = await queryOnce<{ application_name: string }>(
    database.url,
    `SELECT DISTINCT application_name FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY 1`,
  );
  const list = await withRedis(redis.url, async (admin) => String(await admin.client("LIST")));
  const clients = [...list.matchAll(/ name=bifold-(\S+) .* user=(\S+)/g)];
  return {
    postgres: rows.map(({ application_name }) => application_name),
    redis: clients.map(([, name = "", user = ""]) => `${user}: ${name}`).sort(),
  };
}

const status = z.object({ order: z.object({ status: z.string() }) });
const readStatus = `query($min: Position) { order(id: "o1", minPosition: $min) { status } }`;
const readLog = [
  `{ orderHistory(orderId: "o1") { totalCount } }`,
  `{ order(id: "o1", asOf: "2100-01-01T00:00:00Z") { id } }`,
];
const changeReadModels = [
  `mutation { rebuildReadModel(input: { readModel: "order" }) { task { id } } }`,
  `mutation { verifyModels(input: { readModels: ["order"] }) { task { id } } }`,
  `mutation { retryParkedEvents(input: { readModel: "order", streamIds: ["order-o1"] }) { remaining } }`,
];
const administer = [`{ eventLog { position } }`, `{ events(last: 1) { searchedTo } }`, ...changeReadModels];

it("serves an order from separate processes, each with the connections its role needs", async () => {
  const servers = await openServers();
  const { url } = servers.database;
  const [commands, reader, logless] = await Promise.all([
    startRole(servers, "commands", "commands", url),
    readOnly(url).then((readOnlyUrl) => startRole(servers, "queries", "reader", readOnlyUrl)),
    startRole(servers, "queries", "logless"),
    startRole(servers, "projector", "projector", url),
  ]);
  for (const { expectReady } of [commands, reader, logless]) await vi.waitFor(expectReady, { timeout: 10_000 });

  const { createProduct, createOrder, updateOrderStatus } = commandsOf(commands);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
  accepted(await createOrder({ orderId: "o1", customerId: "ada", items: [{ productId: "beans", quantity: 2 }] }));
  const changes = reader.subscribe(
    z.object({ orderStatusChanged: z.object({ newStatus: z.string() }) }),
    `subscription { orderStatusChanged(orderId: "o1") { newStatus } }`,
  );
  await changes.next();
  const { position } = accepted(await updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" }));
  const [last] = (await takeUntil(changes, () => true)).slice(-1);
  expect(last).toEqual({ orderStatusChanged: { newStatus: "SHIPPED" } });
  for (const client of [reader, logless]) {
    expect(await client.data(status, readStatus, { min: position })).toEqual({ order: { status: "SHIPPED" } });
  }

  // A read-only database user suffices for every read of the log.
  expect(await Promise.all(readLog.map((query) => reader.request(query)))).toMatchObject([
    { data: { orderHistory: { totalCount: 2 } } },
    { data: { order: { id: "o1" } } },
  ]);
  // Without a database, fields that need the log return an error, and the others work.
  for (const query of [...readLog, `{ projections { lag } }`, ...administer]) {
    const [error] = (await logless.request(query)).errors ?? [];
    expect(error?.extensions["code"]).toBe("LOG_NOT_AVAILABLE");
  }
  const { data } = await logless.request(`{ projections { readModel status } }`);
  expect(data).toEqual({
    projections: aggregates
      .flatMap(({ projections }) => projections)
      .map(({ readModel }) => ({
        readModel,
        status: "SERVING",
      })),
  });

  // Each side rejects the root fields of the other.
  const codeOf = async (client: GraphQLClient, query: string) => (await client.request(query)).errors?.[0]?.extensions;
  expect(await codeOf(commands, readStatus)).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  const command = `mutation {
    createProduct(input: { productId: "p", name: "P", price: { amount: "1", currencyCode: EUR } }) { receipt { version } }
  }`;
  expect(await codeOf(reader, command)).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  expect((await commands.request(command)).errors).toBeUndefined();

  // Requests without a token share a budget in Redis, which each side uses.
  for (const { url } of [commands, reader])
    expect(await someone(url).http("{ __typename }")).toMatchObject({ extensions: { cost: { remaining: 59_999 } } });
  expect(await denied(servers.redis)).toEqual([]);
  expect(await connections(servers)).toEqual({
    postgres: ["commands", "projector", "reader"],
    redis: [
      "commands: publisher",
      "logless: queries",
      "logless: subscriber",
      "projector: projector",
      "projector: subscriber",
      "reader: queries",
      "reader: subscriber",
    ],
  });

  // A process that may only read Redis does not change read models.
  for (const mutation of changeReadModels)
    expect((await reader.request(mutation)).errors?.[0]?.extensions["code"]).toBe("READ_MODELS_READ_ONLY");
});

it("serves both sides from an api process that projects nothing, and no GraphQL from a projector", async () => {
  const servers = await openServers();
  const projector = await openApp(servers, { ROLE: "projector" });
  expect((await fetch(new URL("/graphql", projector.url))).status).toBe(404);
  await projector.close();
  const api = await openApp(servers, { ROLE: "api" });
  const { createProduct } = commandsOf(api);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
  expect(await connections(servers)).toEqual({
    postgres: ["bifold"],
    redis: ["default: queries", "default: subscriber"],
  });
  expect((await api.request(`{ product(id: "beans") { id } }`)).data).toEqual({ product: null });
});
