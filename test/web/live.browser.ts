import { expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { openApp, openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { encryptionKeys } from "../support/tokens.js";
import { addProducts, closeBrowserAfterTests, navigate, openClient, openWindow } from "./support/console.js";

closeBrowserAfterTests();

it("shows in one window what happens in another", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00" });
  const customer = await openWindow(url, { person: "ada" });
  const staff = await openWindow(url, { person: "staff" });
  await staff.page.getByText("Tea").first().waitFor();
  await navigate(staff.page, "/desk");
  await navigate(customer.page, "/orders");
  await customer.page.getByText("You have no orders yet").waitFor();

  await client.createOrder({ orderId: "first", customerId: "ada", items: [{ productId: "tea", quantity: 3 }] });
  const pending = staff.page.getByRole("region", { name: "Pending" });
  await pending.getByRole("link", { name: "3 × Tea" }).waitFor();
  await customer.page.getByRole("link", { name: "3 × Tea" }).click();
  await customer.page.getByRole("heading", { name: /^Order .*Pending/ }).waitFor();

  await pending.getByRole("link", { name: "3 × Tea" }).click();
  await staff.page.getByRole("button", { name: "Confirm the order" }).click();
  await staff.page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await customer.page.getByRole("heading", { name: /^Order .*Confirmed/ }).waitFor();
  await navigate(staff.page, "/desk");
  const confirmed = staff.page.getByRole("region", { name: "Confirmed" });
  await confirmed.getByRole("link", { name: "3 × Tea" }).waitFor();
  expect(await pending.getByRole("link").count()).toBe(0);

  await navigate(customer.page, "/");
  await customer.page.getByText("€5.00").waitFor();
  await client.updateProductPrice({ productId: "tea", newPrice: { amount: "5.50", currencyCode: "EUR" } });
  await customer.page.getByText("€5.50").waitFor();
  expect([...customer.errors, ...staff.errors]).toEqual([]);
});

it("shows a lost connection, and is current again after the server was killed and restarted", async () => {
  const servers = await openServers();
  const port = await freePort();
  const start = async () => {
    const server = startNode(
      "src/main.ts",
      [],
      {
        ...{ NODE_ENV: "test", CONSOLE: "true", HOST: "127.0.0.1", PORT: String(port), SEED: "false" },
        ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url, ENCRYPTION_KEYS: encryptionKeys },
      },
      "dist",
    );
    await server.wrote(/Serving/);
    return server;
  };
  const server = await start();
  const url = `http://127.0.0.1:${port}/graphql`;
  const client = openClient(url);
  await addProducts(client, { tea: "5.00" });
  await client.createOrder({ orderId: "first", customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });
  const { page } = await openWindow(url, { person: "ada" });
  await navigate(page, "/orders/first");
  await page.getByRole("heading", { name: /^Order .*Pending/ }).waitFor();

  server.kill("SIGKILL");
  await server.ended;
  await page.getByText("Connection lost. Reconnecting…").waitFor();
  // A note that is written while there is no server can be sent again, and is recorded once.
  await page.getByRole("button", { name: "Add a note" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Please ring twice");
  await page.getByRole("button", { name: "Add the note" }).click();
  await page.getByText("The server does not respond").waitFor({ timeout: 40_000 });

  await start();
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByText("The note is added.").waitFor();
  await client.updateOrderStatus({ orderId: "first", newStatus: "CONFIRMED" });
  await page.getByRole("heading", { name: /^Order .*Confirmed/ }).waitFor({ timeout: 40_000 });
  await expect.poll(() => page.getByText("Connection lost").count(), { timeout: 40_000 }).toBe(0);
  await page.locator("p", { hasText: "Please ring twice" }).waitFor();
  const { edges } = await client.orderHistory({ orderId: "first" });
  expect(edges.map(({ node }) => node.__typename)).toEqual(["OrderCreated", "OrderNoteAdded", "OrderStatusUpdated"]);
});
