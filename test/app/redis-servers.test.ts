import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/config/config.js";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { startSupervised } from "../../src/platform/embedded/supervised-process.js";
import { connected, openRedis, openServer } from "../../src/platform/redis/redis.js";
import type { RedisServers } from "../../src/platform/redis/redis-servers.js";
import { makeDataDir } from "../support/data-dir.js";
import { openApp } from "../support/app.js";
import { withRedis } from "../support/inspect-servers.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { createTestDatabase, startTestRedis, type TestRedis } from "../support/servers.js";

vi.setConfig({ testTimeout: 60_000 });

/** The servers that these variables name. */
function serversOf(variables: NodeJS.ProcessEnv): RedisServers {
  const { redis } = readConfig({ NODE_ENV: "test", ...variables });
  if (redis === undefined) throw new Error("They name none");
  return redis;
}

async function start(args?: (dataDir: string) => readonly string[]): Promise<TestRedis> {
  const redis = await startTestRedis(args);
  onTestFinished(() => redis.stop());
  return redis;
}

/** Sentinel requires a writable configuration file. */
async function startSentinel(): Promise<{ readonly url: string }> {
  const dataDir = await makeDataDir();
  const port = await freePort();
  const file = join(dataDir.path, "sentinel.conf");
  await writeFile(file, `bind 127.0.0.1\nport ${port}\ndir ${dataDir.path}\n`);
  const server = startSupervised({
    name: "The Sentinel",
    command: "redis-server",
    args: [file, "--sentinel"],
    stopSignal: "TERM",
    logFile: join(dataDir.path, "sentinel.log"),
    livenessMarker: join(dataDir.path, "sentinel.alive"),
  });
  onTestFinished(async () => {
    await server.stop();
    await dataDir.remove();
  });
  const url = `redis://127.0.0.1:${port}`;
  const connection = openServer({ url }, "test", () => undefined);
  await vi.waitFor(() => connection.ping(), { timeout: 5_000 });
  connection.disconnect();
  return { url };
}

/** An app on these servers, and a client that places orders and sees them in queries and subscriptions. */
async function open(servers: RedisServers) {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const app = await openApp({ database, redis: { servers } });
  const { createProduct, createOrder } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  let placed = 0;
  const place = async () => {
    const orderId = `o${placed++}`;
    return accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] }));
  };
  const { messages, repeatUntilMessage } = listen(
    app.subscribe(z.object({ orderChanged: z.object({ id: z.string() }) }), `subscription { orderChanged { id } }`),
  );
  const totals = z.object({ orders: z.object({ totalCount: z.number() }) });
  const expectAll = () =>
    vi.waitFor(
      async () => {
        expect(await app.data(totals, `{ orders { totalCount } }`)).toEqual({ orders: { totalCount: placed } });
        expect(messages.at(-1)).toEqual({ orderChanged: { id: `o${placed - 1}` } });
      },
      { timeout: 20_000, interval: 50 },
    );
  await repeatUntilMessage(place);
  return { place, expectAll };
}

it("supports mutual TLS, a private certificate authority, and credentials beside the URL", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bifold-tls-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const pems = await generate([{ name: "commonName", value: "bifold" }], {
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  await Promise.all([writeFile(cert, pems.cert), writeFile(key, pems.private)]);
  const tlsPort = await freePort();
  const plain = await start(() => [
    ...["--tls-port", String(tlsPort), "--tls-cert-file", cert, "--tls-key-file", key, "--tls-ca-cert-file", cert],
    ...["--tls-auth-clients", "yes"],
  ]);
  await withRedis(plain.url, (admin) => admin.acl("SETUSER", "app", "on", ">pass:w@rd", "~*", "&*", "+@all"));
  const variables = {
    REDIS_URL: `rediss://127.0.0.1:${tlsPort}`,
    ...{ REDIS_USERNAME: "app", REDIS_PASSWORD: "pass:w@rd" },
    ...{ REDIS_TLS_CA_FILE: cert, REDIS_TLS_CERT_FILE: cert, REDIS_TLS_KEY_FILE: key },
  };
  const { place, expectAll } = await open(serversOf(variables));
  await place();
  await expectAll();
  const users = await withRedis(plain.url, async (admin) => String(await admin.client("LIST")));
  expect(users.match(/ name=bifold-\S+ .* user=app/g)).toHaveLength(3);

  const untrusted = openRedis(serversOf({ ...variables, REDIS_TLS_CA_FILE: "" }), "untrusted", () => undefined);
  onTestFinished(() => {
    untrusted.disconnect();
  });
  await expect(connected(untrusted)).rejects.toThrow(/self.signed certificate/);
});

it("follows a Sentinel failover without losing an acknowledged order or a change", async () => {
  const [primary, replica] = [await start(), await start()];
  const [primaryPort, replicaPort] = [primary, replica].map(({ url }) => new URL(url).port);
  await withRedis(replica.url, (redis) => redis.replicaof("127.0.0.1", Number(primaryPort)));
  const sentinel = await startSentinel();
  await withRedis(sentinel.url, async (redis) => {
    await redis.call("SENTINEL", "MONITOR", "bifold", "127.0.0.1", String(primaryPort), "1");
    await redis.call("SENTINEL", "SET", "bifold", "down-after-milliseconds", "500", "failover-timeout", "2000");
  });
  const knowsReplica = () =>
    withRedis(sentinel.url, async (redis) => {
      expect(JSON.stringify(await redis.call("SENTINEL", "REPLICAS", "bifold"))).toContain(String(replicaPort));
    });
  await vi.waitFor(knowsReplica, { timeout: 20_000, interval: 100 });

  const { place, expectAll } = await open(
    serversOf({ REDIS_SENTINELS: new URL(sentinel.url).host, REDIS_SENTINEL_MASTER: "bifold" }),
  );
  await place();
  await expectAll();
  await primary.pause();
  for (let n = 0; n < 20; n++) await place();
  await expectAll();
  await withRedis(replica.url, async (redis) => {
    expect((await redis.role())[0]).toBe("master");
  });
});
