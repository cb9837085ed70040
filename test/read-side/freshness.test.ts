import { describe, expect, it } from "vitest";
import { ReadModelBehindError } from "../../src/read-side/index.js";
import { createReadModels } from "../../src/read-side/serving/read-models.js";
import { createSubscriber } from "../../src/read-side/messaging/channel-subscriber.js";
import { openChannelNodes } from "../../src/platform/redis/channel-nodes.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, openCounterSystem } from "../support/counter-system.js";

describe("a query with a minimum position", () => {
  it("reads its own write, every time", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    for (let n = 1; n <= 100; n++) {
      const position = await system.execute(add("a"));
      const view = await readSide.readModels.of(counterProjection).at(position);
      expect((await view.document("a"))?.["value"]).toBe(String(n));
    }
  });

  it("fails with the read model's position at its timeout", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const position = await addMany(system, 3);
    await readSide.value("a");
    await readSide.stop();
    const servers = { url: system.redisServer.url };
    const redis = openRedis(servers, "q", () => undefined);
    const subscriber = createSubscriber(
      openChannelNodes(servers, "s", () => undefined),
      () => undefined,
    );
    const readModels = createReadModels({
      redis,
      subscriber,
      projections: [{ readModel: "counter", version: 1 }],
      minPositionTimeoutMs: 50,
      refreshIntervalMs: 1_000,
      lineage: () => system.log.head(),
      staleReadTimeoutMs: 30_000,
      onUnreadable: () => undefined,
      onStaleRead: () => undefined,
      onFailure: () => undefined,
    });
    try {
      await expect.poll(() => readModels.of(counterProjection).current()?.checkpoint).toBe(position);
      const error: unknown = await readModels
        .of(counterProjection)
        .at(position + 1)
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ReadModelBehindError);
      expect(error).toMatchObject({ position: position + 1, checkpoint: position });
    } finally {
      readModels.close();
      subscriber.close();
      redis.disconnect();
    }
  });
});
