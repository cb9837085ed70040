import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { handleProtocols } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { BifoldError, Client, NetworkError, OrderFieldsFragment } from "../../sdk/src/index.js";
import { listen } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { openProxy } from "./support/proxy.js";
import { oneTea, openClient, openShop } from "./support/shop.js";

const eventually = { timeout: 10_000 };

const place = (client: Client, orderId: string) => client.createOrder({ orderId, customerId: "ada", items: oneTea });
const move = (client: Client, orderId: string, newStatus: "CONFIRMED" | "SHIPPED" | "DELIVERED") =>
  client.updateOrderStatus({ orderId, newStatus });
const versions = (received: readonly OrderFieldsFragment[], orderId: string) =>
  received.filter(({ id }) => id === orderId).map(({ version }) => version);

/** Listens, and creates orders until one is emitted, which proves that the server has started the subscription. */
async function follow(client: Client, changes: AsyncIterable<OrderFieldsFragment>) {
  const { messages, repeatUntilMessage, ended } = listen(changes);
  ended.catch(() => undefined);
  await repeatUntilMessage(() => client.createOrder({ customerId: "ada", items: oneTea }));
  return messages;
}

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

describe("a subscription across connections", () => {
  it("backfills missed changes, and emits no version twice or out of order", async () => {
    const app = await openShop();
    const { url, cut, restore } = await openProxy(app.url);
    const client = openClient(app.url, { wsUrl: url.replace("http", "ws") });
    await place(client, "o1");
    const statuses = listen(client.orderStatusChanged({ orderId: "o1" }));
    const [all, ofCustomer] = await Promise.all([
      follow(client, client.orderChanged()),
      follow(client, client.customerOrderChanged({ customerId: "ada" })),
    ]);
    await place(client, "o2");
    await expect.poll(() => [versions(all, "o2"), versions(ofCustomer, "o2")], eventually).toEqual([[1], [1]]);

    cut();
    await move(client, "o1", "CONFIRMED");
    await move(client, "o1", "SHIPPED");
    await place(client, "o3");
    restore();
    for (const received of [all, ofCustomer]) {
      await expect
        .poll(() => [versions(received, "o1").at(-1), versions(received, "o3")], eventually)
        .toEqual([3, [1]]);
    }
    await expect.poll(() => statuses.messages.at(-1)?.newStatus, eventually).toBe("SHIPPED");
    await move(client, "o1", "DELIVERED");
    await move(client, "o2", "CONFIRMED");
    for (const received of [all, ofCustomer]) {
      await expect
        .poll(() => [versions(received, "o1").at(-1), versions(received, "o2")], eventually)
        .toEqual([4, [1, 2]]);
      for (const id of new Set(received.map((order) => order.id))) {
        const of = versions(received, id);
        expect(of).toEqual([...new Set(of)].sort((one, other) => one - other));
      }
    }
    await expect
      .poll(() => statuses.messages.map(({ oldStatus, newStatus }) => `${oldStatus ?? ""}>${newStatus}`), eventually)
      .toEqual([">PENDING", "PENDING>SHIPPED", "SHIPPED>DELIVERED"]);
  });

  it("emits nothing that has not changed", async () => {
    const app = await openShop();
    const { url, connections, cut, restore } = await openProxy(app.url);
    // An order that changed long ago.
    const aged: typeof fetch = async (...args) => {
      const answer = (await (await fetch(...args)).json()) as { data: { orders?: { edges: { node: object }[] } } };
      for (const { node } of answer.data.orders?.edges ?? [])
        if ("id" in node && node.id === "old") Object.assign(node, { lastUpdated: "2020-01-01T00:00:00.000Z" });
      return Response.json(answer);
    };
    const client = openClient(app.url, { wsUrl: url.replace("http", "ws"), fetch: aged });
    await place(client, "old");
    const received = await follow(client, client.orderChanged());
    cut();
    restore();
    await place(client, "new");
    await expect.poll(() => versions(received, "new"), eventually).toEqual([1]);
    expect(versions(received, "old")).toEqual([]);
    await client.close();

    // A later subscription has a first connection too.
    await expect.poll(connections, eventually).toBe(0);
    const later = await follow(client, client.orderChanged());
    await place(client, "newest");
    await expect.poll(() => versions(later, "newest"), eventually).toEqual([1]);
    expect(later.filter(({ id }) => id === "old" || id === "new")).toEqual([]);
  });

  it("detects a connection that is dead without a close", async () => {
    const app = await openShop();
    const { url, freeze } = await openProxy(app.url);
    const retries: (BifoldError | NetworkError)[] = [];
    const options = { heartbeat: 200, onRetry: (error: BifoldError | NetworkError) => retries.push(error) };
    const client = openClient(app.url, { wsUrl: url.replace("http", "ws"), ...options });
    const received = await follow(client, client.orderChanged());
    freeze();
    await place(client, "o1");
    await expect.poll(() => versions(received, "o1"), eventually).toEqual([1]);
    expect(retries[0]).toMatchObject({ name: "NetworkError", status: 4499 });
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

describe("an error of the server to a subscription", () => {
  interface Message {
    readonly id: string;
    readonly type: string;
  }

  /** A server of the protocol that gives one answer after the other to the subscriptions. */
  async function openServer(...answers: ((socket: WebSocket, id: string) => void)[]) {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols });
    server.on("connection", (socket) => {
      socket.on("message", (data: Buffer) => {
        const { id, type } = JSON.parse(data.toString()) as Message;
        if (type === "connection_init") socket.send(JSON.stringify({ type: "connection_ack" }));
        if (type === "subscribe") answers.shift()?.(socket, id);
      });
    });
    onTestFinished(() => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    });
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }

  const failing = (code: string) => (socket: WebSocket, id: string) => {
    socket.send(JSON.stringify({ type: "error", id, payload: [{ message: code, extensions: { code } }] }));
  };
  const closing = (code: number) => (socket: WebSocket) => {
    socket.close(code);
  };
  const completing = (socket: WebSocket, id: string) => {
    socket.send(JSON.stringify({ type: "complete", id }));
  };

  it("is retried if it is temporary", async () => {
    const url = await openServer(
      ...[failing("SERVICE_UNAVAILABLE"), closing(1001), closing(1000), completing, closing(4500)],
      failing("FORBIDDEN"),
    );
    const retries: unknown[] = [];
    const onRetry = (error: BifoldError | NetworkError) =>
      retries.push(error.name === "BifoldError" ? error.code : error.status);
    const changes = openClient(url, { onRetry }).orderStatusChanged({ orderId: "o1" });
    await expect(changes.next()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(retries).toEqual(["SERVICE_UNAVAILABLE", 1001, 1000, undefined, 4500]);
  });

  it("makes the client discard the known versions when the log was replaced", async () => {
    const emitting = (version: number, code?: string) => (socket: WebSocket, id: string) => {
      const orderStatusChanged = { orderId: "o1", oldStatus: null, newStatus: "PENDING", version };
      socket.send(JSON.stringify({ type: "next", id, payload: { data: { orderStatusChanged } } }));
      if (code !== undefined) failing(code)(socket, id);
    };
    const url = await openServer(emitting(7, "LOG_REPLACED"), emitting(1, "FORBIDDEN"));
    const changes = openClient(url).orderStatusChanged({ orderId: "o1" });
    const versionsTold: number[] = [];
    const reading = async () => {
      for await (const { version } of changes) versionsTold.push(version);
    };
    await expect(reading()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(versionsTold).toEqual([7, 1]);
  });

  it("fails the subscription after a protocol violation", async () => {
    const url = await openServer(closing(4400));
    const changes = openClient(url).orderStatusChanged({ orderId: "o1" });
    await expect(changes.next()).rejects.toMatchObject({ name: "NetworkError", status: 4400, temporary: false });
  });
});
