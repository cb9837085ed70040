import { describe, expect, it, onTestFinished, vi } from "vitest";
import { listen } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { oneTea, openClient, openShop } from "./support/shop.js";
import { eventually, move, place } from "./support/subscriptions.js";

describe("a loop over a subscription", () => {
  it("ends when it is left, or by a signal", async () => {
    const client = openClient((await openShop()).url);
    await place(client, "o1");
    const seen: string[] = [];
    for await (const { newStatus } of client.orderStatusChanged({ orderId: "o1" })) {
      seen.push(newStatus);
      if (newStatus === "PENDING") await move(client, "o1", "SHIPPED");
      else break;
    }
    expect(seen).toEqual(["PENDING", "SHIPPED"]);

    const stop = new AbortController();
    const { messages, ended } = listen(client.orderChanged({}, { signal: stop.signal }));
    while (messages.length === 0) await client.createOrder({ customerId: "ada", items: oneTea });
    stop.abort();
    await ended;
    expect(await client.orderChanged({}, { signal: stop.signal }).next()).toEqual({ done: true, value: undefined });
  });

  it("ends when the client is closed, also while connecting", async () => {
    const nowhere = openClient("http://127.0.0.1:1/graphql");
    const trying = listen(nowhere.orderChanged()).ended;
    const { url } = await openShop();
    const client = openClient(url);
    const changes = client.orderStatusChanged({ orderId: "o1" });
    const waiting = changes.next();
    await Promise.all([nowhere.close(), client.close()]);
    await trying;
    expect(await waiting).toEqual({ done: true, value: undefined });
    // A closed client can subscribe again.
    await place(client, "o1");
    const { value } = (await client.orderStatusChanged({ orderId: "o1" }).next()) as { value: { newStatus: string } };
    expect(value.newStatus).toBe("PENDING");
  });
});

describe("a runtime without WebSocket", () => {
  it("fails each subscription with a clear error, and nothing else", async () => {
    vi.stubGlobal("WebSocket", undefined);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const { url } = await openShop();
    const client = openClient(url, { webSocketImpl: undefined });
    const missing = {
      name: "NetworkError",
      temporary: false,
      message: expect.stringContaining("webSocketImpl") as string,
    };
    // A subscription can fail before its loop begins.
    const changes = [client.orderStatusChanged({ orderId: "o1" }), client.orderChanged()];
    expect((await client.products()).totalCount).toBe(1);
    for (const each of changes) {
      await expect(each.next()).rejects.toMatchObject(missing);
      expect(await each.next()).toEqual({ done: true, value: undefined });
    }
  });
});

describe("a subscription's token", () => {
  it("is requested again when it expires; the subscription fails when the new one is rejected too", async () => {
    const app = await openShop({ AUTH_SECRET: secret, AUTH_CLOCK_TOLERANCE_S: "0" });
    const staff = openClient(app.url, { token: await tokenOf("staff", "grace") });
    await place(staff, "o1");
    let connects = 0;
    const token = vi.fn(() => tokenOf("customer", "ada", connects < 2 ? 2 : 3_600));
    const client = openClient(app.url, { token, onRetry: () => connects++ });
    const { messages } = listen(client.orderStatusChanged({ orderId: "o1" }));
    await expect.poll(() => connects, eventually).toBe(2);
    await move(staff, "o1", "CONFIRMED");
    await expect.poll(() => messages.map(({ newStatus }) => newStatus), eventually).toEqual(["PENDING", "CONFIRMED"]);
    expect(token).toHaveBeenCalledTimes(3);

    const nonsense = vi.fn(() => "nonsense");
    const refused = openClient(app.url, { token: nonsense }).orderStatusChanged({ orderId: "o1" }).next();
    await expect(refused).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(nonsense).toHaveBeenCalledTimes(2);
  });

  it("fails the subscription with the error of the token function", async () => {
    const { url } = await openShop();
    const client = openClient(url, { token: () => Promise.reject(new Error("logged out")) });
    await expect(client.orderStatusChanged({ orderId: "o1" }).next()).rejects.toThrow("logged out");
  });
});
