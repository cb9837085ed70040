import { describe, expect, it } from "vitest";
import type { BifoldError, NetworkError } from "../../sdk/src/index.js";
import { listen } from "../support/operations.js";
import { openProxy } from "./support/proxy.js";
import { openClient, openShop } from "./support/shop.js";
import { eventually, follow, move, place, versions } from "./support/subscriptions.js";

describe("a subscription across connections", () => {
  it("resumes: emits each missed version, and none twice or out of order", async () => {
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
      await expect.poll(() => [versions(received, "o1"), versions(received, "o3")], eventually).toEqual([[2, 3], [1]]);
    }
    await expect.poll(() => statuses.messages.at(-1)?.newStatus, eventually).toBe("SHIPPED");
    await move(client, "o1", "DELIVERED");
    await move(client, "o2", "CONFIRMED");
    for (const received of [all, ofCustomer]) {
      await expect
        .poll(() => [versions(received, "o1"), versions(received, "o2")], eventually)
        .toEqual([
          [2, 3, 4],
          [1, 2],
        ]);
      for (const id of new Set(received.map((order) => order.id))) {
        const of = versions(received, id);
        expect(of).toEqual([...new Set(of)].sort((one, other) => one - other));
      }
    }
    await expect
      .poll(() => statuses.messages.map(({ oldStatus, newStatus }) => `${oldStatus ?? ""}>${newStatus}`), eventually)
      .toEqual([">PENDING", "PENDING>CONFIRMED", "CONFIRMED>SHIPPED", "SHIPPED>DELIVERED"]);
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
