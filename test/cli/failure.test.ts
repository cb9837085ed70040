import { expect, it, onTestFinished, vi } from "vitest";
import { failureCode } from "../../src/cli/failure.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { createTestDatabase, startTestRedis } from "../support/servers.js";

it("reports in one line that Redis became unavailable, whatever the command was doing", async () => {
  const server = await startTestRedis();
  const redis = openRedis({ url: server.url }, "test", () => undefined);
  const reported = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(async () => {
    reported.mockRestore();
    redis.disconnect();
    await server.stop();
  });
  await vi.waitFor(() => redis.ping());

  const inFlight = expect(redis.blpop("nothing", 0).catch(failureCode)).resolves.toBe(1);
  await server.pause();
  await inFlight;
  expect(await redis.ping().catch(failureCode)).toBe(1);
  redis.disconnect();
  expect(await redis.ping().catch(failureCode)).toBe(1);
  const line = expect.stringMatching(/^bifold: Redis cannot be reached: [^\n]+$/) as string;
  expect(reported.mock.calls).toEqual(Array.from({ length: 3 }, () => [line]));
});

it("reports in one line that PostgreSQL became unavailable, or is unreachable", async () => {
  const database = await createTestDatabase();
  const here = openPostgres(database.url, 1, () => undefined);
  const away = openPostgres("postgres://127.0.0.1:1/away", 1, () => undefined);
  const reported = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(async () => {
    reported.mockRestore();
    await Promise.all([here.close(), away.close()]);
    await database.drop();
  });
  const terminateSelf = { name: "terminate", text: "SELECT pg_terminate_backend(pg_backend_pid())" };
  expect(await here.query(terminateSelf, []).catch(failureCode)).toBe(1);
  expect(await away.query(terminateSelf, []).catch(failureCode)).toBe(1);
  const disconnected = new UnavailableError("away", { cause: new Error("Connection terminated unexpectedly") });
  expect(failureCode(disconnected)).toBe(1);
  expect(reported.mock.calls).toEqual([
    ["bifold: PostgreSQL refuses the connection (DATABASE_URL): terminating connection due to administrator command"],
    ["bifold: PostgreSQL cannot be reached (DATABASE_URL): connect ECONNREFUSED 127.0.0.1:1"],
    ["bifold: PostgreSQL cannot be reached (DATABASE_URL): Connection terminated unexpectedly"],
  ]);
});
