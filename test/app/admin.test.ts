import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openRedis } from "../../src/platform/redis/redis.js";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { openGraphQLClient, type GraphQLClient } from "../support/graphql-client.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";

const key = (readModel: string, name: string) => `bifold:v2:{${readModel}}:${name}`;
const price = { amount: "2.50", currencyCode: "EUR" };

/** A Bifold with a product at position 1 and the orders o1 and o2 at 2 and 3, used by staff. */
async function openShop(servers?: TestServers) {
  const shared = servers ?? (await openServers());
  const { url } = await openApp(shared, { AUTH_SECRET: secret });
  const staff = openGraphQLClient(url, await tokenOf("staff", "grace"));
  onTestFinished(staff.dispose);
  const redis = openRedis({ url: shared.redis.url }, "test", () => undefined);
  onTestFinished(() => {
    redis.disconnect();
  });
  const { createProduct, createOrder } = commandsOf(staff);
  accepted(await createProduct({ productId: "tea", name: "Tea", price }));
  const contact = { name: "Ada Lovelace" };
  for (const orderId of ["o1", "o2"])
    accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }], contact }));
  await staff.data(z.unknown(), `{ order(id: "o2", minPosition: "3") { id } }`);
  return { staff, redis, servers: shared };
}

const taskFields = `id kind status models startedBy process error
  progress { position end note } rebuilt { readModel generation position }
  verified { model compared differences } findings { model kind description }`;
const task = z.looseObject({
  id: z.string(),
  status: z.string(),
  progress: z.looseObject({ note: z.string().nullable() }),
});
const tasks = z.object({ maintenanceTasks: z.array(task) });

async function latestTask(staff: GraphQLClient) {
  const { maintenanceTasks } = await staff.data(tasks, `{ maintenanceTasks { ${taskFields} } }`);
  return maintenanceTasks[0];
}

const startRebuild = `mutation { rebuildReadModel(input: { readModel: "order" }) { task { ${taskFields} } userErrors { code message field } } }`;
const startVerify = `mutation($input: VerifyModelsInput!) { verifyModels(input: $input) { task { ${taskFields} } userErrors { code field } } }`;

it("rebuilds a read model after the request, one at a time, and cancels a rebuild", async () => {
  const { staff, redis } = await openShop();
  await redis.hset(key("order", "1:order:o1"), "status", "LOST");
  const started = await staff.request(startRebuild);
  expect(started).toMatchObject({
    data: {
      rebuildReadModel: {
        task: { kind: "REBUILD", status: "RUNNING", models: ["order"], startedBy: "grace" },
        userErrors: [],
      },
    },
  });
  await vi.waitFor(async () => {
    expect((await latestTask(staff))?.progress.note).toMatch(/serves/);
  });
  expect(await staff.request(startRebuild)).toMatchObject({
    data: { rebuildReadModel: { task: null, userErrors: [{ code: "ALREADY_RUNNING", field: null }] } },
  });
  expect(await staff.data(z.unknown(), `{ order(id: "o1") { status } }`)).toEqual({ order: { status: "PENDING" } });

  // It waits before it removes the previous generation; a canceled one leaves that to the projector.
  const { id = "" } = (await latestTask(staff)) ?? {};
  const cancel = `mutation { cancelMaintenanceTask(input: { taskId: "${id}" }) { task { id } userErrors { code } } }`;
  expect(await staff.request(cancel)).toMatchObject({ data: { cancelMaintenanceTask: { task: { id } } } });
  await vi.waitFor(
    async () => {
      expect(await latestTask(staff)).toMatchObject({
        status: "SUCCEEDED",
        rebuilt: { readModel: "order", generation: 2, position: "3" },
      });
    },
    { timeout: 4_000 },
  );
  expect(await staff.request(cancel)).toMatchObject({
    data: { cancelMaintenanceTask: { task: null, userErrors: [{ code: "TASK_NOT_RUNNING" }] } },
  });
});

/** Appends an order that no projection can read, as a faulty program would, and waits until it is parked. */
async function parkOrder({ database }: TestServers, staff: GraphQLClient) {
  await queryOnce(
    database.url,
    `WITH head AS (UPDATE log_head SET position = position + 1 RETURNING position)
     INSERT INTO event SELECT position, 'order-bad', 'order', 1, 'OrderCreated', 1, '{}', '{"commandId": "c"}', now() FROM head`,
  );
  const query = `{ projections { readModel parkedStreams } }`;
  const parked = z.object({ projections: z.array(z.object({ readModel: z.string(), parkedStreams: z.number() })) });
  await vi.waitFor(
    async () => {
      const { projections } = await staff.data(parked, query);
      expect(projections).toContainEqual({ readModel: "order", parkedStreams: 1 });
    },
    { timeout: 10_000 },
  );
}

it("lists, retries and discards parked events, and says why a rebuild does not accept them", async () => {
  const { staff, servers } = await openShop();
  await parkOrder(servers, staff);
  const list = `{ parkedStreams(readModel: "order") { totalCount nodes { readModel streamId position version type error events } } }`;
  expect(await staff.data(z.unknown(), list)).toMatchObject({
    parkedStreams: {
      totalCount: 1,
      nodes: [{ readModel: "order", streamId: "order-bad", position: "4", type: "OrderCreated", events: 1 }],
    },
  });

  const replay = (mutation: string) =>
    `mutation { ${mutation}(input: { readModel: "order", streamIds: ["order-bad", "order-o1"] }) {
       results { streamId outcome appliedEvents error failedPosition } remaining userErrors { code } } }`;
  const notParked = { streamId: "order-o1", outcome: "NOT_PARKED", appliedEvents: 0 };
  expect(await staff.data(z.unknown(), replay("retryParkedEvents"))).toMatchObject({
    retryParkedEvents: { results: [{ outcome: "FAILED", failedPosition: "4" }, notParked], remaining: 0 },
  });
  expect(await staff.request(startRebuild)).toMatchObject({ data: { rebuildReadModel: { userErrors: [] } } });
  await vi.waitFor(async () => {
    expect(await latestTask(staff)).toMatchObject({
      status: "FAILED",
      error: expect.stringMatching(/^1 stream of order cannot be projected.*OrderCreated at position 4: /) as string,
    });
  });
  expect(await staff.data(z.unknown(), replay("discardParkedEvents"))).toMatchObject({
    discardParkedEvents: { results: [{ outcome: "STREAM_DISCARDED" }, notParked] },
  });
  expect(await staff.data(z.unknown(), list)).toEqual({ parkedStreams: { totalCount: 0, nodes: [] } });
  const tooMany = `mutation { discardParkedEvents(input: { readModel: "order", streamIds: [] }) { userErrors { code field } } }`;
  expect(await staff.data(z.unknown(), tooMany)).toEqual({
    discardParkedEvents: { userErrors: [{ code: "INVALID_STREAMS", field: ["streamIds"] }] },
  });
});

it("verifies read models and the write model, and lists what differs", async () => {
  const { staff, redis, servers } = await openShop();
  await redis.hset(key("order", "1:order:o1"), "status", "LOST");
  await queryOnce(servers.database.url, `UPDATE stream SET version = 7 WHERE stream_id = 'order-o2'`);
  expect(await staff.request(startVerify, { input: {} })).toMatchObject({
    data: { verifyModels: { task: { kind: "VERIFY" }, userErrors: [] } },
  });
  await vi.waitFor(async () => {
    expect(await latestTask(staff)).toMatchObject({ status: "SUCCEEDED" });
  });
  const result = z.object({
    models: z.array(z.string()),
    verified: z.array(z.object({ model: z.string(), compared: z.number(), differences: z.number() })),
    findings: z.array(z.object({ model: z.string(), kind: z.string(), description: z.string() })),
  });
  const { models, verified, findings } = result.parse(await latestTask(staff));
  expect(models.toSorted()).toEqual(["customer", "order", "orderStatistics", "product", "write-model"]);
  expect(verified.filter(({ differences }) => differences > 0).map(({ model }) => model)).toEqual([
    "order",
    "write-model",
  ]);
  expect(findings).toEqual([
    { model: "order", kind: "field", description: 'order:o1 field status is "LOST", should be "PENDING"' },
    { model: "write-model", kind: "field", description: 'stream:order-o2 field version is "7", should be "1"' },
  ]);
  const invalid = { input: { samplePercent: 0 } };
  expect(await staff.request(startVerify, invalid)).toMatchObject({
    data: { verifyModels: { task: null, userErrors: [{ code: "INVALID_SAMPLE", field: ["samplePercent"] }] } },
  });
  expect(
    await staff.data(
      z.unknown(),
      `mutation { rebuildReadModel(input: { readModel: "orders" }) { task { id } userErrors { code message field } } }`,
    ),
  ).toEqual({
    rebuildReadModel: {
      task: null,
      userErrors: [
        {
          code: "UNKNOWN_READ_MODEL",
          message: "No such read model; use one of customer, order, orderStatistics, product",
          field: ["readModel"],
        },
      ],
    },
  });
  const unknown = { input: { readModels: ["order", "orders"] } };
  expect(await staff.request(startVerify, unknown)).toMatchObject({
    data: { verifyModels: { userErrors: [{ code: "UNKNOWN_READ_MODEL", field: ["readModels", "1"] }] } },
  });
});

const eventPage = z.object({
  events: z.object({
    nodes: z.array(z.looseObject({ position: z.string() })),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      startCursor: z.string().nullable(),
      endCursor: z.string().nullable(),
    }),
    searchedFrom: z.string(),
    searchedTo: z.string(),
  }),
});

it("pages through the log, by stream and type, and leaves personal data sealed", async () => {
  const { staff } = await openShop();
  const read = async (args: string) => {
    const fields = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } searchedFrom searchedTo";
    const nodes = "nodes { position streamId streamType version type recordedAt actor role commandId data }";
    return (await staff.data(eventPage, `{ events(${args}) { ${nodes} ${fields} } }`)).events;
  };
  const positions = (page: { nodes: readonly { position: string }[] }) => page.nodes.map(({ position }) => position);

  const tail = await read("last: 2");
  expect(positions(tail)).toEqual(["2", "3"]);
  expect(tail.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(positions(await read(`last: 2, before: "${tail.pageInfo.startCursor ?? ""}"`))).toEqual(["1"]);
  // The tail continues from its end cursor, whether or not it has events.
  expect(positions(await read(`first: 5, after: "${tail.pageInfo.endCursor ?? ""}"`))).toEqual([]);

  const [created] = (await read(`first: 1, streamId: "order-o1"`)).nodes;
  expect(created).toMatchObject({ position: "2", streamType: "order", version: 1, type: "OrderCreated" });
  expect(created).toMatchObject({ actor: "grace", role: "staff", data: { customerId: "ada" } });
  expect(JSON.stringify(created)).not.toContain("Lovelace");
  expect(positions(await read(`last: 5, types: ["ProductCreated", "Unknown"]`))).toEqual(["1"]);
  expect(positions(await read(`last: 5, streamType: "order"`))).toEqual(["2", "3"]);

  const nul = { query: "query($id: String) { events(streamId: $id) { searchedTo } }", variables: { id: "\u0000" } };
  expect((await staff.request(nul.query, nul.variables)).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

it("reports the log, the lag of read models and the metrics of the process", async () => {
  const { staff } = await openShop();
  const query = `{
    eventLog { position epoch lastRecordedAt observedAt }
    projections { readModel lag lagSeconds building { generation } }
    processes { process role startedAt observedAt
      commands { executed refused appendedEvents batchSize { count sum buckets { upperBound count } } appendSeconds { count } }
      projectors { appliedEvents gapsHealed delaySeconds { count } }
      subscriptions { subscribers byReadModel { readModel subscribers } } }
  }`;
  const changes = staff.subscribe(z.unknown(), `subscription { orderStatusChanged(orderId: "o1") { newStatus } }`);
  await changes.next();
  await vi.waitFor(async () => {
    expect(await staff.data(z.unknown(), query)).toMatchObject({
      eventLog: { position: "3", lastRecordedAt: expect.any(String) as string },
      projections: ["order", "customer", "orderStatistics", "product"].map(
        () => expect.objectContaining({ lag: 0, lagSeconds: 0, building: null }) as unknown,
      ),
      processes: [
        {
          role: "all",
          commands: { executed: 3, refused: 0, appendedEvents: 3, batchSize: { count: 3, sum: 3 } },
          projectors: { delaySeconds: { count: expect.any(Number) as number } },
          subscriptions: { subscribers: 1, byReadModel: [{ readModel: "order", subscribers: 1 }] },
        },
      ],
    });
  });
  await changes.return(undefined);
});
