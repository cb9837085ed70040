import { expect, it } from "vitest";
import type { Page } from "playwright-core";
import { openApp } from "../support/app.js";
import {
  addProducts,
  closeBrowserAfterTests,
  createGate,
  holdTraffic,
  openClient,
  openWindow,
} from "./support/console.js";

closeBrowserAfterTests();

const cart = [["tea", 2]] as const;

async function openShop() {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00", cups: "12.50" });
  return { url, client };
}

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

async function fillCheckout(page: Page): Promise<void> {
  await field(page, "Street and number").fill("12 St James's Square");
}

const place = (page: Page) => page.getByRole("button", { name: "Place the order" }).click();
const latestOrders = (page: Page) => page.locator("section", { hasText: "Your latest orders" }).getByRole("link");

it("shows an order at once as pending, then its receipt, then the version of the read model", async () => {
  const { url, client } = await openShop();
  const { page, errors } = await openWindow(url, { person: "ada", cart });
  const sent = createGate();
  const read = createGate();
  await holdTraffic(page, { "mutation createOrder": sent, "query order(": read }, read);
  await page.goto(new URL("/checkout", url).href);
  await fillCheckout(page);
  sent.close();

  await place(page);
  await latestOrders(page).getByText("Sending…").waitFor();
  await latestOrders(page).getByText("€10.00").waitFor();
  expect((await client.orders({})).totalCount).toBe(0);

  read.close();
  sent.open();
  await page.getByText("Your order is recorded").waitFor();
  await page.getByText(/Receipt: position \d+, version 1/).waitFor();
  await page.getByText("Waiting for the read model…").waitFor();
  await latestOrders(page).getByText("Sending…").waitFor();

  read.open();
  await page.getByText("Thank you! Your order is placed.").waitFor();
  const { edges } = await client.orders({});
  const [order] = edges.map(({ node }) => node);
  await latestOrders(page)
    .getByText(order?.number ?? "none")
    .waitFor();
  await expect.poll(() => latestOrders(page).getByText("Sending…").count()).toBe(0);
  await page.getByRole("link", { name: "View the order" }).click();
  await page.getByRole("heading", { name: `Order ${order?.number ?? ""}` }).waitFor();
  await page.getByText("12 St James's Square").waitFor();
  expect(errors).toEqual([]);
});

it("rolls a refused order back, shows the reason at its field, and keeps the cart", async () => {
  const { url, client } = await openShop();
  const { page, errors } = await openWindow(url, { person: "ada", cart });
  const sent = createGate();
  await holdTraffic(page, { "mutation createOrder": sent }, createGate());
  await page.goto(new URL("/checkout", url).href);
  await fillCheckout(page);
  await field(page, "Email (optional)").fill("not an address");
  sent.close();
  await place(page);
  await latestOrders(page).getByText("Sending…").waitFor();
  sent.open();

  const email = page.locator('input[name="contact.email"]');
  await expect.poll(() => email.getAttribute("aria-invalid")).toBe("true");
  const description = await email.getAttribute("aria-describedby");
  expect(description).not.toBeNull();
  await page.getByText(/email/i, { exact: false }).first().waitFor();
  expect(await page.evaluate("document.activeElement.name")).toBe("contact.email");
  expect(await latestOrders(page).count()).toBe(0);
  expect((await client.orders({})).totalCount).toBe(0);
  await page.getByText("Total").waitFor();

  await email.fill("ada@example.com");
  await place(page);
  await page.getByText("Thank you! Your order is placed.").waitFor();
  expect((await client.orders({})).totalCount).toBe(1);
  expect(errors).toEqual([]);
});

it("offers the new total when a price changed, and orders at it", async () => {
  const { url, client } = await openShop();
  const { page, errors } = await openWindow(url, { person: "ada", cart });
  const pushed = createGate();
  const read = createGate();
  await holdTraffic(page, { "query CartProducts": read }, pushed);
  await page.goto(new URL("/checkout", url).href);
  await fillCheckout(page);
  await page.getByText("€10.00").first().waitFor();
  // The page does not notice the change.
  pushed.close();
  read.close();
  await client.updateProductPrice({ productId: "tea", newPrice: { amount: "6.25", currencyCode: "EUR" } });
  await place(page);
  await page.getByText("A price has changed").waitFor();
  expect((await client.orders({})).totalCount).toBe(0);

  pushed.open();
  read.open();
  await page.getByRole("button", { name: "Order for €12.50" }).click();
  await page.getByText("Thank you! Your order is placed.").waitFor();
  const { edges } = await client.orders({});
  expect(edges.map(({ node }) => node.totalAmount.amount)).toEqual(["12.50"]);
  expect(errors).toEqual([]);
});

it("shows the reason at a product of the cart that cannot be ordered", async () => {
  const { url, client } = await openShop();
  const { page } = await openWindow(url, {
    person: "ada",
    cart: [
      ["tea", 1],
      ["cups", 1],
    ],
  });
  const pushed = createGate();
  const read = createGate();
  await holdTraffic(page, { "query CartProducts": read }, pushed);
  await page.goto(new URL("/checkout", url).href);
  await fillCheckout(page);
  await page.getByText("€17.50").waitFor();
  pushed.close();
  read.close();
  await client.discontinueProduct({ productId: "cups" });
  await place(page);
  await page
    .locator("li", { hasText: "Cups" })
    .getByText(/cannot be ordered/)
    .waitFor();
  expect((await client.orders({})).totalCount).toBe(0);
});

it("sells with a keyboard only", async () => {
  const { url, client } = await openShop();
  const { page, errors } = await openWindow(url, { person: "ada" });
  const focused = () =>
    page.evaluate<string>("document.activeElement.ariaLabel ?? document.activeElement.innerText ?? ''");
  const focusedName = () => page.evaluate<string>("document.activeElement.name ?? ''");
  const tabTo = async (isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await isThere()) return;
    }
    throw new Error("The focus never arrived");
  };
  await page.getByRole("heading", { name: "Tea" }).waitFor();
  await tabTo(async () => (await focused()) === "Add Tea to the cart");
  await page.keyboard.press("Enter");
  await tabTo(async () => (await focused()) === "Check out");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Check out" }).waitFor();
  await tabTo(async () => (await focusedName()) === "shippingAddress.lines.0");
  await page.keyboard.type("1 Analytical Road");
  await tabTo(async () => (await focused()) === "United Kingdom");
  await page.keyboard.press("Enter");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.type("Norw");
  await page.keyboard.press("Enter");
  await tabTo(async () => (await focused()) === "Place the order");
  await page.keyboard.press("Enter");
  await page.getByText("Thank you! Your order is placed.").waitFor();
  const { edges } = await client.orders({});
  expect(edges).toHaveLength(1);
  await page.getByRole("link", { name: "View the order" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Norway").waitFor();
  expect(errors).toEqual([]);
});
