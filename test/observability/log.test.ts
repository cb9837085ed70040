import { describe, expect, it, vi } from "vitest";
import { openRedis } from "../../src/platform/redis/redis.js";
import { toLoggedError } from "../../src/platform/logging/log-error.js";
import { openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";

const redisPassword = "redis-secret-4711";
const customer = "customer-ada-lovelace";
const productName = "Adas Favourite Beans";
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

type Line = Readonly<Record<string, unknown>>;

/** A production process with password-protected servers and the lowest log level. */
async function startProduction() {
  const { database, redis } = await openServers();
  const operator = openRedis({ url: redis.url }, "operator", () => undefined);
  await vi.waitFor(() => operator.config("SET", "requirepass", redisPassword));
  const redisUrl = redis.url.replace("redis://", `redis://:${redisPassword}@`);
  const bifold = startNode("src/main.ts", [], {
    ...{
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      ENCRYPTION_KEYS: encryptionKeys,
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "trace",
    },
    ...{ DATABASE_URL: database.url, REDIS_URL: redisUrl, MIN_POSITION_TIMEOUT_MS: "50" },
  });
  const [, url = ""] = await bifold.wrote(/"url":"(http[^"]+)"/);
  const token = await tokenOf("staff", "grace");
  const client = openGraphQLClient(url, token);
  await vi.waitFor(() => client.expectReady(), { timeout: 10_000 });
  const secrets = [new URL(database.url).password, redisPassword, secret, token];
  return { bifold, client, url, operator, authorization: `Bearer ${token}`, secrets };
}

function linesOf(output: string): readonly Line[] {
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("the log at the lowest level", () => {
  it("contains each command with its outcome, without personal data or secrets", async () => {
    const { bifold, client, url, operator, authorization, secrets } = await startProduction();
    const { createProduct, createOrder } = commandsOf(client);
    accepted(
      await createProduct({ productId: "beans", name: productName, price: { amount: "1", currencyCode: "EUR" } }),
    );
    const query = `mutation Place($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position } } }`;
    const input = {
      orderId: "o1",
      customerId: customer,
      items: [{ productId: "beans", quantity: 1 }],
      commandId: "c1",
    };
    await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization, traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { receipt } = await createOrder({ ...input, commandId: "c1" });
    expect(receipt?.duplicate).toBe(true);
    await createOrder({ customerId: customer, items: [], commandId: "c2" });
    await createOrder({ customerId: `${customer} ${"x".repeat(500)}`, items: [], commandId: `${customer}\n` });
    await client.request(query, { input: { customerId: customer, items: productName } });
    await client.request(`{ customer(id: "${customer}", minPosition: "99") { orderCount } }`);
    // Redis drops its clients and rejects their password.
    await operator.config("SET", "requirepass", "another one");
    await operator.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await operator.call("CLIENT", "KILL", "TYPE", "pubsub");
    await bifold.wrote(/WRONGPASS/);
    operator.disconnect();
    await client.request(`{ customer(id: "${customer}") { orderCount } }`);
    bifold.kill("SIGTERM");

    const { stdout, stderr, code } = await bifold.ended;
    expect(code).toBe(0);
    expect(secrets.every((secret) => secret.length > 0)).toBe(true);
    for (const secret of [customer, productName, ...secrets]) expect(stdout + stderr).not.toContain(secret);
    const commands = linesOf(stdout).filter(({ msg }) => String(msg).startsWith("command "));
    const common = { level: 20, type: "CreateOrder", commandId: "c1", streamId: "order-o1", position: 2 };
    expect(commands).toEqual([
      expect.objectContaining({ msg: "command accepted", type: "CreateProduct", streamId: "product-beans" }),
      expect.objectContaining({ msg: "command accepted", ...common, traceId }),
      expect.objectContaining({ msg: "command duplicate", ...common }),
      expect.objectContaining({ msg: "command refused", code: "EMPTY_ORDER" }),
      expect.objectContaining({ msg: "command refused", type: "CreateOrder" }),
    ]);
  });
});

describe("an error in the log", () => {
  it("contains no driver properties and no passwords of URLs, causes included", () => {
    const cause = Object.assign(new Error("cannot reach redis://:secret@cache:6379 or postgresql://me:secret@db/x"), {
      command: { name: "auth", args: ["secret"] },
      code: "ECONNREFUSED",
    });
    const logged = toLoggedError(new AggregateError([cause], "both failed", { cause }));
    expect(JSON.stringify(logged)).not.toContain("secret");
    const expected = { message: "cannot reach redis://***@cache:6379 or postgresql://***@db/x", code: "ECONNREFUSED" };
    expect(logged).toMatchObject({
      type: "AggregateError",
      message: "both failed",
      cause: expected,
      errors: [expected],
    });
  });
});
