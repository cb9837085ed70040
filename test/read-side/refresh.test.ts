import { onTestFinished, expect, it } from "vitest";
import { openChannelNodes } from "../../src/platform/channel-nodes.js";
import { openRedis, type Redis } from "../../src/platform/redis.js";
import { keysOf } from "../../src/read-side/keys.js";
import { createReadModels } from "../../src/read-side/read-models.js";
import { createSubscriber } from "../../src/read-side/subscriber.js";
import { startTestRedis } from "../support/servers.js";

it("a process that starts under sustained writes serves, and asks Redis only a few times", async () => {
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
  const keys = keysOf(writer, "counter");
  await writer.hset(keys.serving, { generation: 1, epoch: "e" });
  await writer.hset(keys.checkpoint(1), { epoch: "e", position: 0 });

  let position = 0;
  const writing = (async () => {
    while (!load.signal.aborted) {
      await writer.hset(keys.checkpoint(1), "position", ++position);
      await writer.spublish(keys.checkpointChannel, `[1,${position}]`);
    }
  })().catch(() => undefined);
  await expect.poll(() => position).toBeGreaterThan(100);

  // Redis is far away: while an answer is on its way, messages come in.
  const asked = { times: 0 };
  const distant = Object.create(queries) as Omit<Redis, "hmget"> & { hmget: (...args: string[]) => unknown };
  distant.hmget = async (key = "", ...fields) => {
    asked.times++;
    const answer = await queries.hmget(key, ...fields);
    const since = position;
    while (position < since + 5) await new Promise(setImmediate);
    return answer;
  };
  const readModels = createReadModels({
    redis: distant as Redis,
    subscriber,
    names: ["counter"],
    maxWait: 3_000,
    refreshEvery: 1_000,
    epoch: () => Promise.resolve("e"),
    onFailure: () => undefined,
  });
  onTestFinished(readModels.close);
  const wanted = position;
  await readModels.of("counter").at(wanted);
  expect(readModels.of("counter").present()?.checkpoint).toBeGreaterThanOrEqual(wanted);
  expect(asked.times).toBeLessThan(30);
  load.abort();
  await writing;
});
