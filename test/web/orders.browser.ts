import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { addProducts, closeBrowserAfterTests, openClient, openWindow } from "./support/console.js";

closeBrowserAfterTests();

it("lets a customer be chosen, whose orders load while they scroll, are filtered, and stay current", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00" });
  const orderIds = Array.from({ length: 45 }, (_, n) => `o${n}`);
  for (const orderId of orderIds)
    await client.createOrder({ orderId, customerId: "grace", items: [{ productId: "tea", quantity: 1 }] });
  await client.createOrder({ customerId: "ada", items: [{ productId: "tea", quantity: 9 }] });
  const { page, errors } = await openWindow(url);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("textbox", { name: "Another customer" }).fill("grace");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "My orders" }).click();
  await page.getByText("45 orders").waitFor();

  const rows = page.getByRole("main").getByRole("link", { name: "1 × Tea" });
  expect(await rows.count()).toBeLessThan(45);
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 1_000);
      return rows.count();
    })
    .toBe(45);
  expect(await page.getByRole("link", { name: "9 × Tea" }).count()).toBe(0);

  const chip = (name: string) => page.getByRole("button", { name, exact: true });
  await chip("Confirmed").click();
  await page.getByText("No orders with this status").waitFor();
  await client.updateOrderStatus({ orderId: "o7", newStatus: "CONFIRMED" });
  await page.getByText("1 order", { exact: true }).waitFor();
  await chip("Pending").click();
  await page.getByText("44 orders").waitFor();
  expect(errors).toEqual([]);
});

it("chooses staff where authentication is off", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const { page } = await openWindow(url);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("button").filter({ hasText: "Sees and changes everything" }).click();
  await page.getByRole("heading", { name: "Desk" }).waitFor();
});
