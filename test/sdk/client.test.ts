import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { createClient, BifoldError, NetworkError, type Client, type ClientOptions } from "../../sdk/src/index.js";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { secret, tokenOf } from "../support/tokens.js";

function open(url: string, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ url, webSocketImpl: WebSocket, ...options });
  onTestFinished(client.close);
  return client;
}

const tea = { productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } } as const;
const oneTea = [{ productId: "tea", quantity: 1 }];

/** An app with tea in its catalogue. */
async function openShop(env: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const app = await openApp(undefined, env);
  const { createProduct } = open(app.url, { token: await tokenOf("staff", "grace") });
  expect((await createProduct(tea)).ok).toBe(true);
  return app;
}

describe("a command", () => {
  it("answers with its receipt, whose position a query can ask for", async () => {
    const client = open((await openShop()).url);
    const order = await client
      .createOrder({ customerId: "ada", items: oneTea })
      .then((result) => (result.ok ? client.order({ id: result.aggregateId, minPosition: result.position }) : null));
    expect(order).toMatchObject({ customerId: "ada", status: "PENDING", totalAmount: { amount: "5.00" } });
    expect(client.position()).toBe("2");
  });

  it("answers with why it was refused, by a code to switch over", async () => {
    const client = open((await openShop()).url);
    const expectedTotal = { amount: "4.00", currencyCode: "EUR" } as const;
    const result = await client.createOrder({ customerId: "ada", items: oneTea, expectedTotal });
    if (result.ok) throw new Error("accepted");
    expect([result.code, result.currentTotal?.amount, result.position]).toEqual(["PRICE_CHANGED", "5.00", undefined]);
    expect(result.errors).toMatchObject([{ code: "PRICE_CHANGED", field: ["expectedTotal"] }]);
    expect(client.position()).toBeUndefined();
  });

  it("that is lost on the way there or back is sent again, and done once", async () => {
    const { url } = await openShop();
    const lose: ("request" | "answer" | "gateway")[] = ["answer", "request", "gateway"];
    const unreliable: typeof fetch = async (...args) => {
      const lost = lose.shift();
      if (lost === "request") throw new TypeError("fetch failed");
      const answer = await fetch(...args);
      if (lost === "answer") throw new TypeError("fetch failed");
      return lost === "gateway" ? new Response("<html>Bad Gateway</html>", { status: 502 }) : answer;
    };
    const client = open(url, { fetch: unreliable });
    const result = await client.createOrder({ customerId: "ada", items: oneTea });
    expect(result).toMatchObject({ ok: true, duplicate: true, position: "2" });
    expect((await client.orders({ minPosition: "2" })).totalCount).toBe(1);
  });
});

describe("a call", () => {
  it("says what went wrong: an error of Bifold, or that it cannot be reached", async () => {
    const app = await openShop({ AUTH_SECRET: secret });
    const client = open(app.url, { token: "nonsense", attempts: 1 });
    const error: unknown = await client.products().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BifoldError);
    expect(error).toMatchObject({ code: "UNAUTHENTICATED", message: expect.stringContaining("not valid") as string });
    const nowhere = open("http://127.0.0.1:1/graphql", { attempts: 2 });
    await expect(nowhere.products()).rejects.toBeInstanceOf(NetworkError);
    await expect(client.products({}, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  it("asks for its token each time, and waits as long as it is told to", async () => {
    const app = await openShop({ AUTH_SECRET: secret, RATE_LIMIT_PER_MINUTE: "600", RATE_LIMIT_BURST: "12" });
    const asked = vi.fn(() => tokenOf("customer", "ada"));
    const client = open(app.url, { token: asked });
    await client.customer({ id: "ada" });
    const before = asked.mock.calls.length;
    await Promise.all([client.customer({ id: "ada" }), client.customer({ id: "ada" })]);
    expect(asked.mock.calls.length).toBeGreaterThan(before + 1);
  });

  it("sees the client's own writes, if it is told to", async () => {
    const client = open((await openShop()).url, { consistency: "own-writes" });
    for (let n = 1; n <= 10; n++) {
      const result = await client.createOrder({ customerId: "ada", items: oneTea });
      expect(await client.order({ id: result.ok ? result.aggregateId : "" })).toMatchObject({ version: 1 });
      expect((await client.customer({ id: "ada" }))?.orderCount).toBe(n);
    }
  });

  it("is one of the persisted operations, by its hash alone", async () => {
    const { url } = await openShop();
    const bodies: string[] = [];
    const spying: typeof fetch = (input, init) => {
      bodies.push(init?.body as string);
      return fetch(input, init);
    };
    const app = await openApp(undefined, {
      ...{ PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST: "sdk/persisted-operations.json" },
    });
    const listed = open(app.url, { persisted: true, fetch: spying });
    expect((await listed.products()).totalCount).toBe(0);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).not.toContain("query products");
    // Where there is no list, the text is sent once.
    const unlisted = open(url, { persisted: true, fetch: spying });
    for (let n = 0; n < 2; n++) expect((await unlisted.products()).totalCount).toBe(1);
    expect(bodies.slice(1).map((body) => body.includes("query products"))).toEqual([false, true, false]);
    expect((await open(app.url).products()).totalCount).toBe(0);
  });
});

describe("a subscription", () => {
  it("is a loop, which ends by leaving it or by a signal", async () => {
    const client = open((await openShop()).url);
    await client.createOrder({ orderId: "o1", customerId: "ada", items: oneTea });
    const seen: string[] = [];
    for await (const { newStatus } of client.orderStatusChanged({ orderId: "o1" })) {
      seen.push(newStatus);
      if (newStatus === "PENDING") await client.updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" });
      else break;
    }
    expect(seen).toEqual(["PENDING", "SHIPPED"]);
    const stop = new AbortController();
    const loop = (async () => {
      for await (const _ of client.orderChanged({}, { signal: stop.signal })) stop.abort();
      return "ended";
    })();
    while (!stop.signal.aborted) await client.createOrder({ customerId: "ada", items: oneTea });
    expect(await loop).toBe("ended");
  });

  it("goes on with a fresh token when the one it had expires, and fails when that is refused", async () => {
    const app = await openShop({ AUTH_SECRET: secret, AUTH_CLOCK_TOLERANCE_S: "0" });
    const staff = open(app.url, { token: await tokenOf("staff", "grace") });
    let fresh = 0;
    const client = open(app.url, { token: () => (fresh++, tokenOf("customer", "ada", 1 + fresh)) });
    const versions: number[] = [];
    const following = (async () => {
      for await (const { version } of client.customerOrderChanged({ customerId: "ada" })) versions.push(version);
    })();
    await expect.poll(() => fresh, { timeout: 10_000 }).toBeGreaterThan(1);
    await expect
      .poll(
        async () => {
          await staff.createOrder({ customerId: "ada", items: oneTea });
          return versions.length;
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    await client.close();
    await following.catch(() => undefined);

    const refused = open(app.url, { token: "nonsense" });
    const next = refused.orderStatusChanged({ orderId: "o1" }).next();
    await expect(next).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

it(
  "a server that is killed and started again loses no command and repeats no version",
  { timeout: 90_000 },
  async () => {
    const servers = await openServers();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/graphql`;
    const start = async () => {
      const server = startNode("src/main.ts", [], {
        ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: String(port), SEED: "false" },
        ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url },
      });
      await server.wrote(/Serving/);
      return server;
    };
    const first = await start();
    const client = open(url, { attempts: 20, timeout: 60_000 });
    await client.createProduct(tea);
    await client.createOrder({ orderId: "o1", customerId: "ada", items: oneTea });

    const told = new Map<string, number[]>();
    const statuses: string[] = [];
    void (async () => {
      for await (const { id, version } of client.customerOrderChanged({ customerId: "ada" }))
        told.set(id, [...(told.get(id) ?? []), version]);
    })();
    void (async () => {
      for await (const { oldStatus, newStatus } of client.orderStatusChanged({ orderId: "o1" }))
        statuses.push(`${oldStatus ?? ""}>${newStatus}`);
    })();
    await expect.poll(() => statuses).toEqual([">PENDING"]);

    const results: Promise<unknown>[] = [];
    const place = (n: number) =>
      client.createOrder({ orderId: `n${n}`, customerId: "ada", items: oneTea }).then((result) => {
        expect(result).toMatchObject({ ok: true, aggregateId: `n${n}` });
      });
    for (let n = 0; n < 20; n++) results.push(place(n));
    first.kill("SIGKILL");
    for (let n = 20; n < 40; n++) results.push(place(n));
    results.push(client.updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" }));
    await first.ended;
    await start();
    for (let n = 40; n < 50; n++) results.push(place(n));
    await Promise.all(results);

    const { totalCount } = await client.orders({ minPosition: client.position() });
    expect(totalCount).toBe(51);
    await expect.poll(() => told.size, { timeout: 20_000 }).toBe(51);
    await expect.poll(() => statuses, { timeout: 20_000 }).toEqual([">PENDING", "PENDING>CONFIRMED"]);
    for (const versions of told.values()) expect(versions).toEqual([...new Set(versions)].sort());
    expect(told.get("o1")).toContain(2);
  },
);

describe("the package", () => {
  const bundle = async () => {
    const { outputFiles, metafile } = await build({
      ...{ entryPoints: ["sdk/src/index.ts"], bundle: true, minify: true, format: "iife", globalName: "bifold" },
      ...{ platform: "browser", target: "es2022", write: false, metafile: true, outfile: "bundle.js" },
    });
    const [output] = Object.values(metafile.outputs);
    const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return { code: outputFiles[0]?.text ?? "", inputs: inputs.map(([path]) => path) };
  };

  it("is small, and has nothing of the server in it", async () => {
    const { code, inputs } = await bundle();
    expect(gzipSync(code).length).toBeLessThan(15 * 1_024);
    expect(inputs.filter((path) => !/^sdk\/src\/|node_modules\/graphql-ws\//.test(path))).toEqual([]);
  });

  it("is as its schema and operations are now", async () => {
    const files = [
      "sdk/src/generated/documents.ts",
      "sdk/src/generated/operations.ts",
      "sdk/persisted-operations.json",
    ];
    const before = files.map((file) => readFileSync(file, "utf8"));
    await promisify(execFile)("npm", ["run", "--silent", "codegen"]);
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
  }, 60_000);

  it("works in a browser", async () => {
    const app = await openShop({ CORS_ORIGINS: "http://127.0.0.1:1" });
    const { port } = new URL(app.url);
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const { code } = await bundle();
    // The pages that there are forbid scripts.
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`http://127.0.0.1:${port}/healthz`);
    await page.addScriptTag({ content: code });
    const source = `(async () => {
      const client = bifold.createClient({ url: "${app.url}" });
      const items = [{ productId: "tea", quantity: 2 }];
      const placed = await client.createOrder({ orderId: "b1", customerId: "ada", items });
      for await (const { order } of client.orderStatusChanged({ orderId: "b1" }))
        return [placed.ok, order.totalAmount.amount];
    })()`;
    expect(await page.evaluate(source)).toEqual([true, "10.00"]);
  }, 60_000);
});
