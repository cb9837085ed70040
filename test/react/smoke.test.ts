import { expect, it, onTestFinished } from "vitest";
import { launchBrowser } from "../graphql/support/browser.js";
import { oneTea, openClient, openShop } from "../sdk/support/shop.js";
import { bundle, reactVersions, servePage } from "./support/page.js";

it.each(reactVersions)("shows live data with React %s", { timeout: 60_000 }, async (react) => {
  const origin = await servePage(await bundle("test/react/pages/shop.tsx", react));
  const app = await openShop({ CORS_ORIGINS: origin });
  const other = openClient(app.url);
  for (const orderId of ["o1", "o2", "o3"]) await other.createOrder({ orderId, customerId: "ada", items: oneTea });
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.on("pageerror", (e) => console.log("pageerror", e));
  page.on("console", (e) => console.log("console", e.text()));
  await page.goto(`${origin}/?url=${encodeURIComponent(app.url)}`);
  const text = (selector: string) => page.locator(selector).innerText();
  await expect.poll(() => text("#all"), { timeout: 10_000 }).toContain("o3 PENDING v1");
  await expect.poll(() => text("#connection"), { timeout: 10_000 }).toBe("connected");
  await page.click("#create");
  await expect.poll(() => text("#create-state"), { timeout: 10_000 }).toBe("confirmed");
  await expect.poll(() => text("#ada"), { timeout: 10_000 }).toContain("placed PENDING v1");
  await other.updateOrderStatus({ orderId: "o3", newStatus: "CONFIRMED" });
  await expect.poll(() => text("#all"), { timeout: 10_000 }).toContain("o3 CONFIRMED v2");
  console.log(await page.locator("body").innerHTML());
});
