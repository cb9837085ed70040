import { onTestFinished, expect, it } from "vitest";
import { openChannelNodes } from "../../src/platform/redis/channel-nodes.js";
import { openRedis, type Redis } from "../../src/platform/redis/redis.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import { createReadModels } from "../../src/read-side/serving/read-models.js";
import { createSubscriber } from "../../src/read-side/messaging/channel-subscriber.js";
import { startTestRedis } from "../support/servers.js";
import { counterProjection } from "../support/counter.js";

it("serves after a start under sustained writes with few requests to Redis", async () => {
  const server = await startTestRedis();
  const open = (name: string) => openRedis({ url: server.url }, name, () => undefined);
  const [writer, queries] = [open("writer"), open("queries")];
  const subscriber = createSubscriber(
    openChannelNodes({ url: server.url }, "subscriber", () => undefined),
    () => undefined,
  );
  const load = new AbortController();
  onTestFinished(async () => {
    load.abort();
    subscriber.close();
    for (const connection of [writer, queries]) connection.disconnect();
    await server.stop();
  });
  await expect.poll(() => writer.status).toBe("ready");
  const keys = keysOf(writer, { readModel: "counter", version: 1 });
  await writer.sadd(keys.versions, 1);
  await writer.hset(keys.serving, { generation: 1, epoch: "e" });
  await writer.hset(keys.checkpoint(1), { version: 1, epoch: "e", position: 0 });

  let position = 0;
  const writing = (async () => {
    while (!load.signal.aborted) {
      await writer.hset(keys.checkpoint(1), "position", ++position);
      await writer.spublish(keys.checkpointChannel, `["e",1,${position},1]`);
    }
  })().catch(() => undefined);
  await expect.poll(() => position).toBeGreaterThan(100);

  // High latency: messages arrive while a reply is on its way.
  const asked = { times: 0 };
  const distant = Object.create(queries) as Omit<Redis, "sendCommand"> & { sendCommand: Redis["sendCommand"] };
  distant.sendCommand = async (command) => {
    asked.times++;
    const answer: unknown = await queries.sendCommand(command);
    const since = position;
    while (position < since + 5) await new Promise(setImmediate);
    return answer;
  };
  const readModels = createReadModels({
    redis: distant,
    subscriber,
    projections: [{ readModel: "counter", version: 1 }],
    minPositionTimeoutMs: 3_000,
    refreshIntervalMs: 1_000,
    lineage: () => Promise.resolve({ epoch: "e", ancestors: [] }),
    staleReadTimeoutMs: 30_000,
    onUnreadable: () => undefined,
    onStaleRead: () => undefined,
    onFailure: () => undefined,
  });
  onTestFinished(readModels.close);
  const wanted = position;
  await readModels.of(counterProjection).at(wanted);
  expect(readModels.of(counterProjection).current()?.checkpoint).toBeGreaterThanOrEqual(wanted);
  expect(asked.times).toBeLessThan(30);
  load.abort();
  await writing;
});
