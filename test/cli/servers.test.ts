import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeDataDir } from "../support/data-dir.js";
import { createTestDatabase } from "../support/servers.js";
import { bifold, lines, run } from "./support/bifold.js";

describe("servers", () => {
  it.each([
    ["no servers", ["events"], {}, /^bifold: DATABASE_URL is not set, and no Bifold runs on/],
    ["a wrong variable", ["events"], { DATABASE_URL: "mysql://secret@x" }, /^bifold: DATABASE_URL must be a URL/],
    [
      "an unreachable PostgreSQL",
      ["events"],
      { DATABASE_URL: "postgresql://user:secret@127.0.0.1:1/bifold" },
      /^bifold: PostgreSQL cannot be reached \(DATABASE_URL\)/,
    ],
  ])("exits with 1 and one line without secrets for %s", async (_, args, env, line) => {
    const { code, stdout, stderr } = await run(args, env);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain("secret");
    expect(lines(stderr)).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  it("reports that Redis is unreachable, and that the database has no event log", async () => {
    const [empty, full] = await Promise.all([createTestDatabase({ empty: true }), createTestDatabase()]);
    onTestFinished(async () => {
      await Promise.all([empty.drop(), full.drop()]);
    });
    const [noLog, noRedis] = await Promise.all([
      run(["events"], { DATABASE_URL: empty.url }),
      run(["status"], { DATABASE_URL: full.url, REDIS_URL: "redis://:secret@127.0.0.1:1" }),
    ]);
    expect(noLog).toMatchObject({
      code: 1,
      stderr: 'bifold: The database has no event log yet: run "bifold migrate"\n',
    });
    expect(noRedis.stderr).toMatch(/^bifold: Redis cannot be reached \(REDIS_URL\): ((?!secret).)*\n$/);
    expect(noRedis.code).toBe(1);
  });

  it("finds the embedded servers of a Bifold that it started in the folder", async () => {
    const dataDir = await makeDataDir();
    onTestFinished(() => vi.waitFor(() => dataDir.remove()));
    const env = { DATA_DIR: dataDir.path };
    const server = bifold(["serve", "--port", "0"], { ...env, HOST: "", PORT: "1" });
    await server.wrote(/Playground +http[\s\S]*Press Ctrl-C to stop/);

    const [events, migrated] = await Promise.all([
      run(["events", "--from", "0", "--json"], env),
      run(["migrate", "--json"], env),
    ]);
    expect(events.stdout).toContain('"streamId":"product-espresso-beans"');
    expect(migrated.stdout).toBe('{"applied":[]}\n');
    const status = bifold(["status", "--watch", "0.2"], env);
    await status.wrote(/^order +SERVING +1 +\d+ +\d+ +- +\S+ +- +\S+:\d+:\w+$/m);
    status.kill("SIGTERM");
    await status.ended;
    server.kill("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0 });
  }, 40_000);
});

it("bifold migrate applies the migrations once", async () => {
  const database = await createTestDatabase({ empty: true });
  onTestFinished(() => database.drop());
  const env = { DATABASE_URL: database.url };
  expect(await run(["migrate"], env)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Applied \d{14}_/) as string,
  });
  expect(await run(["migrate"], env)).toMatchObject({ code: 0, stdout: "Up to date\n" });
});
