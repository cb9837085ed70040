import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openClient, openShop, oneTea, tea } from "../sdk/support/shop.js";
import { openServers, type TestApp } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { encryptionKeys } from "../support/tokens.js";
import { reactVersions } from "./support/page.js";
import { prepareShopPage } from "./support/shop-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  return () => browser.close();
});

async function subscribers({ url }: TestApp): Promise<number> {
  const metrics = await (await fetch(new URL("/metrics", url))).text();
  return Number(/^bifold_subscribers (\d+)$/m.exec(metrics)?.[1]);
}

describe.each(reactVersions)("the hooks with React %s in strict mode", (react) => {
  async function openPage() {
    const shop = await prepareShopPage(browser, react);
    const app = await openShop({ CORS_ORIGINS: shop.origin });
    const other = openClient(app.url);
    for (const orderId of ["o1", "o2", "o3"]) {
      const placed = await other.createOrder({ orderId, customerId: "ada", items: oneTea });
      if (!placed.ok) throw new Error(placed.code);
      await other.order({ id: orderId, minPosition: placed.position });
    }
    await shop.open(app.url);
    await shop.shows("#all", ["o3 PENDING v1", "o2 PENDING v1"]);
    await shop.shows("#connection", "connected");
    return { ...shop, app, other };
  }

  it("page through a list and show the changes of another client", async () => {
    const { page, shows, other, problems } = await openPage();
    expect(await page.locator("#all").getAttribute("data-total")).toBe("3");
    await page.click("#all button");
    await shows("#all", ["o3 PENDING v1", "o2 PENDING v1", "o1 PENDING v1"]);
    await expect.poll(() => page.locator("#all button").count()).toBe(0);

    await other.updateOrderStatus({ orderId: "o2", newStatus: "CONFIRMED" });
    await shows("#all", ["o3 PENDING v1", "o2 CONFIRMED v2", "o1 PENDING v1"]);
    await shows("#confirmed", ["o2 CONFIRMED v2"]);
    await shows("#updated", ["o2 CONFIRMED v2", "o3 PENDING v1", "o1 PENDING v1"]);
    await other.createOrder({ orderId: "placed", customerId: "bo", items: oneTea });
    await shows("#all", ["placed PENDING v1", "o3 PENDING v1", "o2 CONFIRMED v2", "o1 PENDING v1"]);
    await shows("#ada", ["o3 PENDING v1", "o2 CONFIRMED v2", "o1 PENDING v1"]);
    await shows("#order", "placed PENDING v1");
    await expect.poll(() => page.locator("#all").getAttribute("data-total")).toBe("4");

    const { amount, currencyCode } = { ...tea.price, amount: "6.00" };
    await other.updateProductPrice({ productId: "tea", newPrice: { amount, currencyCode } });
    await shows("#products", "tea 6.00");
    // A payment leaves the status as it is, and is in the selection of the page's own document.
    await other.recordPayment({ orderId: "placed", kind: "CAPTURED", amount: { amount: "5.00", currencyCode } });
    await shows("#payments", "placed v2 1 of 1");
    await shows("#order", "placed PENDING v2");
    expect(problems).toEqual([]);
  });

  it("show an optimistic order at once, and replace it by that of the read model", async () => {
    const { page, shows, hold, problems } = await openPage();
    const release = await hold("createOrder");
    await page.click("#create");
    await shows("#all", ["placed PENDING pending", "o3 PENDING v1", "o2 PENDING v1"]);
    await shows("#ada", ["placed PENDING pending", "o3 PENDING v1", "o2 PENDING v1", "o1 PENDING v1"]);
    await shows("#order", "placed PENDING pending");
    await shows("#create-state", "pending");
    // The page's own document selects fields that the command does not state.
    expect(await page.locator("#payments").innerText()).toBe("");
    expect(await page.locator("#all").getAttribute("data-total")).toBe("4");
    await release();
    await shows("#create-state", "confirmed");
    await shows("#all", ["placed PENDING v1", "o3 PENDING v1", "o2 PENDING v1"]);
    await shows("#order", "placed PENDING v1");
    await shows("#payments", "placed v1 0 of 0");
    expect(await page.locator("#all").getAttribute("data-total")).toBe("4");

    const releaseCancel = await hold("cancelOrder");
    await page.click("#cancel");
    await shows("#order", "placed CANCELLED pending");
    await releaseCancel();
    await shows("#cancel-state", "confirmed");
    await shows("#order", "placed CANCELLED v2");
    expect(problems).toEqual([]);
  });

  it("roll a refused order back, and show the reason at its field", async () => {
    const { page, shows, hold, problems } = await openPage();
    await page.fill("#quantity", "0");
    const release = await hold("createOrder");
    await page.click("#create");
    await shows("#all", ["placed PENDING pending", "o3 PENDING v1", "o2 PENDING v1"]);
    await release();
    await shows("#create-state", "refused");
    await shows("#create-errors", "items.0.quantity INVALID_QUANTITY");
    await shows("#all", ["o3 PENDING v1", "o2 PENDING v1"]);
    await shows("#order", "null");
    expect(problems).toEqual([]);
  });

  it("share subscriptions, and end them with the last component", async () => {
    const { page, shows, app } = await openPage();
    await shows("#products", "tea 5.00");
    // orderChanged, customerOrderChanged, orderStatusChanged and productPriceChanged, each for several components.
    await expect.poll(() => subscribers(app), { timeout: 20_000 }).toBe(4);
    await page.evaluate("shop.hide()");
    await expect.poll(() => subscribers(app), { timeout: 20_000 }).toBe(0);
    await shows("#connection", "idle");
    await page.evaluate("shop.show()");
    await shows("#all", ["o3 PENDING v1", "o2 PENDING v1"]);
    await expect.poll(() => subscribers(app), { timeout: 20_000 }).toBe(4);
  });

  it("become stale while the server is down, and current after its restart", async () => {
    const shop = await prepareShopPage(browser, react);
    const { database, redis } = await openServers();
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}/graphql`;
    const start = async () => {
      const server = startNode("src/main.ts", [], {
        ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: port, SEED: "false", CORS_ORIGINS: shop.origin },
        ...{ DATABASE_URL: database.url, REDIS_URL: redis.url, ENCRYPTION_KEYS: encryptionKeys },
      });
      await server.wrote(/Serving/);
      return server;
    };
    const server = await start();
    const other = openClient(url, { attempts: 20, timeout: 60_000, consistency: "own-writes" });
    await other.createProduct(tea);
    await other.createOrder({ orderId: "o1", customerId: "ada", items: oneTea });
    await shop.open(url);
    await shop.shows("#all", ["o1 PENDING v1"]);
    await shop.shows("#connection", "connected");
    server.kill("SIGKILL");
    await shop.shows("#connection", "reconnecting");
    const status = () => shop.page.locator("#all").getAttribute("data-status");
    await expect.poll(status).toBe("stale");
    await shop.shows("#all", ["o1 PENDING v1"]);
    await server.ended;
    await start();
    await other.updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" });
    await other.createOrder({ orderId: "o2", customerId: "ada", items: oneTea });
    await shop.shows("#connection", "connected");
    await shop.shows("#all", ["o2 PENDING v1", "o1 CONFIRMED v2"]);
    await expect.poll(status, { timeout: 20_000 }).toBe("live");
    expect(shop.problems).toEqual([]);
  });
});
