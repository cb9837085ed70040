import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/config/config.js";
import { createAuthenticate } from "../../src/graphql/access/authenticate.js";
import { secret } from "../support/tokens.js";
import { createCli } from "../../src/cli/program.js";
import { aggregates } from "../../src/domain/index.js";
import { openApp, openServers, type TestApp, type TestServers } from "../support/app.js";
import { makeDataDir } from "../support/data-dir.js";
import { startNode, type Ended, type NodeProcess } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { createTestDatabase } from "../support/servers.js";

/** Starts `bifold` with only the configuration in `env`. */
function bifold(args: readonly string[], env: NodeJS.ProcessEnv = {}): NodeProcess {
  const unset = { DATABASE_URL: "", REDIS_URL: "", DATA_DIR: "/nowhere" };
  return startNode("src/cli/main.ts", args, { ...unset, ...env });
}

const run = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> => bifold(args, env).ended;
const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

function urls({ database, redis }: TestServers): NodeJS.ProcessEnv {
  return { DATABASE_URL: database.url, REDIS_URL: redis.url };
}

/** Records two products, an order of each, and one shipment: positions 1 to 5. */
async function fill(app: TestApp): Promise<void> {
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
  for (const id of ["beans", "pot"]) {
    const price = { amount: "12.50", currencyCode: "EUR" };
    accepted(await createProduct({ productId: id, name: id, price }));
    const items = [{ productId: id, quantity: 1 }];
    accepted(await createOrder({ orderId: id, customerId: "ada", items }));
  }
  accepted(await updateOrderStatus({ orderId: "pot", newStatus: "SHIPPED" }));
}

describe("bifold token", () => {
  it("creates a token that authenticates, and reports what is missing when it cannot", async () => {
    const env = {
      AUTH_SECRET: secret,
      AUTH_ROLE_CLAIM: "realm.roles",
      AUTH_CUSTOMER_CLAIM: "realm.id",
      AUTH_ISSUER: "me",
    };
    const [made, off, published, wrong] = await Promise.all([
      run(["token", "--role", "customer", "--sub", "ada", "--expires", "2h", "--json"], env),
      run(["token", "--sub", "grace"]),
      run(["token", "--sub", "grace"], { AUTH_JWKS_URL: "https://id.example/keys" }),
      run(["token", "--sub", "a b"], env),
    ]);
    const { token, expiresAt } = z.object({ token: z.string(), expiresAt: z.string() }).parse(JSON.parse(made.stdout));
    const { auth } = readConfig(env);
    const identity = await createAuthenticate(auth ?? "off", { info: () => undefined, warn: () => undefined })(
      `Bearer ${token}`,
    );
    expect(identity.principal).toEqual({ role: "customer", subject: "ada", customerId: "ada" });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7_200_000)).toBeLessThan(60_000);
    expect(off).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^bifold: AUTH_SECRET is not set, or AUTH is off, so no token can be signed: set AUTH_SECRET/,
      ) as string,
    });
    expect(published).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^bifold: AUTH_JWKS_URL is set, so the identity provider issues the tokens/,
      ) as string,
    });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/must be 1 to 255 visible/) as string });
  });
});

describe("arguments", () => {
  it("lists the commands in its help, and the options in the help of a command", async () => {
    const [all, events] = await Promise.all([run(["--help"]), run(["events", "--help"])]);
    for (const name of ["serve", "migrate", "status", "events"])
      expect(all.stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(all).toMatchObject({ code: 0, stderr: "" });
    expect(events.stdout).toMatch(/--follow[\s\S]*Examples:\n/);
  });

  it("prints its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await run(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([
    ["an unknown command", ["evnts"], /^error: unknown command 'evnts'\n\(Did you mean events\?\)/],
    ["a wrong time", ["events", "--since", "yesterday"], /'yesterday' is invalid. It must be a time such as/],
    [
      "a limit of followed events",
      ["events", "-f", "--from", "1", "-n", "9"],
      /^error: --follow with --from or --since cannot be combined with --limit/,
    ],
  ])("exits with 2 and a hint for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it.each([
    ["an unknown option", ["status", "--jsn"], /^error: unknown option '--jsn'\n\(Did you mean --json\?\)/],
    ["a wrong position", ["events", "--from", "-1"], /^error: option '--from <position>' argument '-1' is invalid/],
    ["options that contradict", ["events", "-f", "--to", "9"], /'-f, --follow' cannot be used with option '--to/],
    ["too many arguments", ["events", "order-1"], /^error: too many arguments for 'events'/],
  ])("rejects %s", async (_, args, message) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    onTestFinished(() => {
      written.mockRestore();
    });
    await expect(createCli({ aggregates }).parseAsync(args, { from: "user" })).rejects.toThrow(CommanderError);
    expect(written.mock.calls.join("")).toMatch(message);
  });
});

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
    await server.wrote(/serves GraphQL at +http[\s\S]*Press Ctrl-C to stop/);

    const [events, migrated] = await Promise.all([run(["events", "--json"], env), run(["migrate", "--json"], env)]);
    expect(events.stdout).toContain('"streamId":"product-espresso-beans"');
    expect(migrated.stdout).toBe('{"applied":[]}\n');
    const status = bifold(["status", "--watch", "0.2"], env);
    await status.wrote(/^order +SERVING +1 +4 +0 +- +\S+ +- +\S+:\d+:\w+$/m);
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

describe("bifold events", () => {
  let app: TestApp;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    const servers = await openServers();
    env = urls(servers);
    app = await openApp(servers);
    await fill(app);
  });

  const event = z.object({
    position: z.number(),
    recordedAt: z.iso.datetime(),
    type: z.string(),
    streamId: z.string(),
  });
  const found = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(["events", "--json", ...args], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return lines(stdout).map((line) => event.parse(JSON.parse(line)));
  };
  const positions = async (...args: string[]) => (await found(...args)).map(({ position }) => position);

  it("filters by stream, type, position, time and number", async () => {
    const [four, [second]] = await Promise.all([
      positions("-s", "order-pot", "-t", "OrderCreated", "OrderShipped", "-n", "1"),
      found("--from", "2", "--to", "4", "--limit", "1"),
    ]);
    expect({ four, two: second?.position }).toEqual({ four: [4], two: 2 });
    const time = second?.recordedAt ?? "";
    expect(await positions("--since", time, "--until", time)).toContain(2);
  });

  it("reports that no event matches", async () => {
    expect(await run(["events", "--until", "1h"], env)).toEqual({ code: 0, stdout: "", stderr: "No event matches.\n" });
  });

  it("prints a table", async () => {
    const { stdout } = await run(["events", "-n", "1"], env);
    expect(lines(stdout)).toEqual([
      expect.stringMatching(/^POSITION {2}RECORDED AT +STREAM +VERSION {2}TYPE +DATA$/),
      expect.stringMatching(/^ {7}5 {2}20\S+Z {2}order-pot +2 {2}OrderStatusUpdated {2}\{".*\}$/),
    ]);
  });

  it("follows the log until it is interrupted", async () => {
    const following = bifold(["events", "--follow", "--json", "-n", "1", "-t", "ProductCreated"], env);
    await following.wrote(/"position":3,/);
    const price = { amount: "1", currencyCode: "EUR" };
    accepted(await commandsOf(app).updateOrderStatus({ orderId: "beans", newStatus: "SHIPPED" }));
    accepted(await commandsOf(app).createProduct({ productId: "cup", name: "cup", price }));
    await following.wrote(/"position":7,/);
    following.kill("SIGINT");
    const { code, stdout, stderr } = await following.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(lines(stdout).map((line) => event.parse(JSON.parse(line)).position)).toEqual([3, 7]);
  });

  it("exits quietly when its reader closes the pipe", async () => {
    const following = bifold(["events", "--follow", "--json"], env);
    await following.wrote(/"position":5,/);
    following.closeOutput();
    const price = { amount: "1", currencyCode: "EUR" };
    accepted(await commandsOf(app).createProduct({ productId: "cup", name: "cup", price }));
    expect(await following.ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("bifold status", () => {
  const status = z.object({
    head: z.number(),
    readModels: z.array(
      z.object({
        readModel: z.string(),
        state: z.string(),
        checkpoint: z.number(),
        lag: z.number(),
        lagSeconds: z.number(),
        holder: z.string().nullable(),
        rate: z.number().nullable(),
      }),
    ),
  });

  it("reports the lag of each read model, and that no process projects", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    await fill(app);
    await app.data(z.unknown(), '{ order(id: "pot", minPosition: "5") { id } }');
    await app.close();
    await servers.redis.restart({ empty: true });

    const { stdout } = await run(["status", "--json"], urls(servers));
    const { head, readModels } = status.parse(JSON.parse(stdout));
    expect(head).toBe(5);
    expect(readModels.map(({ readModel }) => readModel)).toEqual(["product", "order", "customer", "orderStatistics"]);
    for (const line of readModels)
      expect(line).toMatchObject({ state: "STOPPED", checkpoint: 0, lag: 5, holder: null });
    expect(readModels[0]?.lagSeconds).toBeGreaterThan(0);
    expect((await run(["status"], urls(servers))).stdout).toMatch(/^order +STOPPED +- +0 +5 +\d\S* s +- +- +none$/m);
  });

  it("repeats the status with rates until it is interrupted", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    const watching = bifold(["status", "--watch", "0.1", "--json"], urls(servers));
    await watching.wrote(/\n.*\n/);
    await fill(app);
    await watching.wrote(/"rate":[1-9]/);
    watching.kill("SIGINT");
    const { code, stdout, stderr } = await watching.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const statuses = lines(stdout).map((line) => status.parse(JSON.parse(line)));
    expect(statuses[0]?.readModels[0]?.rate).toBeNull();
    expect(statuses.at(-1)?.head).toBeLessThanOrEqual(5);
  });

  it("reports in one line that a server became unavailable", async () => {
    const servers = await openServers();
    await openApp(servers);
    const watching = bifold(["status", "--watch", "0.1"], urls(servers));
    await watching.wrote(/order +SERVING/);
    await servers.redis.pause();
    const line = expect.stringMatching(/^bifold: Redis cannot be reached: [^\n]+\n$/) as string;
    expect(await watching.ended).toMatchObject({ code: 1, stderr: line });
  });
});
