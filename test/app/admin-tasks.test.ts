import { expect, it, vi } from "vitest";
import { z } from "zod";
import { queryOnce } from "../support/inspect-servers.js";
import { latestTask, openAdminShop, startRebuild, taskFields } from "./support/admin-shop.js";

const orderKey = "bifold:v2:{order}:1:order:o1";
const startVerify = `mutation($input: VerifyModelsInput!) { verifyModels(input: $input) { task { ${taskFields} } userErrors { code field } } }`;

it("rebuilds a read model after the request, one at a time, and cancels a rebuild", async () => {
  const { staff, redis } = await openAdminShop();
  await redis.hset(orderKey, "status", "LOST");
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

it("verifies read models and the write model, and lists what differs", async () => {
  const { staff, redis, servers } = await openAdminShop();
  await redis.hset(orderKey, "status", "LOST");
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
