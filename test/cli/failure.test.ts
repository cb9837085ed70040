import { expect, it, onTestFinished, vi } from "vitest";
import { failureCode } from "../../src/cli/failure.js";
import { openRedis } from "../../src/platform/redis.js";
import { startTestRedis } from "../support/servers.js";

it("tells in one line that Redis went away, whatever a command was doing", async () => {
  const server = await startTestRedis();
  const redis = openRedis({ url: server.url }, "test", () => undefined);
  const told = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(async () => {
    told.mockRestore();
    redis.disconnect();
    await server.stop();
  });
  await vi.waitFor(() => redis.ping());

  const onItsWay = expect(redis.blpop("nothing", 0).catch(failureCode)).resolves.toBe(1);
  await server.pause();
  await onItsWay;
  expect(await redis.ping().catch(failureCode)).toBe(1);
  redis.disconnect();
  expect(await redis.ping().catch(failureCode)).toBe(1);
  expect(told.mock.calls).toEqual(Array.from({ length: 3 }, () => ["bifold: Redis went away"]));
});
