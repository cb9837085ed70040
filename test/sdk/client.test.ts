import { describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { BifoldError, NetworkError } from "../../sdk/src/index.js";
import { openApp } from "../support/app.js";
import { secret, tokenOf } from "../support/tokens.js";
import { oneTea, openClient, openShop, tea } from "./support/shop.js";

describe("a command", () => {
  it("returns its receipt, whose position a query accepts as minPosition", async () => {
    const client = openClient((await openShop()).url);
    const order = await client
      .createOrder({ customerId: "ada", items: oneTea })
      .then((result) => (result.ok ? client.order({ id: result.aggregateId, minPosition: result.position }) : null));
    expect(order).toMatchObject({ customerId: "ada", status: "PENDING", totalAmount: { amount: "5.00" } });
    expect(client.position()).toBe("2");
  });

  it("returns the code and the errors of a refusal", async () => {
    const client = openClient((await openShop()).url);
    const expectedTotal = { amount: "4.00", currencyCode: "EUR" } as const;
    const result = await client.createOrder({ customerId: "ada", items: oneTea, expectedTotal });
    if (result.ok) throw new Error("accepted");
    expect([result.code, result.currentTotal?.amount, result.position]).toEqual(["PRICE_CHANGED", "5.00", undefined]);
    expect(result.errors).toMatchObject([{ code: "PRICE_CHANGED", field: ["expectedTotal"] }]);
    expect(client.position()).toBeUndefined();
  });

  it("is retried when the request or the response is lost, and is executed once", async () => {
    const { url } = await openShop();
    const lose: ("request" | "answer" | "gateway")[] = ["answer", "request", "gateway"];
    const unreliable: typeof fetch = async (...args) => {
      const lost = lose.shift();
      if (lost === "request") throw new TypeError("fetch failed");
      const answer = await fetch(...args);
      if (lost === "answer") throw new TypeError("fetch failed");
      return lost === "gateway" ? new Response("<html>Bad Gateway</html>", { status: 502 }) : answer;
    };
    const client = openClient(url, { fetch: unreliable });
    const result = await client.createOrder({ customerId: "ada", items: oneTea });
    expect(result).toMatchObject({ ok: true, duplicate: true, position: "2" });
    expect((await client.orders({ minPosition: "2" })).totalCount).toBe(1);
  });
});

describe("a call", () => {
  it("fails with an error of Bifold, or with a network error", async () => {
    const app = await openShop({ AUTH_SECRET: secret });
    const client = openClient(app.url, { token: "nonsense", attempts: 1 });
    const error: unknown = await client.products().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BifoldError);
    expect(error).toMatchObject({
      code: "UNAUTHENTICATED",
      message: expect.stringContaining("Invalid token") as string,
    });
    const nowhere = openClient("http://127.0.0.1:1/graphql", { attempts: 2 });
    await expect(nowhere.products()).rejects.toBeInstanceOf(NetworkError);
    await expect(client.products({}, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  it("requests a token for each call", async () => {
    const app = await openShop({ AUTH_SECRET: secret });
    const token = vi.fn(() => tokenOf("customer", "ada"));
    const client = openClient(app.url, { token });
    for (let n = 1; n <= 2; n++) {
      await client.customer({ id: "ada" });
      expect(token).toHaveBeenCalledTimes(n);
    }
  });

  it("retries a rate-limited call after the server's retryAfter", async () => {
    const app = await openShop({ AUTH_SECRET: secret, RATE_LIMIT_PER_MINUTE: "1800", RATE_LIMIT_BURST: "100" });
    const retries: unknown[] = [];
    const client = openClient(app.url, {
      token: await tokenOf("customer", "ada"),
      onRetry: (error) => retries.push(error),
    });
    for (let n = 1; retries.length === 0; n++) expect(await client.customer({ id: `c${n}` })).toBeNull();
    expect(retries).toMatchObject([{ code: "RATE_LIMITED", retryAfter: 1 }]);
  });

  it("sees the client's own writes with that consistency", async () => {
    const client = openClient((await openShop()).url, { consistency: "own-writes" });
    for (let n = 1; n <= 10; n++) {
      const result = await client.createOrder({ customerId: "ada", items: oneTea });
      expect(await client.order({ id: result.ok ? result.aggregateId : "" })).toMatchObject({ version: 1 });
      expect((await client.customer({ id: "ada" }))?.orderCount).toBe(n);
    }
  });

  it("sends only the hash of a persisted operation", async () => {
    const sent: string[] = [];
    const spies = {
      persisted: true,
      fetch: ((input, init) => {
        sent.push(init?.body as string);
        return fetch(input, init);
      }) satisfies typeof fetch,
      webSocketImpl: class extends WebSocket {
        override send(message: string) {
          if (message.includes("sha256Hash")) sent.push(message);
          super.send(message);
        }
      },
    };
    const hasText = () =>
      sent.splice(0).map((message) => /(query products|subscription orderStatusChanged)\(/.test(message));

    const app = await openApp(undefined, {
      ...{ PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST: "sdk/persisted-operations.json" },
    });
    const listed = openClient(app.url, spies);
    await listed.createProduct(tea);
    await listed.createOrder({ orderId: "o1", customerId: "ada", items: oneTea });
    await vi.waitFor(async () => {
      expect(await openClient(app.url, { persisted: true }).product({ id: "tea" })).not.toBeNull();
    });
    for await (const _ of listed.orderStatusChanged({ orderId: "o1" })) break;
    expect((await listed.products()).totalCount).toBe(1);
    expect(hasText()).toEqual([false, false, false, false]);

    // A server without a list receives the text once.
    const { url } = await openShop();
    const unlisted = openClient(url, spies);
    for (let n = 0; n < 2; n++) expect((await unlisted.products()).totalCount).toBe(1);
    expect(hasText()).toEqual([false, true, false]);
    await openClient(url).createOrder({ orderId: "o1", customerId: "ada", items: oneTea });
    for (let n = 0; n < 2; n++) for await (const _ of unlisted.orderStatusChanged({ orderId: "o1" })) break;
    expect(hasText()).toEqual([false, true, false]);
  });
});
