import { connect, createServer, type AddressInfo } from "node:net";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { checkRedis } from "../../src/platform/redis/redis-check.js";
import type { RedisServers } from "../../src/platform/redis/redis-servers.js";
import { permissionProbes } from "../../src/readiness/redis-permissions.js";
import { roles, type Role } from "../../src/config/roles.js";
import { withRedis } from "../support/inspect-servers.js";
import { urlOfUser } from "../support/redis-users.js";
import { createTestDatabase, startTestRedis, type TestRedis } from "../support/servers.js";
import { startNode } from "../support/node-process.js";

let redis: TestRedis;
let tlsUrl: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "bifold-tls-"));
  const pems = await generate([{ name: "commonName", value: "bifold" }]);
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  await Promise.all([writeFile(cert, pems.cert), writeFile(key, pems.private)]);
  const port = await freePort();
  tlsUrl = `rediss://127.0.0.1:${port}`;
  redis = await startTestRedis(() => [
    ...["--tls-port", String(port), "--tls-cert-file", cert, "--tls-key-file", key],
    ...["--tls-auth-clients", "no"],
  ]);
  await withRedis(redis.url, (admin) => admin.acl("SETUSER", "app", "on", ">right", "~*", "&*", "+@all"));
  return async () => {
    await redis.stop();
    await rm(folder, { recursive: true });
  };
});

const withLogin = (username: string, password: string): RedisServers => ({
  ...redis.servers,
  login: { username, password },
});

describe("the start refuses a Redis", () => {
  it.each<[string, () => RedisServers | Promise<RedisServers>, RegExp]>([
    [
      "that does not accept the password",
      () => withLogin("app", "wrong"),
      /\(REDIS_URL\): .*user or password: WRONGPASS/,
    ],
    ["that does not know the user", () => withLogin("nobody", "right"), /user or password: WRONGPASS/],
    ["without a database of that number", () => ({ url: `${redis.url}/99` }), /\(REDIS_URL\): it has no database/],
    ["that speaks no TLS", () => ({ url: redis.url, tls: {} }), /does not speak TLS on this port/],
    ["that speaks TLS", () => ({ url: tlsUrl.replace("rediss:", "redis:") }), /speaks TLS on this port: use rediss:/],
    ["whose certificate is not trusted", () => ({ url: tlsUrl, tls: {} }), /not trusted \(REDIS_TLS_CA_FILE\): self/],
    ["older than version 7", async () => ({ url: await oldRedis() }), /its version is 6\.\S+, and Bifold needs 7\.0/],
  ])("%s", async (_kind, servers, message) => {
    await expect(checkRedis(await servers())).rejects.toThrow(message);
  });

  it("that requires a password, and accepts the right one", async () => {
    const locked = await startTestRedis();
    onTestFinished(() => locked.stop());
    await withRedis(locked.url, (admin) => admin.config("SET", "requirepass", "right"));
    await expect(checkRedis({ url: locked.url })).rejects.toThrow(/requires a password \(REDIS_PASSWORD\): NOAUTH/);
    expect(await checkRedis({ url: locked.url, login: { password: "right" } })).toBeDefined();
  });

  it("that is not a cluster where a cluster is configured", async () => {
    const port = Number(new URL(redis.url).port);
    await expect(checkRedis({ cluster: [{ host: "127.0.0.1", port }] })).rejects.toThrow(
      /\(REDIS_CLUSTER_NODES\): it is not a Redis Cluster: use REDIS_URL/,
    );
  });
});

describe("a user's permissions", () => {
  const check = async (role: Role, url: string) =>
    checkRedis({ url }, permissionProbes(roles[role], { readModel: "order", version: 1 }));

  it.each<Role>(["commands", "queries", "projector"])("suffice for %s with the rules of ops/", async (role) => {
    expect(await check(role, await urlOfUser(redis, role, `good-${role}`))).toBeDefined();
  });

  it.each<[Role, string]>([
    ["commands", "queries"],
    ["queries", "commands"],
    ["projector", "queries"],
    ["all", "commands"],
  ])("do not suffice for %s with the rules for %s", async (role, rules) => {
    const url = await urlOfUser(redis, rules, `bad-${role}`);
    await expect(check(role, url)).rejects.toThrow(/lacks a permission.*NOPERM/);
  });

  it.each(["events", "erasures"])("do not suffice for commands without the channel of %s", async (channel) => {
    const name = `no-${channel}`;
    const url = await urlOfUser(redis, "commands", name);
    const others = ["events", "erasures"].filter((each) => each !== channel).map((each) => `&bifold:${each}`);
    await withRedis(redis.url, (admin) => admin.acl("SETUSER", name, "resetchannels", ...others));
    await expect(check("commands", url)).rejects.toThrow(/lacks a permission.*NOPERM/);
  });
});

it("the start does not wait for an unavailable Redis", async () => {
  expect(await checkRedis({ url: `redis://127.0.0.1:${await freePort()}` })).toBeUndefined();
  expect(await checkRedis({ url: "redis://no.such.host.invalid" })).toBeUndefined();
});

it("a process exits with one line that names the variable", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const bifold = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "test", PORT: "0", DATABASE_URL: database.url, REDIS_URL: `${redis.url}/99`, LOG_LEVEL: "fatal" },
  });
  const { code, stderr } = await bifold.ended;
  expect(stderr).toMatch(
    /^Bifold cannot start: Redis cannot be used \(REDIS_URL\): it has no database with the number/,
  );
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

/** The real Redis behind a proxy that changes one digit of its version. */
async function oldRedis(): Promise<string> {
  const target = Number(new URL(redis.url).port);
  const proxy = createServer((client) => {
    const server = connect(target, "127.0.0.1");
    client.pipe(server);
    server.on("data", (data) =>
      client.write(data.toString("latin1").replace("redis_version:7", "redis_version:6"), "latin1"),
    );
    for (const socket of [client, server])
      socket
        .on("error", () => undefined)
        .on("close", () => {
          client.destroy();
          server.destroy();
        });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.close();
  });
  return `redis://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
