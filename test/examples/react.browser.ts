import { execFile } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { preview } from "vite";
import { root } from "../docs/support/markdown.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openClient } from "../sdk/support/shop.js";
import { openApp } from "../support/app.js";

const folder = join(root, "examples/react");
const run = promisify(execFile);

/** Builds the example for a server, and opens it in a browser. */
async function openExample(url: string) {
  const env = { ...process.env, VITE_BIFOLD_URL: url, NODE_ENV: "production" };
  const bin = (path: string, ...args: string[]) =>
    run(process.execPath, [join(root, "node_modules", path), ...args], { cwd: folder, env });
  onTestFinished(() => rm(join(folder, "dist"), { recursive: true, force: true }));
  await Promise.all([bin("typescript/bin/tsc"), bin("vite/bin/vite.js", "build", "--logLevel", "warn")]);
  const server = await preview({ root: folder, preview: { port: 0, host: "127.0.0.1" }, logLevel: "silent" });
  onTestFinished(() => server.close());
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ locale: "en-US" });
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  return { page, problems };
}

/** Holds `createOrder` back. Returns a function that sends it. */
async function holdCreateOrder(page: Page): Promise<() => void> {
  const release = new AbortController();
  const released = once(release.signal, "abort");
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes('"operationName":"createOrder"') === true) await released;
    await route.continue();
  });
  return () => {
    release.abort();
  };
}

it("the example with @bifold/react builds, is live, and places orders optimistically", async () => {
  const app = await openApp(undefined, { NODE_ENV: "development", SEED: "true" });
  const staff = openClient(app.url);
  const { page, problems } = await openExample(app.url);
  const connection = page.getByRole("status", { name: "Connection" });
  const beans = page.getByRole("form", { name: "Espresso beans, 1 kg" });
  const newest = page.getByRole("list", { name: "Orders" }).getByRole("listitem").first();

  // Data appears, and a change of another client.
  await beans.getByText("€18.90").waitFor();
  await connection.getByText("Live").waitFor();
  const newPrice = { amount: "20.10", currencyCode: "EUR" } as const;
  await staff.updateProductPrice({ productId: "espresso-beans", newPrice });
  await beans.getByText("€20.10").waitFor();

  // An order is pending, then confirmed.
  const release = await holdCreateOrder(page);
  await beans.getByLabel("Quantity").fill("2");
  await beans.getByRole("button", { name: "Order" }).click();
  await newest.getByText("New: 2 × Espresso beans, 1 kg, €40.20, PENDING").waitFor();
  expect(await newest.getAttribute("aria-busy")).toBe("true");
  expect(await beans.getByRole("status").innerText()).toBe("Placing…");
  release();
  await beans.getByText("Confirmed").waitFor();
  await newest.getByText(/^\w+-\w: 2 × Espresso beans, 1 kg, €40.20, PENDING/).waitFor();
  expect(await newest.getAttribute("aria-busy")).toBe("false");

  // Another client moves the order.
  const { edges } = await staff.customerOrders({ customerId: "ada", first: 1 });
  await staff.updateOrderStatus({ orderId: edges[0]?.node.id ?? "", newStatus: "CONFIRMED" });
  await newest.getByText("€40.20, CONFIRMED").waitFor();
  await newest.getByRole("button", { name: "Cancel" }).click();
  await newest.getByText("€40.20, CANCELLED").waitFor();

  // A refusal shows at its field, and its order is gone.
  await beans.getByLabel("Quantity").fill("0");
  await beans.getByRole("button", { name: "Order" }).click();
  await expect.poll(() => beans.getByLabel("Quantity").getAttribute("aria-invalid")).toBe("true");
  const description = await beans.getByLabel("Quantity").getAttribute("aria-describedby");
  expect(await page.locator(`[id="${description ?? ""}"]`).innerText()).toMatch(/quantity/i);
  await newest.getByText("€40.20, CANCELLED").waitFor();

  // A lost connection is visible, and the data stays.
  await app.close();
  await connection.getByText("The connection is lost").waitFor();
  await newest.getByText("€40.20, CANCELLED").waitFor();
  expect(problems).toEqual([]);
});
