import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { openRedis } from "../../src/platform/redis/redis.js";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { openRawSocket } from "../support/raw-socket.js";

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };
const place = (app: TestApp, orderId: string) =>
  commandsOf(app).createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 1 }] });

async function totalCount(app: TestApp, minPosition = "0"): Promise<number> {
  const shape = z.object({ orders: z.object({ totalCount: z.number() }) });
  return (
    await app.data(shape, `query($min: Position) { orders(minPosition: $min) { totalCount } }`, { min: minPosition })
  ).orders.totalCount;
}

describe("without Redis", () => {
  it("accepts commands, reports queries as unavailable, and recovers once Redis is back, even empty", async () => {
    const servers = await openServers();
    const app = await openApp(servers, { MIN_POSITION_TIMEOUT_MS: "300" });
    accepted(await commandsOf(app).createProduct(beans));
    accepted(await place(app, "before"));
    await servers.redis.pause();
    const during = accepted(await place(app, "during"));
    const { errors } = await app.request(`{ orders { totalCount } }`);
    expect(errors).toHaveLength(1);
    expect((await fetch(new URL("/readyz", app.url))).status).toBe(503);
    await servers.redis.restart({ empty: true });
    await vi.waitFor(() => app.expectReady(), { timeout: 10_000 });
    expect(await totalCount(app, during.position)).toBe(2);
  });
});

describe("a Redis that hangs", () => {
  it("blocks no command, and no query beyond its timeout", async () => {
    const servers = await openServers();
    const app = await openApp(servers, { MIN_POSITION_TIMEOUT_MS: "300" });
    accepted(await commandsOf(app).createProduct(beans));
    const operator = openRedis({ url: servers.redis.url }, "operator", () => undefined);
    await vi.waitFor(() => operator.client("PAUSE", 60_000, "ALL"));
    operator.disconnect();
    accepted(await place(app, "o1"));
    const { errors } = await app.request(`{ orders { totalCount } }`);
    expect(errors).toHaveLength(1);
    await servers.redis.restart({ empty: true });
    await vi.waitFor(() => app.expectReady(), { timeout: 15_000 });
    expect(await totalCount(app, "2")).toBe(1);
  });
});

describe("a restart", () => {
  it("keeps every order with Redis unchanged, emptied, or replaced", async () => {
    const servers = await openServers();
    const first = await openApp(servers);
    accepted(await commandsOf(first).createProduct(beans));
    const { position } = accepted(await place(first, "o1"));
    await first.close();

    const second = await openApp(servers);
    expect(await totalCount(second)).toBe(1);
    await second.close();

    await servers.redis.restart({ empty: true });
    const third = await openApp(servers);
    expect(await totalCount(third)).toBe(1);
    await third.close();

    // The Redis of another deployment: its read models belong to another log.
    const others = await openServers();
    const other = await openApp(others);
    accepted(await commandsOf(other).createProduct(beans));
    for (const id of ["x1", "x2", "x3"]) accepted(await place(other, id));
    expect(await totalCount(other, "4")).toBe(3);
    await other.close();
    const fourth = await openApp({ database: servers.database, redis: others.redis });
    expect(await totalCount(fourth, position)).toBe(1);
    const { data } = await fourth.request(`{ order(id: "x1") { id } }`);
    expect(data).toEqual({ order: null });
  });
});

describe("two processes on the same servers", () => {
  it("see each other's writes and command ids", async () => {
    const servers = await openServers();
    const [one, two] = [await openApp(servers), await openApp(servers)];
    accepted(await commandsOf(one).createProduct(beans));
    const input = { customerId: "ada", items: [{ productId: "beans", quantity: 2 }], commandId: "retry-me" };
    const first = accepted(await commandsOf(one).createOrder(input));
    const again = accepted(await commandsOf(two).createOrder(input));
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await totalCount(two, first.position)).toBe(1);
    const [problem] = (await commandsOf(two).createOrder({ ...input, customerId: "bob" })).userErrors;
    expect(problem).toMatchObject({ code: "COMMAND_ID_REUSED", field: ["commandId"] });
  });
});

describe("closing", () => {
  it("acknowledges commands in flight, closes sockets with 1001, and loses nothing", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    accepted(await commandsOf(app).createProduct(beans));
    const answers = Promise.allSettled(Array.from({ length: 50 }, (_, n) => place(app, `o${n}`)));
    await expect.poll(() => totalCount(app)).toBeGreaterThan(0);
    const socket = await openRawSocket(app.url);
    await app.close();
    expect((await socket.closed)[0]).toBe(1001);
    const acknowledged = (await answers).filter(({ status }) => status === "fulfilled").length;
    expect(acknowledged).toBeGreaterThan(0);
    const next = await openApp(servers);
    expect(await totalCount(next)).toBeGreaterThanOrEqual(acknowledged);
  });
});
