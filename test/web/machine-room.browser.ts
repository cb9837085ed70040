import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { queryOnce, withRedis } from "../support/inspect-servers.js";
import { addProducts, closeBrowserAfterTests, navigate, openClient, openWindow } from "./support/console.js";

closeBrowserAfterTests();

async function openRoom(tab = "") {
  const servers = await openServers();
  const app = await openApp(servers, { CONSOLE: "true" });
  const client = openClient(app.url);
  await addProducts(client, { tea: "5.00" });
  for (const orderId of ["o1", "o2"])
    await client.createOrder({
      ...{ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }], contact: { name: "Ada Lovelace" } },
    });
  await client.order({ id: "o2" });
  const window = await openWindow(app.url, { person: "staff" });
  await navigate(window.page, `/machine-room${tab}`);
  return { ...window, servers, client, app };
}

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

it("rebuilds a read model in use, with its progress, by keyboard only", async () => {
  const { page, errors, client } = await openRoom();
  let placed = 2;
  const stopping = new AbortController();
  // A failed step would leave it placing orders during the other tests.
  onTestFinished(() => {
    stopping.abort();
  });
  const placing = (async () => {
    while (!stopping.signal.aborted) {
      const result = await client.createOrder({ customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });
      if (result.ok) placed++;
    }
  })();

  await page.getByRole("button", { name: "Rebuild order", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Rebuild order?" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Rebuild", exact: true }).focus();
  await page.keyboard.press("Enter");

  await page.getByText("The rebuild of order has started.").waitFor();
  const task = page.getByRole("list", { name: "Tasks" }).getByRole("listitem");
  await task.getByText("Running").waitFor();
  await task.getByRole("progressbar").waitFor();
  await task.getByText("Done").waitFor();
  await task.getByText(/generation 2 after/).waitFor();
  stopping.abort();
  await placing;
  // The generation that serves is the new one, and it has every order.
  expect((await row(page, "orderServing").getByRole("cell").allTextContents())[2]).toBe("2");
  expect((await client.orders({ first: 1 })).totalCount).toBe(placed);
  expect(errors).toEqual([]);
});

it("shows head, lag and rates as live charts", async () => {
  const { page, errors, client } = await openRoom();
  const head = page.locator("dl > div", { hasText: "Head of the log" }).locator("dd").first();
  await expect.poll(() => head.textContent()).toBe("3");
  await client.createOrder({ customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });
  await expect.poll(() => head.textContent()).toBe("4");
  await page.locator("canvas").nth(7).waitFor();
  await page.getByRole("region", { name: "Subscribers" }).getByText("orderStatistics").waitFor();
  expect(errors).toEqual([]);
});

/** Parks o1 as if it could not be projected, and appends an event that never can be. */
async function park({ redis, database }: TestServers): Promise<void> {
  const key = (name: string) => `bifold:v2:{order}:1:${name}`;
  const first = { streamId: "order-o1", position: 2, version: 1, type: "OrderCreated", error: "a defect", parkedAt: 0 };
  await withRedis(redis.url, async (admin) => {
    await admin.hset(key("@parked"), "order-o1", JSON.stringify(first));
    await admin.hset(key("@parked-events"), "order-o1", 1);
  });
  await queryOnce(
    database.url,
    `WITH head AS (UPDATE log_head SET position = position + 1 RETURNING position)
     INSERT INTO event SELECT position, 'order-bad', 'order', 1, 'OrderCreated', 1, '{}', '{"commandId": "c"}', now() FROM head`,
  );
}

it("retries and discards parked events", async () => {
  const { page, errors, servers } = await openRoom("/parked");
  await page.getByText("Nothing is parked").waitFor();
  await park(servers);
  const parkedOf = (streams: string) =>
    page.locator("section").filter({ has: page.getByRole("heading", { name: `order: ${streams}`, exact: true }) });
  const both = parkedOf("2 streams, 2 events");
  await both.getByRole("listitem").filter({ hasText: "order-o1" }).getByText("a defect").waitFor();

  await both.getByRole("button", { name: "Retry order-bad" }).click();
  await page.getByText("1 stream failed again.").waitFor();
  await both.getByRole("button", { name: "Retry order-o1" }).click();
  await page.getByText("1 stream continued.").waitFor();
  const one = parkedOf("1 stream, 1 event");
  await one.getByRole("button", { name: "Discard order-bad" }).click();
  await page.getByRole("dialog", { name: "Discard this event?" }).getByRole("button", { name: "Discard" }).click();
  // The other read models have parked the event as well.
  await expect.poll(() => page.getByRole("heading", { name: /^order: / }).count()).toBe(0);
  await page.getByRole("heading", { name: "customer: 1 stream, 1 event" }).waitFor();
  expect(errors).toEqual([]);
});

it("searches the log by stream and type, and leaves personal data encrypted", async () => {
  const { page, errors, client } = await openRoom("/log");
  await row(page, "ProductCreated").waitFor();
  await client.updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" });
  // The tail is live.
  await row(page, "OrderStatusUpdated").waitFor();

  await page.getByRole("textbox", { name: /Event types/ }).fill("ProductCreated");
  await page.getByRole("button", { name: "Search" }).click();
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await page.getByRole("button", { name: "Clear" }).click();
  await row(page, "order-o2").getByRole("button", { name: "order-o2" }).click();
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await page.getByRole("button", { name: "Show event 3" }).click();
  const dialog = page.getByRole("dialog", { name: "OrderCreated" });
  await dialog.getByText('"customerId": "ada"').waitFor();
  expect(await dialog.textContent()).not.toContain("Lovelace");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: /Stream/ }).fill("order-missing");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("No event found").waitFor();
  expect(errors).toEqual([]);
});

it("verifies the models and lists what differs", async () => {
  const { page, errors, servers } = await openRoom("/verify");
  await page.getByText("No recent verification").waitFor();
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByText("No differences").waitFor();
  await row(page, "write-model").waitFor();

  await queryOnce(servers.database.url, `UPDATE stream SET version = 7 WHERE stream_id = 'order-o2'`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByText("1 difference", { exact: true }).waitFor();
  await page.getByText('stream:order-o2 field version is "7", should be "1"').waitFor();
  expect(errors).toEqual([]);
});

it("keeps the last figures while the server does not respond", async () => {
  const { page, app } = await openRoom();
  await row(page, "orderStatistics").waitFor();
  await app.close();
  await page.getByText("The server does not respond").waitFor();
  await row(page, "orderStatistics").waitFor();
});
