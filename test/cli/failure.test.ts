import { expect, it, onTestFinished, vi } from "vitest";
import { failureCode } from "../../src/cli/failure.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { createTestDatabase, startTestRedis } from "../support/servers.js";

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
  const line = expect.stringMatching(/^bifold: Redis cannot be reached: [^\n]+$/) as string;
  expect(told.mock.calls).toEqual(Array.from({ length: 3 }, () => [line]));
});

it("tells in one line that PostgreSQL went away, or cannot be reached", async () => {
  const database = await createTestDatabase();
  const here = openPostgres(database.url, 1, () => undefined);
  const away = openPostgres("postgres://127.0.0.1:1/away", 1, () => undefined);
  const told = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(async () => {
    told.mockRestore();
    await Promise.all([here.close(), away.close()]);
    await database.drop();
  });
  const suicide = { name: "suicide", text: "SELECT pg_terminate_backend(pg_backend_pid())" };
  expect(await here.query(suicide, []).catch(failureCode)).toBe(1);
  expect(await away.query(suicide, []).catch(failureCode)).toBe(1);
  const cutOff = new UnavailableError("away", { cause: new Error("Connection terminated unexpectedly") });
  expect(failureCode(cutOff)).toBe(1);
  expect(told.mock.calls).toEqual([
    ["bifold: PostgreSQL refuses the connection (DATABASE_URL): terminating connection due to administrator command"],
    ["bifold: PostgreSQL cannot be reached (DATABASE_URL): connect ECONNREFUSED 127.0.0.1:1"],
    ["bifold: PostgreSQL cannot be reached (DATABASE_URL): Connection terminated unexpectedly"],
  ]);
});
